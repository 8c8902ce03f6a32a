/** Walks a folder and finds the sources in it. */
import { statSync } from 'node:fs';
import type { Reject } from '../../store/facts/record.js';
import { openInbox, repositoryOf } from '../git/public-inbox.js';
import type { MboxFormat, Source } from '../source.js';
import { SourceError } from '../source-error.js';
import { fileKind } from './file-kind.js';
import { filesSource, type MailFile } from './files-source.js';
import { type Entry, listFolder, notesOnEntries } from './listing.js';
import { reasonOf } from './mail-file.js';
import { pathName } from './path-name.js';

const MAILDIR_PARTS: ReadonlySet<string> = new Set(['cur', 'new', 'tmp']);
/** An epoch of a public-inbox v2 inbox; `all.git` beside them holds none of its own. */
const EPOCH = /^([0-9]+)\.git$/;

/** What is met on the way and belongs to no single source. */
interface Walk {
  readonly given: MboxFormat | undefined;
  readonly rejects: Reject[];
  readonly notes: string[];
  found: number;
}

/**
 * Finds every mbox, maildir and inbox below a folder, and the single mails of each folder as one source, in byte order
 * of the names. Symbolic links are not followed, because they lead out of the folder or to files that are read anyway.
 *
 * @param root as in the file system
 * @param given the mbox variant that the user named
 * @throws SourceError if there is no mail in it
 */
export async function* folderSources(root: Buffer, given?: MboxFormat): AsyncGenerator<Source, void, void> {
  const walk: Walk = { given, rejects: [], notes: [], found: 0 };
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = listed(folder, walk);
    const below = yield* sourcesIn(folder, entries, walk);
    // The last one pushed is the next one walked.
    folders.push(...below.toReversed());
  }
  const { rejects, notes } = walk;
  const name = pathName(root);
  if (walk.found === 0 && !rejects.some(({ code }) => code === 'unreadable')) {
    throw new SourceError(
      `There is no mail in ${name}. Give an mbox, a maildir, mail files or a public-inbox repository.`,
    );
  }
  if (rejects.length > 0 || notes.length > 0) {
    yield filesSource(name, () => [], { format: 'files', size: null, rejects, notes });
  }
}

function listed(folder: Buffer, walk: Walk): readonly Entry[] {
  try {
    return listFolder(folder);
  } catch (error) {
    walk.rejects.push({
      source: pathName(folder),
      offset: 0,
      length: 0,
      code: 'unreadable',
      reason: reasonOf(error),
    });
    return [];
  }
}

/** @returns the folders below that are to be walked */
async function* sourcesIn(
  folder: Buffer,
  entries: readonly Entry[],
  walk: Walk,
): AsyncGenerator<Source, readonly Buffer[], void> {
  const name = pathName(folder);
  walk.notes.push(...notesOnEntries(name, entries));
  const folders = entries.filter(({ kind }) => kind === 'folder');
  const names = new Set(folders.map((entry) => entry.name));
  if (names.has('cur') && names.has('new')) {
    yield maildirSource(name, folders, walk);
    return folders.filter((entry) => !MAILDIR_PARTS.has(entry.name)).map(({ path }) => path);
  }
  const epochs = epochsOf(folders);
  if (epochs.length > 0) {
    for (const epoch of epochs) yield* inboxIn(epoch, walk);
    return [];
  }
  if (repositoryOf(name) !== null) {
    yield* inboxIn({ name, path: folder, kind: 'folder' }, walk);
    return [];
  }
  yield* filesIn(name, entries, walk);
  return folders.filter((entry) => !entry.name.startsWith('.')).map(({ path }) => path);
}

/** All files of `cur` and `new` as one source; what is in `tmp` has not been delivered yet. */
function maildirSource(name: string, folders: readonly Entry[], walk: Walk): Source {
  const files: MailFile[] = [];
  for (const part of folders.filter((entry) => entry.name === 'cur' || entry.name === 'new')) {
    const entries = listed(part.path, walk);
    walk.notes.push(...notesOnEntries(`${name}/${part.name}`, entries));
    for (const entry of entries) {
      if (entry.kind === 'file' && !entry.name.startsWith('.')) {
        files.push({ name: pathName(entry.path), path: entry.path });
      } else if (entry.kind === 'folder') {
        walk.notes.push(`${pathName(entry.path)} was skipped: it is a folder where a mail is expected.`);
      }
    }
  }
  walk.found += 1;
  return filesSource(name, () => files, { format: 'maildir', size: null });
}

/** Repositories named by their number, in the order of the numbers. */
function epochsOf(folders: readonly Entry[]): readonly Entry[] {
  const numbered = folders.filter(({ name, path }) => EPOCH.test(name) && repositoryOf(pathName(path)) !== null);
  return numbered.sort((a, b) => Number.parseInt(a.name, 10) - Number.parseInt(b.name, 10));
}

async function* inboxIn(folder: Entry, walk: Walk): AsyncGenerator<Source, void, void> {
  const name = pathName(folder.path);
  const repository = repositoryOf(name);
  const source = repository === null ? null : await openInbox(name, repository);
  if (source === null) {
    walk.notes.push(`${name} was skipped: it is a code repository, not a mail repository.`);
    return;
  }
  walk.found += 1;
  yield source;
}

/** The mboxes of one folder, then its single mails. */
async function* filesIn(name: string, entries: readonly Entry[], walk: Walk): AsyncGenerator<Source, void, void> {
  const files: MailFile[] = [];
  const rejects: Reject[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'file' || entry.name.startsWith('.')) continue;
    const file = { name: pathName(entry.path), path: entry.path };
    const kind = await fileKind(file.name, file.path, sizeOf(file.path), walk.given);
    if (kind === 'mail') {
      files.push(file);
    } else if (kind === 'empty') {
      rejects.push({ source: file.name, offset: 0, length: 0, code: 'empty', reason: 'The file is empty.' });
    } else if ('code' in kind) {
      rejects.push({ source: file.name, offset: 0, ...kind });
    } else {
      walk.found += 1;
      yield kind;
    }
  }
  if (files.length === 0) {
    walk.rejects.push(...rejects);
    return;
  }
  walk.found += 1;
  yield filesSource(name, () => files, { format: 'files', size: null, rejects });
}

function sizeOf(path: Buffer): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
