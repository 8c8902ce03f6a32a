/**
 * Ingests a list whole, in reverse, and in random portions, and compares the rows.
 * Usage: node bench/dist/bench/order.js LIST.mbox [portions] [rounds] [seed]
 */
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { mailsOf, mboxRecord } from './generator/mbox.js';
import { Random } from './generator/random.js';
import { differences, logicalDump } from './logical-dump.js';
import { closeProgram, readInto } from './program.js';

const [list, portions = '20', rounds = '3', seed = '1'] = process.argv.slice(2);
if (list === undefined) throw new Error('Usage: order.js LIST.mbox [portions] [rounds] [seed]');

const folder = mkdtempSync(join(tmpdir(), 'revcov-order-'));
const mails: Buffer[] = [];
for await (const mail of mailsOf(createReadStream(list, { highWaterMark: 1 << 20 }))) mails.push(mboxRecord(mail, 0));
const random = new Random(`order ${seed}`);

const expected = await rowsOf([mails]);
console.log(`${mails.length} mails, ${expected.get('series')?.length} series`);
const ways = new Map<string, () => readonly (readonly Buffer[])[]>([['in reverse', () => [mails.toReversed()]]]);
for (let round = 1; round <= Number(rounds); round++) ways.set(`portions ${round}`, shuffledPortions);

let bad = 0;
for (const [way, parts] of ways) {
  const different = differences(expected, await rowsOf(parts()));
  if (different.length > 0) bad++;
  console.log(`${way}: ${different.length === 0 ? 'same rows' : different.join('\n')}`);
}
rmSync(folder, { recursive: true });
await closeProgram();
process.exitCode = bad === 0 ? 0 : 1;

/** Every mail once and a tenth of them twice, in random order. */
function shuffledPortions(): readonly (readonly Buffer[])[] {
  const copies = [...mails, ...mails.filter(() => random.chance(0.1))];
  const shuffled = copies.map((mail) => ({ mail, rank: random.fraction() })).sort((a, b) => a.rank - b.rank);
  const parts = Array.from({ length: Number(portions) }, (): Buffer[] => []);
  for (const { mail } of shuffled) parts[random.int(0, parts.length - 1)]?.push(mail);
  return parts.filter((part) => part.length > 0);
}

async function rowsOf(parts: readonly (readonly Buffer[])[]) {
  const db = join(folder, 'store.db');
  for (const [index, part] of parts.entries()) {
    const file = join(folder, `${index}.mbox`);
    await write(file, part);
    await readInto(db, [file]);
    rmSync(file);
  }
  const store = new Database(db, { readonly: true });
  const dump = logicalDump(store);
  store.close();
  for (const end of ['', '-wal', '-shm']) rmSync(db + end, { force: true });
  return dump;
}

function write(file: string, records: readonly Buffer[]): Promise<void> {
  const stream = createWriteStream(file);
  for (const record of records) stream.write(record);
  return new Promise((resolve, reject) => {
    stream.on('error', reject);
    stream.end(resolve);
  });
}
