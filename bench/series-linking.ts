/**
 * Measures the grouping on whole lists: time, completeness, groups by key, and how many postings that are known to belong
 * together (equal change-id, or a link to the earlier revision in the changelog) land in one series, with that evidence and
 * without it; then the pairs that are missed without it, and the first incomplete postings, to be looked at.
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

function missedPairs(series: readonly Series[], pairs: readonly Pair[]): Pair[] {
  const owner = new Map<string, Series>();
  for (const one of series) {
    for (const posting of one.postings) for (const { messageId } of membersOf(posting)) owner.set(messageId, one);
  }
  return pairs.filter(([one, other]) => owner.get(one) !== owner.get(other));
}

/** One line about a posting, to look it up by. */
function wordsOf(posting: Posting | undefined): string {
  if (posting === undefined) return '?';
  const [head] = membersOf(posting);
  const date = new Date((posting.date ?? 0) * 1000).toISOString().slice(0, 10);
  return `v${posting.revision} ${posting.patches.length}/${posting.total} ${date} ${head?.title} <${head?.messageId}>`;
}

/** Pairs that only their own evidence joins, for a look at why the other rules do not. */
function listMissed(postings: readonly Posting[], missed: readonly Pair[]): void {
  const byHead = new Map(postings.map((posting) => [headOf(posting), posting]));
  const told = new Set<string>();
  for (const [one, other] of missed) {
    const line = `  ${wordsOf(byHead.get(one))}\n    then ${wordsOf(byHead.get(other))}`;
    if (!told.has(line)) print(line);
    told.add(line);
  }
}

/** The first postings that lack patches. */
function listIncomplete(series: readonly Series[], most: number): void {
  const postings = series.filter((one) => !one.bot).flatMap((one) => one.postings);
  const incomplete = postings.filter((posting) => posting.total > 1 && !posting.complete && !posting.partialReroll);
  for (const posting of incomplete.slice(0, most)) print(`  lacks ${posting.missing.join(' ')}: ${wordsOf(posting)}`);
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
    const joined = pairs.length - missedPairs(series, pairs).length;
    const blind = pairs.length - missedPairs(without, pairs).length;
    print(
      `${kind}: ${pairs.length} pairs, with them ${percent(joined, pairs.length)}, without ${percent(blind, pairs.length)}`,
    );
  }
  print('\nmissed without change-id and changelog links:');
  const pairs = kinds.flatMap(([, found]) => found);
  listMissed(postings, missedPairs(without, pairs));
  print('\nthe first incomplete postings:');
  listIncomplete(series, 50);
}
