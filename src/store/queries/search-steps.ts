/** The parts of a query to steps of a temporary table: the mails that each part asks for, joined as the query says. */
import type Database from 'better-sqlite3';
import { matchText } from '../../search/match-text.js';
import { allOf, type Query } from '../../search/query.js';

/** Seconds since 1970 that no mail's date reaches. */
const FAR = 1e15;

/**
 * Makes the table `temp.hits` anew and fills it.
 * @param query null asks for every mail.
 * @returns the step of the table that holds the mails which the whole query asks for.
 */
export function stepOf(db: Database.Database, query: Query | null): number {
  const steps = stepTable(db);
  return query === null ? steps.every() : fill(steps, query);
}

/** Fills new steps and joins them. */
type StepTable = ReturnType<typeof stepTable>;

function stepTable(db: Database.Database) {
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS hits (step INTEGER, message INTEGER, PRIMARY KEY (step, message)) WITHOUT ROWID;
    DELETE FROM hits`);
  const words = db.prepare('INSERT INTO temp.hits SELECT ?, rowid FROM search WHERE search MATCH ?');
  const dates = db.prepare('INSERT INTO temp.hits SELECT ?, message FROM places WHERE date BETWEEN ? AND ?');
  const list = db.prepare(`
    INSERT OR IGNORE INTO temp.hits SELECT ?, ml.message
    FROM lists AS l JOIN message_lists AS ml ON ml.list = l.id WHERE instr(l.name, ?) > 0`);
  const named = db.prepare('INSERT INTO temp.hits SELECT ?, id FROM messages WHERE message_id = ?');
  const every = db.prepare('INSERT INTO temp.hits SELECT ?, message FROM places');
  const keep = db.prepare(`
    DELETE FROM temp.hits WHERE step = ? AND message NOT IN (SELECT message FROM temp.hits WHERE step = ?)`);
  const take = db.prepare(`
    DELETE FROM temp.hits WHERE step = ? AND message IN (SELECT message FROM temp.hits WHERE step = ?)`);
  const unite = db.prepare('INSERT OR IGNORE INTO temp.hits SELECT ?, message FROM temp.hits WHERE step = ?');
  let last = 0;
  const filled = (statement: Database.Statement, ...values: readonly unknown[]): number => {
    last++;
    statement.run(last, ...values);
    return last;
  };
  return {
    words: (match: string) => filled(words, match),
    dates: (from: number | null, until: number | null) => filled(dates, from ?? -FAR, until ?? FAR),
    list: (name: string) => filled(list, name),
    named: (id: string) => filled(named, id),
    every: () => filled(every),
    /** Leaves in a step what the other holds too. */
    keep: (step: number, other: number) => keep.run(step, other),
    /** Takes out of a step what the other holds. */
    take: (step: number, other: number) => take.run(step, other),
    unite: (step: number, other: number) => unite.run(step, other),
  };
}

function fill(steps: StepTable, query: Query): number {
  const match = matchText(query);
  if (match !== null) return steps.words(match);
  switch (query.kind) {
    case 'dates':
      return steps.dates(query.from, query.until);
    case 'list':
      return steps.list(query.name);
    case 'message':
      return steps.named(query.id);
    case 'any':
      return fillAny(steps, query.parts);
    case 'all':
      return fillAll(steps, query.parts);
    case 'not':
      return fillAll(steps, [query]);
    default:
      return steps.every();
  }
}

function fillAny(steps: StepTable, parts: readonly Query[]): number {
  const [first, ...others] = parts.map((part) => fill(steps, part));
  if (first === undefined) return steps.every();
  for (const other of others) steps.unite(first, other);
  return first;
}

/** The words of all parts are one question to the index; what it cannot answer is asked for part by part. */
function fillAll(steps: StepTable, parts: readonly Query[]): number {
  const isOfWords = (part: Query): boolean => matchText(part.kind === 'not' ? part.part : part) !== null;
  const together = allOf(parts.filter(isOfWords));
  const answered = together !== null && matchText(together) !== null;
  const left = answered ? parts.filter((part) => !isOfWords(part)) : parts;
  const wanted = left.filter((part) => part.kind !== 'not').map((part) => fill(steps, part));
  const step = answered ? fill(steps, together) : (wanted.shift() ?? steps.every());
  for (const other of wanted) steps.keep(step, other);
  for (const part of left) if (part.kind === 'not') steps.take(step, fill(steps, part.part));
  return step;
}
