/** Parses a subject line: reply mark, counter, revision, flags, clean title. */
import type { Subject } from '../facts.js';
import { readToken } from './subject-token.js';

/**
 * Marks of an answer or a forwarded mail, as mail programs of several languages write them, with their counts:
 * `Re:`, `RE[2]:`, `Re^3:`, `回复：`. The number is bounded so that no subject can make the pattern slow.
 */
const REPLY_MARK =
  /(?:re|aw|sv|antw|vs|fwd?|回[复覆]|答[复覆]|转发|轉寄)\s{0,3}(?:[[(^]{1,2}\d{1,4}[\])]?)?\s{0,3}[:：]/iy;

/** What hand-made mails have in front: the header's name once more, or a block that lost its opening bracket. */
const HIDDEN_BLOCK = /^subject:|^((?:RFC\s)?PATCH[^[\]]*)\]/i;

/** A block longer than this is prose in brackets, so no search for its balanced end goes further. */
const LONGEST_BLOCK = 256;

/** More blocks are prose, or meant to make the reader slow. */
const MOST_BLOCKS = 64;

/** `(v2)` at either end of the title: the only form of a revision outside the blocks. */
const LEADING_REVISION = /^\(v(\d{1,4})(?:\.(\d{1,2}))?\)\s*/i;
const TRAILING_REVISION = /\s*\(v(\d{1,4})(?:\.(\d{1,2}))?\)$/i;

/** Blanks that are not single spaces. */
const UNFOLDED = /[^\S ]| {2}|[\u0000-\u001f\u007f]/;

/** One to three words in front of the first `: ` of a title. */
const AREA = /^([^\s:"'`]+(?:[ ,&+]{1,2}[^\s:"'`]+){0,2}):(?:\s|$)/;

/**
 * Parses a subject.
 *
 * @param subject decoded and unfolded; any text, of any length
 * @returns its facts; `patch` is also true for an RFC with a counter, as such mails carry patches
 * Source of the rules: docs/rules.md, "Subject"; git's `cleanup_subject` for the order of marks and blocks.
 */
export function parseSubject(subject: string): Subject {
  const { reply, blocks, rest } = cutPrefixes(subject);
  const found = readBlocks(blocks);
  let title = UNFOLDED.test(rest) ? rest.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim() : rest.trim();
  // git drops colons there too: what is left of a hand-made `Re`, or of a double one.
  title = title.replace(/^[: ]+/, '');
  const alone = found.revision === null ? readLoneRevision(title) : null;
  title = alone?.title ?? title;
  return {
    reply,
    patch: found.patch || (found.rfc && found.position !== null),
    position: found.position,
    total: found.total,
    revision: alone?.revision ?? found.revision,
    point: alone?.point ?? found.point,
    rfc: found.rfc,
    resend: found.resend,
    pull: found.pull,
    prefixes: found.prefixes,
    title,
    area: AREA.exec(title.slice(0, 100))?.[1] ?? '',
  };
}

/** `(v2)` in front of or after a title, and the title without it. */
function readLoneRevision(title: string): { title: string; revision: number; point: number | null } | null {
  const first = LEADING_REVISION.exec(title);
  const match = first ?? TRAILING_REVISION.exec(title.slice(-16));
  if (!match) return null;
  return {
    title: first ? title.slice(first[0].length) : title.slice(0, -match[0].length).trimEnd(),
    revision: Number(match[1]),
    point: match[2] === undefined ? null : Number(match[2]),
  };
}

/** Eats answer marks and blocks from the left, in any mixture. */
function cutPrefixes(subject: string): { reply: boolean; blocks: string[]; rest: string } {
  const blocks: string[] = [];
  let reply = false;
  let at = skipBlanks(subject, 0);
  for (;;) {
    REPLY_MARK.lastIndex = at;
    const mark = REPLY_MARK.exec(subject);
    // `[PATCH] fw: add loader` has a title that only looks like a mark; after a list's `[name]` it is one.
    if (mark && !blocks.some(isPatchBlock)) {
      reply = true;
      at = skipBlanks(subject, at + mark[0].length);
      continue;
    }
    const hidden =
      blocks.length === 0 && 'sSpPrR'.includes(subject[at] ?? '-')
        ? HIDDEN_BLOCK.exec(subject.slice(at, at + LONGEST_BLOCK))
        : null;
    if (hidden) {
      if (hidden[1] !== undefined) blocks.push(hidden[1]);
      at = skipBlanks(subject, at + hidden[0].length);
      continue;
    }
    const end = subject[at] === '[' && blocks.length < MOST_BLOCKS ? blockEnd(subject, at) : -1;
    if (end < 0) return { reply, blocks, rest: subject.slice(at) };
    blocks.push(subject.slice(at + 1, end));
    at = skipBlanks(subject, end + 1);
  }
}

function isPatchBlock(block: string): boolean {
  return /patch|rfc|\d\/\d/i.test(block.slice(0, LONGEST_BLOCK));
}

function skipBlanks(subject: string, from: number): number {
  let at = from;
  while (at < subject.length && subject.charCodeAt(at) <= 32) at++;
  return at;
}

/** Index of the `]` that closes the block at `open`: the balanced one if there is one near, else the first, else -1. */
function blockEnd(subject: string, open: number): number {
  let depth = 0;
  const limit = Math.min(subject.length, open + LONGEST_BLOCK);
  for (let at = open; at < limit; at++) {
    if (subject[at] === '[') depth++;
    else if (subject[at] === ']' && --depth === 0) return at;
  }
  const first = subject.slice(open, limit).indexOf(']');
  return first < 0 ? -1 : open + first;
}

interface BlockFacts {
  patch: boolean;
  position: number | null;
  total: number | null;
  revision: number | null;
  point: number | null;
  rfc: boolean;
  resend: boolean;
  pull: boolean;
  prefixes: string[];
}

/** Adds up what the tokens of all blocks say. The first counter and the first whole revision win. */
function readBlocks(blocks: readonly string[]): BlockFacts {
  const facts: BlockFacts = {
    patch: false,
    position: null,
    total: null,
    revision: null,
    point: null,
    rfc: false,
    resend: false,
    pull: false,
    prefixes: [],
  };
  for (const block of blocks) {
    const tokens = block.split(/[\s,[\]]+/).filter((token) => token !== '');
    for (let i = 0; i < tokens.length; i++) {
      const joined = joinCounter(tokens, i);
      i += joined.used - 1;
      addToken(facts, joined.text, tokens[i + 1]);
    }
  }
  return facts;
}

/** `1 of 3` (Mercurial) and `1 / 3` are one token in several words. */
function joinCounter(tokens: readonly string[], at: number): { text: string; used: number } {
  const [first, middle, last] = [tokens[at] ?? '', tokens[at + 1], tokens[at + 2]];
  if (middle !== undefined && last !== undefined && /^(?:of|\/)$/i.test(middle)) {
    const from = /(?:^|[^\d])(\d{1,5})$/.exec(first.slice(-40));
    if (from && /^\d{1,5}$/.test(last)) return { text: `${first}/${last}`, used: 3 };
  }
  return { text: first, used: 1 };
}

function addToken(facts: BlockFacts, token: string, next: string | undefined): void {
  const known = readToken(token);
  if (/^git$/i.test(token) && next !== undefined && /^pull\b/i.test(next)) return;
  facts.patch ||= known.patch;
  facts.rfc ||= known.rfc;
  facts.resend ||= known.resend;
  facts.pull ||= known.pull;
  if (known.position !== null && facts.position === null) {
    facts.position = known.position;
    facts.total = known.total;
  }
  if (known.revision !== null) addRevision(facts, token, known.revision, known.point);
  if (known.rest !== '') facts.prefixes.push(known.rest);
}

/** `[PATCH v5.4 v2]`: where a plain revision follows, `v5.4` names a kernel and is a prefix. */
function addRevision(facts: BlockFacts, token: string, revision: number, point: number | null): void {
  if (facts.revision === null) {
    facts.revision = revision;
    facts.point = point;
  } else if (facts.point !== null && point === null) {
    facts.prefixes.push(`v${facts.revision}.${facts.point}`);
    facts.revision = revision;
    facts.point = null;
  } else if (point !== null) {
    facts.prefixes.push(token);
  }
}
