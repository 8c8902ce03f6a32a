/** Where remarks stand in a patch: of several equal lines the one beside its neighbour, lines broken in two, and no place. */
import { describe, expect, test } from 'vitest';
import { readDiffText } from '../../src/patch/diff/diff-text.js';
import { reviewComments } from '../../src/review/comments.js';
import { diffAnchors, lineKey, lineKeys } from '../../src/review/diff-anchors.js';
import { knownPeople } from '../../src/review/known-people.js';
import { readRemarks } from '../../src/review/remarks.js';
import { person } from './series-of.js';

const KNOWN = knownPeople(null);

/** A diff that adds these lines to a.c, from line 1 on. */
function adding(...lines: readonly string[]) {
  const body = lines.map((line) => `+${line}\n`).join('');
  return diffAnchors(
    readDiffText(`diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -0,0 +1,${lines.length} @@\n${body}`),
  );
}

/** Lines of a.c under which remarks stand, null for a general one. */
function places(patch: ReturnType<typeof adding>, text: string): readonly (number | null)[] {
  return reviewComments({ text, sender: person('Kim <kim@example.org>'), below: [] }, patch, KNOWN).map(
    ({ line }) => line,
  );
}

describe('of equal lines the one is meant', () => {
  test.each<[string, readonly string[], string, readonly (number | null)[]]>([
    [
      'that follows the line quoted above it',
      ['one();', 'same();', 'two();', 'same();'],
      '> +one();\n> +same();\nHm.\n',
      [2],
    ],
    [
      'that comes before the line quoted below it',
      ['same();', 'one();', 'same();', 'two();'],
      '> +same();\nHm.\n> +two();\nSo.\n',
      [3, 4],
    ],
    [
      'beside the first of three',
      ['a();', 'same();', 'b();', 'same();', 'c();', 'same();'],
      '> +a();\n> +same();\nHm.\n',
      [2],
    ],
    [
      'beside the second of three',
      ['a();', 'same();', 'b();', 'same();', 'c();', 'same();'],
      '> +b();\n> +same();\nHm.\n',
      [4],
    ],
    [
      'beside the last of three',
      ['a();', 'same();', 'b();', 'same();', 'c();', 'same();'],
      '> +c();\n> +same();\nHm.\n',
      [6],
    ],
    [
      'before the last of three',
      ['same();', 'a();', 'same();', 'b();', 'same();', 'c();'],
      '> +same();\nHm.\n> +c();\nSo.\n',
      [5, 6],
    ],
    [
      'with its neighbour above rather than the one below',
      ['a();', 'same();', 'b();', 'same();', 'c();'],
      '> +a();\n> +same();\nHm.\n> +c();\nSo.\n',
      [2, 5],
    ],
    [
      'that a run of them leads to',
      ['same();', 'x();', 'same();', 'same();', 'z();'],
      '> +same();\n> +same();\nHm.\n> +z();\nSo.\n',
      [4, 5],
    ],
    ['the only one, whatever stands beside it', ['a();', 'b();', 'c();'], '> +a();\nHm.\n> +c();\nSo.\n', [1, 3]],
    ['none where the words are not in the patch', ['a();', 'b();'], '> +z();\nHm.\n', [null]],
  ])('%s', (_, lines, text, expected) => {
    expect(places(adding(...lines), text)).toEqual(expected);
  });
});

describe('a line that a mail program has broken in two', () => {
  const LONG = 'call(with_one_argument, with_another_argument, and_with_a_third);';
  const HALVES = '> +call(with_one_argument,\n> with_another_argument, and_with_a_third);\n';

  test.each<[string, readonly string[], string, readonly (number | null)[]]>([
    ['is put together again', ['a();', LONG, 'b();'], `${HALVES}Long.\n`, [2]],
    ['at the end of what is quoted too', ['a();', 'b();', LONG], `> +a();\n${HALVES}Long.\n`, [3]],
    ['is not where the patch has its first half', [LONG, 'call(with_one_argument,'], `${HALVES}Hm.\n`, [2]],
    ['is not where the patch has no such line', ['a();', 'b();'], `> +a();\n${HALVES}Hm.\n`, [1]],
  ])('%s', (_, lines, text, expected) => {
    expect(places(adding(...lines), text)).toEqual(expected);
  });

  test('is not made of a line and a blank one', () => {
    expect(places(adding('a();', 'b();'), '> +a();\n> +\n> +b();\nHm.\n')).toEqual([2]);
  });
});

describe('a remark', () => {
  const patch = adding('a();', 'b();');

  test.each<[string, string, readonly (number | null)[]]>([
    ['above the first quotation has no place', 'Hm, this is odd.\n> +a();\nSo.\n', [null, 1]],
    ['under words that are quoted less deeply has that of the diff above', '> > +a();\n> Why?\nSo.\n', [1]],
    ['under words quoted as deeply has none', '> +a();\nHm.\n> Why so?\nSo.\n', [1, null]],
    ['under a diff quoted less deeply than the words has none', '> +a();\nHm.\n> > Why so?\nSo.\n', [1, null]],
    ['below a file as a whole has no line', '> +++ b/a.c\nHm.\n', [null]],
  ])('%s', (_, text, expected) => {
    expect(places(patch, text)).toEqual(expected);
  });

  test('of a program is none, and of nobody there is none', () => {
    const text = '> +a();\nThis breaks the build.\n';
    const robot = { text, sender: person('kernel test robot <lkp@intel.com>'), below: [] };
    expect(reviewComments(robot, patch, KNOWN)).toEqual([]);
    expect(places(patch, '> +a();\n')).toEqual([]);
  });

  test('on a file has a side only where it has a line', () => {
    const said = (text: string) =>
      reviewComments({ text, sender: person('Kim <kim@example.org>'), below: [] }, patch, KNOWN);
    expect(said('> +++ b/a.c\nHm.\n')).toMatchObject([{ path: 'a.c', line: null, side: null }]);
    expect(said('> +a();\nHm.\n')).toMatchObject([{ path: 'a.c', line: 1, side: 'new' }]);
    expect(said('Hm, no.\n')).toMatchObject([{ path: null, line: null, side: null }]);
  });
});

describe('a line is known', () => {
  test.each([
    ['+\tint  a = 1;', '+inta=1;'],
    ['@@ -1,5 +10,7 @@ int main(void)', '@@-1+10'],
    ['@@ -1 +10 @@', '@@-1+10'],
    ['+', ''],
    ['-  ', ''],
    ['', ''],
    [' ', ''],
    ['+-', '+-'],
    [`+${'x'.repeat(3000)}`, `+${'x'.repeat(1999)}`],
  ])('"%s" by "%s"', (line, key) => {
    expect(lineKey(line)).toBe(key);
  });

  test('in a text each by its own', () => {
    expect([...lineKeys('+ a\n-\n+ a\nb')]).toEqual(['+a', '', 'b']);
  });
});

describe('the remarks of a reply', () => {
  /** Each as `quoted lines above it: words`. */
  function remarks(text: string, quotable: ReadonlySet<string> | null = null): readonly string[] {
    const { remarks: found, quoted } = readRemarks(text, quotable);
    return found.map((one) => {
      const above = quoted.slice(one.quotedFrom, one.quotedTo).map(({ text: line, depth }) => `${depth}${line}`);
      return `${above.join(' ')}: ${one.text.replaceAll('\n', '|')}`;
    });
  }

  test.each<[string, string, readonly string[]]>([
    ['stand under what is quoted', '> a\n> b\nHm.\n> c\nSo.\n', ['1a 1b: Hm.', '1c: So.']],
    ['know how deep it is quoted', '> > a\n> b\nHm.\n', ['2a 1b: Hm.']],
    ['keep a blank line between paragraphs', '> a\nHm.\n\nSo.\n', ['1a: Hm.||So.']],
    ['keep one of several', '> a\nHm.\n\n\n\nSo.\n', ['1a: Hm.||So.']],
    ['have none around them', '> a\n\n\nHm.  \n\n\n> b\n', ['1a: Hm.']],
    ['end before thanks and a name', '> a\nHm.\n\nThanks,\nKim\n', ['1a: Hm.']],
    ['keep thanks within', '> a\nHm.\nThanks!\nBut why?\n', ['1a: Hm.|Thanks!|But why?']],
    ['are none of thanks alone, which part what is quoted', '> a\nThanks!\n> b\nHm.\n', ['1b: Hm.']],
    ['leave out trailers', '> a\nHm.\nAcked-by: Kim <kim@example.org>\nSo.\n', ['1a: Hm.|So.']],
    ['leave out what says that something is left out', '> a\n[...]\nHm.\n[snip]\n> b\nSo.\n', ['1a: Hm.', '1b: So.']],
    [
      'keep a diff that is proposed',
      '> a\nLike this:\n\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-a\n+b\n',
      ['1a: Like this:||--- a/a.c|+++ b/a.c|@@ -1 +1 @@|-a|+b'],
    ],
  ])('%s', (_, text, expected) => {
    expect(remarks(text)).toEqual(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ['a line with a date', 'Kim kirjutas 12-06:\n> a\nHm.\n', ['1a: Hm.']],
    ['a line with an address', 'Kim (kim@example.org) kirjutas:\n> a\nHm.\n', ['1a: Hm.']],
    ['two lines', 'Kim Roe kirjutas\nkell 20:25:\n> a\nHm.\n', ['1a: Hm.']],
    ['not three', 'Kim Roe\nkirjutas\nkell 20:25:\n> a\nHm.\n', [': Kim Roe|kirjutas|kell 20:25:', '1a: Hm.']],
    ['with a blank line behind', 'Kim kirjutas 12-06:\n\n> a\nHm.\n', ['1a: Hm.']],
    ['not far above', 'Kim kirjutas 12-06:\n\n\n> a\nHm.\n', [': Kim kirjutas 12-06:', '1a: Hm.']],
    ['not without date and address', 'I have one thing:\n> a\nHm.\n', [': I have one thing:', '1a: Hm.']],
    ['not without a colon', 'Kim kirjutas 12-06\n> a\nHm.\n', [': Kim kirjutas 12-06', '1a: Hm.']],
    ['not in front of a later quotation', '> a\nSee line 12:\n> b\nHm.\n', ['1a: See line 12:', '1b: Hm.']],
    [
      'not of more than 300 characters',
      `${'x'.repeat(290)} kell 20:25:\n> a\nHm.\n`,
      [`: ${'x'.repeat(290)} kell 20:25:`, '1a: Hm.'],
    ],
    ['of 300 characters', `${'x'.repeat(288)} kell 20:25:\n> a\nHm.\n`, ['1a: Hm.']],
  ])('leave out what introduces the quotation: %s', (_, text, expected) => {
    expect(remarks(text)).toEqual(expected);
  });

  test('where the marks are lost are told by what the mail answered holds', () => {
    const diff = 'diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -0,0 +1,2 @@\n+a();\n';
    const text = `I see two things.\n\nOn Mon, 1 Jun 2026, Ann Lee wrote:\n\nWords.\n\n${diff}Why so?\n+b();\nHm, no.\n`;
    const keys = lineKeys(`Words.\n${diff}+b();\n`);
    expect(remarks(text, keys).map((one) => one.replace(/.*: /, ''))).toEqual([
      'I see two things.',
      'Why so?',
      'Hm, no.',
    ]);
    expect(remarks(text)).toEqual([': I see two things.']);
  });
});
