/** How far two people are the same one: addresses, masked addresses, names, look-alikes, groups and programs. */
import { describe, expect, test } from 'vitest';
import { lowerAscii } from '../../src/review/ascii-case.js';
import { isDisguised, looksAlike, skeleton } from '../../src/review/confusable.js';
import { knownPeople } from '../../src/review/known-people.js';
import { mailmapOf } from '../../src/review/mailmap.js';
import { isMasked, maskAgrees } from '../../src/review/masked-address.js';
import { comparePeople, matchPeople, nameKey, withoutExtension } from '../../src/review/person.js';
import { PersonIndex } from '../../src/review/person-index.js';
import { isGroup, isShared, looksLikeRobot } from '../../src/review/role-address.js';
import { judgeAuthor } from '../../src/review/verdict.js';
import { person } from './series-of.js';

test.each([
  ['@AZ[`az{', '@az[`az{'],
  ['', ''],
  ['abc', 'abc'],
  ['aBc-Z', 'abc-z'],
  ['\u212a\u0130', '\u212a\u0130'],
])('in "%s" only the 26 capitals change: "%s"', (text, lower) => {
  expect(lowerAscii(text)).toBe(lower);
});

describe('an address', () => {
  test.each([
    ['jane+lists@example.org', 'jane@example.org'],
    ['jane+a+b@example.org', 'jane@example.org'],
    ['+jane@example.org', '+jane@example.org'],
    ['jane@exam+ple.org', 'jane@exam+ple.org'],
    ['jane+lists', 'jane+lists'],
    ['jane@example.org', 'jane@example.org'],
  ])('%s without its extension is %s', (address, bare) => {
    expect(withoutExtension(address)).toBe(bare);
  });

  test.each<[string, string, string | null]>([
    ['', '', null],
    ['', 'a@example.org', null],
    ['a@example.org', 'A@Example.Org', 'exact'],
    ['a+x@example.org', 'a+y@example.org', 'plus-ext'],
    ['a@mail.example.org', 'a@example.org', 'subdomain'],
    ['a@.example.org', 'a@example.org', null],
    ['a@m.example.org', 'a@example.org', 'subdomain'],
    ['a@x.y.example.org', 'a@example.org', null],
    ['a@example.org', 'a@org', null],
    ['@mail.example.org', '@example.org', null],
    ['mail.example.org', 'example.org', null],
    ['ab@example.org', 'a@example.org', null],
    ['a@example.org.x', 'a@example.org', null],
    ['devel@lists.example.org', 'devel@lists.example.org', null],
  ])('"%s" and "%s" of people without a name: %s', (one, other, match) => {
    const [a, b] = [
      { name: '', email: one },
      { name: '', email: other },
    ];
    expect([comparePeople(a, b), comparePeople(b, a)]).toEqual([match, match]);
  });
});

describe('a masked address', () => {
  test.each([
    ['bob@example.org', false],
    ['bo..@example.org', true],
    ['bo…@example.org', true],
    ['b*b@example.org', true],
    ['bob at example.org', true],
    ['bob(at)example.org', true],
    ['bob[at]example.org', true],
    ['bob@xxx', true],
    ['bob@xx', false],
    ['bob@xxxx.example', true],
    ['xxx@example.org', true],
    ['bob@example.xxx', true],
    ['bob@fxxx.example', false],
    ['bob@xxxf.example', false],
  ])('is one or not: %s', (address, masked) => {
    expect(isMasked(address)).toBe(masked);
  });

  test.each([
    ['bob at example dot org', 'bob@example.org', true],
    ['bob (at) example (dot) org', 'bob@example.org', true],
    ['bob[at]example[dot]org', 'bob@example.org', true],
    ['bob(at)example(dot)org', 'bob@example.org', true],
    ['BO..@Example.org', 'bob@example.org', true],
    ['b..b@example.org', 'bob@example.org', true],
    ['bob@e...l.org', 'bob@excel.org', true],
    ['bob@e..m..e.org', 'bob@example.org', true],
    ['bob@e..mm..e.org', 'bob@example.org', false],
    ['bob@e..l..m..e.org', 'bob@example.org', false],
    ['bob@e..x..a..e.org', 'bob@example.org', true],
    ['bob@ex..example.org', 'bob@example.org', false],
    ['bob@example.o..org', 'bob@example.org', false],
    ['bob@exam..ample.org', 'bob@example.org', false],
    ['bob@exam..ple.org', 'bob@example.org', true],
    ['bob@ex..x..e.org', 'bob@exe.org', false],
    ['bob@***', 'bob@example.org', true],
    ['b**@example.org', 'rob@example.org', false],
    ['bob@xxxxx.org', 'bob@example.org', true],
    ['bob@xxxxx.net', 'bob@example.org', false],
    ['bo..@example.org', 'bo..@example.org', true],
    ['bo..@example.org', 'b..b@example.org', false],
    ['b..@***', 'bob@example.org', false],
    ['bo..@***', 'bob@example.org', true],
    ['..@..', '..@..', false],
    ['bob..', 'bob@example.org', false],
    ['bob..', 'bob..', false],
    ['@example.org', '@example.org', false],
    ['bob@', 'bob@', false],
  ])('%s and %s: %s', (one, other, agrees) => {
    expect([maskAgrees(one, other), maskAgrees(other, one)]).toEqual([agrees, agrees]);
  });

  test.each<[string, string, string | null]>([
    ['Bob Reed <bo..@example.org>', 'Bob Reed <bo..@example.org>', 'alias'],
    ['Bob Reed <bo..@example.org>', 'Bob Weed <bo..@example.org>', null],
    ['Bob Reed <bo..@example.org>', 'Bob Reed <bob@example.org>', 'alias'],
    ['Bob Reed <ro..@example.org>', 'Bob Reed <bob@example.org>', 'name-only'],
    ['Bob Reed <bob@example.org>', 'Bob Reed <bob@other.example>', 'name-only'],
  ])('needs the name too: %s and %s: %s', (one, other, match) => {
    expect(comparePeople(person(one), person(other))).toBe(match);
  });
});

describe('a name', () => {
  test.each([
    ['Jane Doe', 'doe jane'],
    ['"Doe, Jane"', 'doe jane'],
    ["'Jane'  Doe", 'doe jane'],
    ['Jane Doe (Example Inc)', 'doe jane'],
    ['Jane (x) Doe (y)', 'doe jane'],
    ['Jane Doe via list', 'doe jane'],
    [' via list', 'list via'],
    ['Jané Doé', 'doe jane'],
    ['Jane\u0301\u0302 Doe', 'doe jane'],
    ['王伟', '王伟'],
    ['', ''],
    ['(nobody)', ''],
  ])('"%s" is compared as "%s"', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  test('alone makes nobody the same, and no name is a name', () => {
    const match = (one: string, other: string) =>
      comparePeople({ name: one, email: 'a@example.org' }, { name: other, email: 'b@example.com' });
    expect(match('Jane Doe', 'Doe, Jane')).toBe('name-only');
    expect(match('', '')).toBeNull();
    expect(match('(x)', '(y)')).toBeNull();
    expect(match('', 'Jane Doe')).toBeNull();
    expect(match('Jаne Doe', 'Jane Doe')).toBe('look-alike');
  });
});

describe('letters that look alike', () => {
  test.each([
    ['Bоb', 'bob', true],
    ['bob', 'BOB', false],
    ['bob', 'rob', false],
    ['Bоb', 'Bоb', false],
    ['Bоb', 'bоB', false],
    ['bo\u200bb', 'bob', true],
    ['ｂob', 'bob', true],
    ['boé', 'boe', false],
  ])('%s and %s: %s', (one, other, alike) => {
    expect([looksAlike(one, other), looksAlike(other, one)]).toEqual([alike, alike]);
  });

  test.each([
    ['bob', false],
    ['Ольга', false],
    ['bоb', true],
    ['Ольга bob', false],
    ['bob\u00ad', true],
    ['\u200bbob', true],
    ['نا\u200cم', false],
  ])('%s is a disguise: %s', (text, disguised) => {
    expect(isDisguised(text)).toBe(disguised);
  });

  test('have the skeleton of what they are taken for', () => {
    expect(['ABC', 'Вob', 'bo\u200bb', 'Éa'].map(skeleton)).toEqual(['abc', 'bob', 'bob', 'éa']);
  });
});

describe('a group or a program', () => {
  test.each([
    ['linux-mm@example.org', true],
    ['mm-devel@example.org', true],
    ['security@example.org', true],
    ['bob@lists.example.org', true],
    ['bob@vger.kernel.org', true],
    ['bob@example.org', false],
  ])('shares the address %s: %s', (address, shared) => {
    expect(isShared(address)).toBe(shared);
  });

  test.each([
    ['<security@example.org>', true],
    ['Security <security@example.org>', true],
    ['SECURITY <Security@example.org>', true],
    ['Bob Reed <security@example.org>', false],
    ['<bob@example.org>', false],
    ['bob <bob@example.org>', false],
  ])('is %s: %s', (text, group) => {
    expect(isGroup(person(text))).toBe(group);
  });

  test.each([
    ['kernel test robot <lkp@intel.com>', true],
    ['Build Bot <build@example.org>', true],
    ['Bob <review-bot@example.org>', true],
    ['Bob <no-reply@example.org>', true],
    ['Jane Abbot <abbot@example.org>', false],
    ['Bob <bob@bot.example.org>', false],
    ['bot', true],
    ['Bob <-bot>', false],
    ['Bob <@bot>', false],
  ])('writes as %s: %s', (text, robot) => {
    expect(looksLikeRobot(person(text))).toBe(robot);
  });

  test('is one that a list of programs names, whatever the case and extension', () => {
    const { isRobot } = knownPeople(null, ['Checker+ci@Example.org']);
    expect(isRobot(person('C <checker@example.org>'))).toBe(true);
    expect(isRobot(person('C <CHECKER+x@example.org>'))).toBe(true);
    expect(isRobot(person('C <bob@example.org>'))).toBe(false);
    expect(isRobot(person('C <review-bot@example.org>'))).toBe(true);
    const unlisted = knownPeople(null);
    expect(unlisted.isRobot(person('C <checker@example.org>'))).toBe(false);
    expect(unlisted.isRobot(person('C <review-bot@example.org>'))).toBe(true);
    expect(knownPeople(null, []).isRobot(person('Stryker <x@example.org>'))).toBe(false);
  });
});

describe('a mailmap', () => {
  const mailmap = mailmapOf('Bob Reed <bob@example.org> <old@example.com>\n');

  test.each<[string, string, string | null]>([
    ['Bob <old@example.com>', 'B <bob@example.org>', 'alias'],
    ['Bob <old@example.com>', 'B <old@example.com>', 'exact'],
    ['Bob Reed <old@example.com>', 'Bob Reed <new@example.net>', 'name-only'],
    ['Eve <eve@example.org>', 'Eve <eve@example.com>', 'name-only'],
    ['Eve <eve@example.org>', 'Bob <old@example.com>', null],
  ])('makes one of %s and %s, or not: %s', (one, other, match) => {
    expect(matchPeople(person(one), person(other), mailmap)).toBe(match);
  });
});

describe('the people of a patch', () => {
  /** Numbers of people in the order in which they are met. */
  function numbers(people: readonly string[], mailmap = ''): readonly number[] {
    const index = new PersonIndex(mailmap === '' ? null : mailmapOf(mailmap));
    return people.map((text) => index.numberOf(person(text)));
  }

  test.each<[string, readonly string[], readonly number[]]>([
    ['two', ['Bob <bob@example.org>', 'Eve <eve@example.org>', 'B <BOB+x@example.org>'], [0, 1, 0]],
    ['one label below', ['B <bob@example.org>', 'C <bob@mail.example.org>'], [0, 0]],
    ['one label above', ['B <bob@mail.example.org>', 'C <bob@example.org>'], [0, 0]],
    ['two labels below', ['B <bob@example.org>', 'C <bob@a.b.example.org>'], [0, 1]],
    ['two hosts of one domain', ['B <bob@a.example.org>', 'C <bob@b.example.org>'], [0, 1]],
    ['another domain', ['B <bob@example.org>', 'C <bob@example.com>'], [0, 1]],
    ['a top-level domain', ['B <bob@example.org>', 'C <bob@org>'], [0, 1]],
    ['dots in front of the host', ['B <bob.reed@example.org>', 'C <reed@example.org>'], [0, 1]],
    ['no host', ['B <bob.x.y>', 'C <x.y>'], [0, 1]],
    ['a masked address of the name', ['Bob Reed <bob@example.org>', 'Bob Reed <bo..@example.org>'], [0, 0]],
    ['a masked address first', ['Bob Reed <bo..@example.org>', 'Bob Reed <bob@example.org>'], [0, 0]],
    ['a masked address of another', ['Bob Reed <bob@example.org>', 'Rob Roy <bo..@example.org>'], [0, 1]],
    ['one masked address of two', ['Bob Reed <bo..@example.org>', 'Rob Roy <bo..@example.org>'], [0, 1]],
    ['a shared address of two', ['Bob Reed <devel@example.org>', 'Rob Roy <devel@example.org>'], [0, 1]],
    ['a shared address of one', ['Bob Reed <devel@example.org>', 'Reed, Bob <devel@example.org>'], [0, 0]],
    ['no address', ['Bob Reed', 'Rob Roy', 'Bob Reed'], [0, 1, 0]],
    ['one name, two addresses', ['Bob Reed <bob@example.org>', 'Bob Reed <bob@other.example>'], [0, 1]],
    ['nobody', ['<>', '<>', '<bob@example.org>'], [0, 0, 1]],
    [
      'a masked address does not tie others of the name together',
      ['Bob Reed <bob@example.org>', 'Bob Reed <bo..@xxxxx>', 'Bob Reed <bo@other.example>'],
      [0, 0, 1],
    ],
  ])('are told apart or not: %s', (_, people, expected) => {
    expect(numbers(people)).toEqual(expected);
  });

  test('are one that the mailmap says are one', () => {
    const both = ['Bob <old@example.com>', 'Eve <bob@example.org>'];
    expect(numbers(both)).toEqual([0, 1]);
    expect(numbers(both, 'Bob Reed <bob@example.org> <old@example.com>\n')).toEqual([0, 0]);
  });

  test('of one name are compared up to the sixteenth', () => {
    const sixteen = Array.from({ length: 16 }, (_, at) => `Bob Reed <u${at}@example.org>`);
    const last = numbers([...sixteen, 'Bob Reed <u15@exa..>'])[16];
    expect(last).toBe(15);
    expect(numbers([...sixteen, 'Bob Reed <u16@example.org>', 'Bob Reed <u16@exa..>'])[17]).toBe(17);
  });
});

describe('the author of a patch', () => {
  const insiders = [person('Ada Author <ada@example.org>'), person('Ольга Орлова <olga@example.org>')];

  test.each<[string, string | null]>([
    ['Ada <ada+x@example.org>', 'self'],
    ['Ada Author <home@example.com>', 'self'],
    ['Bob Reed <bob@example.org>', null],
    ['Bob <olga@example.org>', 'self'],
    ['Аdа Author <evil@example.com>', 'look-alike'],
    ['Аdа Author <olga@example.org>', 'self'],
  ])('is or is not %s: %s', (text, verdict) => {
    expect(judgeAuthor(person(text), insiders, null)?.verdict ?? null).toBe(verdict);
  });
});
