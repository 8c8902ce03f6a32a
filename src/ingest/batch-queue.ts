/** Stores batches in the order in which they were cut, however long each takes to parse. */

/** A batch that is being parsed, and what stores it once it is. */
interface Job<Parsed> {
  readonly parsed: Promise<Parsed>;
  readonly store: (parsed: Parsed) => void;
}

/** The batches of one source. The first failure ends it: no later batch is stored. */
export class BatchQueue<Parsed> {
  readonly #most: number;
  readonly #underWay: Promise<void>[] = [];
  #last: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | null = null;

  /** @param most batches that are held in memory: as many as the threads can work on. */
  constructor(most: number) {
    this.#most = most;
  }

  /** A batch could not be parsed or stored. */
  get failed(): boolean {
    return this.#failure !== null;
  }

  /** Puts a batch at the end of the queue, and waits until there is room for another one. */
  async add({ parsed, store }: Job<Parsed>): Promise<void> {
    // The failure of a batch is heard of when it is its turn.
    parsed.catch(() => undefined);
    this.#last = this.#storeAfter(this.#last, { parsed, store });
    this.#underWay.push(this.#last);
    if (this.#underWay.length >= this.#most) await this.#underWay.shift();
  }

  /**
   * Waits until everything is stored.
   * @throws what the first batch that failed threw.
   */
  async end(): Promise<void> {
    await this.#last;
    if (this.#failure !== null) throw this.#failure.error;
  }

  async #storeAfter(before: Promise<void>, { parsed, store }: Job<Parsed>): Promise<void> {
    await before;
    // After a failure nothing more is written: a later batch's cursor would skip the one that failed.
    if (this.failed) return;
    try {
      store(await parsed);
    } catch (error) {
      this.#failure = { error };
    }
  }
}
