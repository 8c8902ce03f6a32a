/** `revcov show`: one series in full. */
import { Command } from '@commander-js/extra-typings';
import { spelled } from '../mail/spell.js';
import { format } from '../report/format.js';
import type { Column, Format, Report, Table } from '../report/model.js';
import { secondsOf } from '../views/scope.js';
import type { PatchDetail, RevisionDetail, SeriesDetail } from '../views/series.js';
import type { MakeContext } from './context.js';
import { addGlobalOptions, formatOption, type GlobalOptions, scopeOptions } from './global-options.js';
import { oneSeries } from './one-series.js';

export function showCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('show'))
    .description('one series in full: its revisions, their patches, and who has said what')
    .argument('<series>', 'a message id of it, a URL that ends in one, #number, or a part of its title')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (name, options: GlobalOptions & { format?: Format }) => {
      const context = makeContext(options);
      await context.read((store) => {
        const series = oneSeries(store, name, scopeOptions(options, context.config.activeFor));
        return context.output.write(format(showReport(series), options.format ?? 'table', context.output.look));
      });
    });
}

function showReport(series: SeriesDetail): Report {
  return {
    tables: [revisionTable(series), ...series.revisions.slice(-1).map(patchTable)],
    document: () => ({ schema: 'revcov.show/1', series }),
    records: () => [series],
  };
}

const REVISION_COLUMNS: readonly Column[] = [
  { key: 'revision', heading: 'Revision', kind: 'text' },
  { key: 'date', heading: 'Date', kind: 'date' },
  { key: 'patches', heading: 'Patches', kind: 'text' },
  { key: 'files', heading: 'Files', kind: 'number' },
  { key: 'lines', heading: 'Lines', kind: 'text' },
  { key: 'subject', heading: 'Subject', kind: 'text', flexible: true },
  { key: 'evidence', heading: 'Linked by', kind: 'text' },
];

function revisionTable(series: SeriesDetail): Table {
  const { number, title, author, state, lists, patches, covered } = series;
  return {
    title: `#${number} ${title}`,
    scope: [
      `${state}, ${covered} of ${patches} covered`,
      `by ${spelled(author)}`,
      ...(lists.length > 0 ? [`on ${lists.join(', ')}`] : []),
    ].join('; '),
    columns: REVISION_COLUMNS,
    rows: series.revisions.map((revision) => [
      revisionName(revision),
      secondsOf(revision.date),
      `${revision.received} of ${revision.total}${revision.complete ? '' : `, without ${revision.missing.join(', ')}`}`,
      revision.diffstat.files,
      `+${revision.diffstat.added} -${revision.diffstat.removed}`,
      revision.coverLetter?.subject ?? revision.patches[0]?.subject ?? '',
      revision.evidence.map(({ kind, weak }) => (weak ? `${kind} (weak)` : kind)).join(', '),
    ]),
    notes: [],
  };
}

/** `v2`, `RFC v1`, `v3 RESEND`. */
function revisionName({ revision, rfc, resend, partialReroll }: RevisionDetail): string {
  return [rfc ? 'RFC' : '', `v${revision}`, resend ? 'RESEND' : '', partialReroll ? '(partial)' : '']
    .filter((word) => word !== '')
    .join(' ');
}

const PATCH_COLUMNS: readonly Column[] = [
  { key: 'position', heading: '#', kind: 'number' },
  { key: 'title', heading: 'Patch', kind: 'text', flexible: true },
  { key: 'state', heading: 'State', kind: 'state' },
  { key: 'since', heading: 'Since the last', kind: 'text' },
  { key: 'subsystems', heading: 'Subsystems', kind: 'text' },
  { key: 'said', heading: 'Said', kind: 'text' },
];

function patchTable(revision: RevisionDetail): Table {
  return {
    title: `Patches of ${revisionName(revision)}`,
    scope: '',
    columns: PATCH_COLUMNS,
    rows: revision.patches.map((patch) => [
      patch.position,
      patch.title,
      patch.state,
      sinceLast(patch),
      patch.subsystems
        .filter(({ catchAll }) => !catchAll)
        .map(({ name }) => name)
        .join(', '),
      saidOf(patch),
    ]),
    notes: [],
  };
}

function sinceLast({ previous }: PatchDetail): string {
  if (previous === null) return '–';
  const where = `v${previous.revision} ${previous.position}`;
  return previous.changed ? `changed from ${where}` : `same as ${where}`;
}

/** Who stands behind the patch now: `Reviewed-by Mira Holt (carried)`. */
function saidOf({ facts }: PatchDetail): string {
  const standing = facts.filter((fact) => fact.standing !== null || fact.kind === 'commented');
  const words = standing.map(({ kind, trailer, person, standing: now }) => {
    const what = trailer === '' ? kind : trailer;
    return `${what} ${person.name || person.email}${now === null || now === 'current' ? '' : ` (${now})`}`;
  });
  return [...new Set(words)].join(', ');
}

const EXAMPLES = `
Examples:
  $ revcov show "#1204"
  $ revcov show https://lists.example.org/r/20260701.1-mira@example.org --format json`;
