/** Pages of found mails: their order, their series, the line that matches, the filters. */
import { describe, expect, it } from 'vitest';
import { searchMails } from '../../../src/views/mail/search.js';
import type { SearchOptions } from '../../../src/views/mail/search-model.js';
import { type MailText, storeOf } from '../../store/mails.js';

const MAILS: readonly MailText[] = [
  { id: 'c', subject: '[PATCH v2 0/2] mem: wake kswapd', text: 'One signal.' },
  {
    id: 'p1',
    re: 'c',
    subject: '[PATCH v2 1/2] mem: wake kswapd early',
    path: 'mem/reclaim.c',
    text: 'Short.\nThe cache wakes the cache.\nA cache.',
    day: 1,
  },
  { id: 'p2', re: 'c', subject: '[PATCH v2 2/2] doc: say so', path: 'doc/kswapd.rst', day: 1 },
  {
    id: 'r',
    re: 'p1',
    subject: 'Re: [PATCH v2 1/2] mem: wake kswapd early',
    from: 'Mira',
    day: 2,
    text: '> The cache\nGood.\u0007 And the cache?',
  },
  { id: 'q', subject: 'A question about kswapd', from: 'Zoe', day: 3, list: 'other', path: null },
  { id: 'old', subject: '[PATCH] old: kswapd', from: 'Bo', day: -400, path: 'old/x.c' },
];

const store = await storeOf(MAILS);

/** Each mail with its line, what matches in brackets. */
async function shown(text: string, options: SearchOptions = {}): Promise<readonly string[]> {
  const search = searchMails(store, text, options);
  const lines = search.page(0, 100);
  expect(lines).toHaveLength(search.total);
  const matches = await search.matches(lines);
  return lines.map(({ messageId, subject, subjectMatches }, index) => {
    const match = matches[index];
    const line = match ? ` ${match.field}: ${bracketed(match.line, match.ranges)}` : '';
    return `${messageId} ${bracketed(subject, subjectMatches)}${line}`;
  });
}

function bracketed(text: string, ranges: readonly (readonly [number, number])[]): string {
  return ranges.reduceRight(
    (rest, [start, end]) => `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`,
    text,
  );
}

const ids = (lines: readonly string[]): string => lines.map((line) => line.split(' ')[0]).join(' ');

describe('a found mail', () => {
  it('is shown with the line that matches most, and what matches in its subject', async () => {
    expect(await shown('cache')).toEqual([
      'r Re: [PATCH v2 1/2] mem: wake kswapd early words: Good.\u0007 And the [cache]?',
      'p1 [PATCH v2 1/2] mem: wake kswapd early words: The [cache] wakes the [cache].',
    ]);
  });

  it('has no line where its subject or author alone matches', async () => {
    expect(await shown('s:question')).toEqual(['q A [question] about kswapd']);
    expect(await shown('f:zoe')).toEqual(['q A question about kswapd']);
    expect(await shown('list:other')).toEqual(['q A question about kswapd']);
  });

  it('has a line where a path or a recipient matches', async () => {
    expect(await shown('dfn:reclaim')).toEqual(['p1 [PATCH v2 1/2] mem: wake kswapd early paths: mem/[reclaim].c']);
    expect(await shown('t:other')).toEqual(['q A question about kswapd recipients: <[other]@lists.example.org>']);
  });

  it('shows nothing as matching that stands behind NOT', async () => {
    expect(await shown('question NOT cache')).toEqual(['q A [question] about kswapd']);
  });

  it('names its place in its series', () => {
    const [reply, , patch] = searchMails(store, '(kswapd OR doc) -question').page(0, 3);
    const series = { number: 2, title: 'mem: wake kswapd', revision: 'v2', total: 2 };
    expect(reply).toMatchObject({
      messageId: 'r',
      kind: 'reply',
      date: '2026-03-03T12:00:00Z',
      series: { ...series, position: 1 },
    });
    expect(patch).toMatchObject({
      messageId: 'p2',
      author: { name: 'Ann Example' },
      series: { ...series, position: 2 },
    });
    expect(searchMails(store, 'm:q').page(0, 1)).toMatchObject([{ series: null }]);
    expect(searchMails(store, 'm:c').page(0, 1)).toMatchObject([{ series: { ...series, position: null } }]);
  });
});

describe('pages', () => {
  it.each([1, 2, 3, 100])('of %i mails are the whole in order, equal dates by message id', (size) => {
    for (const byRank of [false, true]) {
      const search = searchMails(store, 'kswapd', { byRank });
      const whole = search.page(0, 100).map(({ messageId }) => messageId);
      const parts = Array.from({ length: Math.ceil(search.total / size) }, (_, index) =>
        search.page(index * size, size),
      );
      expect(parts.flat().map(({ messageId }) => messageId)).toEqual(whole);
      if (!byRank) expect(whole).toEqual(['q', 'r', 'p1', 'p2', 'c', 'old']);
    }
  });

  it('beyond the end are empty', () => {
    const search = searchMails(store, 'kswapd');
    expect(search.page(6, 10)).toEqual([]);
    expect(search.page(0, 0)).toEqual([]);
    expect(search.page(-5, 1)).toHaveLength(1);
  });

  it('stand although another search is made meanwhile', () => {
    const first = searchMails(store, 'kswapd');
    searchMails(store, 'cache');
    expect(first.page(0, 1)).toMatchObject([{ messageId: 'q' }]);
  });
});

describe('filters', () => {
  it.each<[SearchOptions, string]>([
    [{}, 'q r p1 p2 c old'],
    [{ list: 'other@lists' }, 'q'],
    [{ since: { daysAgo: 2 } }, 'q r p1 p2'],
    [{ until: { seconds: Date.parse('2025-12-31') / 1000 } }, 'old'],
    [{ subsystem: 'mem' }, 'r p1 p2 c'],
    [{ path: 'doc/*' }, 'r p1 p2 c'],
    [{ person: 'bo example' }, 'old'],
    [{ states: ['open'] }, 'r p1 p2 c'],
    [{ states: ['dormant'] }, 'old'],
    [{ subsystem: 'mem', since: { daysAgo: 2 } }, 'r p1 p2'],
  ])('%j give %s', async (options, found) => {
    expect(ids(await shown('kswapd', options))).toBe(found);
  });

  it('are said in the scope', () => {
    const options: SearchOptions = { list: 'dev', subsystem: 'mem', states: ['open'], byRank: true };
    expect(searchMails(store, 'cache', options).scope).toBe(
      '2 of 6 mails, subsystem mem, list dev, of series that are open; best first',
    );
    expect(searchMails(store, 'cache').scope).toBe('2 of 6 mails; newest first');
  });
});
