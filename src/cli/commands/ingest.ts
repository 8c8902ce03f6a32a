/** `revcov ingest`: reads mail into the store and derives everything it affects. */
import { Command } from '@commander-js/extra-typings';
import type { IngestReport, SourceReport } from '../../ingest/ingest.js';
import type { MboxFormat } from '../../ingest/source.js';
import { format } from '../../report/formats/format.js';
import type { Column, Format, Report } from '../../report/model.js';
import type { MakeContext } from '../context.js';
import { addGlobalOptions, formatOption, type GlobalOptions } from '../global-options.js';
import { byteWords, durationWords } from '../progress.js';
import { mboxFormatOption, readSources, sourceNotes, withSources } from '../read-sources.js';

export function ingestCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('ingest'))
    .argument('<source...>', 'files, folders or repositories; - for standard input')
    .option(...mboxFormatOption)
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (paths, options: GlobalOptions & { mboxFormat?: MboxFormat; format?: Format }) => {
      const context = makeContext(options);
      const { output } = context;
      const started = performance.now();
      const report = await withSources(paths, options.mboxFormat, (found) =>
        context.write((store) => readSources(store, found, { inputs: context.inputs, quiet: options.quiet === true })),
      );
      for (const note of sourceNotes(report)) output.note(note);
      await output.write(format(reportOf(report), options.format ?? 'table', output.look));
      const seconds = (performance.now() - started) / 1000;
      output.note(summaryOf(report, seconds, context.db));
    });
}

const COLUMNS: readonly Column[] = [
  { key: 'source', heading: 'Source', kind: 'text', flexible: true },
  { key: 'format', heading: 'Format', kind: 'text' },
  { key: 'bytes', heading: 'Bytes', kind: 'number' },
  { key: 'messages', heading: 'Messages', kind: 'number' },
  { key: 'stored', heading: 'Stored', kind: 'number' },
  { key: 'duplicates', heading: 'Duplicates', kind: 'number' },
  { key: 'rejected', heading: 'Rejected', kind: 'number' },
  { key: 'patches', heading: 'Patches', kind: 'number' },
];

/** Shown when code was read. */
const COMMITS: Column = { key: 'commits', heading: 'Commits', kind: 'number' };

const REJECT_COLUMNS: readonly Column[] = [
  { key: 'source', heading: 'Rejected from', kind: 'text', flexible: true },
  { key: 'offset', heading: 'At byte', kind: 'number' },
  { key: 'length', heading: 'Length', kind: 'number' },
  { key: 'code', heading: 'Code', kind: 'text' },
  { key: 'reason', heading: 'Reason', kind: 'text' },
];

function reportOf({ sources, rejects }: IngestReport): Report {
  const total = totalOf(sources);
  const counted = sources.length > 1 ? [...sources, { ...total, source: 'total', format: '' }] : sources;
  const code = sources.some(({ format: kind }) => kind === 'git' || kind === 'git-log');
  const rows = counted.map((row) => {
    const { source, format: kind, bytes, messages, stored, duplicates, rejected, patches, commits } = row;
    return [source, kind, bytes, messages, stored, duplicates, rejected, patches, ...(code ? [commits] : [])];
  });
  const rejected_ = rejects.map(({ source, offset, length, code, reason }) => [source, offset, length, code, reason]);
  const columns = code ? [...COLUMNS, COMMITS] : COLUMNS;
  const tables = [{ title: '', scope: '', columns, rows, notes: [] }];
  if (rejects.length > 0) tables.push({ title: '', scope: '', columns: REJECT_COLUMNS, rows: rejected_, notes: [] });
  return {
    tables,
    document: () => ({ schema: 'revcov.ingest/1', sources: sources.map(withoutNotes), total, rejects }),
    records: () => sources.map(withoutNotes),
  };
}

function withoutNotes({ notes: _, ...counts }: SourceReport) {
  return counts;
}

function totalOf(sources: readonly SourceReport[]) {
  const total = {
    bytes: 0,
    messages: 0,
    stored: 0,
    duplicates: 0,
    rejected: 0,
    patches: 0,
    commits: 0,
    seconds: 0,
    truncated: false,
  };
  for (const source of sources) {
    total.bytes += source.bytes;
    total.messages += source.messages;
    total.stored += source.stored;
    total.duplicates += source.duplicates;
    total.rejected += source.rejected;
    total.patches += source.patches;
    total.commits += source.commits;
    total.seconds += source.seconds;
    total.truncated ||= source.truncated;
  }
  return total;
}

function summaryOf({ sources }: IngestReport, seconds: number, db: string): string {
  const { messages, stored, duplicates, rejected, patches, commits, bytes } = totalOf(sources);
  const rate = seconds > 0 ? Math.round(messages / seconds) : 0;
  const counts = `${messages} messages: ${stored} stored (${patches} patches), ${duplicates} duplicates, ${rejected} rejected`;
  const code = commits > 0 ? `; ${commits} new commits` : '';
  return `${counts}${code}; ${byteWords(bytes)} in ${durationWords(seconds)}, ${rate} mails/s. Store: ${db}`;
}

const EXAMPLES = `
Examples:
  $ revcov ingest lists/*.mbox.gz
  $ curl -s https://lists.example.org/project/2026-July.txt.gz | revcov ingest -
  $ git -C linux log -p --since=2026-01-01 -- mm | revcov ingest -`;
