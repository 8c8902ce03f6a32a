/** `revcov report`: reports to read, to send and to publish. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../report/format.js';
import type { Format } from '../report/model.js';
import { trendsReport } from '../report/trends.js';
import { PERIOD_LENGTHS, type PeriodLength } from '../views/periods.js';
import { readTrends } from '../views/trends.js';
import type { MakeContext } from './context.js';
import { whyNoSeries } from './empty.js';
import { UserError } from './errors.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  formatOption,
  type GlobalOptions,
  scopeOptions,
} from './global-options.js';

interface ReportOptions extends GlobalOptions, FilterOptions {
  readonly format?: Format;
  readonly trends?: boolean;
  readonly by?: PeriodLength;
}

export function reportCommand(makeContext: MakeContext) {
  return addFilters(addGlobalOptions(new Command('report')))
    .description('reports on review: --trends, how coverage has come about')
    .option('--trends', 'coverage at the end of each week or month, from the facts as they stood then')
    .option('--by <period>', `with --trends: ${PERIOD_LENGTHS.join(' or ')} (default: month)`, parsePeriod)
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (options: ReportOptions) => {
      if (options.trends !== true) throw new UserError('Say which report: --trends.');
      const { read, output, config } = makeContext(options);
      await read((store) => {
        const view = readTrends(store, scopeOptions(options, config.activeFor), options.by ?? 'month');
        if (view.scope.allSeries === 0) output.note(whyNoSeries(store));
        return output.write(format(trendsReport(view), options.format ?? 'table', output.look));
      });
    });
}

function parsePeriod(text: string): PeriodLength {
  const found = PERIOD_LENGTHS.find((length) => length === text);
  if (found === undefined) throw new UserError(`--by takes ${PERIOD_LENGTHS.join(' or ')}, not "${text}".`);
  return found;
}

const EXAMPLES = `
Examples:
  $ revcov report --trends --since 730d
  $ revcov report --trends --by week --subsystem "MEMORY MANAGEMENT" --format csv`;
