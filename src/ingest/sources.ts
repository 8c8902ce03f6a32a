/** Finds the sources that the user named on the command line. */
import { realpathSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileKind } from './files/file-kind.js';
import { filesSource } from './files/files-source.js';
import { folderSources } from './files/folder.js';
import { reasonOf } from './files/mail-file.js';
import { codeSource } from './git/code-source.js';
import type { CommitSource } from './git/commit-source.js';
import { openInbox, repositoryOf } from './git/public-inbox.js';
import { stdinSource } from './reading/stdin-source.js';
import type { MboxFormat, Source } from './source.js';
import { SourceError } from './source-error.js';

export interface FindOptions {
  /** Taken for every mbox instead of what its bytes tell. */
  readonly mboxFormat?: MboxFormat;
  /** What `-` stands for. */
  readonly stdin?: NodeJS.ReadableStream;
}

/**
 * Finds the sources for paths. All paths are checked before the first source is returned, so that a wrong path is
 * reported before anything is read. Folders are walked on demand.
 *
 * @param paths files, folders, repositories of mail or of code, and `-` for standard input
 * @throws SourceError for a path that does not exist, cannot be read, or holds no mail
 */
export async function* findSources(
  paths: readonly string[],
  options: FindOptions = {},
): AsyncGenerator<Source | CommitSource, void, void> {
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const name = path === '-' ? path : resolve(path);
    // A path that is given twice is read once.
    if (seen.has(name)) continue;
    seen.add(name);
    found.push(path === '-' ? await stdinOf(options) : await sourceAt(path, name, options.mboxFormat));
  }
  for (const source of found) {
    if (Symbol.asyncIterator in source) yield* source;
    else yield source;
  }
}

type Found = AsyncGenerator<Source, void, void> | Source | CommitSource;

function stdinOf({ stdin, mboxFormat }: FindOptions): Promise<Source | CommitSource> {
  if (stdin === undefined) throw new SourceError('There is no standard input to read.');
  return stdinSource(stdin, mboxFormat);
}

async function sourceAt(path: string, name: string, given?: MboxFormat): Promise<Found> {
  const stat = statOf(path, name);
  if (stat.isDirectory()) return folderAt(name, given);
  if (!stat.isFile()) {
    throw new SourceError(`${name} is a FIFO, device or socket. Redirect it to standard input and give "-".`);
  }
  const kind = await fileKind(name, realpathSync.native(name, { encoding: 'buffer' }), stat.size, given);
  if (kind === 'empty') return emptySource(name);
  if (kind === 'mail')
    return filesSource(name, () => [{ name, path: realpathSync.native(name, { encoding: 'buffer' }) }], {
      format: 'files',
      size: stat.size,
    });
  if ('code' in kind) throw new SourceError(`${name} cannot be read. ${kind.reason}`);
  return kind;
}

function statOf(path: string, name: string): Stats {
  try {
    const stat = statSync(name, { throwIfNoEntry: false });
    if (stat !== undefined) return stat;
  } catch (error) {
    throw new SourceError(`${name} cannot be read. ${reasonOf(error)}`);
  }
  throw new SourceError(`There is no file or folder ${path}.`);
}

async function folderAt(name: string, given?: MboxFormat): Promise<Found> {
  const repository = repositoryOf(name);
  if (repository === null) return folderSources(Buffer.from(name), given);
  return (await openInbox(name, repository)) ?? codeSource(name, repository);
}

function emptySource(name: string): Source {
  return filesSource(name, () => [], { format: 'files', size: 0, notes: ['It is empty.'] });
}
