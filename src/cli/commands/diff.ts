/** `revcov diff`: what changed between two revisions of a series. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Column, Format, Report } from '../../report/model.js';
import { formatRevisionDiff } from '../../report/tables/revision-diff.js';
import {
  type NoRevision,
  type PatchPair,
  type RevisionDiff,
  readRevisionDiff,
} from '../../views/series/revision-diff.js';
import type { MakeContext } from '../context.js';
import { UserError } from '../errors.js';
import { addGlobalOptions, formatOption, type GlobalOptions, scopeOptions } from '../global-options.js';
import { oneSeries } from '../one-series.js';

/** The parts of a series that the output names. */
type NamedSeries = Pick<ReturnType<typeof oneSeries>, 'number' | 'id' | 'title'>;

interface DiffOptions extends GlobalOptions {
  readonly format?: Format;
  readonly stat?: boolean;
}

export function diffCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('diff'))
    .argument('<series>', 'message id, URL that ends in one, #number, or part of the title')
    .argument('[from]', 'the older revision: v1, 1, RFC (default: the one before the latest)')
    .argument('[to]', 'the newer revision (default: the latest)')
    .option('--stat', 'one line per patch, without the changes')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (name, from, to, options: DiffOptions) => {
      const context = makeContext(options);
      await context.read(async (store) => {
        const series = oneSeries(store, name, scopeOptions(options, context.config.activeFor));
        const diff = await readRevisionDiff(store, series.number, from, to);
        if ('revisions' in diff) throw new UserError(noRevision(series, diff));
        if (from !== undefined && to === undefined && diff.from.name === diff.to.name)
          throw new UserError(
            `${diff.to.name} is the latest revision of #${series.number} ${series.title}. Name the other revision too.`,
          );
        const { output } = context;
        const as = options.format ?? 'table';
        output.note(`#${series.number} ${series.title}: ${diff.from.name} to ${diff.to.name}.`);
        if (as === 'table') await output.write(formatRevisionDiff(diff, options.stat !== true, output.look));
        else await output.write(format(diffReport(series, diff, options.stat !== true), as, output.look));
      });
    });
}

function noRevision({ number, title }: NamedSeries, { unknown, revisions }: NoRevision): string {
  const names = revisions.join(', ');
  return unknown === null
    ? `#${number} ${title} has no revision before that one. It has: ${names}.`
    : `#${number} ${title} has no revision "${unknown}". It has: ${names}.`;
}

const COLUMNS: readonly Column[] = [
  { key: 'from', heading: 'From', kind: 'number' },
  { key: 'fromPatchId', heading: 'Patch-id', kind: 'text' },
  { key: 'mark', heading: '', kind: 'text' },
  { key: 'to', heading: 'To', kind: 'number' },
  { key: 'toPatchId', heading: 'Patch-id', kind: 'text' },
  { key: 'title', heading: 'Patch', kind: 'text', flexible: true },
];

function diffReport(series: NamedSeries, { from, to, pairs }: RevisionDiff, linesToo: boolean): Report {
  const shown = linesToo ? pairs : pairs.map(({ lines: _, ...pair }): PatchPair => pair);
  const { number, id, title } = series;
  return {
    tables: [
      {
        title: `#${number} ${title}`,
        scope: `${from.name} to ${to.name}`,
        columns: COLUMNS,
        rows: pairs.map(({ from: before, to: after, mark }) => [
          before?.position ?? null,
          before?.patchId ?? null,
          mark,
          after?.position ?? null,
          after?.patchId ?? null,
          (before ?? after)?.title ?? '',
        ]),
        notes: [],
      },
    ],
    document: () => ({ schema: 'revcov.diff/1', series: { number, id, title }, from, to, pairs: shown }),
    records: () => shown,
  };
}

const EXAMPLES = `
Examples:
  $ revcov diff "#1204"
  $ revcov diff 20260701.1-mira@example.org v1 v3 --stat`;
