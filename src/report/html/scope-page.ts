/** Everything in scope on one page: subsystems, series with their matrices, asks, reviewers, and trends. */
import { byWaiting, type CoverageView, withoutCatchAlls } from '../../views/coverage/coverage.js';
import type { TrendsView } from '../../views/coverage/trends.js';
import { groupDigits } from '../../views/digits.js';
import { scopeWords } from '../../views/scope.js';
import { matrixOf } from '../../views/series/matrix.js';
import type { SeriesDetail, SeriesLine } from '../../views/series/series-model.js';
import type { ReviewersView } from '../../views/waiting/reviewers.js';
import { coverageReport } from '../tables/coverage.js';
import { trendsReport } from '../tables/trends.js';
import { type AskOfSeries, asksMarkup } from './asks.js';
import { barLegend } from './bar.js';
import { footOf } from './foot.js';
import { html, type LinkOf, type Markup } from './markup.js';
import { pageOf } from './page.js';
import { peopleMarkup } from './people.js';
import { type OpenedSeries, seriesLine, seriesMarkup } from './series-list.js';
import { tableMarkup } from './table.js';
import { coverageTiles, tilesMarkup } from './tiles.js';
import { trendChart } from './trend-chart.js';

/** The data for the page. */
export interface ScopeViews {
  readonly coverage: CoverageView;
  /** In full, and those that are only named; both with the one that waits longest first. */
  readonly series: readonly SeriesDetail[];
  readonly named: readonly SeriesLine[];
  /** Series that have no line. */
  readonly left: number;
  readonly reviewers: ReviewersView;
  readonly trends: TrendsView;
}

/** Writes the page. */
export function scopePage(views: ScopeViews, linkOf: LinkOf): Iterable<string> {
  const { coverage, reviewers, trends, series } = views;
  const { scope, total } = coverage;
  const opened = series.map((one): OpenedSeries => ({ series: one, matrix: matrixOf(one) }));
  const asks = opened.flatMap(({ matrix }): readonly AskOfSeries[] =>
    matrix.asks.map((ask) => ({ ...ask, series: matrix.number, title: matrix.title })),
  );
  return pageOf({
    title: 'Review coverage',
    head: html`<p class="scope">${scopeWords(scope)}</p>
${tilesMarkup([...coverageTiles(total), { label: 'Series', figure: groupDigits(scope.series), words: `of ${groupDigits(scope.allSeries)} in the archive` }])}`,
    sections: [
      { id: 'course', title: 'Over time', body: courseMarkup(trends, linkOf) },
      { id: 'subsystems', title: 'Subsystems', body: subsystemsMarkup(coverage, linkOf) },
      { id: 'series', title: 'Series', body: seriesSection(opened, views, linkOf) },
      { id: 'asks', title: 'Who was asked', body: asksMarkup(asks, linkOf) },
      { id: 'reviewers', title: 'Reviewers', body: peopleMarkup(reviewers) },
    ],
    foot: footOf(scope.now),
  });
}

function courseMarkup(trends: TrendsView, linkOf: LinkOf): Markup {
  const [table] = trendsReport(trends).tables;
  return html`${trendChart(trends.points)}${
    table === undefined || trends.points.length === 0
      ? null
      : html`<details class="plain"><summary>The figures</summary>
${tableMarkup({ ...table, scope: '' }, linkOf)}</details>
`
  }`;
}

function subsystemsMarkup(view: CoverageView, linkOf: LinkOf): Markup {
  const { hidden, ...shown } = withoutCatchAlls(view);
  const rows = [...shown.subsystems].sort(byWaiting);
  const notes = hidden === 0 ? [] : [`Catch-all subsystems not listed: ${hidden}.`];
  const { tables } = coverageReport(shown, { by: 'subsystem', rows }, notes);
  return html`${tables.map((table) => tableMarkup({ ...table, scope: '', headings: [] }, linkOf))}`;
}

function seriesSection(opened: readonly OpenedSeries[], { named, left }: ScopeViews, linkOf: LinkOf): Markup {
  if (opened.length === 0) return html`<p>There are no series in scope.</p>\n`;
  return html`<p class="note">Longest waiting first. Open a series to see its patches.</p>
${barLegend()}<p class="heads"><span class="num">#</span><span>Series</span><span>Coverage</span><span class="right">Covered</span><span class="right">Waiting since</span></p>
${opened.map((one) => seriesMarkup(one, linkOf))}${named.map((one) => seriesLine(one, linkOf))}${
  left > 0
    ? html`<p class="note">${groupDigits(left)} more series are left out; a narrower scope shows them.</p>\n`
    : null
}`;
}
