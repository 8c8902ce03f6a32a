/** Names and subjects in headers: whatever they hold, they stay in their header. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddresses } from '../../../src/mail/address.js';
import { decodeWords } from '../../../src/mail/encoded-word.js';
import { addressHeader, canBeSentTo, textHeader } from '../../../src/report/text/mail-header.js';
import { visible } from '../../../src/report/text/visible.js';

const email = 'ann@example.org';

/** Line ends and more than 76 characters to a line are for folding alone. */
function unfolded(value: string): string {
  for (const line of value.split('\n ')) expect(line).toMatch(/^[\x20-\x7e]{0,160}$/);
  return value.replaceAll('\n ', ' ');
}

describe('addressHeader', () => {
  it.each([
    ['Ann Lee', 'Ann Lee <ann@example.org>'],
    ['', 'ann@example.org'],
    ['Lee, Ann', '"Lee, Ann" <ann@example.org>'],
    ['Ann "<x@y>" \\', '"Ann \\"<x@y>\\" \\\\" <ann@example.org>'],
    ['Michal Koutný', '=?utf-8?b?TWljaGFsIEtvdXRuw70=?= <ann@example.org>'],
    ['=?utf-8?q?forged?=', '=?utf-8?b?PT91dGYtOD9xP2ZvcmdlZD89?= <ann@example.org>'],
    ['Ann\r\nBcc: x@y.org', '=?utf-8?b?QW5u4pCN4pCKQmNjOiB4QHkub3Jn?= <ann@example.org>'],
  ])('writes %j', (name, header) => {
    expect(addressHeader({ name, email })).toBe(header);
  });

  it('is read back as one person with that name and that address, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const read = parseAddresses(unfolded(addressHeader({ name, email })));
        expect(read.map((person) => person.email)).toEqual([email]);
        expect(read[0]?.name.replace(/\s+/g, ' ').trim()).toBe(visible(name, 120).replace(/\s+/g, ' ').trim());
      }),
    );
  });
});

describe('textHeader', () => {
  it('is read back as the text', () => {
    expect(textHeader('Waiting for your review: 1 patch')).toBe('Waiting for your review: 1 patch');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (text) => {
        expect(decodeWords(unfolded(textHeader(text)))).toBe(visible(text, 120).trim());
      }),
    );
  });
});

describe('canBeSentTo', () => {
  it.each(['ann@example.org', "o'ann+x_y@lists.example.org"])('takes %s', (address) => {
    expect(canBeSentTo(address)).toBe(true);
  });

  it.each([
    '',
    'ann',
    'ann@host',
    'ann at example.org',
    'an...@example.org',
    'ann@xxxxxxx.org',
    'ann@example.org\nBcc: eve@example.org',
    'ann@example.org,eve@example.org',
    'ann>,<eve@example.org',
    '"ann"@example.org',
    'ann@exämple.org',
    `${'a'.repeat(250)}@example.org`,
  ])('refuses %j', (address) => {
    expect(canBeSentTo(address)).toBe(false);
  });
});
