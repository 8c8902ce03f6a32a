/** Shows the thread around a mail as a tree: who replied to whom, and what each mail gave. */

import { parseSubject } from '../../patch/subject/subject.js';
import type { ThreadLine } from '../../views/mail/thread.js';
import { nameOf } from '../../views/people/person-name.js';
import type { Line, Span, Tone } from '../model.js';
import { cell } from '../text.js';

const GIVEN: ReadonlyMap<string, { readonly letter: string; readonly tone: Tone }> = new Map([
  ['nacked', { letter: 'N', tone: 'bad' as const }],
  ['reviewed', { letter: 'R', tone: 'good' as const }],
  ['acked', { letter: 'A', tone: 'good' as const }],
  ['tested', { letter: 'T', tone: 'fair' as const }],
  ['commented', { letter: 'c', tone: 'fair' as const }],
]);

const AUTHOR = 20;

/**
 * The lines of the tree around a mail, its own marked.
 * @param height at most so many.
 */
export function threadTree(thread: readonly ThreadLine[], at: number, height: number, width: number): readonly Line[] {
  const rows = Math.min(height, thread.length);
  const first = Math.max(0, Math.min(at - Math.floor((rows - 1) / 2), thread.length - rows));
  return thread.slice(first, first + rows).map((mail, index) => treeLine(mail, thread, first + index === at, width));
}

function treeLine(mail: ThreadLine, thread: readonly ThreadLine[], current: boolean, width: number): Line {
  const { date, author, branch } = mail;
  const tone: Tone = current ? 'heading' : 'muted';
  const marks = [...GIVEN].filter(([kind]) => mail.given.includes(kind)).map(([, mark]) => mark);
  const subject = subjectOf(mail, thread);
  const room = Math.max(10, width - 2 - 11 - AUTHOR - 1 - branch.length - 6);
  return [
    { text: current ? '> ' : '  ', tone: 'accent' },
    { text: `${cell(date?.slice(0, 10) ?? '', 10)} `, tone: 'muted' },
    { text: `${cell(nameOf(author), AUTHOR)} `, tone: current ? 'heading' : 'text' },
    { text: branch, tone: 'muted' },
    { text: cell(subject, room), tone },
    ...marks.flatMap(({ letter, tone: color }): Span[] => [{ text: ` ${letter}`, tone: color }]),
  ];
}

/** An answer whose subject says no more than that of what it answers needs none. */
function subjectOf({ subject, parent, kind }: ThreadLine, thread: readonly ThreadLine[]): string {
  const above = thread[parent];
  if (kind === 'patch' || kind === 'cover' || above === undefined) return ` ${subject}`;
  return parseSubject(subject).title === parseSubject(above.subject).title ? ' Re:' : ` ${subject}`;
}
