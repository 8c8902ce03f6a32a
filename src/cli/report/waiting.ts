/** `revcov report --waiting`: what waits for whom. */
import { waitingReport } from '../../report/documents/waiting.js';
import { readWaiting } from '../../views/waiting/waiting.js';
import { whyNoSeries } from '../empty.js';
import type { ReportKind } from './kind.js';

export const WAITING_KIND: ReportKind = {
  format: 'markdown',
  make({ store, filters, output }) {
    const view = readWaiting(store, filters);
    if (view.scope.allSeries === 0) output.note(whyNoSeries(store));
    return waitingReport(view);
  },
};
