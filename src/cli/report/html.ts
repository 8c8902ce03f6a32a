/** `revcov report --html FILE`: reads the views that a page shows. */

import { linkBy } from '../../report/html/markup.js';
import { reportPage } from '../../report/html/report-page.js';
import { type ScopeViews, scopePage } from '../../report/html/scope-page.js';
import { seriesPage } from '../../report/html/series-page.js';
import { assignReport } from '../../report/tables/assign.js';
import type { Store } from '../../store/database/open.js';
import { assignSeries } from '../../views/assign/assign.js';
import { readCoverage } from '../../views/coverage/coverage.js';
import type { PeriodLength } from '../../views/coverage/periods.js';
import { readTrends } from '../../views/coverage/trends.js';
import { isoDate, measureOf, type ScopeOptions } from '../../views/scope.js';
import { readSeriesDetails } from '../../views/series/series.js';
import { openSeriesList, type SeriesOrder } from '../../views/series/series-list.js';
import type { SeriesDetail } from '../../views/series/series-model.js';
import { readReviewers } from '../../views/waiting/reviewers.js';
import { whyNoSeries } from '../empty.js';
import { oneSeries } from '../one-series.js';
import type { ReportKind, ReportRequest } from './kind.js';

/** Patches that get a line on a page: so many that a busy list's last year has one each, and a browser opens it at once. */
const MOST_PATCHES = 1_500;
/** Series that are named. */
const MOST_SERIES = 1_000;

/** The one that waits longest first. */
const LONGEST_WAITING: SeriesOrder = { by: 'waiting', descending: false };

/** Which page. */
export interface PageWanted {
  /** Name of one series; everything in scope without it. */
  readonly series: string | undefined;
  readonly by: PeriodLength;
  /** A report of another kind; null for that on everything in scope. */
  readonly kind: ReportKind | null;
}

/**
 * Reads what a page shows.
 * @param link template for the URLs of mails.
 * @returns the page in pieces, made on demand.
 * @throws UserError if no series, or more than one, has that name.
 */
export async function htmlPage(
  request: ReportRequest,
  { series, by, kind }: PageWanted,
  link: string,
): Promise<Iterable<string>> {
  const { store, filters, output } = request;
  const linkOf = linkBy(link);
  const { now } = measureOf(store, filters);
  const moment = now === 0 ? null : isoDate(now);
  if (kind !== null) return reportPage(await kind.make(request), moment, linkOf);
  if (series !== undefined) {
    const detail = oneSeries(store, series, filters);
    return seriesPage(
      { series: detail, split: assignReport(assignSeries(store, detail, filters)), now: moment },
      linkOf,
    );
  }
  const views = scopeViews(store, filters, by);
  if (views.coverage.scope.allSeries === 0) output.note(whyNoSeries(store));
  return scopePage(views, linkOf);
}

function scopeViews(store: Store, filters: ScopeOptions, by: PeriodLength): ScopeViews {
  const trends = readTrends(store, filters, by);
  const reviewers = readReviewers(store, filters);
  const series = firstSeries(readSeriesDetails(store, filters, LONGEST_WAITING));
  const list = openSeriesList(store, filters, LONGEST_WAITING);
  const named = list.page(series.length, MOST_SERIES);
  const left = list.length - series.length - named.length;
  return { coverage: readCoverage(store, filters), series, named, left, reviewers, trends };
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
