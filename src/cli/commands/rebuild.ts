/** `revcov rebuild`: drops all derived rows and rebuilds them from the facts. */
import { Command } from '@commander-js/extra-typings';
import { bringUpToDate } from '../../store/derived/up-to-date.js';
import { completeSearchIndex, dropSearchIndex } from '../../store/facts/search-index.js';
import type { MakeContext } from '../context.js';
import { addGlobalOptions, type GlobalOptions } from '../global-options.js';
import { durationWords } from '../progress.js';

export function rebuildCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('rebuild'))
    .option('--search', 'also rebuild the search index from the raw mails')
    .addHelpText('after', EXAMPLES)
    .action(async (options: GlobalOptions & { search?: boolean }) => {
      const context = makeContext(options);
      const started = performance.now();
      const { messages, series } = await context.write((store) =>
        bringUpToDate(store, { inputs: context.inputs, everything: true }),
      );
      context.output.note(
        `Derived ${series} series from ${messages} messages in ${durationWords((performance.now() - started) / 1000)}.`,
      );
      if (options.search !== true) return;
      await context.write((store) => {
        dropSearchIndex(store);
        return completeSearchIndex(store);
      });
      context.output.note('The search index was rebuilt.');
    });
}

const EXAMPLES = `
Examples:
  $ revcov rebuild
  $ revcov rebuild --maintainers linux/MAINTAINERS`;
