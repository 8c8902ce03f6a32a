/** Builds HTML safely: template values are escaped unless they are markup already. */
import { messageUrl } from '../text/message-url.js';
import { escapeXml } from '../text/xml.js';

/** HTML that was made by `html`. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** The values of a template; null writes nothing. */
export type Piece = string | number | Markup | null | readonly Piece[];

/**
 * Fills a template: html`<td title="${title}">${text}</td>`.
 *
 * Text is made visible and escaped for content and for attributes in double quotes (HTML, section 13.1.2); the
 * templates in this folder put values nowhere else.
 */
export function html(template: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let text = template[0] ?? '';
  for (const [index, piece] of pieces.entries()) text += textOf(piece) + (template[index + 1] ?? '');
  return new Markup(text);
}

function textOf(piece: Piece): string {
  if (piece === null) return '';
  if (piece instanceof Markup) return piece.toString();
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return escapeXml(piece);
  return piece.map(textOf).join('');
}

/** The URL of a mail; null if there is none. */
export type LinkOf = (messageId: string) => string | null;

/**
 * Builds URLs from a template.
 * @param template as for `messageUrl`; undefined: there is no archive.
 */
export function linkBy(template: string | undefined): LinkOf {
  return template === undefined ? () => null : (messageId) => messageUrl(template, messageId);
}

/** Text that links to a mail if there is an archive. */
export function linked(text: string, messageId: string | null, linkOf: LinkOf): Markup {
  const address = messageId === null ? null : linkOf(messageId);
  return address === null ? html`${text}` : html`<a href="${address}">${text}</a>`;
}
