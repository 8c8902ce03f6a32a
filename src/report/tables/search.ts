/** The report of a search: two lines per mail for people, one record per mail for programs. */

import type { FoundMail, MatchRange, Search, SearchSeries } from '../../views/mail/search-model.js';
import { nameOf } from '../../views/people/person-name.js';
import { secondsOf } from '../../views/scope.js';
import type { Column, Format, Report, Table, Value } from '../model.js';

interface Answer {
  /** As it was typed. */
  readonly query: string;
  readonly search: Search;
  readonly mails: readonly FoundMail[];
}

/**
 * Lays out the answer to a query.
 * @param as `table` puts the matching line below its mail, with the match between « and ».
 */
export function searchReport({ query, search, mails }: Answer, as: Format): Report {
  const { total, scope } = search;
  const more = total > mails.length && mails.length > 0 ? [`--limit ${total} shows all.`] : [];
  const table: Table = {
    title: '',
    scope: `${scope}${mails.length < total ? `; the first ${mails.length}` : ''}`,
    columns: as === 'table' ? COLUMNS : [...COLUMNS, ...MATCH_COLUMNS, ID_COLUMN],
    rows: mails.flatMap((mail) => (as === 'table' ? linesOf(mail) : [recordOf(mail)])),
    notes: as === 'table' ? more : [],
  };
  return {
    tables: [table],
    document: () => ({ schema: 'revcov.search/1', query, scope, total, mails }),
    records: () => mails,
  };
}

const COLUMNS: readonly Column[] = [
  { key: 'date', heading: 'Date', kind: 'date' },
  { key: 'author', heading: 'Author', kind: 'text' },
  { key: 'series', heading: 'Series', kind: 'text' },
  { key: 'subject', heading: 'Subject, and the line that matches', kind: 'text', flexible: true },
];

const MATCH_COLUMNS: readonly Column[] = [
  { key: 'field', heading: 'Found in', kind: 'text' },
  { key: 'line', heading: 'Line', kind: 'text' },
];

const ID_COLUMN: Column = { key: 'messageId', heading: 'Message id', kind: 'text' };

function linesOf(mail: FoundMail): readonly (readonly Value[])[] {
  const { subject, subjectMatches, match } = mail;
  const first = [...headOf(mail), marked(subject, subjectMatches)];
  return match === null ? [first] : [first, ['', '', '', `  ${marked(match.line, match.ranges)}`]];
}

function recordOf(mail: FoundMail): readonly Value[] {
  const { subject, match, messageId } = mail;
  return [...headOf(mail), subject, match?.field ?? '', match?.line ?? '', messageId];
}

function headOf({ date, author, series }: FoundMail): readonly Value[] {
  return [secondsOf(date), nameOf(author), series === null ? '' : seriesName(series)];
}

/** `#12 v2 3/7` */
function seriesName({ number, revision, position, total }: SearchSeries): string {
  return `#${number} ${revision}${position === null ? '' : ` ${position}/${total}`}`;
}

function marked(text: string, ranges: readonly MatchRange[]): string {
  let shown = '';
  let at = 0;
  for (const [start, end] of ranges) {
    shown += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return shown + text.slice(at);
}
