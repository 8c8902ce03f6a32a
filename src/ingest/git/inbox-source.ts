/** A public-inbox repository as a source: the mails of its commits, oldest first, on from the last commit read. */
import { mailStart } from '../files/whole-cutter.js';
import { BatchBuilder } from '../reading/batch-builder.js';
import { LARGEST_MAIL } from '../reading/cutter.js';
import type { Batch, InboxFormat, Source, SourceEnd } from '../source.js';
import { SourceError } from '../source-error.js';
import { startGit } from './git.js';
import { type GitCursor, gitCursorText, usableCursor } from './git-cursor.js';
import { type GitObject, type MissingObject, readObjects } from './git-objects.js';
import { LARGEST_TREE, parseTree } from './git-tree.js';

/**
 * @param name as shown
 * @param tip the newest commit; null if there is none
 */
export function inboxSource(name: string, gitDir: string, format: InboxFormat, tip: string | null): Source {
  return { name, format, size: null, read: (cursor) => readInbox(name, gitDir, format, tip, cursor) };
}

async function* readInbox(
  name: string,
  gitDir: string,
  format: InboxFormat,
  tip: string | null,
  cursor: string | null,
): AsyncGenerator<Batch, SourceEnd, void> {
  if (tip === null) return { bytes: 0, truncated: false, notes: ['The repository has no commits.'] };
  const known = await usableCursor(gitDir, format, tip, cursor);
  if (known?.commit === tip) return { bytes: known.bytes, truncated: false, notes: [] };
  const packer = new InboxPacker(name, format, known);
  try {
    const wanted = requests(gitDir, format, tip, known?.commit ?? null);
    for await (const object of readObjects(gitDir, wanted, LARGEST_MAIL)) {
      packer.add(object);
      if (packer.full) yield packer.take();
    }
    for await (const tree of readObjects(gitDir, packer.treesWithoutMail(), LARGEST_TREE)) packer.checkTree(tree);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    yield packer.take();
    return { bytes: packer.bytes, truncated: true, notes: [error.message] };
  }
  packer.reach(tip);
  yield packer.take();
  return { bytes: packer.bytes, truncated: false, notes: [] };
}

/**
 * Lines for `cat-file`, each with the commit that brought the mail: version 2 has one mail per commit, `m`; in version
 * 1 the mails are the blobs that a commit is the first to have.
 */
async function* requests(
  gitDir: string,
  format: InboxFormat,
  tip: string,
  since: string | null,
): AsyncGenerator<string, void, void> {
  const objects = format === 'public-inbox-v1' ? ['--objects', '--in-commit-order', '--missing=print'] : [];
  const range = since === null ? [tip] : [tip, `^${since}`];
  const git = startGit(gitDir, ['rev-list', '--reverse', '--topo-order', ...objects, ...range, '--']);
  let commit = '';
  let rest = '';
  try {
    for await (const chunk of git.stdout) {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      let wanted = '';
      for (const line of lines) {
        const [id = '', path] = splitOnce(line);
        const missing = id.startsWith('?');
        if (path === null && !missing) commit = id;
        if (format === 'public-inbox-v2') wanted += `${id}:m ${id}\n`;
        else if (missing) wanted += `${id.slice(1)}\n`;
        else if (path !== null && /^[0-9a-f]{2}\/[0-9a-f]{38,62}$/.test(path)) wanted += `${id} ${commit}\n`;
      }
      if (wanted !== '') yield wanted;
    }
    await git.ended();
  } finally {
    git.stop();
  }
}

function splitOnce(line: string): [string, string | null] {
  const space = line.indexOf(' ');
  return space < 0 ? [line, null] : [line.slice(0, space), line.slice(space + 1)];
}

const MISSING = 'The mail is missing from the repository, which may be a partial clone.';

/** Packs objects into batches, and knows up to which commit all is packed. */
class InboxPacker {
  readonly #name: string;
  readonly #format: InboxFormat;
  readonly #builder = new BatchBuilder();
  /** The last commit that is complete, and the one whose mails are coming. */
  #complete: string | null;
  #current: string | null = null;
  readonly #withoutMail: string[] = [];
  bytes: number;

  constructor(name: string, format: InboxFormat, known: GitCursor | null) {
    this.#name = name;
    this.#format = format;
    this.#complete = known?.commit ?? null;
    this.bytes = known?.bytes ?? 0;
  }

  get full(): boolean {
    return this.#builder.full;
  }

  add(object: GitObject | MissingObject): void {
    if ('missing' in object) {
      if (this.#format === 'public-inbox-v1') this.#reject(object.missing, 0, 'unreadable', MISSING);
      else this.#withoutMail.push(object.missing.replace(/:m$/, ''));
      return;
    }
    if (object.rest !== this.#current) this.#complete = this.#current ?? this.#complete;
    this.#current = object.rest;
    if (object.bytes === null) this.#reject(object.id, object.size, 'oversize', 'The mail is larger than 32 MiB.');
    else if (object.size === 0) this.#reject(object.id, 0, 'empty', 'The object is empty.');
    else if (object.type === 'blob') this.#mail(object.id, object.bytes);
    this.bytes += object.size;
  }

  /** Requests for the trees of the commits that gave no mail. */
  async *treesWithoutMail(): AsyncGenerator<string, void, void> {
    for (const commit of this.#withoutMail) yield `${commit}^{tree} ${commit}\n`;
  }

  /** A commit without `m` deletes a mail (`d`), or was emptied when the history was rewritten; others lack an object. */
  checkTree(tree: GitObject | MissingObject): void {
    if ('missing' in tree) {
      this.#reject(tree.missing, 0, 'unreadable', MISSING);
    } else if (tree.bytes !== null && parseTree(tree.bytes, tree.id.length / 2).some(({ name }) => name === 'm')) {
      this.#reject(tree.rest, 0, 'unreadable', MISSING);
    }
  }

  /** All commits up to this one are packed. */
  reach(commit: string): void {
    this.#complete = commit;
  }

  take(): Batch {
    const { bytes } = this;
    const commit = this.#complete;
    const cursor = commit === null ? null : gitCursorText({ format: this.#format, commit, bytes });
    return this.#builder.take(bytes, cursor);
  }

  #mail(id: string, bytes: Buffer): void {
    const mail = { start: mailStart(bytes), end: bytes.length, offset: this.bytes, flags: [] };
    this.#builder.add(bytes, [mail], `${this.#name}:${id}`);
  }

  #reject(object: string, length: number, code: 'unreadable' | 'oversize' | 'empty', reason: string): void {
    const source = `${this.#name}:${object}`;
    this.#builder.reject({ source, offset: this.bytes, length, code, reason });
  }
}
