import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTransfer } from '../../src/mail/transfer.js';

const decode = (text: string, encoding: string) =>
  decodeTransfer(Buffer.from(text, 'latin1'), encoding).toString('latin1');

describe('quoted-printable', () => {
  test.each<[string, string, string]>([
    ['an octet', 'a=3Db', 'a=b'],
    ['lower-case digits', 'a=3db', 'a=b'],
    ['a soft break', 'a=\nb', 'ab'],
    ['a soft break with CRLF', 'a=\r\nb', 'ab'],
    ['a soft break with blanks', 'a= \t\nb', 'ab'],
    ['a soft break at the end', 'a=', 'a'],
    ['a soft break behind a quoted line keeps it quoted', '> x =\nReviewed-by: y', '> x Reviewed-by: y'],
    ['an encoded line end starts a line', '> x=0AReviewed-by: y', '> x\nReviewed-by: y'],
    ['blanks at a line end go', 'a \t\nb', 'a\nb'],
    ['blanks at a CRLF line end go', 'a \r\nb', 'a\r\nb'],
    ['blanks at the end go', 'a  ', 'a'],
    ['encoded blanks at a line end stay', 'a=20\nb', 'a \nb'],
    ['blanks before a soft break stay', 'a =\nb', 'a b'],
    ['blanks inside a line stay', 'a  b', 'a  b'],
    ['broken digits stay', 'a=ZZb=4', 'a=ZZb=4'],
    ['a lone CR stays', 'a \rb', 'a \rb'],
    ['raw 8-bit stays', 'J\xf6', 'J\xf6'],
  ])('%s', (_, sent, text) => {
    expect(decode(sent, 'quoted-printable')).toBe(text);
  });

  test('every octet comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const sent = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
        expect([...decodeTransfer(Buffer.from(sent), 'quoted-printable')]).toEqual([...bytes]);
      }),
    );
  });
});

describe('base64', () => {
  test.each<[string, string, string]>([
    ['with padding', 'SGk=', 'Hi'],
    ['without padding', 'SGk', 'Hi'],
    ['in lines', 'SGVs\r\nbG8=\r\n', 'Hello'],
    ['in pieces, each padded', 'SGk=\nSGk=\n', 'HiHi'],
    ['nothing', '', ''],
    ['a footer in the clear', 'SGVsbG8=\n\n-- \nlist info\n', 'Hello\n-- \nlist info\n'],
    ['junk before any data is skipped', 'S-G-k=', 'Hi'],
  ])('%s', (_, sent, text) => {
    expect(decode(sent, 'base64')).toBe(text);
  });

  test('every octet comes back, in lines of 76', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const sent = Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
        expect([...decodeTransfer(Buffer.from(sent), 'base64')]).toEqual([...bytes]);
      }),
    );
  });
});

test('other encodings leave the bytes as they are', () => {
  for (const encoding of ['', '7bit', '8bit', 'binary', 'x-uuencode']) expect(decode('a=3D ', encoding)).toBe('a=3D ');
});
