/** Answers questions about files and folders from what `--tree` names: a source tree or a list of its paths. */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { systemReason, UserError } from '../errors.js';
import { readSmallBytes } from '../files/read-file.js';

export interface Tree {
  /** The folder that it was checked out to; null if only its paths are known. */
  readonly folder: string | null;
  /** Whether a path, without a slash at its end, is a folder of the tree. */
  isDirectory(path: string): boolean;
  /** Whether there is such a file or folder. */
  has(path: string): boolean;
  /** The text of a file; null if only paths are known, or where it is not a file. */
  textOf(path: string): string | null;
}

/** Bytes that a list of paths, or a file that is searched for keywords, may have; the paths of Linux are 4 MB. */
const LARGEST = 512_000_000;

/**
 * Opens a tree.
 * @param name a folder, or a file with one path per line (`git ls-files`), possibly compressed with gzip
 * @throws UserError if it cannot be read
 */
export function openTree(name: string): Tree {
  const path = resolve(name);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return folderTree(path);
  return listedTree(linesOf(unpacked(path, readSmallBytes(path, LARGEST))));
}

/** The paths in a text: one per line, or separated by NUL as git's `-z` writes them. */
export function linesOf(text: string): readonly string[] {
  const lines = text.includes('\0') ? text.split('\0') : text.split(text.includes('\r') ? /\r?\n/ : '\n');
  return lines.filter((line) => line !== '');
}

function unpacked(path: string, bytes: Buffer): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST }).toString('utf8');
  } catch (error) {
    throw new UserError(`${path} cannot be unpacked: it is damaged or too large.`, { cause: error });
  }
}

function folderTree(folder: string): Tree {
  const kindOf = (path: string) => {
    if (path.includes('\0')) return undefined;
    try {
      return statSync(join(folder, path), { throwIfNoEntry: false });
    } catch {
      // A part of the path is a file, or may not be looked into: not one of the tree's.
      return undefined;
    }
  };
  return {
    folder,
    isDirectory: (path) => kindOf(path)?.isDirectory() === true,
    has: (path) => kindOf(path) !== undefined,
    textOf(path) {
      if (kindOf(path)?.isFile() !== true) return null;
      try {
        return readFileSync(join(folder, path), 'utf8');
      } catch (error) {
        throw new UserError(`${join(folder, path)} cannot be read: ${systemReason(error)}.`, { cause: error });
      }
    },
  };
}

function listedTree(paths: readonly string[]): Tree {
  const files = new Set(paths);
  const folders = new Set<string>();
  for (const path of paths) {
    let end = path.lastIndexOf('/');
    while (end > 0 && !folders.has(path.slice(0, end))) {
      folders.add(path.slice(0, end));
      end = path.lastIndexOf('/', end - 1);
    }
  }
  return {
    folder: null,
    isDirectory: (path) => folders.has(path),
    has: (path) => files.has(path) || folders.has(path),
    textOf: () => null,
  };
}
