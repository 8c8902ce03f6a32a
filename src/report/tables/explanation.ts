/** The tables and the document that explain how a message was parsed. */
import { spelled } from '../../mail/spell.js';
import { rangesOf } from '../../series/ranges.js';
import type {
  ExplainedPosting,
  ExplainedTrailer,
  ExplainedWords,
  Explanation,
  Target,
} from '../../views/mail/explanation-model.js';
import type { Column, Report, Table } from '../model.js';

/** Lines of a comment that are shown. */
const COMMENT_LINES = 4;

/** A report of the kinds of table that have something to say. */
export function explanationReport(explanation: Explanation): Report {
  const tables = [
    messageTable(explanation),
    evidenceTable(explanation),
    trailerTable(explanation),
    signalTable(explanation),
    commentTable(explanation),
    conflictTable(explanation),
  ];
  return {
    tables: tables.filter(({ rows }, index) => index === 0 || rows.length > 0),
    document: () => ({ schema: 'revcov.explain/1', ...explanation }),
    records: () => [explanation],
  };
}

function text(key: string, heading: string, flexible = false): Column {
  return { key, heading, kind: 'text', flexible };
}

function messageTable({ message, parent, posting, said }: Explanation): Table {
  const { messageId, kind, subject, date, author, lists, flags } = message;
  const rows = [
    ['Message', `<${messageId}>`],
    ['From', spelled(author)],
    ['Date', date ?? 'unknown'],
    ['Lists', lists.join(', ') || 'none'],
    ['Read as', readAs(kind, posting)],
    ...(posting === null ? [] : [['Series', `#${posting.series} ${posting.title}`]]),
    ...(parent === null ? [] : [['Answers', `<${parent.messageId}> ${parent.subject ?? '(not in the store)'}`]]),
    ...said.map((words) => ['Says', wordsLine(words)]),
    ...(flags.length === 0 ? [] : [['Flags', flags.join(', ')]]),
  ];
  return { title: subject, scope: '', columns: [text('what', 'What'), text('value', 'Value', true)], rows, notes: [] };
}

function readAs(kind: string, posting: ExplainedPosting | null): string {
  if (posting === null) return `${kind}, not in a series`;
  const { revisionName, position, total } = posting;
  const which = position === null ? 'the cover letter' : `patch ${position} of ${total}`;
  if (kind === 'patch') return `${which} of ${revisionName}`;
  return kind === 'cover' ? `${which} of ${revisionName}` : `${kind}, about ${which} of ${revisionName}`;
}

function wordsLine({ kind, verdict, reason, standing, target }: ExplainedWords): string {
  const about = target === null ? '' : ` → ${targetText(target)}`;
  return `${kind}: ${verdict}, ${reason}${standing === null ? '' : `, ${standing}`}${about}`;
}

/** `v3 1-4, 7`, `v3 cover letter`. */
function targetText({ revision, positions }: Target): string {
  return `v${revision} ${positions.length === 0 ? 'cover letter' : rangesOf(positions)}`;
}

const ABOUT = { message: 'this mail', posting: 'its posting', patch: 'same patch' } as const;

function evidenceTable({ evidence }: Explanation): Table {
  return {
    title: 'Evidence',
    scope: '',
    columns: [text('about', 'Link'), text('kind', 'Evidence'), text('detail', 'Detail', true)],
    rows: evidence.map(({ about, kind, detail, weak }) => [ABOUT[about], weak ? `${kind} (weak)` : kind, detail]),
    notes: [],
  };
}

function trailerTable({ trailers }: Explanation): Table {
  return {
    title: 'Trailers',
    scope: '',
    columns: [
      { key: 'line', heading: 'Line', kind: 'number' },
      text('trailer', 'Trailer', true),
      text('verdict', 'Verdict'),
      text('reason', 'Reason'),
      text('target', 'About'),
    ],
    rows: trailers.map((trailer) => [
      trailer.line,
      `${trailer.trailer}: ${trailer.value}`,
      trailer.standing === null ? trailer.verdict : `${trailer.verdict}, ${trailer.standing}`,
      trailer.reason,
      aboutText(trailer),
    ]),
    notes: [],
  };
}

function aboutText({ target, later }: ExplainedTrailer): string {
  const standings = new Set(later.map(({ standing }) => standing));
  const there = [...standings].map((standing) => {
    const same = later.filter((one) => one.standing === standing);
    const revisions = [...new Set(same.map(({ revision }) => `v${revision}`))];
    return `${standing ?? 'repeated'} in ${revisions.join(', ')}`;
  });
  return [target === null ? '–' : targetText(target), ...there].join('; ');
}

function signalTable({ signals }: Explanation): Table {
  return {
    title: 'Said without a trailer',
    scope: '',
    columns: [{ key: 'line', heading: 'Line', kind: 'number' }, text('signal', 'Signal'), text('text', 'Words', true)],
    rows: signals.map(({ line, kind, text: words }) => [line, kind, words]),
    notes: ['None of these counts as a review. nak is a NAK.'],
  };
}

function commentTable({ comments }: Explanation): Table {
  return {
    title: 'Comments',
    scope: '',
    columns: [text('place', 'Place'), { key: 'state', heading: 'State', kind: 'state' }, text('text', 'Comment', true)],
    rows: comments.map(({ path, line, side, state, text: words }) => {
      const lines = words.split('\n').filter((said) => said.trim() !== '');
      const shown = lines.slice(0, COMMENT_LINES).join(' ');
      const where = path === null ? 'general' : line === null ? path : `${path}:${line}`;
      return [
        side === 'old' ? `${where} (removed)` : where,
        state,
        lines.length > COMMENT_LINES ? `${shown} …` : shown,
      ];
    }),
    notes: [],
  };
}

function conflictTable({ idConflicts }: Explanation): Table {
  return {
    title: 'Other mails with the same Message-ID',
    scope: '',
    columns: [{ key: 'date', heading: 'Date', kind: 'date' }, text('author', 'From'), text('subject', 'Subject', true)],
    rows: idConflicts.map(({ date, author, subject }) => [date, spelled(author), subject]),
    notes: [],
  };
}
