/** Writes what a screen shows to a file; its name selects Markdown, CSV or JSON. */
import { writeFileSync } from 'node:fs';
import { format } from '../report/formats/format.js';
import type { Format } from '../report/model.js';
import type { Page } from './model.js';

const FORMATS: readonly (readonly [string, Format])[] = [
  ['.md', 'markdown'],
  ['.csv', 'csv'],
  ['.json', 'json'],
  ['.ndjson', 'ndjson'],
  ['.txt', 'table'],
];

/** errno names (errno(3)) of what can be wrong with a name, or its place. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'part of the path is a file, not a folder'],
  ['EACCES', 'the system does not permit it'],
  ['EPERM', 'the system does not allow it'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['ENAMETOOLONG', 'the name is too long'],
]);

/**
 * Writes the page. A file that is there already stays as it is.
 * @param name path of the file; its ending says the format.
 * @returns a sentence about how it went; never fails.
 */
export async function writePage(name: string, page: Page): Promise<string> {
  const as = FORMATS.find(([ending]) => name.toLowerCase().endsWith(ending))?.[1];
  if (as === undefined) return 'The name must end in .md, .csv, .json, .ndjson or .txt.';
  try {
    const text = [...(await format(page.report(), as, { width: null, colour: false }))].join('');
    writeFileSync(name, text, { flag: 'wx' });
    return `Written: ${name}`;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST') return `${name} already exists and was not changed.`;
    return `${name} could not be written: ${REASONS.get(String(code)) ?? String(error)}.`;
  }
}
