/** Reads the header fields of a raw mail that the other parts need, and finds the start of the body. */

/** The fields of a mail's head that revcov knows, unfolded, each byte one character (latin1). */
export interface Head {
  /** Lower-case field name to the values as sent, in the order of the head; a field that is absent has no entry. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Byte offset of the first byte of the body. */
  readonly bodyStart: number;
}

/** Fields that are kept. All others are skipped without a copy: a mail of today carries some 5 kB of them. */
const KNOWN = [
  'cc',
  'content-disposition',
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'in-reply-to',
  'list-id',
  'message-id',
  'received',
  'references',
  'reply-to',
  'subject',
  'to',
  'x-beenthere',
  'x-mailing-list',
  'x-original-from',
];
/** Relays put their line on top, and only the newest is of use; the others are a third of many heads. */
const RECEIVED_KEPT = 5;
const LONGEST = 25;
const BY_LENGTH: readonly (readonly string[])[] = Array.from({ length: LONGEST + 1 }, (_, length) =>
  KNOWN.filter((name) => name.length === length),
);

/** Most heads fit; a longer one is scanned again with four times as much, so that the whole stays linear. */
const FIRST_LOOK = 16 * 1024;
const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;

/**
 * Reads the head of a mail.
 *
 * Tolerated: LF or CRLF, a byte order mark, blank lines and mbox `From ` lines above the first field, blanks before a
 * field's colon, lines that are not fields (skipped). A mail without any field has an empty head and is all body.
 * @param raw one mail's bytes
 * @returns the known fields and where the body starts (`raw.length` when there is none); never throws
 * @see RFC 5322 section 2.2 and its obsolete syntax in 4.5
 */
export function readHead(raw: Buffer): Head {
  for (let look = FIRST_LOOK; ; look *= 4) {
    const whole = look >= raw.length;
    const head = scan(raw.toString('latin1', 0, whole ? raw.length : look), whole);
    if (head !== null) return head;
  }
}

/** The first value of a field (duplicates below it are forged or broken), or ''. */
export function first(head: Head, name: string): string {
  return head.fields.get(name)?.[0] ?? '';
}

/** All values of a field, topmost first. */
export function all(head: Head, name: string): readonly string[] {
  return head.fields.get(name) ?? [];
}

/** Null when `text` ends before the head does. */
function scan(text: string, whole: boolean): Head | null {
  const fields = new Map<string, string[]>();
  const length = text.length;
  let at = skipPreamble(text);
  const top = at;
  let colon = -1;
  let sawField = false;
  while (at < length) {
    const char = text.charCodeAt(at);
    if (char === LF) return close(fields, sawField, at + 1, top);
    if (char === CR && text.charCodeAt(at + 1) === LF) return close(fields, sawField, at + 2, top);
    const end = fieldEnd(text, at);
    if (end >= length && !whole) return null;
    if (colon < at) {
      colon = text.indexOf(':', at);
      if (colon < 0) colon = length;
    }
    if (colon < end) {
      sawField ||= isName(text, at, colon);
      keep(fields, text, at, colon, end);
    }
    at = end;
  }
  return whole ? close(fields, sawField, length, top) : null;
}

function close(fields: Map<string, string[]>, sawField: boolean, bodyStart: number, top: number): Head {
  return sawField ? { fields, bodyStart } : { fields: new Map(), bodyStart: top };
}

/** Where the first field starts: after a byte order mark, blank lines, and `From ` separators. */
function skipPreamble(text: string): number {
  let at = text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
  for (;;) {
    const char = text.charCodeAt(at);
    if (char === LF) at += 1;
    else if (char === CR && text.charCodeAt(at + 1) === LF) at += 2;
    else if (isSeparator(text, at)) {
      const end = text.indexOf('\n', at);
      if (end < 0) return at;
      at = end + 1;
    } else return at;
  }
}

/** `From jane@example.org Mon Jan 1 …` or `>From …`, but not the field `From : …`. */
function isSeparator(text: string, at: number): boolean {
  const start = text.charCodeAt(at) === 62 ? at + 1 : at;
  if (!text.startsWith('From ', start)) return false;
  let next = start + 5;
  while (text.charCodeAt(next) === BLANK || text.charCodeAt(next) === TAB) next++;
  return text[next] !== ':';
}

/** Behind the line end of the field at `at`, with its continuation lines. */
function fieldEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    const newline = text.indexOf('\n', end);
    if (newline < 0) return text.length;
    end = newline + 1;
    const char = text.charCodeAt(end);
    if (char !== BLANK && char !== TAB) return end;
  }
}

/** Whether the text before a colon is a field name: printable ASCII, blanks only after it. */
function isName(text: string, start: number, colon: number): boolean {
  const end = nameEnd(text, start, colon);
  if (end === start || end - start > 1000) return false;
  for (let i = start; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char <= BLANK || char > 126) return false;
  }
  return true;
}

function nameEnd(text: string, start: number, colon: number): number {
  let end = colon;
  while (end > start && (text.charCodeAt(end - 1) === BLANK || text.charCodeAt(end - 1) === TAB)) end--;
  return end;
}

function keep(fields: Map<string, string[]>, text: string, start: number, colon: number, end: number): void {
  if (text.charCodeAt(start) <= BLANK) return;
  const nameLength = nameEnd(text, start, colon) - start;
  const candidates = nameLength > LONGEST ? undefined : BY_LENGTH[nameLength];
  if (candidates === undefined) return;
  const letter = text.charCodeAt(start) | 0x20;
  for (const name of candidates) {
    if (name.charCodeAt(0) !== letter || text.slice(start, start + nameLength).toLowerCase() !== name) continue;
    const values = fields.get(name);
    if (name === 'received' && values !== undefined && values.length >= RECEIVED_KEPT) return;
    const value = unfold(text.slice(colon + 1, end));
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
    return;
  }
}

const LINE_END = /\r?\n/g;

/** RFC 5322 section 2.2.3: a line end before a blank is removed, the blank stays. */
function unfold(value: string): string {
  const trimmed = trimBlanks(value);
  if (!trimmed.includes('\n')) return trimmed;
  return trimmed.includes('\r') ? trimmed.replace(LINE_END, '') : trimmed.replaceAll('\n', '');
}

/**
 * Removes ASCII blanks and line ends from both ends. `String.trim` would also remove U+00A0, which in a latin1 view is
 * the last byte of a letter such as `à`.
 */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isBlank(char: number): boolean {
  return char === BLANK || char === TAB || char === LF || char === CR;
}
