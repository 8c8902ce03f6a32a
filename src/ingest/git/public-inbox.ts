/** Detects what a git repository contains, and opens a public-inbox repository as a source. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { InboxFormat, Source } from '../source.js';
import { askGit, requireSafeGit } from './git.js';
import { readObjects } from './git-objects.js';
import { LARGEST_TREE, parseTree, type TreeEntry } from './git-tree.js';
import { inboxSource } from './inbox-source.js';

/**
 * The repository that a folder is, or holds as `.git`.
 *
 * @returns null if it is none
 */
export function repositoryOf(folder: string): string | null {
  for (const candidate of [folder, join(folder, '.git')]) {
    if (
      isFolder(join(candidate, 'objects')) &&
      isFolder(join(candidate, 'refs')) &&
      existsSync(join(candidate, 'HEAD'))
    ) {
      return candidate;
    }
  }
  return null;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * @param name as shown
 * @param gitDir the repository
 * @returns null if it contains something other than an inbox, such as code
 * @throws SourceError if git is missing, unsafe, or cannot read the repository
 */
export async function openInbox(name: string, gitDir: string): Promise<Source | null> {
  await requireSafeGit();
  const tip = await newestCommit(gitDir);
  if (tip === null) return inboxSource(name, gitDir, 'public-inbox-v2', null);
  const format = await inboxFormat(gitDir, tip);
  return format === null ? null : inboxSource(name, gitDir, format, tip);
}

/** @returns hex; null if there is no commit yet */
async function newestCommit(gitDir: string): Promise<string | null> {
  const known = (await askGit(gitDir, ['rev-list', '--max-count=1', '--all'])).trim();
  if (known === '') return null;
  return (await askGit(gitDir, ['rev-list', '--max-count=1', 'HEAD', '--'])).trim();
}

/** Version 2 keeps the newest mail as `m` (or its deletion as `d`), version 1 all mails under their hash: `ab/cdef…`. */
async function inboxFormat(gitDir: string, tip: string): Promise<InboxFormat | null> {
  const entries = await treeOf(gitDir, tip);
  if (entries.length === 0) return null;
  if (entries.every(({ name, folder }) => !folder && (name === 'm' || name === 'd'))) return 'public-inbox-v2';
  if (entries.every(({ name, folder }) => folder && /^[0-9a-f]{2}$/.test(name))) return 'public-inbox-v1';
  return null;
}

/** The entries of a commit's root folder. */
async function treeOf(gitDir: string, commit: string): Promise<readonly TreeEntry[]> {
  async function* request() {
    yield `${commit}^{tree}\n`;
  }
  for await (const object of readObjects(gitDir, request(), LARGEST_TREE)) {
    if (!('missing' in object) && object.bytes !== null) return parseTree(object.bytes, commit.length / 2);
  }
  return [];
}
