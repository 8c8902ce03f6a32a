/** Rows of facts to the plain data that the rules of series and review read. */
import type Database from 'better-sqlite3';
import type { Person } from '../mail/message.js';
import { spelled } from '../mail/spell.js';
import type { MessageKind, Pointer, TrailerLine, TrailerPlace } from '../patch/facts.js';
import { parseSubject } from '../patch/subject.js';
import type { ReviewMessage } from '../review/model.js';
import type { SeriesMessage } from '../series/model.js';
import { signersOf } from '../series/signers.js';
import { groupedBy, rowsBy } from './group.js';

/** A message with all that the rules need. */
export interface Loaded {
  readonly id: number;
  /** Tells messages of one id apart. */
  readonly contentKey: Buffer;
  readonly series: SeriesMessage;
  readonly review: ReviewMessage;
  /** Unquoted sentences that name patches. */
  readonly scope: string;
  /** Author of the commit; the sender where there is no patch. */
  readonly patchAuthor: Person;
}

interface MessageRow {
  readonly id: number;
  readonly message_id: string;
  readonly content_key: Buffer;
  readonly kind: MessageKind;
  readonly date: number | null;
  readonly subject: string;
  readonly author: number;
  readonly in_reply_to: string;
  readonly refs: string;
  readonly own_lines: number;
  readonly nak: number;
  readonly scope: string;
  readonly flags: string;
  readonly patch_author: number | null;
  readonly title: string | null;
  readonly patch_id: Buffer | null;
  readonly changed_lines: Buffer | null;
}

interface TrailerRow {
  readonly message: number;
  readonly line: number;
  readonly name: string;
  readonly value: string | null;
  readonly person: number | null;
  readonly scope: string | null;
  readonly place: TrailerPlace;
  readonly marks: string;
}

/** Reads messages by row id. */
export type Loader = (ids: readonly number[]) => readonly Loaded[];

/**
 * Prepares a loader. Rows of one message come in the order of their tables' primary keys: message, then ordinal.
 * @param db the store.
 * @param mapped gives the person as mailmap has it: who sent what is told by it. Reviews judge people as written.
 */
export function loader(db: Database.Database, mapped: (person: Person) => Person): Loader {
  const messages = db.prepare<[string], MessageRow>(`
    SELECT m.id, m.message_id, m.content_key, m.kind, m.date, m.subject, m.author, m.in_reply_to, m.refs, m.own_lines, m.nak, m.scope,
      m.flags, p.author AS patch_author, p.title, p.patch_id, p.changed_lines
    FROM json_each(?) AS wanted JOIN messages AS m ON m.id = wanted.value LEFT JOIN patches AS p ON p.message = m.id`);
  const trailers = db.prepare<[string], TrailerRow>(`
    SELECT t.message, t.line, t.name, t.value, t.person, t.scope, t.place, t.marks
    FROM json_each(?) AS wanted JOIN trailers AS t ON t.message = wanted.value`);
  const files = db.prepare<[string], { message: number; path: string; old_path: string | null }>(`
    SELECT f.message, f.path, f.old_path
    FROM json_each(?) AS wanted JOIN touched_files AS f ON f.message = wanted.value`);
  const pointers = db.prepare<[string], { message: number } & Pointer>(`
    SELECT p.message, p.kind, p.value
    FROM json_each(?) AS wanted JOIN pointers AS p ON p.message = wanted.value`);
  const lists = db.prepare<[string], { message: number; name: string }>(`
    SELECT l.message, lists.name
    FROM json_each(?) AS wanted JOIN message_lists AS l ON l.message = wanted.value JOIN lists ON lists.id = l.list`);
  const nakLines = db
    .prepare<[number], number>(`SELECT line FROM signals WHERE message = ? AND kind = 'nak' ORDER BY ordinal`)
    .pluck();
  const person = personReader(db);

  return (ids) => {
    const wanted = JSON.stringify(ids);
    const trailersOf = groupedBy(trailers.iterate(wanted), ofMessage, (row) => trailerOf(row, person));
    const pathsOf = rowsBy(files.iterate(wanted), ofMessage);
    const pointersOf = groupedBy(pointers.iterate(wanted), ofMessage, ({ kind, value }): Pointer => ({ kind, value }));
    const listsOf = groupedBy(lists.iterate(wanted), ofMessage, ({ name }) => name);
    const loaded: Loaded[] = [];
    for (const row of messages.iterate(wanted)) {
      const own = trailersOf.get(row.id) ?? [];
      const paths = (pathsOf.get(row.id) ?? []).flatMap(({ path, old_path }) =>
        old_path === null ? [path] : [path, old_path],
      );
      loaded.push({
        id: row.id,
        contentKey: row.content_key,
        series: seriesMessage(row, mapped(person(row.author)), {
          trailers: own,
          paths,
          pointers: pointersOf.get(row.id),
          lists: listsOf.get(row.id)?.sort(),
        }),
        review: reviewMessage(row, person, own, row.nak === 0 ? NO_NAKS : nakLines.all(row.id)),
        scope: row.scope,
        patchAuthor: person(row.patch_author ?? row.author),
      });
    }
    return loaded;
  };
}

const ofMessage = ({ message }: { readonly message: number }): number => message;

interface Details {
  readonly trailers: readonly TrailerLine[];
  readonly paths: readonly string[];
  readonly pointers: readonly Pointer[] | undefined;
  readonly lists: readonly string[] | undefined;
}

function seriesMessage(row: MessageRow, sender: Person, details: Details): SeriesMessage {
  const subject = parseSubject(row.subject);
  return {
    key: row.id,
    messageId: row.message_id,
    kind: row.kind,
    date: row.date,
    sender,
    lists: details.lists ?? [],
    subject,
    title: row.title ?? subject.title,
    inReplyTo: idsOf(row.in_reply_to),
    references: idsOf(row.refs),
    pointers: details.pointers ?? [],
    patchId: row.patch_id?.toString('hex') ?? null,
    paths: details.paths,
    changedLines: row.changed_lines === null ? NO_LINES : linesOf(row.changed_lines),
    signedOffBy: signersOf(details.trailers),
  };
}

function reviewMessage(
  row: MessageRow,
  person: (id: number) => Person,
  trailers: readonly TrailerLine[],
  naks: readonly number[],
): ReviewMessage {
  return {
    key: row.id,
    messageId: row.message_id,
    date: row.date,
    sender: person(row.author),
    trailers,
    ownLines: row.own_lines,
    naks,
    splitSuspect: row.flags.includes('split-suspect'),
    idConflict: false,
  };
}

function trailerOf(row: TrailerRow, person: (id: number) => Person): TrailerLine {
  const giver = row.person === null ? null : person(row.person);
  return {
    name: row.name,
    value: row.value ?? (giver === null ? '' : spelled(giver)),
    person: giver,
    scope: row.scope,
    place: row.place,
    line: row.line,
    lookAlike: row.marks === 'look-alike',
    unparsable: row.marks === 'unparsable',
  };
}

const NO_LINES = new Uint32Array(0);
const NO_NAKS: readonly number[] = [];

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
