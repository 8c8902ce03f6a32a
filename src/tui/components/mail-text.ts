/**
 * Shows the lines of a mail as rows: folded quotations, a coloured diff, and comments below the lines they are about.
 */

import type { ReviewComment } from '../../review/comments.js';
import type { CommentOnPatch } from '../../views/mail/mail.js';
import type { MailLine, MailLineKind } from '../../views/mail/mail-lines.js';
import { nameOf } from '../../views/people/person-name.js';
import type { Line, Tone } from '../model.js';
import { broken, counted, span } from '../text.js';
import type { DocumentRow } from './document.js';

const TONES: Readonly<Record<MailLineKind, Tone>> = {
  own: 'text',
  quoted: 'quote',
  file: 'heading',
  hunk: 'hunk',
  added: 'added',
  removed: 'removed',
  context: 'text',
  signature: 'muted',
};

/** Quoted lines that stay in sight above what is said to them. */
const SHOWN_OF_QUOTE = 4;
/** Fewer hidden lines are not worth a line that says so. */
const FEWEST_HIDDEN = 3;
/** Cells left of the text: marks of open comments. */
const GUTTER = '  ';
const OPEN_MARK = '● ';

export interface MailText {
  readonly lines: readonly MailLine[];
  /** Of other mails, to are below the lines of this one's diff. */
  readonly comments: readonly CommentOnPatch[];
  /** Of this mail itself. */
  readonly remarks: readonly ReviewComment[];
  readonly folded: boolean;
}

/** Rows of a mail's text. */
export function mailTextRows({ lines, comments, remarks, folded }: MailText, width: number): DocumentRow[] {
  const below = commentsByPlace(comments);
  const open = openRemarkLines(lines, remarks);
  const hidden = folded ? hiddenQuotes(lines) : new Map<number, number>();
  const rows: DocumentRow[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const skipped = hidden.get(at);
    if (skipped !== undefined) {
      rows.push({ line: [{ text: `${GUTTER}··· ${counted(skipped, 'quoted line')}, z shows them`, tone: 'muted' }] });
      at += skipped - 1;
      continue;
    }
    rows.push(...textRows(line, width, open.has(at)));
    for (const comment of line.place === null ? [] : (below.get(placeKey(line.place)) ?? []))
      rows.push(...commentRows(comment, width));
  }
  return rows;
}

function textRows({ text, kind }: MailLine, width: number, open: boolean): DocumentRow[] {
  const tone = TONES[kind];
  return broken(text, width - GUTTER.length - 1).map((piece, index): DocumentRow => {
    const mark = open && index === 0;
    const line: Line = [mark ? { text: OPEN_MARK, tone: 'warn' } : { text: GUTTER }, { text: piece, tone }];
    return mark ? { line, openComment: true } : { line };
  });
}

function placeKey({
  path,
  line,
  side,
}: {
  readonly path: string | null;
  readonly line: number | null;
  readonly side: string | null;
}): string {
  return `${side} ${line} ${path}`;
}

function commentsByPlace(comments: readonly CommentOnPatch[]): ReadonlyMap<string, readonly CommentOnPatch[]> {
  const below = new Map<string, CommentOnPatch[]>();
  for (const comment of comments) {
    if (comment.line === null) continue;
    const known = below.get(placeKey(comment));
    if (known === undefined) below.set(placeKey(comment), [comment]);
    else known.push(comment);
  }
  return below;
}

/** Rows of a comment of somebody else. */
export function commentRows(
  { author, byAuthor, date, text, state, messageId, path, line }: CommentOnPatch,
  width: number,
): DocumentRow[] {
  const open = state === 'open' && !byAuthor;
  const tone: Tone = open ? 'warn' : 'muted';
  const place = line === null && path !== null ? ` on ${path}` : '';
  const head: Line = [
    { text: open ? OPEN_MARK : '○ ', tone },
    { text: '┃ ', tone },
    span(`${nameOf(author)}`, 'heading'),
    span(`  ${date?.slice(0, 10) ?? ''}  ${byAuthor ? 'author' : state}${place}`, tone),
  ];
  const opening = {
    subject: { screen: 'mail', messageId },
    name: `comment of ${nameOf(author)}`,
  } as const;
  const body = text.split('\n').flatMap((words) => broken(words, Math.max(20, width - 6)));
  return [
    { line: head, opening, ...(open ? { openComment: true } : {}) },
    ...body.map((words): DocumentRow => ({ line: [{ text: '  ' }, { text: '┃ ', tone }, { text: words }] })),
  ];
}

/** First line of each remark that nobody has answered. */
function openRemarkLines(lines: readonly MailLine[], remarks: readonly ReviewComment[]): ReadonlySet<number> {
  const found = new Set<number>();
  let from = 0;
  for (const { text, state } of remarks) {
    const first = text.split('\n', 1)[0] ?? '';
    const at = lines.findIndex((line, index) => index >= from && line.kind === 'own' && line.text.trimEnd() === first);
    if (at < 0) continue;
    from = at + 1;
    if (state === 'open') found.add(at);
  }
  return found;
}

/** Where quoted lines are hidden: from which line on, how many. The last of a quotation stay: they are what is answered. */
function hiddenQuotes(lines: readonly MailLine[]): ReadonlyMap<number, number> {
  const hidden = new Map<number, number>();
  for (let at = 0; at < lines.length; at++) {
    let end = at;
    while (lines[end]?.kind === 'quoted') end++;
    const count = end - at - SHOWN_OF_QUOTE;
    if (count >= FEWEST_HIDDEN) hidden.set(at, count);
    at = Math.max(at, end);
  }
  return hidden;
}
