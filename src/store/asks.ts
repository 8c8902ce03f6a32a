/** Cover letters' texts as facts, and the asks that were read from them as derived rows. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type Database from 'better-sqlite3';
import type { Person } from '../mail/message.js';
import type { Ask, AskCover } from '../subsystems/asks.js';

/** Bytes that a cover letter may have when unpacked; the longest known has a hundredth. */
const LONGEST = 64 * 1024 * 1024;

/** A cover letter's text as it is stored. */
export function packText(text: string): Uint8Array {
  return brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
  });
}

/** Reads what a stored cover letter says, and to whom it went; null where its text is not stored. */
export type CoverReader = (message: number, author: Person) => AskCover | null;

interface Recipient extends Person {
  readonly role: 'to' | 'cc';
}

/** Prepares the statements. */
export function coverReader(db: Database.Database): CoverReader {
  const text = db.prepare<[number], Buffer>('SELECT text FROM cover_letters WHERE message = ?').pluck();
  const recipients = db.prepare<[number], Recipient>(`
    SELECT a.name, a.email, r.role FROM recipients AS r JOIN people AS a ON a.id = r.person
    WHERE r.message = ? ORDER BY a.email, a.name`);
  return (message, author) => {
    const packed = text.get(message);
    if (packed === undefined) return null;
    const people = recipients.all(message);
    const inRole = (role: string) =>
      people.filter((one) => one.role === role).map(({ name, email }) => ({ name, email }));
    const words = brotliDecompressSync(packed, { maxOutputLength: LONGEST }).toString('utf8');
    return { text: words, author, to: inRole('to'), cc: inRole('cc') };
  };
}

/** A function that writes the asks of a posting. */
export function askWriter(
  db: Database.Database,
  person: (person: Person) => number,
): (revision: number, asks: readonly Ask[]) => void {
  const add = db.prepare(`
    INSERT INTO asks (revision, ordinal, text, who, about, person, positions) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  return (revision, asks) => {
    for (const [ordinal, { text, who, about, person: named, positions }] of asks.entries())
      add.run(revision, ordinal, text, who, about, named && person(named), positions.join(' '));
  };
}
