/** `revcov explain`: shows how one message was parsed. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Format } from '../../report/model.js';
import { explanationReport } from '../../report/tables/explanation.js';
import { readExplanation } from '../../views/mail/explanation.js';
import type { MakeContext } from '../context.js';
import { UserError } from '../errors.js';
import { addGlobalOptions, formatOption, type GlobalOptions } from '../global-options.js';

export function explainCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('explain'))
    .argument('<message-id>', 'a message id, or a URL that ends in one')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (name, options: GlobalOptions & { format?: Format }) => {
      const { read, output } = makeContext(options);
      await read(async (store) => {
        const found = await readExplanation(store, name);
        if ('namedBy' in found) throw new UserError(notStored(found.messageId, found.namedBy));
        await output.write(format(explanationReport(found), options.format ?? 'table', output.look));
      });
    });
}

function notStored(messageId: string, namedBy: number): string {
  const mails = namedBy === 1 ? '1 mail in it refers to it' : `${namedBy} mails in it refer to it`;
  return namedBy === 0
    ? `The store has no message <${messageId}>.`
    : `The store has no message <${messageId}>, though ${mails}: ingest the list that carried it.`;
}

const EXAMPLES = `
Examples:
  $ revcov explain 20260701.1-mira@example.org
  $ revcov explain https://lists.example.org/r/20260701.1-mira@example.org/ --format json`;
