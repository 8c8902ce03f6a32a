/** `revcov link`: joins two series by hand. */
import { Command } from '@commander-js/extra-typings';
import type { Format } from '../../report/model.js';
import { type Correction, linkOf } from '../../store/facts/corrections.js';
import type { MakeContext } from '../context.js';
import { correct, correctedIds, type FindSeries, listByHand, required, undoByHand } from '../corrections.js';
import { UserError } from '../errors.js';
import { addGlobalOptions, formatOption, type GlobalOptions } from '../global-options.js';

interface LinkOptions extends GlobalOptions {
  readonly undo?: boolean;
  readonly list?: boolean;
  readonly format?: Format;
}

export function linkCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('link'))
    .argument('[series]', 'message id, URL that ends in one, #number, or part of the title')
    .argument('[other]', 'the other series')
    .option('--undo', 'remove the link; with one series, all its links')
    .option('--list', 'list all links made by hand')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (series, other, options: LinkOptions) => {
      const context = makeContext(options);
      if (options.list === true) return listByHand(context, 'link', options);
      const one = required(series, 'series');
      if (options.undo === true) return undoByHand(context, 'link', (find, links) => linksOf(one, other, find, links));
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
      context.output.note(
        `#${joined.number} ${joined.title} now has ${joined.revisions.length} postings.\nUndo with: revcov link --undo ${link.id} ${link.otherId}`,
      );
    });
}

function linksOf(
  one: string,
  other: string | undefined,
  find: FindSeries,
  links: readonly Correction[],
): readonly Correction[] {
  const left = correctedIds(one, find, links);
  const right = other === undefined ? null : correctedIds(other, find, links);
  const within = (id: string, ids: ReadonlySet<string> | null): boolean => ids === null || ids.has(id);
  return links.filter(
    ({ messageId, otherId }) =>
      (left.has(messageId) && within(otherId, right)) || (left.has(otherId) && within(messageId, right)),
  );
}

const EXAMPLES = `
Examples:
  $ revcov link "#812" "#797"
  $ revcov link --undo 20260701.1-mira@example.org 20260614.1-mira@example.org`;
