import { expect, test } from 'vitest';
import { patchMail, rawMail, readPlain } from './write-mail.js';

const LIST = 'linux-foo@lists.example.org';

test.each<[string, string[], string, string, string, boolean]>([
  ['an honest From', ['From: Jane <jane@example.org>'], 'x', 'Jane', 'jane@example.org', false],
  ['a name with via inside', ['From: Via Mare <via@example.org>'], 'x', 'Via Mare', 'via@example.org', false],
  [
    'X-Original-From first',
    [`From: Jane via Foo <${LIST}>`, 'X-Original-From: Jane D <jane@example.org>', 'Reply-To: other@example.org'],
    'x',
    'Jane D',
    'jane@example.org',
    true,
  ],
  ['Reply-To', [`From: Jane via Foo <${LIST}>`, 'Reply-To: jane@example.org'], 'x', 'Jane', 'jane@example.org', true],
  [
    'a Reply-To of list and person',
    [`From: Jane via Foo <${LIST}>`, `Reply-To: ${LIST}, Jane Doe <jane@example.org>`],
    'x',
    'Jane Doe',
    'jane@example.org',
    true,
  ],
  [
    'the From line of the text',
    [`From: Jane via Foo <${LIST}>`, `Reply-To: ${LIST}`],
    'From: Jane Doe <jane@example.org>\n\nfoo',
    'Jane Doe',
    'jane@example.org',
    true,
  ],
  [
    'a Cc of the same name',
    [`From: Jane Doe via Foo <${LIST}>`, 'Cc: jane doe <jane@example.org>'],
    'x',
    'jane doe',
    'jane@example.org',
    true,
  ],
  ['nothing helps', [`From: 'Jane Doe' via Foo <${LIST}>`], 'x', 'Jane Doe', LIST, true],
  [
    'a list address without via',
    [`From: Jane <${LIST}>`, 'Reply-To: jane@example.org'],
    'x',
    'Jane',
    'jane@example.org',
    true,
  ],
  [
    'a relay',
    ['From: Jane Doe via B4 Relay <devnull+jane.example.org@relay.example>', 'Reply-To: jane@example.org'],
    'x',
    'Jane Doe',
    'jane@example.org',
    true,
  ],
  [
    'a From line of the text does not count otherwise',
    ['From: Jane <jane@example.org>'],
    'From: Jo <jo@example.org>\n\nx',
    'Jane',
    'jane@example.org',
    false,
  ],
  [
    'a From line below the first line does not count',
    [`From: Jane via Foo <${LIST}>`],
    'Hi\nFrom: Jo <jo@example.org>\n',
    'Jane',
    LIST,
    true,
  ],
])('%s', (_, fields, body, name, email, munged) => {
  const message = readPlain(rawMail(fields, body));
  expect(message.author).toEqual({ name, email });
  expect(message.flags.includes('from-munged')).toBe(munged);
});

test('From itself stays as sent', () => {
  const message = readPlain(rawMail([`From: Jane via Foo <${LIST}>`, 'Reply-To: jane@example.org'], 'x'));
  expect(message.from).toEqual({ name: 'Jane via Foo', email: LIST });
});

test('the name of the From line may be beyond ASCII', () => {
  const body = Buffer.from('From: Jörg <j@example.org>\n\nx');
  const message = readPlain(rawMail([`From: J via Foo <${LIST}>`], body));
  expect(message.author.name).toBe('Jörg');
});

test('a patch without munging has its sender as author', () => {
  expect(readPlain(patchMail('x')).author).toEqual({ name: 'Jane Doe', email: 'jane@example.org' });
});
