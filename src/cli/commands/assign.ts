/** `revcov assign`: proposes who should review which patches of a series, or of patches that were not sent yet. */
import { existsSync } from 'node:fs';
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import { FORMATS, type Format } from '../../report/model.js';
import { assignReport, backtestReport } from '../../report/tables/assign.js';
import { splitAddresses, splitLetter } from '../../report/tables/split-text.js';
import { openStore, type Store } from '../../store/database/open.js';
import { derive } from '../../store/derived/derive.js';
import { assignSeries, assignUnsent } from '../../views/assign/assign.js';
import type { AssignOptions, AssignView } from '../../views/assign/assign-model.js';
import { readBacktest } from '../../views/assign/backtest.js';
import type { Context, MakeContext } from '../context.js';
import { UserError } from '../errors.js';
import { filesBelow, isFile, type PatchFiles, readPatchFiles, siblingsOf } from '../files/patch-files.js';
import { addGlobalOptions, type GlobalOptions, scopeOptions } from '../global-options.js';
import { oneSeries } from '../one-series.js';
import type { Written } from '../output.js';

/** Besides those of every command: text for a cover letter, and addresses for `git send-email --cc-cmd`. */
type AssignFormat = Format | 'cover' | 'cc';

interface Options extends GlobalOptions {
  readonly maxPerReviewer?: number;
  readonly exclude?: readonly string[];
  readonly backup?: boolean;
  readonly backtest?: boolean;
  readonly format?: AssignFormat;
}

export function assignCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('assign'))
    .argument('[series-or-files...]', 'a series (message id, URL, #number or part of the title), or patch files')
    .option('--max-per-reviewer <n>', 'propose at most this many patches to one person', parseCount)
    .option('--exclude <person>', 'never propose this person (name, address, or part of one; can be repeated)', collect)
    .option('--backup', 'propose a second reviewer for each patch')
    .option('--backtest', 'measure how often the actual reviewers would have been proposed in the past')
    .option('--format <format>', `${FORMATS.join(', ')}, cover (for a cover letter) or cc (addresses)`, parseFormat)
    .addHelpText('after', EXAMPLES)
    .action(async (words, options: Options) => {
      const context = makeContext(options);
      if (options.backtest === true) return runBacktest(context, words, options);
      const view = await assigned(context, words, options);
      for (const note of options.format === 'cover' || options.format === 'cc' ? view.notes : [])
        context.output.note(note);
      return context.output.write(written(view, options.format ?? 'table', context));
    });
}

function written(view: AssignView, as: AssignFormat, { output }: Context): Written | Promise<Written> {
  if (as === 'cc') return splitAddresses(view);
  if (as === 'cover') return splitLetter(view);
  return format(assignReport(view), as, output.look);
}

async function assigned(context: Context, words: readonly string[], options: Options): Promise<AssignView> {
  const [first] = words;
  if (first === undefined)
    throw new UserError('Name a series (message id, URL, #number or part of the title) or patch files.');
  const { activeFor } = context.config;
  const wishes: AssignOptions = {
    backup: options.backup === true,
    ...(options.maxPerReviewer === undefined ? {} : { max: options.maxPerReviewer }),
    ...(options.exclude === undefined ? {} : { exclude: options.exclude }),
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(activeFor === undefined ? {} : { activeFor }),
  };
  const files = words.filter(isFile);
  if (files.length === 0 && words.length === 1 && !/\.(?:patch|eml|mbox)$/.test(first))
    return context.read((store) =>
      assignSeries(store, oneSeries(store, first, scopeOptions(options, activeFor)), wishes),
    );
  const missing = words.find((word) => !files.includes(word));
  if (missing !== undefined) throw new UserError(`There is no file ${missing}. Name either one series or patch files.`);
  return assignFiles(context, files.flatMap(filesBelow), wishes, options.format === 'cc');
}

/** One file handed over by `git send-email` gets its part of the split of all. */
async function assignFiles(
  context: Context,
  files: readonly string[],
  wishes: AssignOptions,
  oneAtATime: boolean,
): Promise<AssignView> {
  const [only = ''] = files;
  const single = oneAtATime && files.length === 1;
  const read = await readPatchFiles(files, single ? siblingsOf(only) : []);
  const view = await withStore(context, (store) => assignUnsent(store, read.posting, wishes));
  return single ? partOf(view, only, read) : view;
}

function partOf(view: AssignView, file: string, { positions }: PatchFiles): AssignView {
  const own = positions.get(file);
  if (own == null) return view;
  const has = (list: readonly number[]): boolean => list.some((position) => own.includes(position));
  return { ...view, assignments: view.assignments.filter((one) => has(one.positions) || has(one.backup)) };
}

/** The store; if there is none, only the files that name owners speak. */
async function withStore<Result>(context: Context, use: (store: Store) => Result): Promise<Awaited<Result>> {
  if (context.db !== ':memory:' && existsSync(context.db)) return context.read(use);
  const where = context.db === ':memory:' ? 'There is no store' : `There is no store at ${context.db}`;
  context.output.note(`${where}, so reviewers are proposed only from the files that name owners.`);
  const store = openStore(':memory:');
  try {
    derive(store, { inputs: context.inputs });
    return await use(store);
  } finally {
    store.close();
  }
}

async function runBacktest(context: Context, words: readonly string[], { format: as = 'table', now }: Options) {
  if (words.length > 0) throw new UserError('--backtest covers every series in the store. Do not name one.');
  if (as === 'cover' || as === 'cc') throw new UserError(`--backtest cannot print the format "${as}".`);
  await context.read((store) =>
    context.output.write(format(backtestReport(readBacktest(store, now)), as, context.output.look)),
  );
}

function parseFormat(text: string): AssignFormat {
  const known: readonly AssignFormat[] = [...FORMATS, 'cover', 'cc'];
  const found = known.find((name) => name === text);
  if (found === undefined) throw new UserError(`Unknown format "${text}". Formats are: ${known.join(', ')}.`);
  return found;
}

function parseCount(text: string): number {
  const count = /^[1-9]\d{0,5}$/.exec(text.trim())?.[0];
  if (count === undefined) throw new UserError(`"${text}" is not a number of patches. Give one such as 6.`);
  return Number(count);
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  if (text.trim() === '') throw new UserError('--exclude needs a name or an address.');
  return [...before, text.trim()];
}

const EXAMPLES = `
Examples:
  $ revcov assign "#1204" --backup
  $ revcov assign outgoing/*.patch --max-per-reviewer 6 --format cover
  $ git send-email --cc-cmd='revcov assign --format cc' outgoing/*.patch
  $ revcov assign --backtest`;
