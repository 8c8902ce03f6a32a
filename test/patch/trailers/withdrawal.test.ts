import { expect, test } from 'vitest';
import { readFacts } from '../../../src/patch/read.js';
import { readWithdrawal } from '../../../src/patch/trailers/withdrawal.js';
import { makeReply } from '../make-message.js';

test.each([
  ['Please drop my Reviewed-by.', 'reviewed'],
  ['please drop my R-b tag,', 'reviewed'],
  ['I withdraw my ack.', 'acked'],
  ['I take back my ack; this breaks hibernation.', 'acked'],
  ['So I take my ack back.', 'acked'],
  ['I hereby retract my previous Acked-by', 'acked'],
  ['My Tested-by is withdrawn.', 'tested'],
  ['Please remove my tags from this one', 'all'],
])('%j takes back', (text, kind) => {
  expect(readWithdrawal(text)).toBe(kind);
  expect(readFacts(makeReply(`> code\n\n${text}\n`)).signals).toEqual([{ kind: 'withdrawn', line: 3, text }]);
});

test.each([
  'If you change that, please drop my Reviewed-by.',
  'Feel free to drop my ack.',
  'No need to drop my ack.',
  'Why did you drop my ack?',
  'You dropped my Reviewed-by in v3.',
  "Please don't drop my ack",
  'I have dropped your Reviewed-by.',
  'Please drop my name from the list.',
  'I would withdraw my ack',
  'drop my acknowledgement',
  `drop my ${'previous '.repeat(50_000)}ack`,
])('%j takes nothing back', (text) => {
  expect(readWithdrawal(text.slice(0, 60_000))).toBeNull();
});

test('what is quoted takes nothing back', () => {
  expect(readFacts(makeReply('> Please drop my Reviewed-by.\n\nOh.\n')).signals).toEqual([]);
});
