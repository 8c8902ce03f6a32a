/** Reads many objects of a repository through one `git cat-file --batch`, as a stream. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { startGit } from './git.js';

/** A requested object. */
export interface GitObject {
  /** The words after the object's name in the request. */
  readonly rest: string;
  /** Hex. */
  readonly id: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** null when it is larger than the limit. */
  readonly bytes: Buffer | null;
}

/** A request that names no object of the repository. */
export interface MissingObject {
  readonly missing: string;
}

/**
 * @param requests lines `<object> <rest>\n`, in chunks of whole lines; taken as git reads them
 * @param limit bytes of an object; larger ones are skipped
 * @throws SourceError if git fails, or what `requests` throws
 */
export async function* readObjects(
  gitDir: string,
  requests: AsyncIterable<string>,
  limit: number,
): AsyncGenerator<GitObject | MissingObject, void, void> {
  const git = startGit(gitDir, ['cat-file', '--batch=%(objectname) %(objecttype) %(objectsize) %(rest)', '--buffer']);
  try {
    const asked = pipeline(Readable.from(requests), git.stdin).then(
      () => null,
      (error: unknown) => error,
    );
    const output = new Pieces(git.stdout);
    for (let line = await output.line(); line !== null; line = await output.line()) {
      const [id = '', type = '', length = '', ...rest] = line.split(' ');
      if (!/^[0-9]+$/.test(length)) {
        yield { missing: line.replace(/ (?:missing|ambiguous)$/, '') };
        continue;
      }
      const size = Number(length);
      const bytes = size <= limit ? await output.take(size) : await output.skip(size);
      await output.skip(1);
      yield { rest: rest.join(' '), id, type, size, bytes };
    }
    await git.ended();
    const failure = await asked;
    if (failure !== null) throw failure;
  } finally {
    git.stop();
  }
}

/** Takes lines and stretches of bytes out of a stream of chunks. */
class Pieces {
  readonly #chunks: AsyncIterator<Buffer>;
  #chunk: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** @returns the next line without its LF; null at the end */
  async line(): Promise<string | null> {
    const parts: Buffer[] = [];
    for (;;) {
      const end = this.#chunk.indexOf(10);
      if (end >= 0) {
        parts.push(this.#chunk.subarray(0, end));
        this.#chunk = this.#chunk.subarray(end + 1);
        return Buffer.concat(parts).toString();
      }
      parts.push(this.#chunk);
      if (!(await this.#next())) return null;
    }
  }

  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    await this.#pass(length, (part) => parts.push(part));
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  }

  async skip(length: number): Promise<null> {
    await this.#pass(length, () => undefined);
    return null;
  }

  async #pass(length: number, use: (part: Buffer) => void): Promise<void> {
    let left = length;
    while (left > 0) {
      if (this.#chunk.length === 0 && !(await this.#next())) return;
      const part = this.#chunk.subarray(0, left);
      this.#chunk = this.#chunk.subarray(part.length);
      left -= part.length;
      use(part);
    }
  }

  async #next(): Promise<boolean> {
    const step = await this.#chunks.next();
    this.#chunk = step.done ? Buffer.alloc(0) : step.value;
    return !step.done;
  }
}
