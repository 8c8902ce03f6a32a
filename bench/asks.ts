/**
 * Lists the asks of a store with their words, persons and patches, or draws some of them to be read against the mails.
 * `--missed` lists, of covers drawn with the same seed, the sentences that may be asks and were not taken for any.
 *
 * Run: `npx tsc -p bench && node bench/dist/bench/asks.js STORE [--sample 40] [--missed 100] [--seed WORD]`.
 */
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { statementsThatMayAsk } from '../src/asks/facts.js';
import { parseMessage } from '../src/mail/parse.js';
import { readFacts } from '../src/patch/read.js';
import { visible } from '../src/report/text/visible.js';
import { rawMails } from '../src/store/queries/raw.js';
import { Random } from './generator/random.js';

interface Row {
  readonly series: number;
  readonly revision: number;
  readonly patches: number;
  readonly messageId: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly who: string;
  readonly about: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly positions: string;
}

const ASKS = `
  SELECT s.number AS series, r.revision, r.received AS patches, m.message_id AS messageId, m.kind, m.subject, k.text,
    k.who, k.about, p.name, p.email, k.positions
  FROM asks AS k JOIN revisions AS r ON r.id = k.revision JOIN series AS s ON s.id = r.series
    JOIN messages AS m ON m.id = k.message LEFT JOIN people AS p ON p.id = k.person
  ORDER BY m.message_id, k.ordinal`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, missed: { type: 'string' }, seed: { type: 'string', default: 'asks' } },
});
const [path] = positionals;
if (path === undefined) {
  process.stderr.write('usage: asks STORE [--sample 40] [--missed 100] [--seed WORD]\n');
  process.exit(2);
}
const db = new Database(path, { readonly: true });
const random = new Random(values.seed);
if (values.missed !== undefined) await printMissed(Number(values.missed));
else printAsks(db.prepare<[], Row>(ASKS).all());
db.close();

function printAsks(rows: readonly Row[]): void {
  const count = (wanted: (row: Row) => boolean): number => rows.filter(wanted).length;
  say(
    `${rows.length} asks: ${count(({ kind }) => kind === 'cover')} in cover letters, ${count(({ kind }) => kind === 'patch')} in notes of patches, ${count(({ kind }) => kind === 'reply')} in replies;`,
    `${count(({ email }) => email !== null)} of a person, ${count(({ positions }) => positions !== '')} with patches.`,
  );
  const shown = values.sample === undefined ? rows : random.sample(rows, Number(values.sample));
  for (const [index, row] of shown.entries()) {
    const person = row.email === null ? 'nobody' : `${row.name} <${row.email}>`;
    const all = row.positions.split(' ').length === row.patches && row.patches > 1;
    const patches =
      row.positions === '' ? 'no patch' : all ? `all ${row.patches}` : `${row.positions} of ${row.patches}`;
    say(
      '',
      `${index + 1}. ${row.kind} ${row.messageId}, series ${row.series}: ${row.subject}`,
      `   ${row.text}`,
      `   → ${row.who} = ${person}; about ${row.about || 'it'}; patches: ${patches}`,
    );
  }
}

async function printMissed(many: number): Promise<void> {
  const covers = db
    .prepare<[], number>("SELECT id FROM messages WHERE kind = 'cover' ORDER BY message_id")
    .pluck()
    .all();
  const raw = rawMails(db);
  const name = db.prepare<[number], string>('SELECT message_id FROM messages WHERE id = ?').pluck();
  const taken = db.prepare<[number], string>('SELECT text FROM asks WHERE message = ?').pluck();
  for (const cover of random.sample(covers, many)) {
    const asks = new Set(taken.all(cover));
    const { said } = readFacts(await parseMessage(raw(cover), []));
    const rest = statementsThatMayAsk(said).filter((statement) => !asks.has(statement.text));
    say('', `${name.get(cover)}: ${asks.size} asks`, ...rest.map((statement) => `   ${statement.text}`));
  }
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.map((line) => visible(line)).join('\n')}\n`);
}
