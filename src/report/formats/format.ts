/** Selects the writer for the requested format. */

import type { Format, Look, Report } from '../model.js';
import { formatCsv } from './csv.js';
import { formatJson } from './json.js';
import { formatMarkdown } from './markdown.js';
import { formatNdjson } from './ndjson.js';
import { formatTable } from './table.js';

type Writer = (report: Report, look: Look) => Iterable<string>;

const WRITERS: Readonly<Record<Format, Writer>> = {
  table: formatTable,
  json: formatJson,
  ndjson: formatNdjson,
  csv: formatCsv,
  markdown: (report, { link }) => formatMarkdown(report, link ?? null),
};

/** The formats of every command that lists, as `--format` takes them. */
export const FORMATS: readonly Format[] = ['table', 'json', 'ndjson', 'csv', 'markdown'];

/**
 * Writes a report in a format.
 *
 * @param look used by `table` only
 * @returns pieces of text, made on demand
 */
export function format(report: Report, as: Format, look: Look): Iterable<string> {
  return WRITERS[as](report, look);
}
