/** Rows of mails that may ask somebody for something, and the rows of the asks that were read from them. */
import type Database from 'better-sqlite3';
import type { Person } from '../mail/message.js';
import { readAskText } from '../subsystems/ask-candidates.js';
import type { Statement } from '../subsystems/ask-text.js';
import type { Ask } from '../subsystems/asks.js';

/** The statements of one mail that may be asks. */
export type AskStatements = (message: number) => readonly Statement[];

/** Reads what may be asks. */
export interface AskReader {
  /** What mails say, of the messages of one portion; none for others. */
  statements(messages: readonly number[]): AskStatements;
  /** To and Cc of a mail that opens a posting or may ask for something. */
  recipients(message: number): readonly Person[];
}

/** Prepares the statements. */
export function askReader(db: Database.Database): AskReader {
  const texts = db.prepare<[string], { message: number; text: string }>(
    'SELECT k.message, k.text FROM json_each(?) CROSS JOIN ask_texts AS k ON k.message = value',
  );
  const recipients = db.prepare<[number], Person>(`
    SELECT a.name, a.email FROM recipients AS r JOIN people AS a ON a.id = r.person
    WHERE r.message = ? ORDER BY r.role DESC, a.email, a.name`);
  return {
    statements(messages) {
      const found = new Map(texts.all(JSON.stringify(messages)).map(({ message, text }) => [message, text]));
      return (message) => readAskText(found.get(message) ?? '');
    },
    recipients: (message) => recipients.all(message),
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
