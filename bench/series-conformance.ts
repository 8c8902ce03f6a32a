/**
 * Checks the grouping against mboxes with known results: a folder with `expected.json` and one mbox a case, each in the
 * order of the file, in reverse, and in 50 shuffled orders.
 *
 * Run: `npx tsc -p bench && node bench/dist/bench/series-conformance.js FOLDER`. Exits 1 when a case fails.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Series, SeriesMessage } from '../src/series/model.js';
import { deriveSeries } from '../src/series/series.js';
import { readMessages } from './series-mails.js';

interface Case {
  readonly counts?: readonly number[];
  readonly postings?: readonly number[];
  readonly series?: number;
  readonly revisions?: readonly number[];
  readonly complete?: boolean;
}

const ORDERS = 50;

/** A seeded shuffle (mulberry32), so that a failure can be seen again. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const copy = [...items];
  let state = seed;
  for (let at = copy.length - 1; at > 0; at -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const to = ((mixed ^ (mixed >>> 14)) >>> 0) % (at + 1);
    const [one, other] = [copy[at], copy[to]];
    if (one !== undefined && other !== undefined) {
      copy[at] = other;
      copy[to] = one;
    }
  }
  return copy;
}

function summary(messages: readonly SeriesMessage[], series: readonly Series[]): Case {
  const postings = series.flatMap((one) => one.postings);
  postings.sort((one, other) => (one.date ?? 0) - (other.date ?? 0));
  const patches = postings.reduce((sum, posting) => sum + posting.patches.length, 0);
  const covers = postings.filter((posting) => posting.cover !== null).length;
  return {
    counts: [covers, patches, messages.length - covers - patches],
    postings: postings.map((posting) => posting.patches.length),
    series: series.length,
    revisions: [...new Set(postings.map((posting) => posting.revision))],
    complete: postings.every((posting) => posting.complete),
  };
}

function differences(expected: Case, found: Case): string[] {
  const fields = Object.keys(expected) as (keyof Case)[];
  return fields
    .filter((field) => JSON.stringify(expected[field]) !== JSON.stringify(found[field]))
    .map((field) => `${field}: ${JSON.stringify(found[field])}, not ${JSON.stringify(expected[field])}`);
}

const folder = process.argv[2] ?? '.';
const { cases } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { cases: Record<string, Case> };
let failed = 0;
for (const [name, expected] of Object.entries(cases)) {
  const messages = await readMessages(join(folder, `${name}.mbox`));
  const orders = [messages, [...messages].reverse()];
  for (let seed = 1; seed <= ORDERS; seed += 1) orders.push(shuffled(messages, seed));
  const found = new Set(orders.flatMap((order) => differences(expected, summary(order, deriveSeries(order)))));
  if (found.size > 0) failed += 1;
  process.stdout.write(`${found.size === 0 ? 'ok  ' : 'FAIL'} ${name} ${[...found].join('; ')}\n`);
}
process.stdout.write(`${failed} of ${Object.keys(cases).length} cases failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
