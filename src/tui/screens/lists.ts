/** The mailing lists in scope, and the coverage of what was sent to each. */
import { type ListCoverage, readListCoverage } from '../../views/coverage/list-coverage.js';
import { type Scope, secondsOf } from '../../views/scope.js';
import { BAR_LEGEND } from '../components/coverage-bar.js';
import { COVERAGE_COLUMNS, waitsColumn } from '../components/coverage-columns.js';
import { selectFrom } from '../components/row-set.js';
import { type TableColumn, tablePage, weightsOf } from '../components/table.js';
import type { Page, View } from '../model.js';
import type { Reader, Screen } from '../screen.js';

/** Reads the coverage of each list. */
export function openLists({ store, options }: Reader): Screen {
  const { scope, lists } = readListCoverage(store, options);
  return { page: (view, { columns }) => listsPage(scope, lists, view, columns) };
}

/** The list with most uncovered patches first. */
function listsPage(scope: Scope, lists: readonly ListCoverage[], view: View, width: number): Page {
  const columns = columnsAt(secondsOf(scope.now) ?? 0);
  return tablePage<ListCoverage>(
    {
      columns,
      select: selectFrom(lists, weightsOf(columns), ({ name }) => name),
      all: lists.length,
      orderedBy: UNCOVERED,
      scope: scope.text,
      foot: [BAR_LEGEND],
      empty: 'No patch in scope was sent to a list. a shows series in all states.',
      keyOf: ({ name }) => name,
      opening: ({ name }) => ({ subject: { screen: 'series-list', within: { kind: 'list', name } }, name }),
      messageId: () => null,
    },
    view,
    width,
  );
}

const UNCOVERED = 3;

function columnsAt(now: number): readonly TableColumn<ListCoverage>[] {
  return [
    { key: 'name', heading: 'List', kind: 'text', min: 24, max: 60, rank: 0, value: ({ name }) => name },
    { key: 'series', heading: 'Series', kind: 'number', min: 7, max: 7, rank: 4, value: ({ series }) => series },
    { key: 'patches', heading: 'Patches', kind: 'number', min: 8, max: 8, rank: 3, value: ({ patches }) => patches },
    {
      key: 'uncovered',
      heading: 'Open',
      kind: 'number',
      min: 6,
      max: 6,
      rank: 1,
      value: ({ patches, covered }) => patches - covered,
    },
    ...COVERAGE_COLUMNS,
    waitsColumn(now, 7),
  ];
}
