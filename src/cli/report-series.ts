/** `revcov report SERIES`: one series as a document. */
import { seriesDocument } from '../report/series-document.js';
import { assignSeries } from '../views/assign.js';
import { readCoverage } from '../views/coverage.js';
import { readSeriesComments } from '../views/open-comments.js';
import { oneSeries } from './one-series.js';
import type { ReportKind } from './report-kind.js';

/** @param name as the user gave it. */
export function seriesKind(name: string): ReportKind {
  return {
    format: 'markdown',
    async make({ store, filters }) {
      const series = oneSeries(store, name, filters);
      const comments = await readSeriesComments(store, series.number, filters);
      const coverage = readCoverage(store, { ...filters, series: series.number });
      return seriesDocument({ series, coverage, assign: assignSeries(store, series, filters), comments });
    },
  };
}
