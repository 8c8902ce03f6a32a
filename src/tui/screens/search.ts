/** The mails that match a search, two rows each: the mail, and its matching line. */

import type { Report } from '../../report/model.js';
import { searchReport } from '../../report/tables/search.js';
import { visible } from '../../report/text/visible.js';
import { searchMails } from '../../views/mail/search.js';
import type { MatchRange, Search, SearchLine, SearchMatch, SearchSeries } from '../../views/mail/search-model.js';
import { nameOf } from '../../views/people/person-name.js';
import { pagedRows, type RowSet } from '../components/row-set.js';
import type { Line, Page, Span } from '../model.js';
import type { Reader, Screen } from '../screen.js';
import { cell, span } from '../text.js';

/** Searches all mail; without words there is nothing to show yet. */
export async function openSearch({ store, changed }: Reader, query: string): Promise<Screen> {
  if (query === '') return { page: () => emptyPage(HOW) };
  const search = searchMails(store, query);
  const mails = pagedRows(search.total, (offset, limit) => search.page(offset, limit));
  const matches = new MatchReader(search, mails, changed);
  await matches.read(0);
  return { page: (_, { columns }) => searchPage({ query, search, mails, matches }, columns) };
}

const HOW =
  's searches all mail: words, "phrases", AND OR NOT, s: f: t: c: b: d: dfn: list:, and a * after the start of a word.';

/** Mails whose lines are read at once. */
const BLOCK = 20;

/** Reads the matching lines of the mails that come into sight. */
class MatchReader {
  readonly #search: Search;
  readonly #mails: RowSet<SearchLine>;
  readonly #changed: () => void;
  readonly #known = new Map<number, SearchMatch | null>();
  readonly #asked = new Set<number>();

  constructor(search: Search, mails: RowSet<SearchLine>, changed: () => void) {
    this.#search = search;
    this.#mails = mails;
    this.#changed = changed;
  }

  /** The line of a mail; null if it has none, or while it is being read. */
  at(index: number): SearchMatch | null {
    const block = Math.floor(index / BLOCK);
    if (!this.#asked.has(block)) {
      this.read(block).then(this.#changed, () => this.#asked.delete(block));
    }
    return this.#known.get(index) ?? null;
  }

  /** Reads a block of lines. */
  async read(block: number): Promise<void> {
    this.#asked.add(block);
    const places = Array.from({ length: BLOCK }, (_, offset) => block * BLOCK + offset);
    const indexes = places.filter((at) => at < this.#mails.length);
    const lines = indexes.flatMap((at) => this.#mails.at(at) ?? []);
    const matches = await this.#search.matches(lines);
    for (const [place, at] of indexes.entries()) this.#known.set(at, matches[place] ?? null);
  }
}

interface Hits {
  readonly query: string;
  readonly search: Search;
  readonly mails: RowSet<SearchLine>;
  readonly matches: MatchReader;
}

/** Mails that are written to a file; a search can find all. */
const MOST_WRITTEN = 10_000;

function searchPage({ query, search, mails, matches }: Hits, columns: number): Page {
  const mailOf = (row: number): SearchLine | undefined => mails.at(Math.floor(row / 2));
  return {
    ...emptyPage('No mail matches.'),
    scope: `${query}: ${search.scope}`,
    head: search.notes.map((note): Line => [{ text: '  ' }, span(note, 'warn')]),
    count: search.total * 2,
    each: 2,
    changes: true,
    all: search.total * 2,
    line(row) {
      const mail = mailOf(row);
      if (mail === undefined) return [];
      return row % 2 === 0 ? mailLine(mail, columns) : matchLine(matches.at(Math.floor(row / 2)), columns);
    },
    stops: (row) => row % 2 === 0,
    keyOf: (row) => mailOf(row)?.messageId ?? '',
    opening(row) {
      const mail = mailOf(row);
      if (mail === undefined) return 'There is no mail to open.';
      return { subject: { screen: 'mail', messageId: mail.messageId }, name: mail.subject };
    },
    messageId: (row) => mailOf(row)?.messageId ?? null,
    report: () => reportOf(query, search),
  };
}

function emptyPage(empty: string): Page {
  const nothing = 'Open a mail first.';
  return {
    kind: 'rows',
    scope: '',
    head: [],
    foot: [],
    count: 0,
    each: 1,
    all: 0,
    empty,
    orders: [],
    order: { column: 0, reversed: false },
    line: () => [],
    stops: () => false,
    keyOf: () => '',
    opening: () => 'There is no mail to open. s searches.',
    messageId: () => null,
    comments: [],
    found: [],
    changes: false,
    finds: false,
    sibling: () => null,
    rangeDiff: () => nothing,
    report: () => ({ tables: [], document: () => ({ schema: 'revcov.search/1' }), records: () => [] }),
  };
}

const DATE = 10;
const AUTHOR = 20;
const SERIES = 16;

function mailLine({ date, author, series, subject, subjectMatches }: SearchLine, columns: number): Line {
  const room = columns - 2 - DATE - AUTHOR - SERIES - 6;
  return [
    { text: `${cell(date?.slice(0, 10) ?? '–', DATE)}  `, tone: 'muted' },
    { text: `${cell(nameOf(author), AUTHOR)}  ` },
    { text: `${cell(series === null ? '' : seriesName(series), SERIES)}  `, tone: 'muted' },
    ...marked(subject, subjectMatches, room),
  ];
}

/** `#12 v2 3/7` */
function seriesName({ number, revision, position, total }: SearchSeries): string {
  return `#${number} ${revision}${position === null ? '' : ` ${position}/${total}`}`;
}

function matchLine(match: SearchMatch | null, columns: number): Line {
  if (match === null) return [];
  return [{ text: ' '.repeat(DATE + 2) }, ...marked(match.line, match.ranges, columns - 2 - DATE - 4, 'muted')];
}

/** Text with the places that match in a tone of their own. */
function marked(text: string, ranges: readonly MatchRange[], room: number, tone: 'text' | 'muted' = 'text'): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    spans.push(
      { text: visible(text.slice(at, start)), tone },
      { text: visible(text.slice(start, end)), tone: 'found' },
    );
    at = end;
  }
  spans.push({ text: visible(text.slice(at), Math.max(0, room * 2)), tone });
  return spans.filter((piece) => piece.text !== '');
}

function reportOf(query: string, search: Search): Report {
  const mails = search.page(0, MOST_WRITTEN).map((mail) => ({ ...mail, match: null }));
  return searchReport({ query, search, mails }, 'csv');
}
