/**
 * Counts the review facts of a store by verdict and standing, and prints a seeded sample of each class with the words
 * around each line, to be read against the mails.
 *
 * Run: `npx tsc -p bench && node bench/dist/bench/review-counts.js STORE [--each 20] [--seed WORD] [--class NAME]`.
 */
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { parseMessage } from '../src/mail/parse.js';
import { visible } from '../src/report/text/visible.js';
import { type RawMails, rawMails } from '../src/store/queries/raw.js';
import { Random } from './generator/random.js';

/** A line of a mail (or the mail itself) as it was judged; one for each kind that it states, however many patches. */
interface Judged {
  readonly message: number;
  readonly messageId: string;
  readonly subject: string;
  readonly sender: string;
  readonly line: number;
  readonly kind: string;
  readonly trailer: string;
  readonly person: string;
  readonly verdict: string;
  readonly standing: string | null;
  readonly reason: string;
  /** Patches that it is about, as `series/revision/position`. */
  readonly patches: string;
  readonly author: string | null;
}

const JUDGED = `
  SELECT m.id AS message, m.message_id AS messageId, m.subject, a.name || ' <' || a.email || '>' AS sender, v.line, v.kind,
    v.trailer, p.name || ' <' || p.email || '>' AS person, v.verdict, v.standing, v.reason,
    group_concat('#' || s.number || ' v' || r.revision || ' ' || coalesce(o.position, 'cover'), ', ') AS patches,
    min(w.name || ' <' || w.email || '>') AS author
  FROM reviews AS v JOIN messages AS m ON m.id = v.message JOIN people AS a ON a.id = m.author
    JOIN people AS p ON p.id = v.person JOIN revisions AS r ON r.id = v.revision JOIN series AS s ON s.id = r.series
    LEFT JOIN positions AS o ON o.id = v.position LEFT JOIN patches AS c ON c.message = o.message
    LEFT JOIN people AS w ON w.id = c.author
  GROUP BY m.id, v.line, v.kind, v.verdict, v.standing, v.person
  ORDER BY m.message_id, v.line, v.kind, v.verdict, v.standing, v.person`;

/** Lines of the text shown above and below the one that was judged. */
const ABOVE = 9;
const BELOW = 4;

const COUNTING = new Set(['exact', 'plus-ext', 'subdomain', 'alias']);
const REVIEWS = new Set(['reviewed', 'acked', 'tested', 'nacked']);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    each: { type: 'string', default: '20' },
    seed: { type: 'string', default: 'reviews' },
    class: { type: 'string' },
  },
});
const [store] = positionals;
if (store === undefined) {
  process.stderr.write('usage: review-counts STORE [--each 20] [--seed WORD] [--class NAME]\n');
  process.exit(2);
}
const db = new Database(store, { readonly: true });
const rows = db.prepare<[], Judged>(JUDGED).all();
const raw = rawMails(db);

printCounts();
for (const [name, members] of [...classes()].sort(([one], [other]) => (one < other ? -1 : 1))) {
  if (values.class !== undefined && values.class !== name) continue;
  const drawn = new Random(`${values.seed} ${name}`).sample(members, Number(values.each));
  for (const [index, row] of drawn.entries()) await print(`${name} ${index + 1}/${drawn.length}`, row, raw);
}

/** Each line by kind, verdict and standing, and how many patches it is about. */
function printCounts(): void {
  const counts = new Map<string, { lines: number; patches: number }>();
  for (const { kind, verdict, standing, patches } of rows) {
    const key = `${kind.padEnd(10)} ${verdict.padEnd(14)} ${(standing ?? '-').padEnd(10)}`;
    const count = counts.get(key) ?? { lines: 0, patches: 0 };
    count.lines++;
    count.patches += patches.split(',').length;
    counts.set(key, count);
  }
  say(
    `${'kind'.padEnd(10)} ${'verdict'.padEnd(14)} ${'standing'.padEnd(10)} ${'lines'.padStart(7)} ${'facts'.padStart(7)}`,
  );
  for (const [key, { lines, patches }] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
    say(`${key} ${String(lines).padStart(7)} ${String(patches).padStart(7)}`);
}

/** Lines that state a review, by verdict, and by standing where they count. */
function classes(): ReadonlyMap<string, Judged[]> {
  const found = new Map<string, Judged[]>();
  for (const row of rows) {
    if (!REVIEWS.has(row.kind)) continue;
    const name = COUNTING.has(row.verdict) ? `${row.verdict} ${row.standing ?? '-'}` : row.verdict;
    const members = found.get(name) ?? [];
    members.push(row);
    found.set(name, members);
  }
  return found;
}

async function print(title: string, row: Judged, mails: RawMails): Promise<void> {
  say('');
  say(`=== ${title}: ${row.kind} by ${row.person} on ${row.patches}`);
  say(`    ${row.messageId}  ${row.subject}`);
  say(`    sent by ${row.sender}, patch by ${row.author ?? '-'}`);
  say(`    ${row.reason}`);
  const lines = (await parseMessage(mails(row.message), [])).text.split('\n');
  const from = Math.max(0, row.line - 1 - ABOVE);
  for (const [index, line] of lines.slice(from, row.line + BELOW).entries())
    say(`  ${from + index + 1 === row.line ? '*' : ' '}${String(from + index + 1).padStart(5)} ${line.slice(0, 160)}`);
}

/** One line, safe for a terminal. */
function say(text: string): void {
  process.stdout.write(`${visible(text)}\n`);
}
