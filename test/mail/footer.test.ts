import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFooterPart, splitFooter } from '../../src/mail/footer.js';

const MAILMAN = `_______________________________________________
foo-devel mailing list
foo-devel@lists.example.org
https://lists.example.org/mailman/listinfo/foo-devel
`;
const GOOGLE = `-- 
You received this message because you are subscribed to the Google Groups "foo" group.
To unsubscribe from this group and stop receiving emails from it, send an email to foo+unsubscribe@groups.example.
To view this discussion visit https://groups.example/d/msgid/foo/1%40example.org.
`;
const MAJORDOMO = `--
To unsubscribe from this list: send the line "unsubscribe linux-foo" in
the body of a message to majordomo@lists.example.org
More majordomo info at  http://lists.example.org/majordomo-info.html
`;
const KVACK = `--
To unsubscribe, send a message with 'unsubscribe linux-foo' in
the body to majordomo@example.org.  For more info on Linux FOO,
see: http://foo.example.org/ .
`;
const GROUPS_IO = `-=-=-=-=-=-=-=-=-=-=-=-
Groups.io Links: You receive all messages sent to this group.
View/Reply Online (#1): https://groups.example/g/foo/message/1
Unsubscribe: https://groups.example/g/foo/unsub [jane@example.org]
-=-=-=-=-=-=-=-=-=-=-=-
`;
const MAILMAN3 = `_______________________________________________
foo mailing list -- foo@lists.example.org
To unsubscribe send an email to foo-leave@lists.example.org
`;
const DASH = MAJORDOMO.replace('--\n', '-\n');
const LAUNCHPAD = `_______________________________________________
Mailing list: https://lists.example/~foo
Post to     : foo@lists.example
Unsubscribe : https://lists.example/~foo
`;
const ARCHIVE = `*******************************
The foo list: archives at https://lists.example/foo
`;
const FOOTERS = { MAILMAN, GOOGLE, MAJORDOMO, KVACK, GROUPS_IO, MAILMAN3, DASH, LAUNCHPAD, ARCHIVE };
const TEXT = 'Hi,\n\nthis is fine.\n\nReviewed-by: Jane Doe <jane@example.org>\n';

describe('a list footer is taken off', () => {
  test.each(Object.entries(FOOTERS))('%s', (_, footer) => {
    expect(splitFooter(TEXT + footer)).toEqual({ text: TEXT, footer });
  });

  test.each(Object.entries(FOOTERS))('%s behind a signature, which stays', (_, footer) => {
    const signed = `${TEXT}\n-- \nJane Doe\nhttps://jane.example.org\n`;
    expect(splitFooter(`${signed}\n${footer}`)).toEqual({ text: `${signed}\n`, footer });
  });

  test.each(Object.entries(FOOTERS))('%s behind a patch, whose version line stays', (_, footer) => {
    const patch = '---\n a | 2 +-\n\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n x\n-a\n+b\n-- \n2.39.5\n';
    expect(splitFooter(`${patch}\n${footer}`)).toEqual({ text: `${patch}\n`, footer });
  });

  test('several, one below the other', () => {
    const footer = `${MAJORDOMO}\n${MAILMAN}\n${GOOGLE}`;
    expect(splitFooter(TEXT + footer)).toEqual({ text: TEXT, footer });
  });

  test('with blanks behind its lines and blank lines below', () => {
    const footer = `${MAILMAN.replaceAll('\n', '  \n')}\n\n`;
    expect(splitFooter(TEXT + footer)).toEqual({ text: TEXT, footer });
  });

  test('as the whole text', () => {
    expect(splitFooter(MAILMAN)).toEqual({ text: '', footer: MAILMAN });
  });
});

describe('what is no list footer stays', () => {
  test.each<[string, string]>([
    ['no separator', `${TEXT}To unsubscribe from this list see https://lists.example.org\n`],
    ['a signature', `${TEXT}-- \nJane Doe\nFoo maintainer\nhttps://jane.example.org\n`],
    ['a signature that names a mailing list', `${TEXT}-- \nJane Doe, mailing lists admin\njane@example.org\n`],
    ['a signature of dashes', `${TEXT}-----\nJane Doe\njane@example.org\n`],
    ['the version of git', `${TEXT}-- \n2.39.5\n`],
    ['the notes of a patch', `${TEXT}---\nChanges since v1, see the list archive https://lists.example.org/1\n`],
    ['a quoted footer', `${TEXT}${MAILMAN.replace(/^/gm, '> ')}`],
    ['a footer that is quoted below a rule', `${TEXT}-----\n> unsubscribe from the list: a@example.org\n`],
    ['no address', `${TEXT}________\nthe mailing list is closed\n`],
    ['more text than a footer has', `${TEXT}________\n${'the list foo@lists.example.org\n'.repeat(30)}`],
    ['a trailer below a rule', `${TEXT}--------\nAcked-by: Jane <jane@lists.example.org>\n`],
    ['a forwarded diff', `${TEXT}--------\ndiff --git a/list b/list\n+unsubscribe from the list a@example.org\n`],
    [
      'a diff of a footer',
      `@@ -1,4 +1,4 @@\n text\n-${'_'.repeat(20)}\n------\n-foo mailing list\n-unsubscribe: foo@lists.example.org\n+x\n`,
    ],
    ['nothing', ''],
    ['only a separator', '-- \n'],
  ])('%s', (_, text) => {
    expect(splitFooter(text)).toEqual({ text, footer: '' });
  });
});

test.each<[string, boolean]>([
  [MAILMAN, true],
  [GOOGLE, true],
  ['To unsubscribe from this list send a mail to foo@lists.example.org\n', true],
  [TEXT + MAILMAN, false],
  [TEXT, false],
  ['', false],
  ['\n', false],
])('a part of its own: %j', (text, expected) => {
  expect(isFooterPart(text)).toBe(expected);
});

test('text and footer are always the whole', () => {
  const line = fc.constantFrom(
    '-- ',
    '--',
    '____',
    '=====',
    'list foo@lists.example.org',
    'unsubscribe',
    '',
    ' x',
    '+y',
    'Hi',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      const split = splitFooter(text);
      expect(split.text + split.footer).toBe(text);
      // What is left has no further footer.
      expect(splitFooter(split.text).text.length).toBeLessThanOrEqual(split.text.length);
    }),
  );
});
