/** Lists a folder in byte order, independent of the locale. */
import { readdirSync } from 'node:fs';
import { joinPath, pathName } from './path-name.js';

export interface Entry {
  /** As shown, without the folder. */
  readonly name: string;
  readonly path: Buffer;
  /** `special` is a FIFO, device or socket. */
  readonly kind: 'file' | 'folder' | 'link' | 'special';
}

/**
 * @param folder as in the file system
 * @throws the file system's error
 */
export function listFolder(folder: Buffer): readonly Entry[] {
  const entries = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
  return entries
    .sort((a, b) => Buffer.compare(a.name, b.name))
    .map((entry) => {
      const kind = entry.isFile()
        ? 'file'
        : entry.isDirectory()
          ? 'folder'
          : entry.isSymbolicLink()
            ? 'link'
            : 'special';
      return { name: pathName(entry.name), path: joinPath(folder, entry.name), kind };
    });
}

/** A plain sentence about entries that are not read, or none. */
export function notesOnEntries(folder: string, entries: readonly Entry[]): string[] {
  const notes: string[] = [];
  const links = entries.filter(({ kind }) => kind === 'link');
  const special = entries.filter(({ kind }) => kind === 'special');
  if (links.length > 0) notes.push(`${folder}: ${listed(links)} skipped: symbolic links are not followed.`);
  if (special.length > 0) notes.push(`${folder}: ${listed(special)} skipped: a FIFO, device or socket.`);
  return notes;
}

function listed(entries: readonly Entry[]): string {
  const names = entries.slice(0, 3).map(({ name }) => name);
  if (entries.length > names.length) names.push(`${entries.length - names.length} more`);
  return names.join(', ');
}
