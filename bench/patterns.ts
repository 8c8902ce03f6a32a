/** Compares the pattern engine with re2js on the patterns of a MAINTAINERS file, and on patterns that mean harm. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { PatternLimits } from '../src/patterns/pattern-limits.js';
import { PatternSet } from '../src/patterns/pattern-set.js';
import type { PatternTree } from '../src/patterns/pattern-tree.js';
import { readPerlPattern } from '../src/patterns/perl-pattern.js';
import { Re2Set } from './patterns/re2-set.js';

/** Patterns that are tried together, by either engine. */
interface Engine {
  find(text: string): readonly number[];
}

/** The CPU time that trying some patterns on some texts took, in ms, and what matched. */
interface Trial {
  readonly cpu: number;
  readonly answers: string;
}

const ROUNDS = 5;
const HOSTILE_LENGTH = 50_000;

const [maintainersFile, listFile, filesFile] = process.argv.slice(2);
if (maintainersFile === undefined || listFile === undefined || filesFile === undefined) {
  console.error('usage: patterns MAINTAINERS LIST.mbox[.gz] FILES.txt[.gz]');
  process.exit(2);
}

const fields = linesOf(maintainersFile).flatMap((line) => {
  const [, letter = '', value = ''] = /^([KN]):\s*(.*?)\s*$/.exec(line) ?? [];
  return letter === '' ? [] : [{ letter, value }];
});
const treesOf = (letter: string): PatternTree[] => {
  const values = new Set(fields.filter((field) => field.letter === letter).map(({ value }) => value));
  return [...values].flatMap((value) => readPerlPattern(value, true).tree ?? []);
};

console.log('user CPU, medians of runs in turns                      ours, ms  re2js, ms  ratio  answers');
compare(
  'K: patterns on the lines of the list',
  treesOf('K'),
  linesOf(listFile).map((line) => `${line}\n`),
);
compare('N: patterns on the paths', treesOf('N'), linesOf(filesFile));

console.log(`\npatterns that mean harm, on ${HOSTILE_LENGTH} characters     ours, ms  re2js, ms  taken by us`);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const letters = randomText('ab');
const words = randomText('abcdefgh ');
hostile('a[ab]{14}c', ['a[ab]{14}c'], letters);
hostile('a[ab]{900}c', ['a[ab]{900}c'], letters);
hostile(
  '50 of the kind a[ab]{40}X',
  numbers(50).map((index) => `a[ab]{${40 + index}}X`),
  letters,
);
hostile(
  '300 of the kind a[^ ]*b[^ ]*cX',
  numbers(300).map((index) => `${spread(index)}X${index}`),
  words,
);

/** Runs both engines in turns, each from nothing. */
function compare(name: string, trees: readonly PatternTree[], texts: readonly string[]): void {
  const ours: Trial[] = [];
  const theirs: Trial[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(run(() => new PatternSet(trees), texts));
    theirs.push(run(() => new Re2Set(trees), texts));
  }
  const [own, other] = [medianOf(ours), medianOf(theirs)];
  const same = [...ours, ...theirs].every(({ answers }) => answers === ours[0]?.answers);
  const counts = `${name} (${trees.length}, ${texts.length})`;
  print(counts, own, other, `${(other / own).toFixed(2).padStart(5)}  ${same ? 'the same' : 'DIFFERENT'}`);
}

function run(make: () => Engine, texts: readonly string[]): Trial {
  const before = process.cpuUsage();
  const engine = make();
  const found = texts.map((text) => engine.find(text));
  const { user } = process.cpuUsage(before);
  const answers = found.flatMap((indexes, at) => (indexes.length === 0 ? [] : [`${at}:${indexes.join()}`]));
  return { cpu: user / 1000, answers: answers.join('\n') };
}

/** Both are asked to take the patterns; ours refuses those that it could not try quickly. */
function hostile(name: string, patterns: readonly string[], text: string): void {
  const taken: PatternTree[] = [];
  const own = run(() => {
    const limits = new PatternLimits();
    taken.push(...patterns.flatMap((pattern) => limits.read(pattern, true).tree ?? []));
    return new PatternSet(taken);
  }, [text]);
  const all = patterns.flatMap((pattern) => readPerlPattern(pattern, true).tree ?? []);
  const other = run(() => new Re2Set(all), [text]);
  print(name, own.cpu, other.cpu, `${taken.length} of ${patterns.length}`);
}

function print(name: string, own: number, other: number, rest: string): void {
  console.log(`${name.padEnd(54)}  ${own.toFixed(0).padStart(8)}  ${other.toFixed(0).padStart(9)}  ${rest}`);
}

function medianOf(trials: readonly Trial[]): number {
  const sorted = trials.map(({ cpu }) => cpu).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Three letters of a to h, another combination for each number, with anything but blanks between them. */
function spread(number: number): string {
  return [number, number >> 3, number >> 6].map((digit) => 'abcdefgh'[digit % 8] ?? '').join('[^ ]*');
}

/** The same text in every run. */
function randomText(alphabet: string): string {
  let seed = 1;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return alphabet[seed % alphabet.length] ?? '';
  };
  return Array.from({ length: HOSTILE_LENGTH }, next).join('');
}

function linesOf(file: string): string[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}
