/** `revcov report --html FILE`: reads the views that a page shows, and writes the page whole or not at all. */
import { linkBy } from '../report/html/markup.js';
import { scopePage } from '../report/html/scope-page.js';
import { seriesPage } from '../report/html/series-page.js';
import type { Store } from '../store/open.js';
import { assignSeries } from '../views/assign.js';
import { readCoverage } from '../views/coverage.js';
import type { PeriodLength } from '../views/periods.js';
import { readReviewers } from '../views/reviewers.js';
import { isoDate, measureOf, type ScopeOptions } from '../views/scope.js';
import { openSeriesList, readSeriesDetails, type SeriesOrder } from '../views/series.js';
import type { SeriesDetail } from '../views/series-model.js';
import { readTrends } from '../views/trends.js';
import { assignReport } from './assign-report.js';
import { oneSeries } from './one-series.js';

/** Patches that get a line on a page; a browser opens it at once, and it stays below three megabytes. */
const MOST_PATCHES = 3_000;
/** Series that are named. */
const MOST_SERIES = 3_000;

/** The one that waits longest first. */
const LONGEST_WAITING: SeriesOrder = { by: 'waiting', descending: false };

/**
 * Everything in scope on a page.
 * @param link template of the addresses of mails.
 */
export function scopeHtml(store: Store, scope: ScopeOptions, by: PeriodLength, link: string): Iterable<string> {
  const trends = readTrends(store, scope, by);
  const reviewers = readReviewers(store, scope);
  const series = firstSeries(readSeriesDetails(store, scope, LONGEST_WAITING));
  const list = openSeriesList(store, scope, LONGEST_WAITING);
  const named = list.page(series.length, MOST_SERIES);
  const left = list.length - series.length - named.length;
  return scopePage({ coverage: readCoverage(store, scope), series, named, left, reviewers, trends }, linkBy(link));
}

/** One series on a page. */
export function seriesHtml(store: Store, name: string, scope: ScopeOptions, link: string): Iterable<string> {
  const series = oneSeries(store, name, scope);
  const { now } = measureOf(store, scope);
  const split = assignReport(assignSeries(store, series, scope));
  return seriesPage({ series, split, now: now === 0 ? null : isoDate(now) }, linkBy(link));
}

/** As many as there are lines for. */
function firstSeries(details: Iterable<SeriesDetail>): readonly SeriesDetail[] {
  const series: SeriesDetail[] = [];
  let patches = 0;
  for (const detail of details) {
    patches += Math.max(1, detail.patches);
    if (patches > MOST_PATCHES) break;
    series.push(detail);
  }
  return series;
}
