/** Offsets in a text to line numbers. Lines are counted only as far as somebody asks. */

export class LineCounter {
  readonly #text: string;
  /** An offset whose line number is known. */
  #counted = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The line in which an offset lies, from 1.
   * @param offset never before the one asked for last.
   */
  lineAt(offset: number): number {
    const text = this.#text;
    for (let at = text.indexOf('\n', this.#counted); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
      this.#line++;
    this.#counted = offset;
    return this.#line;
  }
}
