/** Parses an address field (From, To, Cc, Reply-To) into persons. */
import { decodeRawHeader } from './charset.js';
import { decodeWords } from './encoded-word.js';
import { trimBlanks } from './header.js';
import type { Person } from './message.js';

/** The address that is being read. */
interface Entry {
  /** Text outside brackets and comments. */
  phrase: string;
  comment: string;
  /** Text inside `<>`; null if there was none. */
  bracket: string | null;
  /** The phrase had a quoted part, where an `@` may be part of a name. */
  quoted: boolean;
}

const LONGEST_ROUTE = 1000;

/** `jane at example.org`, as web archives write it. */
const AT_FORM = /^([^\s@]{1,200}) at ([^\s@.]{1,200}(?:\.[^\s@.]{1,200}){1,20})$/i;

/**
 * Parses an address list. Groups are split, comments become the name if there is no other, and what cannot be
 * an address is kept as a name. Encoded words are decoded last, in names only: decoded text never becomes an address
 * (RFC 2047 section 5).
 * @param value unfolded, one character per byte
 * @returns persons in the order of the field; the domain is lower-case, punycode stays; linear, never throws
 * @see RFC 5322 sections 3.4 and 4.4
 */
export function parseAddresses(value: string): Person[] {
  return new AddressReader(value).read();
}

/** The first person of a field, or null. */
export function firstAddress(value: string): Person | null {
  const persons = parseAddresses(value);
  return persons.find((person) => person.email !== '') ?? persons[0] ?? null;
}

class AddressReader {
  private readonly persons: Person[] = [];
  private entry: Entry = emptyEntry();
  /** Set once a quote or bracket has no end: later ones have none either, and are not searched for again. */
  private openQuote = false;
  private openComment = false;

  constructor(private readonly text: string) {}

  read(): Person[] {
    let at = 0;
    while (at < this.text.length) at = this.step(at);
    this.flush();
    return this.persons;
  }

  private step(at: number): number {
    const char = this.text.charAt(at);
    if (char === '"') return this.quote(at);
    if (char === '(') return this.comment(at);
    if (char === '<') return this.bracket(at);
    if (char === ',' || char === ';') this.flush();
    else if (char === ':' && this.entry.bracket === null && !this.entry.phrase.includes('@')) this.entry = emptyEntry();
    // A bracket too many says nothing.
    else if (char === '>') return at + 1;
    else if (char === '\\') this.entry.phrase += this.text.charAt(at + 1);
    else return this.plain(at);
    return at + (char === '\\' ? 2 : 1);
  }

  /** Takes a run of ordinary characters. */
  private plain(at: number): number {
    let end = at + 1;
    while (end < this.text.length && !isSpecial(this.text.charCodeAt(end))) end++;
    this.entry.phrase += this.text.slice(at, end);
    return end;
  }

  private quote(at: number): number {
    let out = '';
    let end = at + 1;
    if (this.openQuote) return end;
    while (end < this.text.length && this.text[end] !== '"') {
      if (this.text[end] === '\\') end++;
      out += this.text.charAt(end);
      end++;
    }
    if (end >= this.text.length) {
      // No closing quote: the mark says nothing, and what follows is read as if it were not there.
      this.openQuote = true;
      return at + 1;
    }
    // `"jane doe"@example.org`: the quotes belong to the address.
    if (this.text[end + 1] === '@') this.entry.phrase += this.text.slice(at, end + 1);
    else {
      this.entry.phrase += out;
      this.entry.quoted = true;
    }
    return end + 1;
  }

  private comment(at: number): number {
    let depth = 1;
    let end = at + 1;
    if (this.openComment) {
      this.entry.phrase += '(';
      return end;
    }
    for (; end < this.text.length && depth > 0; end++) {
      const char = this.text[end];
      if (char === '\\') end++;
      else if (char === '(') depth++;
      else if (char === ')') depth--;
    }
    if (depth > 0) {
      this.openComment = true;
      this.entry.phrase += '(';
      return at + 1;
    }
    if (this.entry.comment === '') this.entry.comment = this.text.slice(at + 1, end - 1);
    return end;
  }

  /** Takes `<…>`; one that is not closed ends at the next `<` or `,`. */
  private bracket(at: number): number {
    let end = at + 1;
    for (; end < this.text.length; end++) {
      const char = this.text.charCodeAt(end);
      // < > ,
      if (char === 60 || char === 62 || char === 44) break;
      if (char === 34 && !this.openQuote) {
        const close = this.text.indexOf('"', end + 1);
        if (close < 0) this.openQuote = true;
        else end = close;
      }
    }
    // `<@relay,@relay:jane@example.org>`: an obsolete route may hold commas.
    if (this.text[end] === ',' && this.text[at + 1] === '@') {
      const close = this.text.slice(end, end + LONGEST_ROUTE).indexOf('>');
      if (close >= 0) end += close;
    }
    const inner = trimBlanks(this.text.slice(at + 1, end));
    if (this.entry.bracket === null || !this.entry.bracket.includes('@')) this.entry.bracket = inner;
    return this.text[end] === '>' ? end + 1 : end;
  }

  private flush(): void {
    const person = toPerson(this.entry);
    if (person !== null) this.persons.push(person);
    this.entry = emptyEntry();
  }
}

function emptyEntry(): Entry {
  return { phrase: '', comment: '', bracket: null, quoted: false };
}

function isSpecial(char: number): boolean {
  // " ( < > , ; : \
  return (
    char === 34 || char === 40 || char === 60 || char === 62 || char === 44 || char === 59 || char === 58 || char === 92
  );
}

function toPerson(entry: Entry): Person | null {
  const phrase = trimBlanks(entry.phrase);
  if (entry.bracket !== null) {
    const email = toEmail(entry.bracket);
    const name = toName(phrase === '' ? entry.comment : phrase);
    return email === '' && name === '' ? null : { name, email };
  }
  if (phrase === '') return null;
  if (!entry.quoted || !phrase.includes(' ')) {
    const bare = bareAddress(phrase);
    if (bare !== null)
      return { name: toName(bare.name === '' ? entry.comment : bare.name), email: toEmail(bare.email) };
  }
  return { name: toName(phrase), email: '' };
}

/** An address without brackets: the phrase itself, `user at host`, or the word of it that has an `@`. */
function bareAddress(phrase: string): { name: string; email: string } | null {
  if (CLEAN.test(phrase)) return { name: '', email: phrase };
  if (phrase.startsWith('"')) return { name: '', email: phrase };
  const at = phrase.lastIndexOf('@');
  if (at < 0) return AT_FORM.test(phrase) ? { name: '', email: phrase } : null;
  let start = at;
  while (start > 0 && !isWhite(phrase.charCodeAt(start - 1))) start--;
  let end = at;
  while (end < phrase.length && !isWhite(phrase.charCodeAt(end))) end++;
  // `jane @ example.org`: blanks around the sign.
  if (start === at || end === at + 1) return { name: '', email: phrase };
  return { name: trimBlanks(`${phrase.slice(0, start)}${phrase.slice(end)}`), email: phrase.slice(start, end) };
}

function isWhite(char: number): boolean {
  return char === 32 || char === 9;
}

const BLANKS = /\s+/g;

/** Nothing to repair: the form of nearly every address. */
const CLEAN = /^[\w.+=-]+@[a-z0-9.-]+$/;

function toEmail(raw: string): string {
  if (CLEAN.test(raw)) return raw;
  const form = AT_FORM.exec(raw);
  const route = raw.startsWith('@') ? raw.slice(raw.lastIndexOf(':') + 1) : raw;
  const address = form === null ? route : `${form[1] ?? ''}@${form[2] ?? ''}`;
  const decoded = decodeEightBit(address.startsWith('mailto:') ? address.slice(7) : address);
  // Blanks are part of a quoted local part only.
  const email = decoded.startsWith('"') ? decoded : decoded.replace(BLANKS, '');
  const at = email.lastIndexOf('@');
  return at < 0 ? email : email.slice(0, at) + email.slice(at).toLowerCase();
}

/** Raw UTF-8 in an address (RFC 6532); encoded words stay as they are. */
function decodeEightBit(raw: string): string {
  return /[\x80-\xff]/.test(raw) ? decodeRawHeader(raw) : raw;
}

const SIMPLE_NAME = /^[\w.'-]+(?: [\w.'-]+)*$/;

function toName(raw: string): string {
  if (SIMPLE_NAME.test(raw)) return raw;
  return decodeWords(raw).replace(BLANKS, ' ').trim();
}
