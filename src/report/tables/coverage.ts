/** The tables of review coverage, by subsystem, series, patch, person or list. */

import type { CoverageView, SubsystemCoverage } from '../../views/coverage/coverage.js';
import type { CoverageFigures } from '../../views/coverage/figures.js';
import type { ListCoverage } from '../../views/coverage/list-coverage.js';
import type { PatchLine } from '../../views/coverage/patches.js';
import type { PersonCoverage } from '../../views/coverage/people.js';
import { nameOf, namesOf } from '../../views/people/person-name.js';
import { secondsOf } from '../../views/scope.js';
import type { SeriesLine } from '../../views/series/series-model.js';
import type { Column, Report, Table, Value } from '../model.js';
import { coverageHeadings } from './headline.js';

/** What the rows of a table of coverage stand for. */
export type CoverageRows =
  | { readonly by: 'subsystem'; readonly rows: readonly SubsystemCoverage[] }
  | { readonly by: 'series'; readonly rows: readonly SeriesLine[] }
  | { readonly by: 'patch'; readonly rows: readonly PatchLine[] }
  | { readonly by: 'person'; readonly rows: readonly PersonCoverage[] }
  | { readonly by: 'list'; readonly rows: readonly ListCoverage[] };

/** What each row can be; also what `--by` takes. */
export const COVERAGE_BY: readonly CoverageRows['by'][] = ['subsystem', 'series', 'patch', 'person', 'list'];

/** Name of the rows in the document. */
const KEY_OF: Readonly<Record<CoverageRows['by'], string>> = {
  subsystem: 'subsystems',
  series: 'series',
  patch: 'patches',
  person: 'people',
  list: 'lists',
};

/**
 * A report of what is in scope.
 * @param view subsystems and total; JSON gives them whatever the table is about.
 * @param shown the rows of the table.
 * @param notes sentences below it.
 */
export function coverageReport(view: CoverageView, shown: CoverageRows, notes: readonly string[]): Report {
  const { scope, total, subsystems } = view;
  const table = { title: '', scope: scope.text, headings: coverageHeadings(total), notes };
  return {
    tables: [{ ...table, ...coverageTable(shown, total) }],
    document: () => ({
      schema: 'revcov.coverage/1',
      scope,
      subsystems,
      total,
      ...(shown.by === 'subsystem' ? {} : { [KEY_OF[shown.by]]: shown.rows }),
    }),
    records: () => shown.rows,
  };
}

/**
 * Its table.
 * @param total of all patches in scope, each once.
 */
export function coverageTable(shown: CoverageRows, total: CoverageView['total']): Pick<Table, 'columns' | 'rows'> {
  switch (shown.by) {
    case 'subsystem':
      return {
        columns: [SUBSYSTEM, PATCHES, ...FIGURES, WAITING_SINCE, SERIES, { ...text('owners', 'Owners'), sparse: true }],
        rows: withTotal(
          shown.rows.map((row) => [row.name, ...figures(row), waitingSince(row), row.series, namesOf(row.owners)]),
          total,
          (sum) => [EACH_ONCE, ...figures(sum), waitingSince(sum), sum.series, ''],
        ),
      };
    case 'series':
      return {
        columns: [serial('number'), TITLE, PATCHES, ...FIGURES, WAITING_SINCE, text('author', 'Author')],
        rows: withTotal(
          shown.rows.map((row) => [row.number, row.title, ...figures(row), waitingSince(row), nameOf(row.author)]),
          total,
          (sum) => [null, EACH_ONCE, ...figures(sum), waitingSince(sum), ''],
        ),
      };
    case 'patch':
      return { columns: PATCH_COLUMNS, rows: shown.rows.map(patchRow) };
    case 'person':
      return { columns: PERSON_COLUMNS, rows: shown.rows.map(personRow) };
    case 'list':
      return {
        columns: [{ ...SUBSYSTEM, heading: 'List' }, PATCHES, ...FIGURES, WAITING_SINCE, SERIES],
        rows: withTotal(
          shown.rows.map((row) => [row.name, ...figures(row), waitingSince(row), row.series]),
          total,
          (sum) => [EACH_ONCE, ...figures(sum), waitingSince(sum), sum.series],
        ),
      };
  }
}

const EACH_ONCE = 'all patches, each once';

function withTotal(
  rows: readonly (readonly Value[])[],
  total: CoverageView['total'],
  line: (total: CoverageView['total']) => readonly Value[],
): readonly (readonly Value[])[] {
  return total.patches === 0 ? rows : [...rows, line(total)];
}

function text(key: string, heading: string, flexible = false): Column {
  return { key, heading, kind: 'text', flexible };
}

/** The number that names a series. */
function serial(key: string): Column {
  return { key, heading: '#', kind: 'serial' };
}

function number(key: string, heading: string, sparse = false): Column {
  return { key, heading, kind: 'number', sparse };
}

// What matters least is at the right, where a narrow terminal leaves columns out.
const SUBSYSTEM: Column = { key: 'name', heading: 'Subsystem', kind: 'text', narrowest: 25, cut: 'middle' };
const TITLE: Column = { key: 'title', heading: 'Title', kind: 'text', flexible: true, narrowest: 28 };
const SERIES = number('series', 'Series');
const PATCHES = number('patches', 'Patches');
const WAITING_SINCE: Column = { key: 'oldestWaiting', heading: 'Waiting since', kind: 'date' };

const FIGURES: readonly Column[] = [
  { key: 'coverage', heading: 'Covered', kind: 'percent' },
  { key: 'states', heading: 'Coverage', kind: 'bar' },
  { key: 'ownerCoverage', heading: 'By owner', kind: 'percent', sparse: true },
];

/** Patches, and what `FIGURES` shows of them. */
function figures({ patches, coverage, states, ownerCoverage }: CoverageFigures): readonly Value[] {
  return [patches, coverage, states, ownerCoverage];
}

function waitingSince({ oldestWaiting }: CoverageFigures): number | null {
  return secondsOf(oldestWaiting);
}

const PATCH_COLUMNS: readonly Column[] = [
  serial('series'),
  { ...text('patch', 'Patch'), narrowest: 12 },
  TITLE,
  { key: 'state', heading: 'State', kind: 'state' },
  { key: 'waitingSince', heading: 'Waiting since', kind: 'date' },
  text('subsystems', 'Subsystems'),
  { ...text('coveredBy', 'Covered by'), sparse: true },
];

function patchRow(patch: PatchLine): readonly Value[] {
  const { series, revision, position, total, title, state, waitingSince, subsystems, coveredBy } = patch;
  const where = `v${revision} ${position}/${total}`;
  return [series, where, title, state, secondsOf(waitingSince), firstOf(subsystems, 1), namesOf(coveredBy)];
}

const PERSON_COLUMNS: readonly Column[] = [
  { ...text('name', 'Person'), narrowest: 20 },
  number('waiting', 'Waiting'),
  WAITING_SINCE,
  number('covered', 'Covered'),
  number('asked', 'Asked', true),
  { ...text('subsystems', 'Owner of', true), narrowest: 16, sparse: true },
  text('email', 'Address'),
];

function personRow({ name, email, waiting, oldestWaiting, covered, asked, subsystems }: PersonCoverage) {
  return [name, waiting, secondsOf(oldestWaiting), covered, asked, firstOf(subsystems, 2), email];
}

/** The first of them by name: a table has no room for more. */
function firstOf(words: readonly string[], most: number): string {
  const first = words.slice(0, most).join(', ');
  return words.length > most ? `${first} +${words.length - most}` : first;
}
