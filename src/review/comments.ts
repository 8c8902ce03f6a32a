/** Finds the review comments in a reply: each remark with the file and line of the patch it is about. */
import type { Person } from '../mail/message.js';
import { compareLines, Effort, LineNumbers } from '../patch/diff/line-diff.js';
import { type Anchor, type DiffAnchors, lineKey } from './diff-anchors.js';
import type { KnownPeople } from './known-people.js';
import { isSamePerson, matchPeople } from './person.js';
import { type QuotedLine, type Remark, readRemarks } from './remarks.js';

/** What somebody says about a place in a patch. */
export interface ReviewComment {
  /** File of the patch; null for a general comment. */
  readonly path: string | null;
  /** See `Anchor`; null for a general comment and one on a file as a whole. */
  readonly line: number | null;
  /** Which file `line` counts in; null if there is no line. */
  readonly side: 'old' | 'new' | null;
  /** `answered` when somebody else has written below the reply. */
  readonly state: 'open' | 'answered';
  readonly text: string;
}

/** A reply, as needed to read its comments. */
export interface CommentedReply {
  /** Decoded, LF. */
  readonly text: string;
  readonly sender: Person;
  /** Keys (`lineKey`) of all lines of the patch's mail, where it answers that directly. */
  readonly quotable?: ReadonlySet<string> | null;
  /** Who wrote the messages below it in the thread. */
  readonly below: readonly Person[];
}

/**
 * Reads the comments of a reply (docs/rules.md). A remark is anchored to the last line of the quotation just above it
 * that is a line of the patch; if that quotation has none but is less deeply quoted (somebody's words under a piece of
 * diff), it is anchored to that piece. Whatever cannot be matched is a general comment. What a program writes is not a
 * comment.
 *
 * @param reply its words and what they led to
 * @param patch the diff of the patch that it answers, or null (a reply to a cover letter)
 * @returns in the order of the text; never throws
 */
export function reviewComments(
  reply: CommentedReply,
  patch: DiffAnchors | null,
  known: KnownPeople,
): readonly ReviewComment[] {
  if (known.isRobot(reply.sender)) return [];
  const { quoted, remarks } = readRemarks(reply.text, reply.quotable);
  if (remarks.length === 0) return [];
  const state = isAnswered(reply, known) ? 'answered' : 'open';
  const places = patch === null ? null : placesOf(quoted, patch);
  return remarks.map((remark) => {
    const anchor = places === null ? null : anchorOf(remark, quoted, places);
    const { path = null, line = null } = anchor ?? {};
    return { path, line, side: line === null ? null : (anchor?.side ?? null), state, text: remark.text };
  });
}

/** Whether another person, not a program, has written below a reply. */
export function isAnswered(
  { sender, below }: Omit<CommentedReply, 'text'>,
  { mailmap, isRobot }: KnownPeople,
): boolean {
  return below.some((person) => !isRobot(person) && !isSamePerson(matchPeople(person, sender, mailmap)));
}

/** Where the quoted lines of a reply are in the patch. */
interface Places {
  /** For each quoted line its place; undefined if it is not a line of the patch. */
  readonly anchors: readonly (Anchor | undefined)[];
  /** For each quoted line the last one up to it that has a place, or -1. */
  readonly last: Int32Array;
}

function anchorOf({ quotedFrom, quotedTo }: Remark, quoted: readonly QuotedLine[], { anchors, last }: Places) {
  const above = last[quotedTo - 1] ?? -1;
  const anchor = anchors[above];
  if (anchor === undefined || above >= quotedFrom) return anchor ?? null;
  const depth = quotedTo > quotedFrom ? quoted[quotedTo - 1]?.depth : undefined;
  return depth !== undefined && (quoted[above]?.depth ?? 0) > depth ? anchor : null;
}

function placesOf(quoted: readonly QuotedLine[], { keys, anchors }: DiffAnchors): Places {
  const asked = quotedKeys(quoted, new Set(keys));
  // Blank lines say nothing of their place: neighbours are the lines that do.
  const told = asked.flatMap((key, at) => (key === '' ? [] : [at]));
  const toldKeys = told.map((at) => asked[at] ?? '');
  const found = commonPlaces(keys, toldKeys);
  joinNeighbours(found, keys, toldKeys);
  const placed = new Array<Anchor | undefined>(quoted.length).fill(undefined);
  for (const [index, at] of told.entries()) placed[at] = anchors[found[index] ?? -1];
  const last = new Int32Array(quoted.length);
  for (const at of quoted.keys()) last[at] = placed[at] === undefined ? (last[at - 1] ?? -1) : at;
  return { anchors: placed, last };
}

/** Keys of quoted lines; a line that a mail program has broken in two is put together again where the patch has it. */
function quotedKeys(quoted: readonly QuotedLine[], known: ReadonlySet<string>): string[] {
  const keys = quoted.map(({ text }) => lineKey(text));
  for (const [at, key] of keys.entries()) {
    const next = keys[at + 1];
    if (key === '' || next === undefined || next === '' || known.has(key)) continue;
    if (known.has(key + next)) [keys[at], keys[at + 1]] = [key + next, ''];
  }
  return keys;
}

/** For finding the quotations of one reply. */
const MOST_STEPS = 10_000_000;

/** For each quoted line its index in the patch, or -1. Quotations keep the patch's order: the longest common subsequence. */
function commonPlaces(keys: readonly string[], asked: readonly string[]): Int32Array {
  const numbers = new LineNumbers();
  const { removed, added } = compareLines(numbers.of(keys), numbers.of(asked), new Effort(MOST_STEPS));
  const found = new Int32Array(asked.length).fill(-1);
  let line = 0;
  for (const at of found.keys()) {
    if (added[at] === 1) continue;
    while (removed[line] === 1) line++;
    found[at] = line++;
  }
  return found;
}

/** Of several equal lines of the patch the one is meant that is beside its neighbour in the quotation. */
function joinNeighbours(found: Int32Array, keys: readonly string[], asked: readonly string[]): void {
  for (let at = 1; at < found.length; at++) {
    const next = (found[at - 1] ?? -1) + 1;
    if (found[at] !== -1 && next > 0 && keys[next] === asked[at]) found[at] = next;
  }
  for (let at = found.length - 2; at >= 0; at--) {
    const [place = -1, next = -1] = [found[at], found[at + 1]];
    const joined = at > 0 && found[at - 1] === place - 1 && place > 0;
    if (place !== -1 && next !== -1 && !joined && keys[next - 1] === asked[at]) found[at] = next - 1;
  }
}
