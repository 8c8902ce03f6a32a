/** A gzip decoder that is fed piece by piece and returns all output of a piece before it reads the next. */
import { createGunzip } from 'node:zlib';

/**
 * One decoder over all members of a gzip file. Node's own stream discards undelivered output when it finds damage; with
 * input in pieces, only the damaged piece is affected.
 */
export class Inflater {
  readonly #stream = createGunzip({ chunkSize: 256 * 1024 });
  #output: Buffer[] = [];
  #fail: ((error: Error) => void) | null = null;
  #ended = false;

  constructor() {
    this.#stream.on('data', (chunk: Buffer) => this.#output.push(chunk));
    this.#stream.on('end', () => {
      this.#ended = true;
    });
    this.#stream.on('error', (error: Error) => this.#fail?.(error));
  }

  /** The last member is followed by zeros, as on tapes: nothing more is decoded. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Compressed bytes that have been decoded. */
  get bytesUsed(): number {
    return this.#stream.bytesWritten;
  }

  /**
   * @param piece compressed bytes; must not be changed afterwards
   * @returns what they decode to
   * @throws Error of zlib when they are damaged, or no gzip; their output is lost then
   */
  feed(piece: Uint8Array): Promise<readonly Buffer[]> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      this.#stream.write(piece, (error) => (error ? reject(error) : resolve(this.#taken())));
    });
  }

  /** @returns whether the bytes fed so far are whole members */
  isWhole(): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#ended) {
        resolve(true);
        return;
      }
      this.#fail = () => resolve(false);
      this.#stream.once('end', () => resolve(true));
      this.#stream.end();
    });
  }

  close(): void {
    this.#fail = null;
    this.#stream.destroy();
  }

  #taken(): readonly Buffer[] {
    // Reading makes the stream emit what it still holds back.
    while (this.#stream.read() !== null);
    const output = this.#output;
    this.#output = [];
    return output;
  }
}
