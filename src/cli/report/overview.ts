/** `revcov report`: everything in scope in one document. */
import { overviewReport } from '../../report/documents/overview.js';
import { readCoverage } from '../../views/coverage/coverage.js';
import { readTrends } from '../../views/coverage/trends.js';
import { readReviewers } from '../../views/waiting/reviewers.js';
import { readScopedWaiting } from '../../views/waiting/waiting.js';
import { whyNoSeries } from '../empty.js';
import type { ReportKind } from './kind.js';

/** Rows that are read before the eye tires. */
const MOST = 25;

export const OVERVIEW_KIND: ReportKind = {
  format: 'markdown',
  make({ store, filters, output }) {
    const coverage = readCoverage(store, filters);
    if (coverage.scope.allSeries === 0) output.note(whyNoSeries(store));
    const { since: _, ...ever } = filters;
    return overviewReport(
      {
        coverage,
        waiting: readScopedWaiting(store, filters),
        reviewers: readReviewers(store, filters),
        trends: readTrends(store, { ...ever, since: { daysAgo: 365 } }, 'month'),
      },
      MOST,
    );
  },
};
