/**
 * Measures the grouping on whole lists: time, completeness, groups by key, and how many postings that are known to belong
 * together (equal change-id, or a link to the earlier revision in the changelog) land in one series, with that evidence and
 * without it.
 *
 * Run: `npx tsc -p bench && node --expose-gc bench/dist/bench/series-linking.js FILE.mbox…`.
 */
import { performance } from 'node:perf_hooks';
import { groupByKeys } from '../src/series/disjoint-sets.js';
import { linkKeys } from '../src/series/keys.js';
import type { Posting, Series, SeriesMessage } from '../src/series/model.js';
import { deriveSeries } from '../src/series/series.js';
import { readMessages } from './series-mails.js';

type Pair = readonly [string, string];

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`;
}

function timed<Result>(label: string, run: () => Result): Result {
  const times: number[] = [];
  let result = run();
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    result = run();
    times.push(performance.now() - start);
  }
  print(`${label}: ${Math.min(...times).toFixed(0)} ms at best of 3`);
  return result;
}

function headOf(posting: Posting): string {
  return membersOf(posting)[0]?.messageId ?? '';
}

function membersOf(posting: Posting): SeriesMessage[] {
  const patches = posting.patches.map(({ message }) => message);
  return posting.cover ? [posting.cover, ...patches] : patches;
}

/** Pairs of postings with one change-id, each with the one before it that has it. */
function changeIdPairs(postings: readonly Posting[]): Pair[] {
  const latest = new Map<string, Posting>();
  const pairs: Pair[] = [];
  for (const posting of postings) {
    const ids = membersOf(posting).flatMap(({ pointers }) => pointers.filter(({ kind }) => kind === 'change-id'));
    for (const id of new Set(ids.map(({ value }) => value))) {
      const other = latest.get(id);
      if (other) pairs.push([headOf(other), headOf(posting)]);
      latest.set(id, posting);
    }
  }
  return pairs;
}

/** Pairs of a posting and those that its changelog links: all of them, or only the latest. */
function changelogPairs(postings: readonly Posting[], which: 'all' | 'latest'): Pair[] {
  const postingOf = new Map<string, Posting>();
  for (const posting of postings) for (const { messageId } of membersOf(posting)) postingOf.set(messageId, posting);
  return postings.flatMap((posting): Pair[] => {
    const pointers = membersOf(posting).flatMap((message) => message.pointers);
    const stated = pointers.filter(({ kind }) => kind === 'supersedes' || kind === 'earlier-revision');
    const linked = new Set(stated.flatMap(({ value }) => postingOf.get(value) ?? []));
    linked.delete(posting);
    const sorted = [...linked].sort((one, other) => (other.date ?? 0) - (one.date ?? 0));
    return (which === 'all' ? sorted : sorted.slice(0, 1)).map((other) => [headOf(other), headOf(posting)]);
  });
}

function joinedPairs(series: readonly Series[], pairs: readonly Pair[]): number {
  const owner = new Map<string, Series>();
  for (const one of series) {
    for (const posting of one.postings) for (const { messageId } of membersOf(posting)) owner.set(messageId, one);
  }
  return pairs.filter(([one, other]) => owner.get(one) === owner.get(other)).length;
}

function reportCompleteness(series: readonly Series[]): void {
  const postings = series.filter((one) => !one.bot).flatMap((one) => one.postings);
  const numbered = postings.filter((posting) => posting.total > 1 && !posting.partialReroll);
  const complete = numbered.filter((posting) => posting.complete).length;
  const partial = postings.filter((posting) => posting.partialReroll).length;
  print(`series ${series.length}, postings ${postings.length}, partial rerolls ${partial}`);
  print(`numbered postings ${numbered.length}, complete ${complete} (${percent(complete, numbered.length)})`);
  const sizes = series.map((one) => one.postings.length).sort((a, b) => b - a);
  print(`postings in a series, largest: ${sizes.slice(0, 8).join(' ')}`);
}

function reportGroups(messages: readonly SeriesMessage[]): void {
  const keys = timed('keys', () => messages.map((message) => linkKeys(message)));
  const roots = timed('groups', () => groupByKeys(keys));
  const sizes = new Map<number, number>();
  for (const root of roots) sizes.set(root, (sizes.get(root) ?? 0) + 1);
  const sorted = [...sizes.values()].sort((a, b) => b - a);
  print(`groups ${sorted.length}, largest: ${sorted.slice(0, 8).join(' ')} of ${messages.length} messages`);
}

for (const path of process.argv.slice(2)) {
  const messages = await readMessages(path);
  print(`\n${path}: ${messages.length} messages`);
  const series = timed('derive', () => deriveSeries(messages));
  reportCompleteness(series);
  reportGroups(messages);
  const without = deriveSeries(messages, { useChangeId: false, useChangelogLinks: false });
  const postings = series.flatMap((one) => one.postings);
  const kinds: [string, Pair[]][] = [
    ['equal change-id', changeIdPairs(postings)],
    ['changelog links, latest', changelogPairs(postings, 'latest')],
    ['changelog links, all', changelogPairs(postings, 'all')],
  ];
  for (const [kind, pairs] of kinds) {
    const joined = joinedPairs(series, pairs);
    const blind = joinedPairs(without, pairs);
    print(
      `${kind}: ${pairs.length} pairs, with them ${percent(joined, pairs.length)}, without ${percent(blind, pairs.length)}`,
    );
  }
}
