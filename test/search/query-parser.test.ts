/** Whatever a person types is a search: what each text asks for, in words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYWHERE, PREFIXES } from '../../src/search/fields.js';
import type { Query } from '../../src/search/query.js';
import { parseQuery } from '../../src/search/query-parser.js';
import { cpuTime } from '../cpu-time.js';

const NOW = Date.parse('2026-07-15T10:00:00Z') / 1000;

/** `reclaim & (s:x | !"two words")` */
function spelled(query: Query | null): string {
  if (query === null) return '';
  switch (query.kind) {
    case 'words': {
      const text = /\s/.test(query.text) ? `"${query.text}"` : query.text;
      return `${prefixOf(query.fields)}${text}${query.begins ? '*' : ''}`;
    }
    case 'dates':
      return `d:${dayOf(query.from)}..${dayOf(query.until)}`;
    case 'list':
      return `list:${query.name}`;
    case 'message':
      return `m:${query.id}`;
    case 'not':
      return `!${spelled(query.part)}`;
    default:
      return `(${query.parts.map(spelled).join(query.kind === 'all' ? ' & ' : ' | ')})`;
  }
}

function prefixOf(fields: readonly string[]): string {
  if (fields === EVERYWHERE) return '';
  for (const [prefix, meaning] of PREFIXES)
    if (meaning.kind === 'fields' && meaning.fields.join() === fields.join()) return `${prefix}:`;
  return '?';
}

function dayOf(moment: number | null): string {
  return moment === null
    ? ''
    : new Date(moment * 1000)
        .toISOString()
        .slice(0, 19)
        .replaceAll(/[-:]|T00:00:00$/g, '');
}

describe('a query', () => {
  it.each([
    ['reclaim', 'reclaim'],
    ['page cache', '(page & cache)'],
    ['page AND cache', '(page & cache)'],
    ['page and cache', '(page & and & cache)'],
    ['"page cache"', '"page cache"'],
    ['“page cache”', '"page cache"'],
    ['"page cache', '"page cache"'],
    ['reclaim*', 'reclaim*'],
    ['"page ca"*', '"page ca"*'],
    ['a OR b c', '(a | (b & c))'],
    ['(a OR b) c', '((a | b) & c)'],
    ['a NOT b', '(a & !b)'],
    ['a -b', '(a & !b)'],
    ['a +b', '(a & b)'],
    ['-a', '!a'],
    ['NOT NOT a', 'a'],
    ['a NOT (b OR c)', '(a & !(b | c))'],
    ['-"b c" a', '(!"b c" & a)'],
    ['--base-commit', '--base-commit'],
    ['well-known', 'well-known'],
  ])('%s', (text, meaning) => {
    expect(spelled(parseQuery(text, NOW).query)).toBe(meaning);
  });

  it.each([
    ['s:reclaim', 's:reclaim'],
    ['s:"page cache" f:mira', '(s:"page cache" & f:mira)'],
    ['s:(page OR "dirty pages") x', '((s:page | s:"dirty pages") & x)'],
    ['s:(f:mira x)', '(f:mira & s:x)'],
    ['-f:mira x', '(!f:mira & x)'],
    ['s: reclaim', 's:reclaim'],
    ['tc:ann a:ann b:x bs:x dfn:mem/x.c', '(tc:ann & a:ann & b:x & bs:x & dfn:mem/x.c)'],
    ['dfa:old dfb:new dfhh:func', '(dfa:old & dfb:new & dfhh:func)'],
    ['nq:x', 'b:x'],
    ['d:20260101..20260301', 'd:20260101..20260301T235959'],
    ['d:2026-05.. x', '(d:20260501.. & x)'],
    ['d:..20260301', 'd:..20260301T235959'],
    ['d:yesterday', 'd:20260714..20260714T235959'],
    ['d:2.weeks.ago..', 'd:20260701..'],
    ['list:dev@lists.example.org', 'list:dev.lists.example.org'],
    ['l:dev', 'list:dev'],
    ['m:<1@example.org>', 'm:1@example.org'],
    ['m:https://lists.example.org/r/1@example.org/', 'm:1@example.org'],
    ['mem: fix it', '(mem: & fix & it)'],
    ['S:x', 'S:x'],
  ])('with a prefix: %s', (text, meaning) => {
    expect(spelled(parseQuery(text, NOW).query)).toBe(meaning);
  });

  it.each([
    ['1@example.org', '(1@example.org | m:1@example.org)'],
    ['https://lists.example.org/r/1@example.org/', '(https://lists.example.org/r/1@example.org/ | m:1@example.org)'],
  ])('that may name a mail: %s', (text, meaning) => {
    expect(spelled(parseQuery(text, NOW).query)).toBe(meaning);
  });

  it.each([
    ['', ''],
    ['   ', ''],
    ['*', ''],
    ['-> ...', ''],
    ['()', ''],
    ['OR', 'OR'],
    ['AND NOT', '(AND & NOT)'],
    ['a OR', 'a'],
    ['OR a', 'a'],
    ['a AND AND b', '(a & b)'],
    ['a OR OR b', '(a | b)'],
    ['a NOT', 'a'],
    ['((a', 'a'],
    ['a))) b', '(a & b)'],
    ['(a OR (b c)', '(a | (b & c))'],
    ['f(x)', '(f & x)'],
    ['f:', 'f:'],
    ['a f:', 'a'],
    ['f:) a', 'a'],
    ['"', ''],
    ['a"b c"d', '(a & "b c" & d)'],
    ['a\0b', '(a & b)'],
    ['\u001b[31mred', '[31mred'],
    ['a -- b', '(a & b)'],
    ['s:-> a', 'a'],
  ])('that makes little sense: %s', (text, meaning) => {
    expect(spelled(parseQuery(text, NOW).query)).toBe(meaning);
  });

  it.each([
    ['d:soon x', '(soon & x)', /"soon" is not a date/],
    ['d:20260231', '20260231', /not a date/],
    ['dfctx:x', 'x', /dfctx: is not indexed/],
    ['q:x y', '(x & y)', /q: is not indexed/],
  ])('that is not taken as it was meant says so: %s', (text, meaning, note) => {
    const { query, notes } = parseQuery(text, NOW);
    expect(spelled(query)).toBe(meaning);
    expect(notes.join()).toMatch(note);
  });

  it('of any length and depth is read in bounded time', () => {
    for (const text of ['('.repeat(1e6), '(a OR '.repeat(1e5), '-'.repeat(1e6), '"'.repeat(1e6), 's:'.repeat(1e6)]) {
      const started = cpuTime();
      expect(parseQuery(text, NOW).notes).toHaveLength(1);
      expect(cpuTime() - started).toBeLessThan(500);
    }
  });

  it('never fails', () => {
    const pieces = fc.constantFrom(
      'AND',
      'OR',
      'NOT',
      '(',
      ')',
      '"',
      '*',
      '-',
      '+',
      ' ',
      's:',
      'd:',
      '..',
      'a',
      'é',
      '\ud800',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
    );
    fc.assert(fc.property(texts, (text) => spelled(parseQuery(text, NOW).query) !== '?'));
  });
});
