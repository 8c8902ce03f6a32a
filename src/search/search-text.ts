/** Extracts the text of a mail that is indexed: its people, its own words and its changed lines, each once. */
import type { Attachment, Message, Person } from '../mail/message.js';
import { findDiff } from '../patch/diff/diff-start.js';
import type { MessageKind } from '../patch/facts.js';
import { splitBody } from '../patch/text/body.js';
import { walkLines } from '../patch/text/line-places.js';
import type { SearchText } from './fields.js';

/** UTF-16 units that are indexed of one field: a log that somebody attached is not searched to its end. */
const LONGEST = 500_000;

/**
 * Reads a mail for the index. Left out are the words of others (quotations, forwarded mails, what introduces them),
 * signatures, list footers, and the context lines of diffs: they are found in their original mails.
 * @param kind as returned by `readFacts`.
 * @param paths that its patch touches, old names too.
 * @returns linear in the length of the mail; never throws.
 */
export function searchText(message: Message, kind: MessageKind, paths: readonly string[]): SearchText {
  const { text, subject, from, author, to, cc, attachments } = message;
  const words: string[] = [];
  const lines: DiffLines = { removed: [], added: [], hunks: [] };
  if (kind === 'patch' || kind === 'cover') {
    const diff = kind === 'patch' ? splitBody(text).diff : text.length;
    words.push(text.slice(0, diff));
    readDiffLines(text, diff, lines);
  } else readOwnWords(text, words);
  for (const attachment of attachments) readAttachment(attachment, words, lines);
  const senders = from.email === author.email && from.name === author.name ? [author] : [author, from];
  return {
    subject: capped([subject]),
    author: peopleText(senders),
    recipients: peopleText(to),
    copied: peopleText(cc),
    words: capped(words),
    removed: capped(lines.removed),
    added: capped(lines.added),
    hunks: capped(lines.hunks),
    paths: capped(paths),
  };
}

/** Lines of diffs, with their signs. */
interface DiffLines {
  readonly removed: string[];
  readonly added: string[];
  /** What git writes after the second `@@`: mostly the function that a hunk is in. */
  readonly hunks: string[];
}

function peopleText(people: readonly Person[]): string {
  return capped(people.map(({ name, email }) => `${name} <${email}>`));
}

function capped(lines: readonly string[]): string {
  const text = lines.join('\n');
  return text.length > LONGEST ? text.slice(0, LONGEST) : text;
}

function readOwnWords(text: string, words: string[]): void {
  walkLines({ text, from: 0, to: text.length, place: 'own', discussion: true, signature: true }, (line) => {
    const own = line.place === 'own' || line.place === 'in-diff';
    if (own && !line.attribution) words.push(text.slice(line.content, line.end));
  });
}

function readAttachment({ text }: Attachment, words: string[], lines: DiffLines): void {
  const found = findDiff(text, 0);
  const diff = found < 0 ? text.length : found;
  words.push(text.slice(0, diff));
  readDiffLines(text, diff, lines);
}

/** Lines of one sign that follow each other are taken as one piece; the index passes over the signs. */
function readDiffLines(text: string, from: number, lines: DiffLines): void {
  let kept: string[] | null = null;
  let first = from;
  for (let start = from; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const changed = changedBy(text, start, lines);
    if (changed !== kept) {
      kept?.push(text.slice(first, start - 1));
      kept = changed;
      first = start;
    }
    if (changed === null && text.startsWith('@@ ', start))
      readHunkHeader(text.slice(start, Math.min(end, start + 300)), lines);
    start = end + 1;
  }
  kept?.push(text.slice(first));
}

/** Where a line belongs: to the added lines, to the removed ones, or to neither. */
function changedBy(text: string, start: number, { added, removed }: DiffLines): string[] | null {
  const sign = text.charCodeAt(start);
  if (sign === 0x2b) return text.startsWith('+++ ', start) ? null : added;
  return sign === 0x2d && !text.startsWith('--- ', start) ? removed : null;
}

function readHunkHeader(line: string, { hunks }: DiffLines): void {
  const behind = line.indexOf('@@', 3);
  const about = behind < 0 ? '' : line.slice(behind + 2).trim();
  // The hunks of one function follow each other.
  if (about !== '' && hunks.at(-1) !== about) hunks.push(about);
}
