/** Writes the comparison of two revisions as `git range-diff` would print it. */
import type { PairedPatch, PatchPair, RevisionDiff } from '../../views/series/revision-diff.js';
import type { Look } from '../model.js';
import { paint, type Tone } from '../text/paint.js';
import { visible } from '../text/visible.js';

/** Digits of a patch-id that are shown; more where that is not enough to tell all apart. */
const SHORTEST_ID = 7;

/**
 * Writes one line per pair, and the changes indented below changed patches.
 *
 * @param linesToo false for the line of each pair alone
 * @returns lines with their line ends. Patch-ids replace git's commit ids; dashes if there is none.
 * Source of the form: `git help range-diff`, section Output; range-diff.c (`output_pair_header`).
 */
export function* formatRevisionDiff(diff: RevisionDiff, linesToo: boolean, look: Look): Generator<string> {
  const shape = { digits: digitsOf(diff), id: idLength(diff.pairs), colour: look.colour };
  for (const pair of diff.pairs) {
    yield headerOf(pair, shape);
    if (!linesToo) continue;
    for (const line of pair.lines ?? []) yield `    ${paint(visible(line), toneOfLine(line), look.colour)}\n`;
  }
}

interface Shape {
  /** Width of positions. */
  readonly digits: number;
  /** Length of shown patch-ids. */
  readonly id: number;
  readonly colour: boolean;
}

/** Tones of the older side, the mark and title, and the newer side; as git colours them. */
const TONES: Readonly<Record<PatchPair['mark'], readonly [Tone, Tone, Tone]>> = {
  '=': ['warn', 'warn', 'warn'],
  '!': ['bad', 'warn', 'good'],
  '<': ['bad', 'bad', 'bad'],
  '>': ['good', 'good', 'good'],
};

function headerOf({ from, to, mark }: PatchPair, { digits, id, colour }: Shape): string {
  const side = (patch: PairedPatch | null): string => {
    const position = String(patch?.position ?? '-').padStart(digits);
    return `${position}:  ${patch?.patchId?.slice(0, id) ?? '-'.repeat(id)}`;
  };
  const [older, middle, newer] = TONES[mark];
  const words = [
    paint(side(from), older, colour),
    paint(mark, middle, colour),
    paint(side(to), newer, colour),
    paint(visible((from ?? to)?.title ?? ''), middle, colour),
  ];
  return `${words.join(' ').trimEnd()}\n`;
}

function toneOfLine(line: string): Tone | null {
  if (line.startsWith('@@')) return 'fair';
  if (line.startsWith('+')) return 'good';
  return line.startsWith('-') ? 'bad' : null;
}

function patchesOf(pairs: readonly PatchPair[]): PairedPatch[] {
  return pairs.flatMap(({ from, to }) => [from, to].filter((patch) => patch !== null));
}

function digitsOf({ pairs }: RevisionDiff): number {
  return String(patchesOf(pairs).reduce((most, { position }) => Math.max(most, position), 0)).length;
}

/** The shortest length at which different patch-ids differ. */
function idLength(pairs: readonly PatchPair[]): number {
  const ids = new Set(patchesOf(pairs).flatMap(({ patchId }) => patchId ?? []));
  let length = SHORTEST_ID;
  while (length < 40 && new Set([...ids].map((id) => id.slice(0, length))).size < ids.size) length++;
  return length;
}
