/** Finds the mails that match what a person types, page by page, each with its matching line. */
import { parseMessage } from '../../mail/parse.js';
import { FIELDS, type Field, type SearchText } from '../../search/fields.js';
import { bestLine, type MatchRange, readMarks } from '../../search/marks.js';
import { matchText } from '../../search/match-text.js';
import { allOf, anyOf, type Query, soughtWords } from '../../search/query.js';
import { parseQuery } from '../../search/query-parser.js';
import { searchText } from '../../search/search-text.js';
import { revisionName } from '../../series/revision-name.js';
import type { Store } from '../../store/database/open.js';
import { unindexedMails } from '../../store/facts/search-index.js';
import { type Highlighter, highlighter } from '../../store/queries/highlight.js';
import { rawMailsOf } from '../../store/queries/raw.js';
import { newestDate } from '../../store/queries/scope.js';
import {
  type FoundMails,
  type FoundRow,
  findMails,
  foundRows,
  mailCount,
  pathsOfMails,
} from '../../store/queries/search.js';
import { groupDigits } from '../digits.js';
import { ALL_STATES, chooseScope, dayOf, isoDate, momentOf, type Scope } from '../scope.js';
import type { Search, SearchLine, SearchMatch, SearchOptions, SearchSeries } from './search-model.js';

/**
 * Searches the store's mails.
 * @param text whatever a person types; see docs/rules.md, "The search language".
 */
export function searchMails(store: Store, text: string, options: SearchOptions = {}): Search {
  const { db } = store;
  const now = options.now ?? newestDate(db) ?? 0;
  const parsed = parseQuery(text, now);
  const scope = seriesScope(store, options);
  const query = allOf([...(parsed.query === null ? [] : [parsed.query]), ...mailFilters(options, now)]);
  const byRank = options.byRank === true;
  const found = findMails(db, query, { byRank, inScope: scope !== null });
  const words = parsed.query && anyOf(soughtWords(parsed.query));
  const sought = words && matchText(words);
  const unindexed = unindexedMails(db);
  let mark: Highlighter | null = null;
  const marker = (): Highlighter => {
    mark ??= highlighter();
    return mark;
  };
  /** Rows of the lines that were given out: two mails can share a message id. */
  const rowOf = new WeakMap<SearchLine, FoundRow>();
  return {
    total: found.messages.length,
    scope: scopeText(found.messages.length, mailCount(db), { options, now, scope }),
    notes: [...parsed.notes, ...(unindexed > 0 ? [notIndexed(unindexed)] : [])],
    page(offset, limit) {
      const rows = pageOf(store, found, { offset, limit, byRank });
      const texts = rows.map((row) => ({ ...NO_TEXT, subject: row.subject }));
      const marked = sought === null ? [] : marker()(sought, texts);
      return rows.map((row, index) => {
        const line = lineOf(row, readMarks(marked[index]?.subject ?? '').ranges);
        rowOf.set(line, row);
        return line;
      });
    },
    async matches(lines) {
      if (sought === null) return lines.map(() => null);
      const texts = await textsOf(
        store,
        lines.flatMap((line) => rowOf.get(line) ?? []),
      );
      const marked = marker()(sought, texts);
      return lines.map((_, index) => matchOf(marked[index] ?? null));
    },
  };
}

const NO_TEXT = Object.fromEntries(FIELDS.map((field) => [field, ''])) as SearchText;

/** The filters that are about a mail itself. */
function mailFilters({ list, since, until }: SearchOptions, now: number): Query[] {
  const [from, to] = [momentOf(since, now), momentOf(until, now)];
  return [
    ...(list === undefined ? [] : [{ kind: 'list', name: list.toLowerCase().replaceAll('@', '.') } as const]),
    ...(from === null && to === null ? [] : [{ kind: 'dates', from, until: to } as const]),
  ];
}

/** The scope of the filters that are about series; null without any: mails of no series are found too. */
function seriesScope(store: Store, options: SearchOptions): Scope | null {
  const { list: _, since: __, until: ___, states = ALL_STATES, ...others } = options;
  const { series, subsystem, person, path } = others;
  const asked = [series, subsystem, person, path, options.states].some((filter) => filter !== undefined);
  return asked ? chooseScope(store, { ...others, states }) : null;
}

function scopeText(
  total: number,
  all: number,
  { options, now, scope }: { options: SearchOptions; now: number; scope: Scope | null },
): string {
  const [since, until] = [momentOf(options.since, now), momentOf(options.until, now)];
  const named = [
    ...Object.entries(scope?.filters ?? {}),
    ...(options.list === undefined ? [] : [['list', options.list]]),
    ...(since === null ? [] : [['since', dayOf(since)]]),
    ...(until === null ? [] : [['until', dayOf(until)]]),
    ...(options.states === undefined ? [] : [['of series that are', options.states.join(', ')]]),
  ];
  const order = options.byRank === true ? 'best first' : 'newest first';
  return `${groupDigits(total)} of ${groupDigits(all)} mails${named.map(([name, value]) => `, ${name} ${value}`).join('')}; ${order}`;
}

function notIndexed(mails: number): string {
  return `${groupDigits(mails)} ${mails === 1 ? 'mail is' : 'mails are'} not in the search index and could not be found.`;
}

/** Mails of equal date or rank are put in order here: there are few of them, and all would have to be read to sort all. */
function pageOf(
  { db }: Store,
  { messages, keys }: FoundMails,
  { offset, limit, byRank }: { offset: number; limit: number; byRank: boolean },
): readonly FoundRow[] {
  const start = Math.max(0, Math.floor(offset));
  const end = Math.min(messages.length, start + Math.max(0, Math.floor(limit)));
  if (start >= end) return [];
  let [first, last] = [start, end];
  while (first > 0 && keys[first - 1] === keys[start]) first--;
  while (last < messages.length && keys[last] === keys[end - 1]) last++;
  const place = new Map(messages.slice(first, last).map((message, index) => [message, keys[first + index] ?? 0]));
  const rows = [...foundRows(db, messages.slice(first, last))];
  // The rows come by date, and sorting keeps that order where ranks are equal.
  if (byRank) rows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return rows.slice(start - first, end - first);
}

function lineOf(row: FoundRow, subjectMatches: readonly MatchRange[]): SearchLine {
  const { messageId, kind, date, subject, name, email } = row;
  return {
    messageId,
    kind,
    date: date === null ? null : isoDate(date),
    subject,
    subjectMatches,
    author: { name, email },
    series: seriesOf(row),
  };
}

function seriesOf({ series, title, revision, point, rfc, resend, position, total }: FoundRow): SearchSeries | null {
  if (series === null || revision === null) return null;
  const name = revisionName({ revision, point, rfc: rfc === 1, resend: resend === 1 });
  return { number: series, title: title ?? '', revision: name, position, total: total ?? 0 };
}

/** What the index holds of mails, read again from their raw bytes. */
async function textsOf({ db }: Store, rows: readonly FoundRow[]): Promise<SearchText[]> {
  const messages = rows.map(({ id }) => id);
  const raw = rawMailsOf(db, messages);
  const paths = pathsOfMails(db, messages);
  const texts: SearchText[] = [];
  for (const { id, kind } of rows) {
    const mail = await parseMessage(raw.get(id) ?? new Uint8Array(0), []);
    texts.push(searchText(mail, kind, paths.get(id) ?? []));
  }
  return texts;
}

/** Fields whose lines are shown, the most telling first; subject and author are in the line of the mail already. */
const SHOWN: readonly Field[] = ['words', 'paths', 'hunks', 'added', 'removed', 'recipients', 'copied'];

function matchOf(marked: SearchText | null): SearchMatch | null {
  if (marked === null) return null;
  let best: SearchMatch | null = null;
  for (const field of SHOWN) {
    const line = bestLine(marked[field]);
    if (line !== null && line.ranges.length > (best?.ranges.length ?? 0))
      best = { field, line: line.text, ranges: line.ranges };
  }
  return best;
}
