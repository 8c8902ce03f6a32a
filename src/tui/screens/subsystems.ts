/** The subsystems in scope: the coverage of each, since when patches wait, and for whom. */
import { type CoverageView, readCoverage, type SubsystemCoverage } from '../../views/coverage/coverage.js';
import { namesOf } from '../../views/people/person-name.js';
import { secondsOf } from '../../views/scope.js';
import { BAR_LEGEND } from '../components/coverage-bar.js';
import { COVERAGE_COLUMNS, waitsColumn } from '../components/coverage-columns.js';
import { selectFrom } from '../components/row-set.js';
import { type TableColumn, tablePage, weightsOf } from '../components/table.js';
import type { Page, View } from '../model.js';
import { type Reader, type Screen, whyEmpty } from '../screen.js';

/** Reads the coverage of what is in scope. */
export function openSubsystems({ store, options }: Reader): Screen {
  const data = readCoverage(store, options);
  return { page: (view, { columns }) => subsystemsPage(data, view, columns) };
}

/** The subsystem with most uncovered patches first. */
function subsystemsPage(data: CoverageView, view: View, width: number): Page {
  const listed = data.subsystems.filter(({ catchAll }) => !catchAll);
  const now = secondsOf(data.scope.now) ?? 0;
  const columns = columnsAt(now);
  return tablePage<SubsystemCoverage>(
    {
      columns,
      select: selectFrom([...listed].sort(byWeight), weightsOf(columns), textOf),
      all: listed.length,
      orderedBy: COVERED,
      scope: data.scope.text,
      foot: [BAR_LEGEND],
      empty: whyEmpty(data.scope.allSeries, 'No patch in scope touches a subsystem. a shows series in all states.'),
      keyOf: ({ name, source }) => `${source} ${name}`,
      opening: ({ name }) => ({ subject: { screen: 'series-list', within: { kind: 'subsystem', name } }, name }),
      messageId: () => null,
    },
    view,
    width,
  );
}

function textOf({ name, status, owners }: SubsystemCoverage): string {
  return [name, status, ...owners.map((owner) => `${owner.name} ${owner.email}`)].join(' ');
}

function byWeight(a: SubsystemCoverage, b: SubsystemCoverage): number {
  return uncovered(b) - uncovered(a) || b.patches - a.patches || (a.name < b.name ? -1 : 1);
}

function uncovered({ patches, covered }: SubsystemCoverage): number {
  return patches - covered;
}

/** Index of the column that the rows are first in order of: what is not covered. */
const COVERED = 3;

function columnsAt(now: number): readonly TableColumn<SubsystemCoverage>[] {
  return [
    { key: 'name', heading: 'Subsystem', kind: 'text', min: 18, max: 46, rank: 0, value: ({ name }) => name },
    { key: 'series', heading: 'Series', kind: 'number', min: 7, max: 7, rank: 5, value: ({ series }) => series },
    { key: 'patches', heading: 'Patches', kind: 'number', min: 8, max: 8, rank: 3, value: ({ patches }) => patches },
    { key: 'uncovered', heading: 'Open', kind: 'number', min: 5, max: 5, rank: 1, value: uncovered },
    ...COVERAGE_COLUMNS,
    {
      key: 'ownerCoverage',
      heading: 'Owners %',
      kind: 'percent',
      min: 9,
      max: 9,
      rank: 6,
      value: ({ ownerCoverage }) => ownerCoverage,
    },
    waitsColumn(now, 6),
    {
      key: 'waitsFor',
      heading: 'For',
      kind: 'text',
      min: 12,
      max: 40,
      rank: 4,
      value: ({ reviewers }) => namesOf(reviewers.filter(({ waiting }) => waiting > 0)),
    },
    {
      key: 'owners',
      heading: 'Owners',
      kind: 'text',
      min: 12,
      max: 50,
      rank: 7,
      value: ({ owners }) => namesOf(owners),
    },
    { key: 'status', heading: 'Status', kind: 'text', min: 10, max: 12, rank: 8, value: ({ status }) => status },
  ];
}
