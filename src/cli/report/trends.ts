/** `revcov report --trends`: coverage over time. */
import { trendsReport } from '../../report/tables/trends.js';
import type { PeriodLength } from '../../views/coverage/periods.js';
import { readTrends } from '../../views/coverage/trends.js';
import { whyNoSeries } from '../empty.js';
import type { ReportKind } from './kind.js';

/** @param by one row each. */
export function trendsKind(by: PeriodLength): ReportKind {
  return {
    format: 'table',
    make({ store, filters, output }) {
      const view = readTrends(store, filters, by);
      if (view.scope.allSeries === 0) output.note(whyNoSeries(store));
      return trendsReport(view);
    },
  };
}
