/** Splits a cover letter into the statements in which its author may ask somebody for something. */

/** A sentence, or an item of a list, of the author's own words. */
export interface Statement {
  /** Blanks folded, without the bullet. */
  readonly text: string;
  readonly bullet: boolean;
  /** Items of one list, and sentences of one paragraph, have the same number. */
  readonly block: number;
}

interface Draft {
  lines: string[];
  bullet: boolean;
}

const BULLET = /^\s{0,12}(?:[-*+•o]|\d{1,2}[.)]|\[\d{1,2}\])\s+(?=\S)/;
const QUOTED = /^\s*(?:>|\|)/;
const TRAILER =
  /^\s*[A-Z][A-Za-z-]{1,40}(?:-by|[Cc][Cc]|Link|Fixes|Closes):\s|^\s*(?:cc|to|from|link|fixes|closes|base-commit|change-id):\s/i;
/** Where the author's words end: the signature, the shortlog `Name (3):`, the diffstat. */
const END =
  /^-- ?$|^\S.{0,80} \(\d{1,4}\):$|^ .{1,300} \|\s+(?:\d+ [+-]*|Bin )|^diff --git |^---$|^The following changes since commit/;
const CHANGES =
  /^\W{0,4}(?:change ?log|changes?\b.{0,40}|(?:patch)? ?v\d+\b.{0,30}|since v?\d.{0,20}|rfc ?v?\d*\b.{0,30}(?:->|→).{0,20})[:=-]{0,3}\W{0,3}$/i;
const CALL = /^\s{0,4}@?[A-Z\u00c0-\u1fff\u2c00-\ud7ff][^\s:;.?!()]{1,30}(?: [^\s:;.?!()]{1,30}){0,6},\s{0,4}$/;
const LONGEST_CALL = 80;
const MAX_LINE = 400;
const MAX_STATEMENT = 1500;
const MAX_LINES = 2000;

/**
 * Splits a cover letter. Quotes, trailers, changelogs ("Changes since v2:" and what belongs to it) and everything from
 * the shortlog on are left out, because people named there did something and are not asked for it.
 *
 * @param text of the mail; only its first 2,000 lines are read
 */
export function statementsOf(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let block = 0;
  let call = '';
  for (const written of paragraphsOf(text)) {
    const paragraph = call === '' ? written : [call, ...written];
    call = statements.length > 0 && written.length === 1 ? callIn(written[0] ?? '') : '';
    if (call !== '') continue;
    let wasBullet = false;
    for (const { lines, bullet } of draftsOf(paragraph)) {
      if (bullet !== wasBullet) block++;
      wasBullet = bullet;
      const joined = lines.join(' ');
      if (joined.length > MAX_STATEMENT) continue;
      for (const sentence of sentencesOf(joined.replace(/\s+/g, ' ').trim()))
        statements.push({ text: sentence, bullet, block });
    }
    block++;
  }
  return joinedLists(statements);
}

/** `Ann,` in a paragraph of its own, below what is said to all: the next paragraph is said to Ann. */
function callIn(line: string): string {
  return line.length < LONGEST_CALL && CALL.test(line) ? line.trim() : '';
}

/** Lists with blank lines between their items are one list: gives their items the number of the first. */
function joinedLists(statements: readonly Statement[]): Statement[] {
  const joined: Statement[] = [];
  for (const statement of statements) {
    const before = joined.at(-1);
    const same = before?.bullet === true && statement.bullet;
    joined.push(same ? { ...statement, block: before.block } : statement);
  }
  return joined;
}

/** Runs of lines between blank lines, without those that are not the author's request. */
function paragraphsOf(text: string): string[][] {
  const paragraphs: string[][] = [];
  let paragraph: string[] = [];
  let inChanges = false;
  for (const line of firstLines(text)) {
    if (isEnd(line)) break;
    if (line.trim() === '') {
      if (paragraph.length > 0) paragraphs.push(paragraph);
      paragraph = [];
      continue;
    }
    if (isChangesTitle(line)) inChanges = true;
    else if (paragraph.length === 0 && inChanges) inChanges = /^[\s*+•-]/.test(line) || BULLET.test(line);
    if (!inChanges && !QUOTED.test(line) && !isTrailer(line)) paragraph.push(line);
  }
  if (paragraph.length > 0) paragraphs.push(paragraph);
  return paragraphs;
}

// A character or two show that most lines are none of these, which is faster than the patterns.
function isEnd(line: string): boolean {
  return (/^[- dT]/.test(line) || line.endsWith('):')) && END.test(line);
}

function isChangesTitle(line: string): boolean {
  return line.length < 100 && /^\W{0,4}[cprsv]/i.test(line) && CHANGES.test(line);
}

function isTrailer(line: string): boolean {
  const colon = line.indexOf(':');
  return colon > 0 && colon < 60 && TRAILER.test(line);
}

function* firstLines(text: string): Generator<string, void, void> {
  let start = 0;
  for (let count = 0; count < MAX_LINES && start < text.length; count++) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    // No person writes such a line, and patterns should not see it.
    if (end - start <= MAX_LINE) yield text.slice(start, end);
    start = end + 1;
  }
}

function draftsOf(paragraph: readonly string[]): Draft[] {
  const drafts: Draft[] = [];
  for (const line of paragraph) {
    const mark = BULLET.exec(line)?.[0];
    const last = drafts.at(-1);
    if (mark !== undefined) drafts.push({ lines: [line.slice(mark.length)], bullet: true });
    else if (last === undefined || startsAnew(line)) drafts.push({ lines: [line], bullet: false });
    else last.lines.push(line);
  }
  return drafts;
}

/** A line that addresses somebody begins a new statement. */
function startsAnew(line: string): boolean {
  return /^\s*(?:@[A-Za-z]|To [^:]{1,40}:|patch(?:es)? #?\d[\d\s,&#-]*:)/i.test(line);
}

const SENTENCE_END = /[.?!)] (?=[A-Z@("])/g;
const NO_END = /(?:^|[\s(])(?:[A-Z]|e\.g|i\.e|vs|etc)\.$|[^.?!]\)$/;

/** Cuts after `.`, `?`, `!` and a blank when a new sentence begins; initials end none. */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { index } of text.matchAll(SENTENCE_END)) {
    if (NO_END.test(text.slice(Math.max(start, index - 5), index + 1))) continue;
    sentences.push(text.slice(start, index + 1));
    start = index + 2;
  }
  sentences.push(text.slice(start));
  return sentences;
}
