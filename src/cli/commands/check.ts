/** `revcov check`: the gate. Judges rules and sets an exit code for CI jobs. */
import { resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { baselineOf, withBaseline } from '../../check/baseline.js';
import { judgeAll } from '../../check/judge.js';
import type { CheckResult, Selection, Verdict, WantedRule } from '../../check/model.js';
import { statesOf } from '../../check/select.js';
import type { MboxFormat } from '../../ingest/source.js';
import { CHECK_FORMATS, type CheckFormat, formatCheck } from '../../report/check/format.js';
import { called } from '../../report/check/words.js';
import type { Store } from '../../store/database/open.js';
import { refuseUntrusted } from '../../store/database/trust.js';
import type { SeriesState } from '../../store/queries/scope.js';
import { type MaterialRead, readMaterial } from '../../views/check.js';
import { ALL_STATES, type ScopeOptions } from '../../views/scope.js';
import { isEmpty } from '../../views/stats.js';
import { readBaseline, writeBaseline } from '../check/baseline-file.js';
import {
  addRuleFlags,
  collect,
  parseCheckFormat,
  parseNames,
  parseReport,
  type ReportFile,
  wantedRules,
} from '../check/options.js';
import type { Context, MakeContext } from '../context.js';
import { CheckFailed, UserError } from '../errors.js';
import { writeWhole } from '../files/write-file.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  type GlobalOptions,
  scopeOptions,
} from '../global-options.js';
import { mboxFormatOption, readSources, type SourcesRead, sourceNotes, withSources } from '../read-sources.js';

interface CheckOptions extends GlobalOptions, FilterOptions {
  readonly format?: CheckFormat;
  readonly report?: readonly ReportFile[];
  readonly series?: readonly string[];
  readonly warn?: readonly string[];
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly allowEmpty?: boolean;
  readonly mboxFormat?: MboxFormat;
}

export function checkCommand(makeContext: MakeContext) {
  const command = addFilters(addGlobalOptions(new Command('check')))
    .argument('[source...]', 'judge these sources, read into a store in memory (or --db); - for standard input')
    .option('--series <series>', 'only this series, in any state; can be repeated', collect)
    .option('--format <format>', `${CHECK_FORMATS.join(', ')} (default: text)`, parseCheckFormat)
    .option('--report <format=file>', 'also write a report to a file; can be repeated', parseReport)
    .option('--warn <rules>', 'rules that only warn, separated by commas', parseNames)
    .option('--baseline <file>', 'file of known failures, which are ignored')
    .option('--update-baseline', 'write the current failures to the baseline file')
    .option('--allow-empty', 'let a rule pass if there is nothing to judge')
    .option(...mboxFormatOption);
  const flags = addRuleFlags(command);
  return command.addHelpText('after', EXAMPLES).action(async (paths, options: CheckOptions) => {
    // With sources the usual store is none of this check's business.
    const context = makeContext(
      paths.length === 0 || options.db !== undefined ? options : { ...options, db: ':memory:' },
    );
    const settings = context.config.check;
    const wanted = wantedRules(settings, { flags, warn: options.warn ?? [], select: selectionOf(options) });
    const baseline = baselinePath(options, settings.baseline);
    const known = baseline === null || options.updateBaseline === true ? [] : readBaseline(baseline);
    const judge = (store: Store) =>
      judged(store, wanted, scopeOptions(options, context.config.activeFor), {
        allowEmpty: options.allowEmpty === true || settings.allowEmpty,
      });
    const result = await (paths.length === 0
      ? context.read(judge, true)
      : judgedSources(context, paths, options, judge));
    // A signal came; the exit code says so.
    if (result === null) return;
    if (options.updateBaseline === true && baseline !== null) update(baseline, result.verdicts, context);
    const entries = options.updateBaseline === true ? baselineOf(result.verdicts) : known;
    await tell({ ...result, verdicts: withBaseline(result.verdicts, entries) }, context, options);
  });
}

function selectionOf({ series, state }: CheckOptions) {
  return {
    ...(series === undefined ? {} : { series, states: null }),
    ...(state === undefined ? {} : { states: state }),
  };
}

function baselinePath({ baseline, updateBaseline }: CheckOptions, configured: string | null): string | null {
  const path = baseline === undefined ? configured : resolve(baseline);
  if (path === null && updateBaseline === true)
    throw new UserError('--update-baseline has no file to write. Name one with --baseline or in revcov.toml.');
  return path;
}

async function judged(
  store: Store,
  wanted: readonly WantedRule[],
  scope: ScopeOptions,
  options: { readonly allowEmpty: boolean },
): Promise<CheckResult> {
  if (store.path !== ':memory:') refuseUntrusted(store);
  if (isEmpty(store)) throw new UserError('There is no mail in the store, so there is nothing to judge.');
  const selections = wanted.map(({ select }) => select);
  const read = await readMaterial(
    store,
    { ...scope, states: allStates(wanted) },
    {
      details: new Set(wanted.flatMap(({ rule }) => rule.needs)),
      series: selections.flatMap(({ series }) => series ?? []),
      lists: selections.some(({ lists }) => lists !== null),
      subsystems: selections.some(({ subsystems }) => subsystems !== null),
    },
  );
  const verdicts = judgeAll(wanted, read.material, options);
  return { scope: scopeWords(read, selections), now: read.scope.now, verdicts };
}

/** The line above the verdicts; where every rule names series, only these were looked at. */
function scopeWords({ scope, material }: MaterialRead, selections: readonly Selection[]): string {
  const named = selections.flatMap(({ series }) => (series === null ? [] : [series]));
  if (named.length < selections.length) return scope.text;
  const numbers = new Set(named.flat().flatMap((name) => material.known.series.get(name) ?? []));
  return `the series named: ${numbers.size} of ${scope.allSeries}`;
}

/** Every state that some rule looks at. */
function allStates(wanted: readonly WantedRule[]): readonly SeriesState[] {
  const states = wanted.map(({ select }) => statesOf(select));
  return ALL_STATES.filter((state) => states.some((some) => some === null || some.includes(state)));
}

/** Reads sources, and judges what they hold only when nothing of them is missing. */
async function judgedSources(
  context: Context,
  paths: readonly string[],
  options: CheckOptions,
  judge: (store: Store) => Promise<CheckResult>,
): Promise<CheckResult | null> {
  return withSources(paths, options.mboxFormat, (found) =>
    context.write(async (store) => {
      const read = await readSources(store, found, { inputs: context.inputs, quiet: options.quiet === true });
      if (read.stopped) return null;
      refuseTruncated(read);
      refuseUnread(read);
      for (const note of sourceNotes(read)) context.output.note(note);
      return judge(store);
    }),
  );
}

function refuseTruncated(read: SourcesRead): void {
  const [cut] = read.sources.filter(({ truncated }) => truncated);
  if (cut === undefined) return;
  const why = cut.notes.length === 0 ? 'It ends in the middle of a mail.' : cut.notes.join(' ');
  throw new UserError(`${cut.source} is incomplete, so the list cannot be judged. ${why}`);
}

/** A file that could not be read may hold anything: a mail that crashed the parser, an empty dump, a binary. */
function refuseUnread({ unread }: SourcesRead): void {
  const [first] = unread;
  if (first === undefined) return;
  const more = unread.length === 1 ? '' : ` ${unread.length - 1} more could not be read.`;
  throw new UserError(
    `${first.source}, byte ${first.offset}, could not be read, so it cannot be judged. ${first.reason}${more} ` +
      'Repair it, or take it out of the folder.',
  );
}

/** A rule that could not be judged is not known to hold: nothing is written then. */
function update(path: string, verdicts: readonly Verdict[], { output }: Context): void {
  if (verdicts.some(({ outcome }) => outcome === 'unjudged')) return;
  const entries = baselineOf(verdicts);
  writeBaseline(path, entries);
  output.note(`${path} now has ${entries.length} known ${entries.length === 1 ? 'failure' : 'failures'}.`);
}

/** Writes the reports, and ends as the verdicts say. */
async function tell(result: CheckResult, { output, config }: Context, options: CheckOptions): Promise<void> {
  const { link } = config.report;
  for (const { format, file } of options.report ?? [])
    writeWhole(file, formatCheck(result, format, { ...PLAIN, link }), 'The report');
  const format = options.format ?? 'text';
  await output.write(formatCheck(result, format, { ...output.look, link }));
  const named = (word: string): string[] =>
    result.verdicts.filter((verdict) => called(verdict) === word).map(({ rule }) => rule.name);
  const unjudged = result.verdicts.filter(({ outcome }) => outcome === 'unjudged');
  const [first] = unjudged;
  if (first !== undefined) {
    const more = unjudged.length === 1 ? '' : ` Neither could ${unjudged.length - 1} more.`;
    throw new UserError(`${first.rule.name} could not be judged. ${first.reason}${more}`);
  }
  const failed = named('failed');
  if (failed.length > 0) throw new CheckFailed(format === 'text' ? '' : `Failed: ${failed.join(', ')}.`);
}

const PLAIN = { width: null, colour: false };

const EXAMPLES = `
Examples:
  $ revcov check list.mbox.gz --maintainers MAINTAINERS --min-coverage 80 --no-open-nak
  $ revcov check --series "#1204" --every-patch-reviewed --complete-postings --report junit=check.xml`;
