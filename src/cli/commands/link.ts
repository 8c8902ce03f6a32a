/** `revcov link`: joins two series by hand. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Format } from '../../report/model.js';
import { type Correction, linkOf } from '../../store/facts/corrections.js';
import type { MakeContext } from '../context.js';
import { correct, correctedIds, correctionReport, type FindSeries, required } from '../corrections.js';
import { UserError } from '../errors.js';
import { addGlobalOptions, formatOption, type GlobalOptions } from '../global-options.js';

interface LinkOptions extends GlobalOptions {
  readonly undo?: boolean;
  readonly list?: boolean;
  readonly format?: Format;
}

export function linkCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('link'))
    .description('join two series by hand; ingests and rebuilds keep the link')
    .argument('[series]', 'message id, URL that ends in one, #number, or part of the title')
    .argument('[other]', 'the other series')
    .option('--undo', 'remove the link; with one series, all its links')
    .option('--list', 'list all links made by hand')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (series, other, options: LinkOptions) => {
      const context = makeContext(options);
      const { output } = context;
      if (options.list === true) {
        await context.read((store) =>
          output.write(format(correctionReport(store, 'link'), options.format ?? 'table', output.look)),
        );
        return;
      }
      const one = required(series, 'series');
      if (options.undo === true) {
        await correct(
          context,
          'drop',
          (find, stored) => linksOf(one, other, find, stored),
          () => undefined,
        );
        output.note('The link was removed.');
        return;
      }
      const two = required(other, 'other series');
      const link = { id: '', otherId: '' };
      const joined = await correct(
        context,
        'add',
        (find) => {
          const [left, right] = [find(one), find(two)];
          if (left.id === right.id) throw new UserError(`"${one}" and "${two}" are already one series.`);
          Object.assign(link, { id: left.id, otherId: right.id });
          return [linkOf(left.id, right.id)];
        },
        (find) => find(link.id),
      );
      output.note(
        `#${joined.number} ${joined.title} now has ${joined.revisions.length} postings.\nUndo with: revcov link --undo ${link.id} ${link.otherId}`,
      );
    });
}

/** @throws UserError if there are none */
function linksOf(
  one: string,
  other: string | undefined,
  find: FindSeries,
  stored: readonly Correction[],
): readonly Correction[] {
  const links = stored.filter(({ kind }) => kind === 'link');
  const left = correctedIds(one, find, links);
  const right = other === undefined ? null : correctedIds(other, find, links);
  const within = (id: string, ids: ReadonlySet<string> | null): boolean => ids === null || ids.has(id);
  const found = links.filter(
    ({ messageId, otherId }) =>
      (left.has(messageId) && within(otherId, right)) || (left.has(otherId) && within(messageId, right)),
  );
  if (found.length === 0)
    throw new UserError('There is no such link. "revcov link --list" lists the links made by hand.');
  return found;
}

const EXAMPLES = `
Examples:
  $ revcov link "#812" "#797"
  $ revcov link --undo 20260701.1-mira@example.org 20260614.1-mira@example.org`;
