/** `revcov reviewers`: workload and responsiveness of each reviewer, or who reviews each subsystem. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Format } from '../../report/model.js';
import { personReport, subsystemReport } from '../../report/tables/reviewers.js';
import { readReviewers } from '../../views/waiting/reviewers.js';
import type { MakeContext } from '../context.js';
import { noteOnScope } from '../empty.js';
import { UserError } from '../errors.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  formatOption,
  type GlobalOptions,
  parseDays,
  scopeOptions,
} from '../global-options.js';

interface Options extends GlobalOptions, FilterOptions {
  readonly by?: 'person' | 'subsystem';
  readonly silentFor?: number;
  readonly format?: Format;
}

export function reviewersCommand(makeContext: MakeContext) {
  return addFilters(addGlobalOptions(new Command('reviewers')))
    .option('--by <what>', 'person, or subsystem (who does its reviews, and whether its owners are silent)', parseBy)
    .option('--silent-for <days>', 'days without mail after which an owner is silent (default: 90)', parseDays)
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => {
      const context = makeContext(options);
      const scope = scopeOptions(options, context.config.activeFor);
      const silentFor = options.silentFor === undefined ? {} : { silentFor: options.silentFor };
      await context.read((store) => {
        const view = readReviewers(store, { ...scope, ...silentFor });
        noteOnScope(store, scope, view.scope, context.output);
        const report = options.by === 'subsystem' ? subsystemReport(view) : personReport(view);
        return context.output.write(format(report, options.format ?? 'table', context.output.look));
      });
    });
}

function parseBy(text: string): 'person' | 'subsystem' {
  if (text === 'person' || text === 'subsystem') return text;
  throw new UserError(`--by takes person or subsystem, not "${text}".`);
}

const EXAMPLES = `
Examples:
  $ revcov reviewers --list linux-mm --since 90d
  $ revcov reviewers --by subsystem --silent-for 180 --format json`;
