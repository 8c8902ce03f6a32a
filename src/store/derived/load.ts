/** Loads facts as the plain data that the rules of series and review read. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import { spelled } from '../../mail/spell.js';
import type { MessageKind, Pointer, Subject, TrailerLine, TrailerPlace } from '../../patch/facts.js';
import { parseSubject } from '../../patch/subject/subject.js';
import { readWithdrawal } from '../../patch/trailers/withdrawal.js';
import type { ReviewMessage } from '../../review/model.js';
import type { SeriesMessage } from '../../series/model.js';
import { signersOf } from '../../series/signers.js';
import { groupedBy, rowsBy } from '../group.js';

/** A message with everything that the rules need. */
export interface Loaded {
  readonly id: number;
  readonly series: SeriesMessage;
  readonly review: ReviewMessage;
  /** Unquoted sentences that name patches. */
  readonly scope: string;
  /** Author of the commit; the sender if there is no patch. */
  readonly patchAuthor: Person;
}

// Rows come as arrays: making an object of each costs half as much again as reading it.

type MessageRow = [
  id: number,
  messageId: string,
  kind: MessageKind,
  date: number | null,
  subject: string,
  author: number,
  inReplyTo: string,
  refs: string,
  ownLines: number,
  nak: number,
  scope: string,
  flags: string,
  patchAuthor: number | null,
  title: string | null,
  patchId: Buffer | null,
  changedLines: Buffer | null,
];

type TrailerRow = [
  message: number,
  line: number,
  name: string,
  value: string | null,
  person: number | null,
  scope: string | null,
  place: TrailerPlace,
  marks: string,
];

/** A function that returns the keys that distinguish messages with the same id. */
export function contentKeys(db: Database.Database): (ids: readonly number[]) => ReadonlyMap<number, string> {
  const find = db
    .prepare<[string], [id: number, key: string]>(
      'SELECT m.id, hex(m.content_key) FROM json_each(?) AS wanted JOIN messages AS m ON m.id = wanted.value',
    )
    .raw();
  return (ids) => new Map(find.all(JSON.stringify(ids)));
}

/** Reads messages by row id. */
export type Loader = (ids: readonly number[]) => readonly Loaded[];

/**
 * Prepares a loader. Rows of one message come in the order of their tables' primary keys: message, then ordinal.
 * @param db the store.
 * @param mapped maps a person through mailmap: used for who sent what. Reviews judge people as written.
 */
export function loader(db: Database.Database, mapped: (person: Person) => Person): Loader {
  const { messages, trailers, files, pointers, lists, nakLines, withdrawn } = statementsOf(db);
  const person = personReader(db);

  return (ids) => {
    const wanted = JSON.stringify(ids);
    const trailersOf = groupedBy(trailers.all(wanted), ofMessage, (row) => trailerOf(row, person));
    const filesOf = rowsBy(files.all(wanted), ofMessage);
    const pointersOf = groupedBy(pointers.all(wanted), ofMessage, ([, kind, value]): Pointer => ({ kind, value }));
    const withdrawalsOf = groupedBy(withdrawn.all(wanted), ofMessage, withdrawalOf);
    const listsOf = groupedBy(lists.all(wanted), ofMessage, ([, name]) => name);
    return messages.all(wanted).map((row): Loaded => {
      const [id, , , , , author, , , , nak, scope, , patchAuthor] = row;
      const own = trailersOf.get(id) ?? NO_ROWS;
      return {
        id,
        series: new StoredMessage(row, mapped(person(author)), {
          trailers: own,
          paths: filesOf.get(id)?.flatMap(([, path, oldPath]) => (oldPath === null ? [path] : [path, oldPath])),
          pointers: pointersOf.get(id),
          lists: listsOf.get(id)?.sort(),
        }),
        review: reviewMessage(row, person, own, nak === 0 ? NO_ROWS : nakLines.all(id), withdrawalsOf.get(id)),
        scope,
        patchAuthor: person(patchAuthor ?? author),
      };
    });
  };
}

/** One statement a table; those that take a list of row ids have it as JSON. */
function statementsOf(db: Database.Database) {
  return {
    messages: db
      .prepare<[string], MessageRow>(`
        SELECT m.id, m.message_id, m.kind, m.date, m.subject, m.author, m.in_reply_to, m.refs, m.own_lines, m.nak,
          m.scope, m.flags, p.author, p.title, p.patch_id, p.changed_lines
        FROM json_each(?) AS wanted JOIN messages AS m ON m.id = wanted.value
          LEFT JOIN patches AS p ON p.message = m.id`)
      .raw(),
    trailers: db
      .prepare<[string], TrailerRow>(`
        SELECT t.message, t.line, t.name, t.value, t.person, t.scope, t.place, t.marks
        FROM json_each(?) AS wanted JOIN trailers AS t ON t.message = wanted.value`)
      .raw(),
    files: db
      .prepare<[string], [message: number, path: string, oldPath: string | null]>(`
        SELECT f.message, f.path, f.old_path
        FROM json_each(?) AS wanted JOIN touched_files AS f ON f.message = wanted.value`)
      .raw(),
    pointers: db
      .prepare<[string], [message: number, kind: Pointer['kind'], value: string]>(`
        SELECT p.message, p.kind, p.value
        FROM json_each(?) AS wanted JOIN pointers AS p ON p.message = wanted.value`)
      .raw(),
    lists: db
      .prepare<[string], [message: number, name: string]>(`
        SELECT l.message, lists.name
        FROM json_each(?) AS wanted JOIN message_lists AS l ON l.message = wanted.value
          JOIN lists ON lists.id = l.list`)
      .raw(),
    nakLines: db
      .prepare<[number], number>(`SELECT line FROM signals WHERE message = ? AND kind = 'nak' ORDER BY ordinal`)
      .pluck(),
    withdrawn: db
      .prepare<[string], [message: number, line: number, text: string]>(`
        SELECT s.message, s.line, s.text
        FROM json_each(?) AS wanted JOIN signals AS s ON s.message = wanted.value AND s.kind = 'withdrawn'`)
      .raw(),
  };
}

const ofMessage = ([message]: readonly [message: number, ...rest: unknown[]]): number => message;

const NO_ROWS: readonly never[] = [];

interface Details {
  readonly trailers: readonly TrailerLine[];
  readonly paths: readonly string[] | undefined;
  readonly pointers: readonly Pointer[] | undefined;
  readonly lists: readonly string[] | undefined;
}

/** A message for the rules of series; what its subject says is read when it is asked for, which of replies it never is. */
class StoredMessage implements SeriesMessage {
  readonly key: number;
  readonly messageId: string;
  readonly kind: MessageKind;
  readonly date: number | null;
  readonly lists: readonly string[];
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly pointers: readonly Pointer[];
  readonly patchId: string | null;
  readonly paths: readonly string[];
  readonly changedLines: Uint32Array;
  readonly signedOffBy: readonly string[];
  readonly #written: string;
  readonly #title: string | null;
  #subject: Subject | null = null;

  constructor(
    row: MessageRow,
    readonly sender: Person,
    { trailers, paths, pointers, lists }: Details,
  ) {
    const [id, messageId, kind, date, subject, , inReplyTo, refs, , , , , , title, patchId, changedLines] = row;
    this.key = id;
    this.messageId = messageId;
    this.kind = kind;
    this.date = date;
    this.lists = lists ?? NO_ROWS;
    this.inReplyTo = idsOf(inReplyTo);
    this.references = idsOf(refs);
    this.pointers = pointers ?? NO_ROWS;
    this.patchId = patchId?.toString('hex') ?? null;
    this.paths = paths ?? NO_ROWS;
    this.changedLines = changedLines === null ? NO_LINES : linesOf(changedLines);
    this.signedOffBy = trailers.length === 0 ? NO_ROWS : signersOf(trailers);
    this.#written = subject;
    this.#title = title;
  }

  get subject(): Subject {
    this.#subject ??= parseSubject(this.#written);
    return this.#subject;
  }

  get title(): string {
    return this.#title ?? this.subject.title;
  }
}

function reviewMessage(
  row: MessageRow,
  person: (id: number) => Person,
  trailers: readonly TrailerLine[],
  naks: readonly number[],
  withdrawals: ReviewMessage['withdrawals'] = NO_ROWS,
): ReviewMessage {
  const [key, messageId, , date, , author, , , ownLines, , , flags] = row;
  return {
    key,
    messageId,
    date,
    sender: person(author),
    trailers,
    ownLines,
    naks,
    withdrawals,
    splitSuspect: flags !== '' && flags.includes('split-suspect'),
    idConflict: false,
  };
}

function withdrawalOf([, line, text]: readonly [message: number, line: number, text: string]) {
  return { line, kind: readWithdrawal(text) ?? 'all' } as const;
}

function trailerOf(row: TrailerRow, person: (id: number) => Person): TrailerLine {
  const [, line, name, value, named, scope, place, marks] = row;
  const giver = named === null ? null : person(named);
  return {
    name,
    value: value ?? (giver === null ? '' : spelled(giver)),
    person: giver,
    scope,
    place,
    line,
    lookAlike: marks === 'look-alike',
    unparsable: marks === 'unparsable',
  };
}

const NO_LINES = new Uint32Array(0);

/** A copy: SQLite hands out buffers at any alignment. */
function linesOf(blob: Buffer): Uint32Array {
  return new Uint32Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength));
}

function idsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

/** People by row id, as their mails name them: one object each, so that who compares them can remember. */
function personReader(db: Database.Database): (id: number) => Person {
  const find = db.prepare<[number], Person>('SELECT name, email FROM people WHERE id = ?');
  const known = new Map<number, Person>();
  return (id) => {
    const seen = known.get(id);
    if (seen !== undefined) return seen;
    const person = find.get(id) ?? { name: '', email: '' };
    known.set(id, person);
    return person;
  };
}
