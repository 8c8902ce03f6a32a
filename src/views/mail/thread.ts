/** Builds the tree of a thread: who replied to whom, and what each mail gave. */
import type { Person } from '../../mail/message.js';
import type { MessageKind } from '../../patch/facts.js';
import type { Store } from '../../store/database/open.js';
import { groupedBy, rowsBy } from '../../store/group.js';
import { kindsGiven, type ThreadMailRow, threadMails } from '../../store/queries/threads.js';
import { isoDate } from '../scope.js';

export interface ThreadLine {
  readonly messageId: string;
  readonly kind: MessageKind;
  readonly subject: string;
  readonly date: string | null;
  readonly author: Person;
  /** What it answers in the store: index of the line above; -1 for none. */
  readonly parent: number;
  /** `├─`, `│ └─`, …; '' for a mail that answers none. */
  readonly branch: string;
  /** Kinds of review that it gave: `reviewed`, `commented`, … */
  readonly given: readonly string[];
}

/** Levels beyond which a branch is drawn no deeper: what is left of the line has to hold a subject. */
const DEEPEST = 12;

/** A thread: the tree's rows, and its mails by row of the store. */
export interface Thread {
  readonly lines: readonly ThreadLine[];
  readonly mails: readonly ThreadMailRow[];
}

/** Reads a thread. Patches are in the order of their positions, answers in that of their dates. */
export function readThread({ db }: Store, component: number, root: string): Thread {
  const mails = threadMails(db, component, root);
  const revisions = new Set(mails.flatMap(({ revision }) => revision ?? []));
  const given = groupedBy(
    kindsGiven(db, [...revisions]),
    ({ message }) => message,
    ({ kind }) => kind,
  );
  const rows = inTreeOrder(mails);
  const at = new Map(rows.map(({ mail }, index) => [mail.id, index]));
  const lines = rows.map(({ mail, branch }): ThreadLine => {
    const { messageId, kind, subject, date, name, email, parent, id } = mail;
    return {
      messageId,
      kind,
      subject,
      date: date === null ? null : isoDate(date),
      author: { name, email },
      parent: parent === null ? -1 : (at.get(parent) ?? -1),
      branch,
      given: given.get(id) ?? [],
    };
  });
  return { lines, mails: rows.map(({ mail }) => mail) };
}

interface Branch {
  readonly mail: ThreadMailRow;
  readonly branch: string;
}

/** Every mail below the one that it answers; a stack instead of recursion, since a thread can be as deep as it is long. */
function inTreeOrder(mails: readonly ThreadMailRow[]): readonly Branch[] {
  const known = new Set(mails.map(({ id }) => id));
  const children = rowsBy(mails, ({ parent }) => (parent !== null && known.has(parent) ? parent : 0));
  const rows: Branch[] = [];
  const stack = (children.get(0) ?? []).toReversed().map((mail) => ({ mail, before: '', branch: '', depth: 0 }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    rows.push({ mail: next.mail, branch: next.branch });
    const below = [...(children.get(next.mail.id) ?? [])].sort(byPosition);
    const { before, depth } = next;
    for (const [index, mail] of [...below.entries()].reverse()) {
      const last = index === below.length - 1;
      const deep = depth >= DEEPEST;
      stack.push({
        mail,
        branch: `${before}${last ? '└─' : '├─'}`,
        before: deep ? before : `${before}${last ? '  ' : '│ '}`,
        depth: depth + 1,
      });
    }
  }
  return rows;
}

function byPosition(a: ThreadMailRow, b: ThreadMailRow): number {
  const [one, other] = [a, b].map(({ kind, position }) =>
    kind === 'patch' ? (position ?? 0) : Number.MAX_SAFE_INTEGER,
  );
  return (one ?? 0) - (other ?? 0);
}
