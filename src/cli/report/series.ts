/** `revcov report SERIES`: one series as a document. */
import { seriesDocument } from '../../report/documents/series-document.js';
import { assignSeries } from '../../views/assign/assign.js';
import { readCoverage } from '../../views/coverage/coverage.js';
import { readSeriesComments } from '../../views/series/open-comments.js';
import { oneSeries } from '../one-series.js';
import type { ReportKind } from './kind.js';

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
