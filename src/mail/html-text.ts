/** Turns the HTML of a mail without a text part into plain text. */

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['hellip', '\u2026'],
  ['ndash', '\u2013'],
  ['mdash', '\u2014'],
  ['lsquo', '\u2018'],
  ['rsquo', '\u2019'],
  ['ldquo', '\u201c'],
  ['rdquo', '\u201d'],
]);
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g;
const BLOCKS = new Set(['address', 'article', 'blockquote', 'div', 'dl', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr']);
for (const name of ['li', 'ol', 'p', 'pre', 'section', 'table', 'tr', 'ul', 'dt', 'dd']) BLOCKS.add(name);
const HIDDEN = new Set(['head', 'script', 'style', 'title', 'template']);
const TAG_NAME = /\/?[a-zA-Z][a-zA-Z0-9]{0,20}/y;
const BLANKS = /[ \t\n\r\f]+/g;
/** Quoting deeper than this is an attack, and every line would pay for it. */
const DEEPEST_QUOTE = 20;

/**
 * Renders HTML as plain text: blocks and `<br>` end lines, `<pre>` keeps its lines, scripts and styles go, and
 * `<blockquote>` becomes `> `, so that quotations do not look like the sender's own words.
 * @param html LF line ends
 * @returns text with LF line ends; linear in the length
 */
export function htmlToText(html: string): string {
  return new HtmlReader(html).read();
}

class HtmlReader {
  private readonly lines: string[] = [];
  private line = '';
  /** Whether `line` ends in a blank; asking the growing string itself would cost its whole length each time. */
  private atBlank = true;
  private quotes = 0;
  private pre = 0;

  constructor(private readonly html: string) {}

  read(): string {
    const { html } = this;
    let at = 0;
    while (at < html.length) {
      const open = html.indexOf('<', at);
      this.words(html.slice(at, open < 0 ? undefined : open));
      if (open < 0) break;
      const next = this.tag(open);
      if (next < 0) break;
      at = next;
    }
    this.endLine(false);
    return `${this.lines.join('\n').replace(/^\n+/, '')}\n`;
  }

  /** Takes the tag at `open` and returns where the text continues; -1: nothing follows. */
  private tag(open: number): number {
    const { html } = this;
    if (html.startsWith('<!--', open)) return after(html.indexOf('-->', open + 4), 3);
    TAG_NAME.lastIndex = open + 1;
    const match = TAG_NAME.exec(html);
    if (match === null && html[open + 1] !== '!' && html[open + 1] !== '?') {
      this.words('<');
      return open + 1;
    }
    const end = html.indexOf('>', open);
    if (end < 0) return -1;
    if (match === null) return end + 1;
    const closing = match[0].startsWith('/');
    const name = match[0].slice(closing ? 1 : 0).toLowerCase();
    if (HIDDEN.has(name) && !closing) return this.skipHidden(name, end);
    this.apply(name, closing);
    return end + 1;
  }

  private skipHidden(name: string, from: number): number {
    const closer = new RegExp(`</${name}[^a-z]`, 'gi');
    closer.lastIndex = from;
    const match = closer.exec(this.html);
    return match === null ? -1 : after(this.html.indexOf('>', match.index), 1);
  }

  private apply(name: string, closing: boolean): void {
    if (name === 'br') this.endLine(true);
    if (!BLOCKS.has(name)) return;
    this.endLine(false);
    if (name === 'p' && closing) this.blankLine();
    if (name === 'blockquote') this.quotes = Math.max(0, this.quotes + (closing ? -1 : 1));
    if (name === 'pre') this.pre = Math.max(0, this.pre + (closing ? -1 : 1));
  }

  private words(raw: string): void {
    if (raw === '') return;
    if (this.pre > 0) {
      const [head = '', ...rest] = decodeEntities(raw).split('\n');
      this.line += head;
      for (const line of rest) {
        this.endLine(true);
        this.line = line;
      }
      this.atBlank = false;
      return;
    }
    const text = decodeEntities(raw.replace(BLANKS, ' '));
    const added = this.atBlank ? text.replace(/^ /, '') : text;
    if (added === '') return;
    this.line += added;
    this.atBlank = added.endsWith(' ');
  }

  /** Ends the line that is being written; an empty one counts only when it is wanted. */
  private endLine(keepEmpty: boolean): void {
    const line = this.pre > 0 ? this.line : this.line.trimEnd();
    if (line !== '' || keepEmpty) this.lines.push(`${'> '.repeat(Math.min(this.quotes, DEEPEST_QUOTE))}${line}`);
    this.line = '';
    this.atBlank = true;
  }

  private blankLine(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== '') this.lines.push('');
  }
}

function after(index: number, length: number): number {
  return index < 0 ? -1 : index + length;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });
}
