/** Reads from a commit message, or a raw commit object, what identifies the patch it came from. */
import type { Person } from '../../mail/message.js';
import { messageIdOf, messageIdOfLink } from '../pointers/message-link.js';
import { parseSubject } from '../subject/subject.js';

/** What a commit message says. */
export interface CommitWords {
  /** The first paragraph on one line, without blocks in brackets: as the clean title of a patch. */
  readonly title: string;
  /** Message ids that `Link:` and `Message-ID:` trailers name. */
  readonly links: readonly string[];
}

/** A commit object, as git keeps it. */
export interface RawCommit extends CommitWords {
  readonly author: Person;
  /** The committer's, seconds since 1970; null if it cannot be read. */
  readonly date: number | null;
}

const TRAILER = /^(link|message-id)[ \t]{0,4}:[ \t]{0,8}(\S.{0,600})/gim;
const MOST_LINKS = 50;
const LONGEST_TITLE = 2000;
const LONGEST_MESSAGE = 200_000;

/** `Name <mail> 1700000000 +0100` */
const SIGNATURE = /^(.{0,500}?) ?<([^<>\n]{0,500})>(?: (-?\d{1,15}) [+-]\d{4})?/;

/**
 * Reads a commit message.
 *
 * @param message with LF line ends
 */
export function readCommitMessage(message: string): CommitWords {
  const text = message.slice(0, LONGEST_MESSAGE);
  const start = text.search(/\S/);
  if (start < 0) return { title: '', links: [] };
  const blank = text.slice(start, start + LONGEST_TITLE).search(/\n[ \t]*(?:\n|$)/);
  const first = text.slice(start, blank < 0 ? start + LONGEST_TITLE : start + blank);
  const links = new Set<string>();
  for (const [, name = '', value = ''] of text.matchAll(TRAILER)) {
    const id = name.toLowerCase() === 'link' ? messageIdOfLink(value) : messageIdOf(value);
    if (id !== null && links.size < MOST_LINKS) links.add(id);
  }
  return { title: parseSubject(first.replace(/\s+/g, ' ').trim()).title, links: [...links] };
}

/** The person and time of an `author` or `committer` line. */
export function readSignature(text: string): { readonly person: Person; readonly date: number | null } | null {
  const match = SIGNATURE.exec(text);
  if (match === null) return null;
  const [, name = '', email = '', seconds] = match;
  return {
    person: { name: name.trim(), email: email.trim() },
    date: seconds === undefined || !Number.isSafeInteger(Number(seconds)) ? null : Number(seconds),
  };
}

/**
 * Reads a commit object.
 *
 * @param text decoded
 * @returns null for what is not a commit, or a merge, which carries no patch
 * Source of the format: git's Documentation/user-manual, "Commit object".
 */
export function readRawCommit(text: string): RawCommit | null {
  const end = text.indexOf('\n\n');
  const header = end < 0 ? text : text.slice(0, end);
  const parents = header.match(/^parent /gm)?.length ?? 0;
  const author = readSignature(/^author (.*)$/m.exec(header)?.[1] ?? '');
  if (author === null || parents > 1) return null;
  const committer = readSignature(/^committer (.*)$/m.exec(header)?.[1] ?? '');
  const words = readCommitMessage(end < 0 ? '' : text.slice(end + 2));
  return { author: author.person, date: committer?.date ?? null, ...words };
}
