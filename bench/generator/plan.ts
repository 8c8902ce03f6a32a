/** What a submitter wants to post: patches with their titles, messages and diffs, and how they change after review. */
import { BLOCKS, codeBlock } from './code.js';
import { type FileChange, planChange, reworkChange } from './diff.js';
import { formatPerson, PEOPLE, type Person } from './people.js';
import type { Random } from './random.js';
import { AREAS, type Area } from './tree.js';
import { type Blanks, MEASURED, PROBLEMS, REASONS, say, sayDifferent, TEXT_TITLES, TITLES, wrap } from './words.js';

export interface PlannedPatch {
  readonly title: string;
  readonly area: Area;
  readonly author: Person;
  /** Paragraphs, wrapped. */
  readonly message: readonly string[];
  /** Fixes, Reported-by and the like, above the sign-off. */
  readonly ownTrailers: readonly string[];
  /** Review trailers that the submitter has taken over. */
  readonly carried: readonly string[];
  readonly changes: readonly FileChange[];
  /** What changed in this revision, or ''. */
  readonly note: string;
}

/** Blanks filled from a file's change. */
export function blanksOf(area: Area, changes: readonly FileChange[]): Blanks {
  const change = changes[0];
  const inside = change?.path.endsWith('.c') ? change.hunks[0]?.inside : undefined;
  const path = area.files.find((file) => file.endsWith('.c')) ?? 'kernel/sched/core.c';
  const fn =
    inside?.includes('/') === false ? inside : codeBlock(path, area.symbol, (change?.hunks.length ?? 0) % BLOCKS).name;
  return { fn, path: change?.path ?? path, area: area.prefix, symbol: area.symbol };
}

function ownTrailersOf(random: Random, author: Person, title: string): string[] {
  const trailers: string[] = [];
  const other = random.pick(PEOPLE);
  if (title.includes('fix '))
    trailers.push(`Fixes: ${random.hex(12)} ("${title.replace(/: .*/, ': ')}rework the locking")`);
  if (other !== author && random.chance(0.12)) trailers.push(`Reported-by: ${formatPerson(other)}`);
  if (other !== author && random.chance(0.08)) trailers.push(`Suggested-by: ${formatPerson(other)}`);
  if (title.includes('fix ') && random.chance(0.3)) trailers.push('Cc: stable@lists.example.org');
  if (other !== author && random.chance(0.04)) {
    trailers.push(`Co-developed-by: ${formatPerson(other)}`, `Signed-off-by: ${formatPerson(other)}`);
  }
  // Reviewed inside a company: no mail of it is ever seen.
  if (other !== author && random.chance(0.03)) trailers.push(`Reviewed-by: ${formatPerson(other)}`);
  return trailers;
}

/** Plans one patch for an area. */
export function planPatch(random: Random, area: Area, author: Person): PlannedPatch {
  const files = random.sample(area.files, random.tail(1, 7, 2.1));
  const changes = files.map((path) => planChange(random, path, area.symbol));
  const blanks = blanksOf(area, changes);
  const title = `${area.prefix}: ${say(random, changes.every((change) => change.path.endsWith('.rst')) ? TEXT_TITLES : TITLES, blanks)}`;
  const problems = sayDifferent(random, PROBLEMS, random.chance(0.4) ? 2 : 1, blanks);
  const paragraphs = [...problems, say(random, REASONS, blanks)];
  if (random.chance(0.4)) paragraphs.push(say(random, MEASURED, blanks));
  return {
    title,
    area,
    author,
    message: paragraphs.flatMap((paragraph, index) => (index === 0 ? wrap(paragraph) : ['', ...wrap(paragraph)])),
    ownTrailers: ownTrailersOf(random, author, title),
    carried: [],
    changes,
    note: '',
  };
}

/** Plans a series whose patches have different titles; most stay in the first area, some reach into others. */
export function planSeries(random: Random, author: Person, count: number): PlannedPatch[] {
  const home = random.pick(AREAS);
  const others = random.sample(AREAS, count > 6 ? 5 : 2);
  const patches: PlannedPatch[] = [];
  const titles = new Set<string>();
  while (patches.length < count) {
    const patch = planPatch(random, random.chance(0.6) ? home : random.pick(others), author);
    const title = titles.has(patch.title) ? `${patch.title} (part ${patches.length + 1})` : patch.title;
    titles.add(title);
    patches.push({ ...patch, title });
  }
  return patches;
}

/** What replies did to one patch. */
export interface Feedback {
  /** Full trailer lines, `Reviewed-by: …`. */
  readonly trailers: string[];
  criticised: boolean;
  refused: boolean;
}

const NOTES = [
  'rework the error path (as asked for in the review)',
  'add the missing comment',
  'read the state only once',
  'rename the helper',
  'fix the 32 bit build',
] as const;

/** The patch as it is posted next time: trailers taken over, changed where it was criticised. */
export function rerollPatch(random: Random, patch: PlannedPatch, feedback: Feedback): PlannedPatch {
  const reworked = feedback.criticised || feedback.refused || random.chance(0.08);
  const forgets = random.chance(0.12);
  const kept = reworked && random.chance(0.3) ? [] : patch.carried;
  const gained = forgets ? [] : feedback.trailers.filter((trailer) => !kept.includes(trailer));
  const index = random.int(0, patch.changes.length - 1);
  return {
    ...patch,
    carried: [...kept, ...gained],
    changes: reworked
      ? patch.changes.map((change, at) => (at === index ? reworkChange(random, change) : change))
      : patch.changes,
    note: reworked ? random.pick(NOTES) : '',
  };
}
