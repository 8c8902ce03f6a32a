/** Selects the writer for the requested format. */

import type { Format, Look, Report } from '../model.js';

type Writer = (report: Report, look: Look) => Iterable<string>;

/** Each writer is loaded when it is needed: a command writes in one format. */
const WRITERS: Readonly<Record<Format, () => Promise<Writer>>> = {
  table: async () => (await import('./table.js')).formatTable,
  json: async () => (await import('./json.js')).formatJson,
  ndjson: async () => (await import('./ndjson.js')).formatNdjson,
  csv: async () => (await import('./csv.js')).formatCsv,
  markdown: async () => {
    const { formatMarkdown } = await import('./markdown.js');
    return (report, { link }) => formatMarkdown(report, link ?? null);
  },
};

/**
 * Writes a report in a format.
 *
 * @param look used by `table` and `markdown` only
 * @returns pieces of text, made as they are asked for
 */
export async function format(report: Report, as: Format, look: Look): Promise<Iterable<string>> {
  const write = await WRITERS[as]();
  return write(report, look);
}
