import { describe, expect, test } from 'vitest';
import { all, first, readHead } from '../../src/mail/header.js';

function head(text: string) {
  return readHead(Buffer.from(text, 'latin1'));
}

describe('the head of a mail', () => {
  const from = 'jane@example.org';
  test.each<[string, string, string, string]>([
    ['a plain field', 'From: jane@example.org\n\nx', 'from', from],
    ['CRLF', 'From: jane@example.org\r\nTo: a\r\n\r\nx', 'from', from],
    ['a name in capitals', 'FROM: jane@example.org\n\n', 'from', from],
    ['no blank behind the colon', 'From:jane@example.org\n\n', 'from', from],
    ['a blank before the colon', 'From : jane@example.org\n\n', 'from', from],
    ['a tab before the colon', 'From\t:\tjane@example.org\n\n', 'from', from],
    ['the first of two', 'From: jane@example.org\nFrom: evil@example.org\n\n', 'from', from],
    ['an mbox line on top', 'From x@y Mon Jan  1 00:00:00 2024\nFrom: jane@example.org\n\n', 'from', from],
    ['a quoted mbox line on top', '>From x@y Mon Jan  1 00:00:00 2024\nFrom: jane@example.org\n\n', 'from', from],
    ['a byte order mark', '\xef\xbb\xbfFrom: jane@example.org\n\n', 'from', from],
    ['blank lines on top', '\n\r\n\nFrom: jane@example.org\n\n', 'from', from],
    ['a line that is no field', 'nonsense\nFrom: jane@example.org\n\n', 'from', from],
    ['an mbox line amidst', 'To: b\nFrom x@y Mon Jan 1 00:00:00 2024\nFrom: jane@example.org\n\n', 'from', from],
    ['no body', 'From: jane@example.org', 'from', from],
    ['a folded value', 'Subject: one\n two\n\tthree\n\n', 'subject', 'one two\tthree'],
    ['a value folded with CRLF', 'Subject: one\r\n two\r\n\r\n', 'subject', 'one two'],
    ['a value that starts on the next line', 'Subject:\n one\n\n', 'subject', 'one'],
    ['a fold of blanks only', 'Subject: one\n \n two\n\n', 'subject', 'one  two'],
    ['a lone CR inside', 'Subject: one\rFrom: x\n\n', 'subject', 'one\rFrom: x'],
    ['a last byte that a Unicode trim would eat', 'Subject: voil\xc3\xa0\n\n', 'subject', 'voil\xc3\xa0'],
    ['a colon in the value', 'Subject: a: b\n\n', 'subject', 'a: b'],
    ['no such field', 'To: b\n\n', 'subject', ''],
  ])('%s', (_, text, name, value) => {
    expect(first(head(text), name)).toBe(value);
  });

  test.each<[string, string, string]>([
    ['LF', 'From: a\n\nbody', 'body'],
    ['CRLF', 'From: a\r\n\r\nbody', 'body'],
    ['mixed line ends', 'From: a\r\nTo: b\n\r\nbody', 'body'],
    ['a body that starts blank', 'From: a\n\n\nbody', '\nbody'],
    ['no field at all', 'Hello\nJane\n', 'Hello\nJane\n'],
    ['no field, but an mbox line', 'From x\nHello\n', 'Hello\n'],
    ['an empty mail', '', ''],
    ['only a head', 'From: a\n', ''],
  ])('the body starts behind the first blank line: %s', (_, text, body) => {
    expect(text.slice(head(text).bodyStart)).toBe(body);
  });

  test('keeps all values in order', () => {
    expect(all(head('Received: one\nReceived: two\n\n'), 'received')).toEqual(['one', 'two']);
  });

  test('of Received, only the topmost five', () => {
    const relays = Array.from({ length: 9 }, (_, i) => `Received: ${i}\n`);
    expect(all(head(`${relays.join('')}\n`), 'received')).toEqual(['0', '1', '2', '3', '4']);
  });

  test('reads a head longer than the first look', () => {
    const filler = `X-Filler: ${'x'.repeat(60)}\n`.repeat(2000);
    const read = head(`${filler}Subject: late\n\nbody`);
    expect(first(read, 'subject')).toBe('late');
    expect(read.bodyStart).toBe(filler.length + 'Subject: late\n\n'.length);
  });

  test('a field that crosses the first look is whole', () => {
    for (let pad = 16_370; pad < 16_390; pad++) {
      const read = head(`X: ${'x'.repeat(pad - 4)}\nSubject: one\n two\n\nbody`);
      expect(first(read, 'subject')).toBe('one two');
    }
  });
});
