/** Reads the MAINTAINERS file that `--maintainers` names, or all such files in a folder. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Inputs } from '../../store/facts/inputs.js';
import { systemReason, UserError } from '../errors.js';
import { readSmallBytes } from '../files/read-file.js';

/** One MAINTAINERS file. */
export interface MaintainersText {
  /** As shown: the path given, or relative to the folder given. */
  readonly file: string;
  readonly text: string;
}

const NAME = 'MAINTAINERS';
const MAILMAP = '.mailmap';
/** Where GitHub and GitLab look for CODEOWNERS. */
const CODEOWNERS = ['CODEOWNERS', '.github/CODEOWNERS', '.gitlab/CODEOWNERS', 'docs/CODEOWNERS'];
/** Bytes that an input file may have, or all MAINTAINERS files of a tree together; Linux' has below one million. */
const LARGEST = 32_000_000;
/** Folders that are looked into for MAINTAINERS files; Linux has below ten thousand. */
const MOST_FOLDERS = 200_000;
/** A line that gives a section something. */
const FIELD = /^[A-Z]:/m;

/**
 * Reads a MAINTAINERS file; of a folder, every file of that name in it and below (U-Boot has one for each board), and
 * every file in a folder of that name, as `get_maintainer.pl --find-maintainer-files` does. Those nearer to the top
 * come first, then by name.
 *
 * @param path of a file, a pipe, or a folder
 * @throws UserError if it cannot be read, is too large, is not a text, or is empty
 */
export function readMaintainers(path: string): readonly MaintainersText[] {
  if (!isFolder(path)) return [{ file: path, text: sectionsIn(path, readText(path, LARGEST)) }];
  const files = maintainersBelow(path);
  if (files.length === 0) throw new UserError(`${path} contains no ${NAME} file.`);
  let left = LARGEST;
  const texts = files.map((file) => {
    const text = readText(join(path, file), left);
    left -= text.length;
    return { file, text };
  });
  sectionsIn(`${path} (all its ${NAME} files)`, joined(texts));
  return texts;
}

/** Joins several files into one text, each beginning on a new line. */
export function joined(texts: readonly MaintainersText[]): string {
  if (texts.length === 1) return texts[0]?.text ?? '';
  return texts.map(({ text }) => text.replace(/^\ufeff/, '').replace(/([^\n])$/, '$1\n')).join('');
}

/** Paths of the files that the rules depend on; undefined if there is none. */
export interface NamedFiles {
  /** A folder stands for every MAINTAINERS file in it. */
  readonly maintainers?: string | undefined;
  readonly codeowners?: string | undefined;
  readonly mailmap?: string | undefined;
}

/**
 * Reads the files that were named.
 * @throws UserError if one cannot be read, is too large, is not a text, or (MAINTAINERS) says nothing
 */
export function readNamedFiles({ maintainers, codeowners, mailmap }: NamedFiles): Inputs {
  return {
    ...(maintainers === undefined ? {} : { maintainers: joined(readMaintainers(resolve(maintainers))) }),
    ...(codeowners === undefined ? {} : { codeowners: readText(resolve(codeowners), LARGEST) }),
    ...(mailmap === undefined ? {} : { mailmap: readText(resolve(mailmap), LARGEST) }),
  };
}

/** Finds MAINTAINERS, CODEOWNERS and .mailmap at their usual places in a tree. */
export function filesOfTree(folder: string): NamedFiles {
  const place = (names: readonly string[]) => names.map((name) => join(folder, name)).find(exists);
  return {
    maintainers: maintainersBelow(folder).length > 0 ? folder : undefined,
    codeowners: place(CODEOWNERS),
    mailmap: place([MAILMAP]),
  };
}

function readText(path: string, limit: number): string {
  const bytes = readSmallBytes(path, limit);
  if (bytes.includes(0)) throw new UserError(`${path} is not a text file: it contains null bytes.`);
  return bytes.toString('utf8');
}

function sectionsIn(path: string, text: string): string {
  if (text.trim() === '') throw new UserError(`${path} is empty, so it names no subsystems.`);
  if (!FIELD.test(text)) throw new UserError(`${path} has no line such as "F: path", so it names no subsystems.`);
  return text;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Paths of the MAINTAINERS files below a folder, relative to it; links are not followed. */
function maintainersBelow(folder: string): readonly string[] {
  const found: string[] = [];
  let level = [folder];
  let seen = 0;
  while (level.length > 0) {
    seen += level.length;
    if (seen > MOST_FOLDERS)
      throw new UserError(`${folder} has too many folders to search for ${NAME}. Name the file itself.`);
    const below: string[] = [];
    for (const each of level) {
      for (const entry of entriesOf(each)) {
        const path = join(each, entry.name);
        if (entry.isDirectory() && entry.name !== '.git') below.push(path);
        else if (entry.isFile() && (entry.name === NAME || each.endsWith(`/${NAME}`)))
          found.push(relative(folder, path));
      }
    }
    level = below;
  }
  return found;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new UserError(`${folder} cannot be read: ${systemReason(error)}.`, { cause: error });
  }
}
