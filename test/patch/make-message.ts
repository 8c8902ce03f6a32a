/** Makes the messages that the tests of src/patch read. */
import type { Message } from '../../src/mail/message.js';

/** A message by Jane Doe with what matters to the test; the rest is plain. */
export function makeMessage(part: Partial<Message>): Message {
  const jane = { name: 'Jane Doe', email: 'jane@example.org' };
  return {
    messageId: 'one@example.org',
    flags: [],
    from: jane,
    author: jane,
    to: [],
    cc: [],
    date: 1_700_000_000,
    subject: '',
    inReplyTo: [],
    references: [],
    lists: [],
    text: '',
    footer: '',
    attachments: [],
    contentKey: '0'.repeat(40),
    ...part,
  };
}

/** A reply to a patch, with this text. */
export function makeReply(text: string): Message {
  return makeMessage({ subject: 'Re: [PATCH 1/2] mm: add a page', inReplyTo: ['zero@example.org'], text });
}

/** A patch as git writes it, with this commit message and these notes below the `---`. */
export function makePatch(message: string, notes = '', tail = '-- \n2.40.1\n'): Message {
  return makeMessage({ subject: '[PATCH] mm: add a page', text: `${message}\n---\n${notes}\n${SMALL_DIFF}${tail}` });
}

export const SMALL_DIFF = `diff --git a/mm/page.c b/mm/page.c
index 1111111..2222222 100644
--- a/mm/page.c
+++ b/mm/page.c
@@ -1,3 +1,4 @@
 one
-two
+two and a half
+three
 four
`;
