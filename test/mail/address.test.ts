import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstAddress, parseAddresses } from '../../src/mail/address.js';

describe('address lists', () => {
  test.each<[string, string, [string, string][]]>([
    ['a bare address', 'jane@example.org', [['', 'jane@example.org']]],
    ['a name and an address', 'Jane Doe <jane@example.org>', [['Jane Doe', 'jane@example.org']]],
    ['an address in brackets only', '<jane@example.org>', [['', 'jane@example.org']]],
    ['no blank before the bracket', 'Jane<jane@example.org>', [['Jane', 'jane@example.org']]],
    ['the domain in lower case, the user as sent', 'Jane@Example.ORG', [['', 'Jane@example.org']]],
    ['a quoted comma', '"Doe, Jane" <jane@example.org>', [['Doe, Jane', 'jane@example.org']]],
    ['an escaped quote', '"Jane \\"J\\" Doe" <jane@example.org>', [['Jane "J" Doe', 'jane@example.org']]],
    [
      'two',
      'a@example.org, B <b@example.org>',
      [
        ['', 'a@example.org'],
        ['B', 'b@example.org'],
      ],
    ],
    [
      'empty places',
      ', a@example.org,, b@example.org,',
      [
        ['', 'a@example.org'],
        ['', 'b@example.org'],
      ],
    ],
    [
      'semicolons as Outlook writes them',
      'a@example.org; b@example.org',
      [
        ['', 'a@example.org'],
        ['', 'b@example.org'],
      ],
    ],
    ['the name in a comment', 'jane@example.org (Jane Doe)', [['Jane Doe', 'jane@example.org']]],
    ['a nested comment', 'jane@example.org (Jane (J) Doe)', [['Jane (J) Doe', 'jane@example.org']]],
    ['a comment beside a name', 'Jane (work) <jane@example.org>', [['Jane', 'jane@example.org']]],
    ['a comment inside the name', 'Jane (x) Doe <jane@example.org>', [['Jane Doe', 'jane@example.org']]],
    ['a comment before', '(hi) jane@example.org', [['hi', 'jane@example.org']]],
    [
      'a group',
      'team: a@example.org, b@example.org;',
      [
        ['', 'a@example.org'],
        ['', 'b@example.org'],
      ],
    ],
    ['an empty group', 'undisclosed-recipients:;', []],
    [
      'a group and an address',
      'team: a@example.org;, b@example.org',
      [
        ['', 'a@example.org'],
        ['', 'b@example.org'],
      ],
    ],
    ['nested groups', 'a:b:c: x@example.org;;;', [['', 'x@example.org']]],
    ['an encoded name', '=?utf-8?q?J=C3=B6rg?= <j@example.org>', [['Jörg', 'j@example.org']]],
    ['an encoded name in quotes', '"=?utf-8?q?J=C3=B6rg?=" <j@example.org>', [['Jörg', 'j@example.org']]],
    ['an encoded comma is no separator', '=?utf-8?q?Doe=2C_Jane?= <j@example.org>', [['Doe, Jane', 'j@example.org']]],
    ['an encoded address is a name', '=?utf-8?q?evil=40example=2Eorg?=', [['evil@example.org', '']]],
    [
      'an encoded name with an address in it',
      '=?utf-8?q?Boss_=3Cboss=40example=2Eorg=3E?= <jane@example.org>',
      [['Boss <boss@example.org>', 'jane@example.org']],
    ],
    ['a raw 8-bit name', 'J\xf6rg <j@example.org>', [['Jörg', 'j@example.org']]],
    ['a name ending in a byte that looks like a blank', 'Voil\xc3\xa0 <j@example.org>', [['Voilà', 'j@example.org']]],
    ['punycode stays', 'x@xn--80ak6aa92e.com', [['', 'x@xn--80ak6aa92e.com']]],
    ['a quoted local part', '"jane doe"@example.org', [['', '"jane doe"@example.org']]],
    ['an at in a quoted local part', '"a@b"@example.org', [['', '"a@b"@example.org']]],
    ['a quoted local part in brackets', 'J <"a,b"@example.org>', [['J', '"a,b"@example.org']]],
    ['an at in the name', '"jane@work" <jane@example.org>', [['jane@work', 'jane@example.org']]],
    ['an obsolete route', '<@a.example,@b.example:jane@example.org>', [['', 'jane@example.org']]],
    ['blanks around the at', 'jane @ example.org', [['', 'jane@example.org']]],
    ['blanks inside the brackets', 'J < jane@example.org >', [['J', 'jane@example.org']]],
    ['a masked address with at', 'jane at example.org (Jane Doe)', [['Jane Doe', 'jane@example.org']]],
    ['a masked address with at in brackets', 'Jane <jane at example.org>', [['Jane', 'jane@example.org']]],
    ['a name with at is no address', 'Jane at home', [['Jane at home', '']]],
    ['a masked address with dots', 'Jane <us...@...il.example>', [['Jane', 'us...@...il.example']]],
    ['a masked domain', 'Jane <jane@xxxxxxx>', [['Jane', 'jane@xxxxxxx']]],
    ['a name without address', 'Jane Doe', [['Jane Doe', '']]],
    ['a name and an address without brackets', 'Jane Doe jane@example.org', [['Jane Doe', 'jane@example.org']]],
    ['no closing bracket', 'Jane <jane@example.org', [['Jane', 'jane@example.org']]],
    [
      'no closing bracket before the next',
      'J <j@example.org, K <k@example.org>',
      [
        ['J', 'j@example.org'],
        ['K', 'k@example.org'],
      ],
    ],
    ['two brackets', 'J <j@example.org> <k@example.org>', [['J', 'j@example.org']]],
    ['double brackets', 'J <<j@example.org>>', [['J', 'j@example.org']]],
    ['an address in the name, then in brackets', 'j@example.org <k@example.org>', [['j@example.org', 'k@example.org']]],
    ['no closing quote', '"Jane Doe <jane@example.org>', [['Jane Doe', 'jane@example.org']]],
    ['no closing comment', 'Jane (x <jane@example.org>', [['Jane (x', 'jane@example.org']]],
    ['mailto', '<mailto:jane@example.org>', [['', 'jane@example.org']]],
    ['empty brackets', 'Jane <>', [['Jane', '']]],
    ['nothing', '', []],
    ['blanks in the name', 'Jane \t Doe <jane@example.org>', [['Jane Doe', 'jane@example.org']]],
    ['prototype names', '__proto__ <constructor@example.org>', [['__proto__', 'constructor@example.org']]],
  ])('%s', (_, value, persons) => {
    expect(parseAddresses(value).map(({ name, email }) => [name, email])).toEqual(persons);
  });

  test('the first person with an address is the one', () => {
    expect(firstAddress('Jane, jane@example.org')).toEqual({ name: '', email: 'jane@example.org' });
    expect(firstAddress('')).toBeNull();
  });

  test('no text makes it throw, and no address has a blank or an upper-case domain', () => {
    const unit = fc.constantFrom(...'aB@.,;:<>()"\\ \t=?q_\xe9');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (value) => {
        for (const { email } of parseAddresses(value)) {
          if (!email.startsWith('"')) expect(email).not.toMatch(/\s/);
          const domain = email.slice(email.lastIndexOf('@') + 1);
          if (email.includes('@')) expect(domain).toBe(domain.toLowerCase());
        }
      }),
      { numRuns: 2000 },
    );
  });
});
