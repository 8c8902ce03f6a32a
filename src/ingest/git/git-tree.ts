/** Reads the bytes of a git tree object. */

/** Bytes; a tree larger than this is not an inbox's. */
export const LARGEST_TREE = 1024 * 1024;

export interface TreeEntry {
  readonly name: string;
  readonly folder: boolean;
}

/**
 * A tree is `<mode> <name>NUL<hash>` again and again.
 *
 * @param hashLength bytes: 20 for SHA-1, 32 for SHA-256 repositories
 */
export function parseTree(bytes: Buffer, hashLength: number): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0, at);
    if (end < 0) break;
    const entry = bytes.toString('latin1', at, end);
    const space = entry.indexOf(' ');
    entries.push({ name: entry.slice(space + 1), folder: entry.startsWith('40000 ') });
    at = end + 1 + hashLength;
  }
  return entries;
}
