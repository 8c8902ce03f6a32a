/** Rows of the requests in mails, and of the asks made from them. */
import type Database from 'better-sqlite3';
import type { Ask } from '../../asks/asks.js';
import type { Requested } from '../../asks/facts.js';
import type { Request } from '../../asks/forms.js';
import type { Person } from '../../mail/message.js';
import { groupedBy } from '../group.js';

/** The requests that one mail makes. */
export type RequestsOf = (message: number) => readonly Requested[];

/** Reads what asks are made from. */
export interface AskReader {
  /** What mails request, of the messages of one portion; nothing for others. */
  requests(messages: readonly number[]): RequestsOf;
  /** To and Cc of a mail that opens a posting or asks for something. */
  recipients(message: number): readonly Person[];
}

interface RequestRow {
  readonly message: number;
  readonly block: number;
  readonly text: string;
  readonly who: string;
  readonly about: string;
  readonly trust: Request['trust'];
  readonly kind: Request['kind'];
}

/** Prepares the statements. */
export function askReader(db: Database.Database): AskReader {
  const requests = db.prepare<[string], RequestRow>(`
    SELECT q.message, q.block, q.text, q.who, q.about, q.trust, q.kind
    FROM json_each(?) CROSS JOIN requests AS q ON q.message = value ORDER BY q.message, q.ordinal`);
  const recipients = db.prepare<[number], Person>(`
    SELECT a.name, a.email FROM recipients AS r JOIN people AS a ON a.id = r.person
    WHERE r.message = ? ORDER BY r.role DESC, a.email, a.name`);
  return {
    requests(messages) {
      const rows = requests.iterate(JSON.stringify(messages));
      const found = groupedBy(
        rows,
        ({ message }) => message,
        ({ block, text, who, about, trust, kind }): Requested => {
          return { block, text, request: { who: who.split(', '), about, trust, kind } };
        },
      );
      return (message) => found.get(message) ?? [];
    },
    recipients: (message) => recipients.all(message),
  };
}

/** A function that writes the requests of a mail. */
export function requestWriter(db: Database.Database): (message: number, requests: readonly Requested[]) => void {
  const add = db.prepare(`
    INSERT INTO requests (message, ordinal, block, text, who, about, trust, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  return (message, requests) => {
    for (const [ordinal, { block, text, request }] of requests.entries())
      add.run(message, ordinal, block, text, request.who.join(', '), request.about, request.trust, request.kind);
  };
}

/** A function that writes the asks of a posting. */
export function askWriter(
  db: Database.Database,
  person: (person: Person) => number,
): (revision: number, asks: readonly Ask[]) => void {
  const add = db.prepare(`
    INSERT INTO asks (revision, ordinal, message, text, who, about, person, positions) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  return (revision, asks) => {
    for (const [ordinal, { message, text, who, about, person: named, positions }] of asks.entries())
      add.run(revision, ordinal, message, text, who, about, named && person(named), positions.join(' '));
  };
}
