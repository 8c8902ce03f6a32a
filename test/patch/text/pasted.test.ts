import { expect, test } from 'vitest';
import { readFacts } from '../../../src/patch/read.js';
import { makeReply } from '../make-message.js';

/** What a reply says of diffs: `brings TITLE`, `quotes`. */
function diffs(text: string): string[] {
  return readFacts(makeReply(text)).pointers.flatMap(({ kind, value }) => {
    if (kind === 'pasted-patch') return [`brings ${value}`.trim()];
    return kind === 'quoted-diff' ? ['quotes'] : [];
  });
}

const HUNK = '@@ -1,2 +1,2 @@\n one\n-two\n+three\n';
const quoted = (text: string, marks: string) => text.replace(/^/gm, marks);
const ACK = 'Acked-by: Bob Reed <bob@example.org>\n';

test.each([
  ['words alone', 'Fine with me.\n', []],
  ['a hunk', `How about this?\n\n${HUNK}`, ['brings']],
  ['a patch', `How about this?\n\nSubject: [PATCH] lib: do it\n\nWords.\n---\n${HUNK}`, ['brings lib: do it']],
  [
    'a patch with the head of a mail',
    `From: Bob Reed <bob@example.org>\nSubject: [PATCH] lib: do it in\n one go\n\nWords.\n---\n${HUNK}`,
    ['brings lib: do it in one go'],
  ],
  ['a subject below the diff', `${HUNK}\nSubject: [PATCH] other\n`, ['brings']],
  ['a hunk that changes nothing', '@@ -1,2 +1,2 @@\n one\n two\n', []],
  ['a quoted hunk above an ack', `${quoted(HUNK, '> ')}\n${ACK}`, ['quotes']],
  ['a quoted hunk above words', `${quoted(HUNK, '> ')}\nWhy?\n`, []],
  ['a hunk in a quotation of a quotation', `${quoted(HUNK, '> > ')}\n${ACK}`, []],
  ['both', `${quoted(HUNK, '> ')}\nBetter:\n\n${HUNK}\n${ACK}`, ['brings', 'quotes']],
])('%s', (_, text, expected) => {
  expect(diffs(text)).toEqual(expected);
});
