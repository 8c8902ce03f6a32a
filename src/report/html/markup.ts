/** Builds HTML in which no text becomes markup: what a template is filled with is escaped unless it is markup itself. */
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

/** What a template can be filled with; null leaves nothing. */
export type Piece = string | number | Markup | null | readonly Piece[];

/**
 * Fills a template: html`<td title="${title}">${text}</td>`.
 *
 * Text is made visible and escaped for content and for attributes in double quotes (HTML, section 13.1.2); the templates
 * of this folder put none elsewhere.
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

/** The address at which a mail can be read; null when there is none. */
export type LinkOf = (messageId: string) => string | null;

/**
 * Addresses by a template.
 * @param template as for `messageUrl`; undefined: mails can be read nowhere.
 */
export function linkBy(template: string | undefined): LinkOf {
  return template === undefined ? () => null : (messageId) => messageUrl(template, messageId);
}

/** Text that leads to a mail where the mail can be read somewhere. */
export function linked(text: string, messageId: string | null, linkOf: LinkOf): Markup {
  const address = messageId === null ? null : linkOf(messageId);
  return address === null ? html`${text}` : html`<a href="${address}">${text}</a>`;
}
