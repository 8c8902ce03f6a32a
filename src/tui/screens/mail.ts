/** One mail: its thread, its header, what it gave or what was said about it, and its text. */

import type { Person } from '../../mail/message.js';
import { spelled } from '../../mail/spell.js';
import type { Report } from '../../report/model.js';
import { type FactAboutPatch, type MailView, readMail } from '../../views/mail/mail.js';
import { nameOf } from '../../views/people/person-name.js';
import { absentPage, type DocumentRow, documentPage } from '../components/document.js';
import { commentRows, mailTextRows } from '../components/mail-text.js';
import { threadTree } from '../components/thread-tree.js';
import type { Line, Opening, Page, Size, Span, View } from '../model.js';
import type { Reader, Screen } from '../screen.js';
import { broken, cell, span } from '../text.js';

/** Reads a mail and its thread. */
export async function openMail({ store, raw }: Reader, messageId: string): Promise<Screen> {
  const mail = await readMail(store, messageId, raw);
  return { page: (view, size) => mailPage(mail, view, size) };
}

/** Of the terminal's rows at most so many are the thread's. */
const TREE_SHARE = 4;

/** The page of a mail. */
function mailPage(mail: MailView | null, view: View, { columns, rows }: Size): Page {
  if (mail === null) return absentPage('text', 'The mail is not in the store.', 'revcov.explain/1');
  const tree = threadTree(mail.thread, mail.at, Math.max(3, Math.floor(rows / TREE_SHARE)), columns);
  const rule: Line = [{ text: '─'.repeat(columns), tone: 'muted' }];
  return documentPage(
    {
      kind: 'text',
      head: [...tree, rule],
      foot: [],
      rows: mailRows(mail, view.folded, columns),
      empty: 'The mail is empty.',
      messageId: mail.explanation.message.messageId,
      sibling: (step) => neighbour(mail, step),
      rangeDiff: () => rangeDiffOf(mail),
      report: () => reportOf(mail),
    },
    view.filter,
  );
}

function mailRows(mail: MailView, folded: boolean, columns: number): DocumentRow[] {
  const general = mail.comments.filter(({ line }) => line === null);
  const remarks = mail.explanation.comments;
  return [
    ...headRows(mail, folded, columns),
    ...factRows(mail, columns),
    ...(general.length === 0
      ? []
      : [...heading('About the whole patch'), ...general.flatMap((one) => commentRows(one, columns))]),
    BLANK,
    ...mailTextRows({ lines: mail.lines, comments: mail.comments, remarks, folded }, columns),
    ...mail.attachments.flatMap(({ name, type, lines }) => [
      ...heading(`${name === '' ? 'Attached' : name} (${type})`),
      ...mailTextRows({ lines, comments: mail.comments, remarks: [], folded }, columns),
    ]),
  ];
}

const BLANK: DocumentRow = { line: [] };

function heading(text: string): DocumentRow[] {
  return [BLANK, { line: [{ text: '  ' }, span(text, 'heading')] }];
}

const LABEL = 10;
/** People of To and Cc that are named while quotations are folded away; a patch goes to dozens. */
const NAMED = 3;

function headRows({ explanation, to, cc }: MailView, folded: boolean, columns: number): DocumentRow[] {
  const { message, posting, idConflicts } = explanation;
  const entries: [string, string][] = [
    ['From', spelled(message.author)],
    ['Date', message.date?.slice(0, 16).replace('T', ' ') ?? 'not told'],
    ['Subject', message.subject],
    ['To', people(to, folded)],
    ['Cc', people(cc, folded)],
    ['Lists', message.lists.join(', ')],
  ];
  if (posting !== null) {
    const { series, title, revisionName, position, total } = posting;
    const place = position === null ? 'cover letter' : `patch ${position} of ${total}`;
    entries.push(['Series', `#${series} ${title}, ${revisionName}, ${place}`]);
  }
  if (message.flags.length > 0) entries.push(['Remarks', message.flags.join(', ')]);
  if (idConflicts.length > 0) entries.push(['Remarks', `${idConflicts.length} other mails have the same Message-ID`]);
  return entries.filter(([, text]) => text !== '').flatMap(([label, text]) => labelled(label, text, columns));
}

function people(list: readonly Person[], folded: boolean): string {
  const most = folded && list.length > NAMED + 1 ? NAMED : list.length;
  const names = list.slice(0, most).map(nameOf);
  return list.length > most ? `${names.join(', ')} and ${list.length - most} more` : names.join(', ');
}

function labelled(label: string, text: string, columns: number): DocumentRow[] {
  return broken(text, columns - LABEL - 3).map((piece, index): DocumentRow => {
    return { line: [{ text: `  ${cell(index === 0 ? label : '', LABEL)}`, tone: 'muted' }, { text: piece }] };
  });
}

/** Facts about a patch; of another mail the trailers and words that it gives. */
function factRows({ explanation, facts }: MailView, columns: number): DocumentRow[] {
  const given = explanation.trailers.map((trailer) => ({
    ...trailer,
    what: trailer.trailer,
    who: nameOf(trailer.person),
  }));
  const said = explanation.said.map((words) => ({ ...words, what: words.kind, who: '' }));
  const isPatch = explanation.message.kind === 'patch';
  const about = facts.filter(({ kind, standing }) => kind !== 'other' || standing !== null).map(aboutRow);
  const own = isPatch ? [] : [...given, ...said];
  const rows = [...about, ...own].flatMap((fact) => factLines(fact, columns));
  return rows.length === 0 ? [] : [...heading(isPatch ? 'Reviews of this patch' : 'Reviews in this mail'), ...rows];
}

interface FactLine {
  readonly what: string;
  readonly who: string;
  readonly verdict: string;
  readonly reason: string;
  readonly standing: string | null;
  readonly messageId?: string;
}

function aboutRow({ kind, trailer, person, verdict, reason, standing, messageId }: FactAboutPatch): FactLine {
  return { what: trailer || kind, who: nameOf(person), verdict, reason, standing, messageId };
}

const COUNTING: ReadonlySet<string> = new Set(['exact', 'plus-ext', 'subdomain', 'alias']);
const LAPSED: ReadonlySet<string> = new Set(['stale', 'revoked', 'dropped', 'claimed']);
const WHO = 26;
const WHAT = 16;

/** `✓ Reviewed-by  Jonas Hallberg  current`, and below it why. */
function factLines({ what, who, verdict, reason, standing }: FactLine, columns: number): DocumentRow[] {
  const counts = COUNTING.has(verdict) && !LAPSED.has(standing ?? '');
  const said: Span = { text: '○ ', tone: 'fair' };
  const mark: Span = what === 'commented' ? said : counts ? { text: '✓ ', tone: 'good' } : { text: '✗ ', tone: 'warn' };
  const why = broken(`${verdict}: ${reason}`, columns - 7);
  return [
    {
      line: [
        { text: '  ' },
        mark,
        { text: `${cell(what, WHAT)}  ` },
        { text: `${cell(who, WHO)}  `, tone: 'heading' },
        span(standing ?? '', counts ? 'good' : 'warn'),
      ],
    },
    ...why.map((piece): DocumentRow => ({ line: [{ text: `      ${piece}`, tone: 'muted' }] })),
  ];
}

function neighbour({ thread, at }: MailView, step: 1 | -1): Opening | string {
  const next = thread[at + step];
  if (next === undefined)
    return step === 1 ? 'This is the last mail of the thread.' : 'This is the first mail of the thread.';
  return { subject: { screen: 'mail', messageId: next.messageId }, name: next.subject };
}

function rangeDiffOf({ explanation }: MailView): Opening | string {
  const { posting, message } = explanation;
  if (posting === null) return 'The mail does not belong to a series.';
  const { messageId } = message;
  return { subject: { screen: 'range-diff', messageId }, name: `range-diff to ${posting.revisionName}` };
}

function reportOf({ explanation, lines, facts }: MailView): Report {
  const { message } = explanation;
  return {
    tables: [
      {
        title: message.subject,
        scope: '',
        headings: [
          { label: 'From', text: spelled(message.author) },
          { label: 'Message-ID', text: message.messageId },
        ],
        columns: [{ key: 'text', heading: 'Text', kind: 'text' }],
        rows: lines.map(({ text }) => [text]),
        notes: [],
      },
    ],
    document: () => ({ schema: 'revcov.explain/1', ...explanation, facts }),
    records: () => [explanation],
  };
}
