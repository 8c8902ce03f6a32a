/** `revcov tui`: browses the store. */
import { Command } from '@commander-js/extra-typings';
import { runTui } from '../../tui/run.js';
import type { MakeContext } from '../context.js';
import { UserError } from '../errors.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  type GlobalOptions,
  scopeOptions,
} from '../global-options.js';

export function tuiCommand(makeContext: MakeContext) {
  return addFilters(addGlobalOptions(new Command('tui')))
    .addHelpText('after', EXAMPLES)
    .action(async (options: GlobalOptions & FilterOptions) => {
      const { stdin, stdout } = process;
      if (stdin.isTTY !== true || stdout.isTTY !== true || process.env.TERM === 'dumb')
        throw new UserError('The screens need a terminal. To write to a pipe or a file, try: revcov coverage');
      const { config, output, read } = makeContext(options);
      const scope = scopeOptions(options, config.activeFor);
      const { look } = output;
      const ended = await read((store) =>
        runTui({
          store,
          options: scope,
          link: config.report.link,
          streams: { stdin, stdout },
          colour: look.colour,
        }),
      );
      if (ended.taken.length > 0) await output.write(`${ended.taken.join('\n')}\n`);
      if (ended.signal !== null) process.exitCode = 128 + ended.signal;
    });
}

const EXAMPLES = `
Examples:
  $ revcov tui --subsystem "memory management"
  $ revcov tui --db mm.db --since 90d`;
