/** Marks in a text what the full-text index would match, since the index itself holds no text. */
import Database from 'better-sqlite3';
import { FIELDS, type Field, type SearchText } from '../../search/fields.js';
import { CLOSE, OPEN, unmarked } from '../../search/marks.js';

/** A text by field, with marks where it matches; null if it does not match at all. */
export type MarkedText = SearchText | null;

/** Marks texts. */
export type Highlighter = (match: string, texts: readonly SearchText[]) => readonly MarkedText[];

/**
 * Prepares a separate index in memory, which splits words like the one in the store.
 * @returns takes a query in the form of `matchText`; gives the texts in their order.
 */
export function highlighter(): Highlighter {
  const db = new Database(':memory:');
  db.exec(`CREATE VIRTUAL TABLE shown USING fts5(
    subject, author, recipients, copied, words, removed, added, hunks, paths,
    tokenize = "unicode61 remove_diacritics 2 tokenchars '_'")`);
  const clear = db.prepare('DELETE FROM shown');
  const add = db.prepare(
    'INSERT INTO shown (rowid, subject, author, recipients, copied, words, removed, added, hunks, paths) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const find = db.prepare<{ match: string; o: string; c: string }, Record<Field, string> & { row: number }>(`
    SELECT rowid AS row, highlight(shown, 0, @o, @c) AS subject, highlight(shown, 1, @o, @c) AS author,
      highlight(shown, 2, @o, @c) AS recipients, highlight(shown, 3, @o, @c) AS copied,
      highlight(shown, 4, @o, @c) AS words, highlight(shown, 5, @o, @c) AS removed,
      highlight(shown, 6, @o, @c) AS added, highlight(shown, 7, @o, @c) AS hunks, highlight(shown, 8, @o, @c) AS paths
    FROM shown WHERE shown MATCH @match`);
  const mark = db.transaction((match: string, texts: readonly SearchText[]): readonly MarkedText[] => {
    clear.run();
    for (const [row, text] of texts.entries()) add.run(row, ...FIELDS.map((field) => unmarked(text[field])));
    const marked = new Map(find.all({ match, o: OPEN, c: CLOSE }).map(({ row, ...text }) => [row, text]));
    return texts.map((_, row) => marked.get(row) ?? null);
  });
  return (match, texts) => mark(match, texts);
}
