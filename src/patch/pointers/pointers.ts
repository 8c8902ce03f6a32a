/** Collects the references in a text: change-id, base, prerequisites, links, earlier revisions. */

import type { Pointer } from '../facts.js';
import type { PlacedLine } from '../text/line-places.js';
import { B4_TRACKING, readB4Tracking } from './b4-tracking.js';
import { messageIdOf, messageIdOfLink } from './message-link.js';

const KINDS: ReadonlyMap<string, Pointer['kind']> = new Map([
  ['change-id', 'change-id'],
  ['base-commit', 'base-commit'],
  ['prerequisite-patch-id', 'prerequisite-patch-id'],
  ['prerequisite-change-id', 'prerequisite-change-id'],
  ['prerequisite-message-id', 'prerequisite-message-id'],
  ['link', 'link'],
  ['fixes', 'fixes'],
  ['supersedes', 'supersedes'],
  ['based-on', 'based-on'],
  ['depends-on', 'depends-on'],
]);

/** Kinds whose value is a message id where it has one. */
const MESSAGES: ReadonlySet<Pointer['kind']> = new Set([
  'supersedes',
  'based-on',
  'depends-on',
  'prerequisite-message-id',
]);

const POINTER = /^([a-z][a-z-]{3,23})[ \t]{0,2}:[ \t]{0,8}(\S.{0,600})/i;

/** What is in front of a link to an earlier revision: `- Link to v1:`, `v2:`, `RFC:`, `Previous version:`. */
const EARLIER =
  /^[^a-z0-9]{0,8}(?:link(?:s)?\s(?:to|for)\s)?(?:the\s)?(?:(?:previous|prior|earlier|last|original|old)\s(?:version|revision|series|posting|post|iteration|submission|patch(?:es|set)?|cover(?: letter)?|discussion|link)s?|(?:(?:rfc|resend|patch(?:set)?|version|rev|link|changes (?:since|from|in))[\s-]{1,3})*v\d{1,3}(?:\.\d)?|(?:patch\s)?rfc(?: (?:v?\d{1,3}|patch(?:es)?|series|link))?)(?![a-z0-9])(?:\s?(?:link|posting|patch(?:set)?|series|->|to|v\d{1,3}|rfc|was|is|at|here|can be found)){0,4}[\s:=@([\]*,.<-]{0,12}$/i;

/** Collects pointers line by line. */
export class PointerCollector {
  readonly #text: string;
  readonly #found: Pointer[] = [];
  /** The line before, which may introduce a link on a line of its own. */
  #before = { start: 0, end: 0 };
  /** b4's block has been read: a mail has one. */
  #tracked = false;
  /** Offset of the next `://` that has not been looked at, or the end of the text. */
  #link = 0;

  constructor(text: string) {
    this.#text = text;
    this.#link = this.#nextLink(0);
  }

  get found(): readonly Pointer[] {
    return this.#found;
  }

  /** Reads one line that nobody else wrote. */
  add(line: PlacedLine): void {
    const first = this.#text.charCodeAt(line.content) | 0x20;
    // Pointers begin with b, c, d, f, l, p or s: most lines end here.
    if (first >= 0x62 && first <= 0x73 && 'bcdflps'.includes(String.fromCharCode(first))) this.#addNamed(line);
    if (first === 0x2d && !this.#tracked && this.#text.startsWith(B4_TRACKING, line.content)) {
      this.#tracked = true;
      this.#found.push(...readB4Tracking(this.#text, line.end));
    }
    if (this.#link < line.start) this.#link = this.#nextLink(line.start);
    if (this.#link < line.end) {
      this.#addEarlier(line);
      this.#link = this.#nextLink(line.end);
    } else {
      this.#before.start = line.start;
      this.#before.end = line.end;
    }
  }

  #nextLink(from: number): number {
    const at = this.#text.indexOf('://', from);
    return at < 0 ? this.#text.length : at;
  }

  #addNamed(line: PlacedLine): void {
    const colon = this.#text.indexOf(':', line.content);
    if (colon < 0 || colon > Math.min(line.end, line.content + 27)) return;
    const match = POINTER.exec(this.#text.slice(line.content, Math.min(line.end, line.content + 640)));
    const kind = KINDS.get((match?.[1] ?? '').toLowerCase());
    const value = match?.[2]?.trim();
    if (kind === undefined || value === undefined) return;
    this.#found.push({ kind, value: pointerValue(kind, value) });
  }

  /** A link with words in front of it, or on the line above, that name an earlier revision. */
  #addEarlier(line: PlacedLine): void {
    const text = this.#text.slice(line.start, Math.min(line.end, line.start + 800));
    const before = text.slice(0, Math.max(0, text.search(/https?:\/\//)));
    const { start, end } = this.#before;
    // Several links may follow one introduction, so it stays until a line without a link.
    const words = /[a-z0-9]/i.test(before) ? before : this.#text.slice(start, Math.min(end, start + 200));
    if (words.length >= 200 || !EARLIER.test(words.trim())) return;
    const id = messageIdOfLink(text);
    if (id !== null) this.#found.push({ kind: 'earlier-revision', value: id });
  }
}

function pointerValue(kind: Pointer['kind'], value: string): string {
  if (MESSAGES.has(kind)) return messageIdOf(value) ?? value;
  return kind === 'link' || kind === 'fixes' ? value : (/^\S+/.exec(value)?.[0] ?? value);
}
