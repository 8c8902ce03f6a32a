/** The document about everything in scope: coverage by subsystem, longest waiting, reviewers' work, last months. */
import { byWaiting, type CoverageView } from '../../views/coverage/coverage.js';
import type { TrendsView } from '../../views/coverage/trends.js';
import { scopeWords } from '../../views/scope.js';
import type { ReviewersView } from '../../views/waiting/reviewers.js';
import type { WaitingForNobody, WaitingView } from '../../views/waiting/waiting-model.js';
import type { Heading, Report, Table } from '../model.js';
import { coverageTable } from '../tables/coverage.js';
import { coverageHeadings } from '../tables/headline.js';
import { personTable } from '../tables/reviewers.js';
import { trendsTable } from '../tables/trends.js';
import { countedWaiting, waitingSeriesTable } from './waiting.js';

/** What is known of the scope. */
export interface OverviewFindings {
  readonly coverage: CoverageView;
  readonly waiting: WaitingView;
  readonly reviewers: ReviewersView;
  readonly trends: TrendsView;
}

/**
 * The document.
 * @param most rows of tables without a natural limit; a note says what was left out.
 */
export function overviewReport(findings: OverviewFindings, most: number): Report {
  const { coverage, waiting, reviewers, trends } = findings;
  const { scope, total } = coverage;
  const headings = [...coverageHeadings(total).filter(({ label }) => label !== 'Waiting'), ...waitingHeadings(waiting)];
  const subsystems = coverage.subsystems.filter(({ catchAll }) => !catchAll).sort(byWaiting);
  const rows = coverageTable({ by: 'subsystem', rows: subsystems.slice(0, most) }, total);
  const tables: readonly Table[] = [
    { title: '', scope: scopeWords(scope), headings, columns: [], rows: [], notes: [] },
    titled({ ...NOTHING, ...rows }, 'Coverage by subsystem', [subsystems.length, most, 'revcov coverage']),
    titled(waitingSeriesTable(waiting.series.slice(0, most)), 'Waiting longest', [
      waiting.series.length,
      most,
      'revcov report --waiting',
    ]),
    titled(personTable(reviewers.reviewers.slice(0, most)), 'Reviewers', [
      reviewers.reviewers.length,
      most,
      'revcov reviewers',
    ]),
    titled(trendsTable(trends.length, trends.points), 'The last months', [0, 0, '']),
  ];
  return {
    title: 'Review coverage',
    tables: tables.filter(({ rows: some, headings: heads }) => some.length > 0 || heads !== undefined),
    document: () => ({
      schema: 'revcov.report/1',
      scope,
      total,
      subsystems: coverage.subsystems,
      waiting: { total: waiting.total, series: waiting.series, nobody: waiting.nobody },
      reviewers: reviewers.reviewers,
      trends: { by: trends.length, periods: trends.points },
    }),
    records: () => subsystems,
  };
}

const NOTHING = { title: '', scope: '', notes: [] };

/** @param cut how many rows there are, how many are shown, and which command shows all. */
function titled(table: Table, title: string, [all, most, command]: readonly [number, number, string]): Table {
  const notes = all > most ? [`The first ${most} of ${all}; ${command} lists all.`, ...table.notes] : table.notes;
  return { ...table, title, notes };
}

function waitingHeadings({ total, nobody }: WaitingView): readonly Heading[] {
  if (total.patches === 0) return [];
  const of = (why: WaitingForNobody['why']): number =>
    nobody.filter((one) => one.why === why).reduce((sum, { positions }) => sum + positions.length, 0);
  const words = [
    ...(of('unowned') === 0 ? [] : [`${of('unowned')} without an owner other than of a catch-all`]),
    ...(of('own') === 0 ? [] : [`${of('own')} owned only by their author`]),
    ...(of('silent') === 0 ? [] : [`${of('silent')} whose owners are all silent`]),
  ];
  return [
    { label: 'Waiting', text: countedWaiting(total) },
    ...(words.length === 0 ? [] : [{ label: 'For nobody', text: words.join(', ') }]),
  ];
}
