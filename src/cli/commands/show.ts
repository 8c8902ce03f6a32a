/** `revcov show`: shows one series in full. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Format } from '../../report/model.js';
import { seriesPage } from '../../report/tables/series-page.js';
import type { MakeContext } from '../context.js';
import { addGlobalOptions, formatOption, type GlobalOptions, scopeOptions } from '../global-options.js';
import { oneSeries } from '../one-series.js';

export function showCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('show'))
    .argument('<series>', 'message id, URL that ends in one, #number, or part of the title')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (name, options: GlobalOptions & { format?: Format }) => {
      const context = makeContext(options);
      await context.read((store) => {
        const series = oneSeries(store, name, scopeOptions(options, context.config.activeFor));
        const report = {
          tables: seriesPage(series),
          document: () => ({ schema: 'revcov.show/1', series }),
          records: () => [series],
        };
        return context.output.write(format(report, options.format ?? 'table', context.output.look));
      });
    });
}

const EXAMPLES = `
Examples:
  $ revcov show "#1204"
  $ revcov show https://lists.example.org/r/20260701.1-mira@example.org --format json`;
