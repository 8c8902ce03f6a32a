/** `revcov split`: splits a revision off its series by hand. */
import { Command } from '@commander-js/extra-typings';
import type { Format } from '../../report/model.js';
import type { Correction } from '../../store/facts/corrections.js';
import type { RevisionDetail, SeriesDetail } from '../../views/series/series-model.js';
import type { MakeContext } from '../context.js';
import {
  correct,
  correctedIds,
  type FindSeries,
  headOf,
  listByHand,
  membersOf,
  required,
  undoByHand,
} from '../corrections.js';
import { UserError } from '../errors.js';
import { addGlobalOptions, formatOption, type GlobalOptions } from '../global-options.js';

interface SplitOptions extends GlobalOptions {
  readonly undo?: boolean;
  readonly list?: boolean;
  readonly format?: Format;
}

export function splitCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('split'))
    .argument('[series]', 'message id, URL that ends in one, #number, or part of the title')
    .argument('[revision]', 'number of the revision (2 or v2), or a message id of that posting')
    .option('--undo', 'undo the split: name the series that was split off')
    .option('--list', 'list all revisions split off by hand')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (series, revision, options: SplitOptions) => {
      const context = makeContext(options);
      if (options.list === true) return listByHand(context, 'split', options);
      const name = required(series, 'series');
      if (options.undo === true) return undoByHand(context, 'split', (find, splits) => splitsOf(name, find, splits));
      const wanted = required(revision, 'revision');
      const split = { id: '' };
      const alone = await correct(
        context,
        'add',
        (find) => {
          split.id = headOf(revisionOf(find(name), wanted));
          return [{ kind: 'split', messageId: split.id, otherId: '' }];
        },
        (find) => find(split.id),
      );
      context.output.note(
        `#${alone.number} ${alone.title} is now a separate series.\nUndo with: revcov split --undo ${split.id}`,
      );
    });
}

/** @throws UserError if there is no such revision, or several, or no other */
function revisionOf(series: SeriesDetail, wanted: string): RevisionDetail {
  const { number, revisions } = series;
  if (revisions.length < 2) throw new UserError(`#${number} has only one revision, so there is nothing to split off.`);
  const digits = /^v?(\d{1,6})$/i.exec(wanted.trim())?.[1];
  const bare = wanted.trim().replace(/^<|>$/g, '');
  const found = revisions.filter((revision) =>
    digits === undefined ? membersOf(revision).includes(bare) : revision.revision === Number(digits),
  );
  const [only] = found;
  if (only === undefined)
    throw new UserError(`#${number} has no revision ${wanted}. It has: ${revisions.map(named).join('; ')}.`);
  if (found.length > 1)
    throw new UserError(
      `#${number} has several postings of that revision: ${found.map(named).join('; ')}. Name one by its message id.`,
    );
  return only;
}

function named(revision: RevisionDetail): string {
  return `v${revision.revision} ${headOf(revision)}`;
}

function splitsOf(name: string, find: FindSeries, splits: readonly Correction[]): readonly Correction[] {
  const ids = correctedIds(name, find, splits);
  return splits.filter(({ messageId }) => ids.has(messageId));
}

const EXAMPLES = `
Examples:
  $ revcov split "#812" v3
  $ revcov split --undo 20260701.1-mira@example.org`;
