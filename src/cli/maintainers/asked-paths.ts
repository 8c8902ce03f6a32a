/** Collects the paths and patches that `revcov maintainers` is asked about, from arguments, stdin and files. */
import { basename, resolve } from 'node:path';
import type { Asked } from '../../views/maintainers.js';
import { UserError } from '../errors.js';
import { readSmallBytes } from '../files/read-file.js';
import { readStdin } from '../files/stdin.js';
import { linesOf, type Tree } from './tree.js';

export interface AskOptions {
  readonly stdin?: true;
  readonly patch?: readonly string[];
  readonly keywordsInFile?: true;
}

/** Bytes of patches that are read at once. */
const LARGEST_PATCH = 256_000_000;

/**
 * Collects everything that was named.
 * @param tree null if none is known
 * @throws UserError if nothing was, or a patch file cannot be read or contains no patch
 */
export async function askedPaths(named: readonly string[], options: AskOptions, tree: Tree | null): Promise<Asked> {
  const { stdin = false, patch: files = [], keywordsInFile = false } = options;
  if (named.length === 0 && !stdin && files.length === 0)
    throw new UserError('Name a path, or give --stdin or --patch FILE. "revcov maintainers --help" has examples.');
  if (stdin && files.includes('-')) throw new UserError('--stdin and --patch - cannot both read standard input.');
  const listed = stdin ? linesOf((await readStdin()).toString('utf8')) : [];
  const paths = [...named, ...listed].map((path) => inTree(path, tree));
  const given = await patchesIn(files);
  return {
    paths: [...new Set([...paths, ...given.paths])],
    patches: given.patches,
    files: keywordsInFile ? textsOf(paths, tree) : [],
  };
}

async function patchesIn(files: readonly string[]): Promise<Pick<Asked, 'paths' | 'patches'>> {
  const found = { paths: [] as string[], patches: [] as string[] };
  if (files.length === 0) return found;
  // What reads mail takes as long to load as all the rest.
  const { readPatchFile } = await import('../../ingest/files/patch-file.js');
  for (const file of files) {
    const bytes = file === '-' ? await readStdin() : readSmallBytes(file, LARGEST_PATCH);
    const patches = await readPatchFile(bytes, basename(file));
    if (patches.length === 0) throw new UserError(`${file} contains no patch.`);
    for (const patch of patches) {
      found.patches.push(patch.text);
      found.paths.push(...patch.paths);
    }
  }
  return found;
}

/** A path as MAINTAINERS has it: from the top of the tree, with a slash after a folder. */
function inTree(path: string, tree: Tree | null): string {
  const bare = path.startsWith('./') ? path.replace(/^(?:\.\/+)+/, '') : path;
  if (tree === null) return bare;
  const inside = tree.has(bare) ? bare : belowTop(bare, tree.folder);
  return tree.isDirectory(inside) && !inside.endsWith('/') ? `${inside}/` : inside;
}

/** A path that was given from elsewhere, as a shell completes it. */
function belowTop(path: string, folder: string | null): string {
  const whole = resolve(path);
  return folder !== null && whole.startsWith(`${folder}/`) ? whole.slice(folder.length + 1) : path;
}

function textsOf(paths: readonly string[], tree: Tree | null): readonly string[] {
  if (tree?.folder == null) throw new UserError('--keywords-in-file needs --tree with a folder.');
  return paths.flatMap((path) => tree.textOf(path) ?? []);
}
