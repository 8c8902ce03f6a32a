import { describe, expect, test } from 'vitest';
import { readFacts } from '../../../src/patch/read.js';
import { makePatch, makeReply } from '../make-message.js';

/** Kinds of the signals in a reply's text. */
const kinds = (text: string): string[] => readFacts(makeReply(text)).signals.map(({ kind }) => kind);

describe('a signal', () => {
  test.each([
    ['NAK', 'nak'],
    ['LGTM', 'looks-good'],
    ['lgtm, thanks!', 'looks-good'],
    ['SGTM for both.', 'looks-good'],
    ['Looks good to me.', 'looks-good'],
    ['The series looks good to me, thanks.', 'looks-good'],
    ['Other than that, this looks OK to me', 'looks-good'],
    ['Look really nice now', 'looks-good'],
    ['Agreed.', 'agreed'],
    ['+1', 'agreed'],
    ['Yes, makes sense to me.', 'agreed'],
    ['No objections from me', 'agreed'],
    ['Fine with me.', 'agreed'],
    ['Applied, thanks!', 'applied'],
    ['Applied to cgroup/for-6.6.', 'applied'],
    ['Both patches pushed to mm-unstable.', 'applied'],
    ['Now queued up, thanks.', 'queued'],
    ['Picked up for 6.6', 'queued'],
  ])('is found: %s', (line, kind) => {
    expect(kinds(`> +code\n\n${line}\n`)).toEqual([kind]);
  });

  test.each([
    'This does not look right',
    "It doesn't look good to me",
    'If it looks good to you, I will resend',
    'Does this look okay?',
    'Look at the code',
    'I agree that the counter is wrong, but so is the lock',
    'It makes sense to count them under the lock, which is what the next patch does',
    'I applied the patch and it fails',
    '> LGTM',
    '    LGTM',
    '-- \nLGTM',
    '---------- Forwarded message ----------\nFrom: Joe\n\nLGTM',
  ])('is not found: %s', (line) => {
    expect(kinds(`Hello\n${line}\n`)).toEqual([]);
  });

  test('has its line and its words', () => {
    expect(readFacts(makeReply('> a\n> b\n\nOne.\n  LGTM, but for this:  \n\n> c\nNAK\n')).signals).toEqual([
      { kind: 'looks-good', line: 5, text: 'LGTM, but for this:' },
      { kind: 'nak', line: 8, text: 'NAK' },
    ]);
  });

  test('is looked for in replies only, and bounded', () => {
    expect(readFacts(makePatch('LGTM\nNAK')).signals).toEqual([]);
    expect(kinds('LGTM\n'.repeat(1000))).toHaveLength(20);
    expect(readFacts(makeReply(`LGTM ${'x'.repeat(5000)}\n`)).signals[0]?.text).toHaveLength(200);
  });
});
