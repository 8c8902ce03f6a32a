/** Writes the records of a report as JSON, one object per line. */

import type { Report } from '../model.js';
import { exactJson } from './json.js';

/** Writes each record in one line, as it comes: memory does not grow with their number. */
export function* formatNdjson(report: Report): Generator<string> {
  for (const record of report.records()) yield `${exactJson(record, 0)}\n`;
}
