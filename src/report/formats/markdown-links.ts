/** The links of a Markdown document: numbered in the text and defined at its end. */

import type { Table, Value } from '../model.js';
import { messageUrl } from '../text/message-url.js';
import { type ShownColumn, shownColumns } from './shown.js';

/** The links of one document. Without a template there are none. */
export class MarkdownLinks {
  readonly #template: string | null;
  /** Number of each address. */
  readonly #numbers = new Map<string, number>();

  constructor(template: string | null) {
    this.#template = template;
  }

  /** The columns of a table, without those that others lead to. */
  columnsOf({ columns }: Table): readonly ShownColumn[] {
    return shownColumns(columns, this.#template !== null);
  }

  /**
   * A text as a link: `[text][3]`.
   * @param text escaped.
   * @param messageId what it leads to; anything but a text leaves it as it is.
   */
  linked(text: string, messageId: Value): string {
    if (this.#template === null || typeof messageId !== 'string' || text === '') return text;
    const url = messageUrl(this.#template, messageId);
    if (url === null) return text;
    const number = this.#numbers.get(url) ?? this.#numbers.size + 1;
    this.#numbers.set(url, number);
    return `[${text}][${number}]`;
  }

  /** Below the last table: `[3]: https://…`. */
  *definitions(): Generator<string> {
    if (this.#numbers.size > 0) yield '\n';
    // All that a destination holds and that Markdown would read is an entity.
    for (const [url, number] of this.#numbers) yield `[${number}]: ${url.replaceAll('&', '&amp;')}\n`;
  }
}
