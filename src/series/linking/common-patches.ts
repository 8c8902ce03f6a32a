/** Counts the patches that a posting shares with earlier postings by the same sender. */

import { likeness, printOf } from '../matching/similarity.js';
import type { SeriesMessage } from '../model.js';
import type { Candidate } from './candidate.js';
import { follows, LATEST_TRIED, sharePath } from './link.js';
import { fixedCommits, sketchOf, titleVariants } from './sketch.js';
import { titleKey } from './title-key.js';

/** Patches of a posting that an earlier one has too. */
export interface Common {
  /** By equal patch-id. */
  readonly byId: number;
  /** By patch-id or title. */
  readonly patches: number;
  /** By patch-id, title, or as a new form of the same patch: like content, a title that differs in one word or its end, the same Fixes. */
  readonly alike: number;
}

/** Lines of a patch that are compared when two may be alike. */
const MOST_LINES = 2000;

/** What a patch can be recognised by. */
interface Marks {
  readonly patch: SeriesMessage;
  readonly title: string;
  readonly lines: readonly number[];
  /** What speaks for a new form of the same patch without a look at its lines. */
  readonly hints: readonly string[];
}

interface Entry {
  readonly candidate: Candidate;
  readonly patch: SeriesMessage;
}

function marksOf(patch: SeriesMessage): Marks {
  const fixes = fixedCommits(patch).map((commit) => `fixes ${commit}`);
  return {
    patch,
    title: titleKey(patch.title),
    lines: sketchOf(patch.changedLines),
    hints: [...titleVariants(patch.title), ...fixes],
  };
}

/** Patches of one sender, by their marks. */
class Shelf {
  readonly ids = new Map<string, Entry[]>();
  readonly titles = new Map<string, Entry[]>();
  readonly lines = new Map<number, Entry[]>();
  readonly hints = new Map<string, Entry[]>();

  put({ patch, title, lines, hints }: Marks, candidate: Candidate): void {
    const entry = { candidate, patch };
    if (patch.patchId !== null) append(this.ids, patch.patchId, entry);
    if (title !== '') append(this.titles, title, entry);
    for (const value of lines) append(this.lines, value, entry);
    for (const hint of hints) append(this.hints, hint, entry);
  }
}

function append<Key>(entries: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const known = entries.get(key);
  if (known) known.push(entry);
  else entries.set(key, [entry]);
}

function latest<Key>(entries: ReadonlyMap<Key, readonly Entry[]>, key: Key): readonly Entry[] {
  return entries.get(key)?.slice(-LATEST_TRIED) ?? [];
}

const NOTHING: ReadonlyMap<Candidate, Common> = new Map();

/** The postings seen so far, indexed by what identifies their patches. */
export class CommonPatches {
  readonly #shelves = new Map<string, Shelf>();

  /**
   * Adds a posting.
   * @param wanted Whether its patches are to be searched for in the postings added before.
   * @returns The earlier postings with patches in common, and how many.
   */
  add(candidate: Candidate, wanted: boolean): ReadonlyMap<Candidate, Common> {
    const marks = candidate.patches.map(marksOf);
    const shelves = candidate.identities.map((identity) => this.#shelf(identity));
    const found = wanted ? countCommon(candidate, marks, shelves) : NOTHING;
    for (const shelf of shelves) for (const mark of marks) shelf.put(mark, candidate);
    return found;
  }

  #shelf(identity: string): Shelf {
    const known = this.#shelves.get(identity) ?? new Shelf();
    this.#shelves.set(identity, known);
    return known;
  }
}

function countCommon(
  candidate: Candidate,
  marks: readonly Marks[],
  shelves: readonly Shelf[],
): ReadonlyMap<Candidate, Common> {
  const counts = new Map<Candidate, { byId: number; patches: number; alike: number }>();
  for (const mark of marks) {
    const byId = new Set<Candidate>();
    const either = new Set<Candidate>();
    for (const shelf of shelves) {
      for (const entry of latest(shelf.ids, mark.patch.patchId ?? '')) byId.add(entry.candidate);
      for (const entry of latest(shelf.titles, mark.title)) either.add(entry.candidate);
    }
    for (const earlier of byId) either.add(earlier);
    const alike = newForms(candidate, mark, shelves, either);
    for (const earlier of alike) {
      const known = counts.get(earlier) ?? { byId: 0, patches: 0, alike: 0 };
      known.alike += 1;
      if (either.has(earlier)) known.patches += 1;
      if (byId.has(earlier)) known.byId += 1;
      counts.set(earlier, known);
    }
  }
  return counts;
}

/** Postings that have a patch in common for sure, and those that this one follows with a new form of a patch of theirs. */
function newForms(
  candidate: Candidate,
  mark: Marks,
  shelves: readonly Shelf[],
  sure: ReadonlySet<Candidate>,
): ReadonlySet<Candidate> {
  const alike = new Set(sure);
  const may = (entry: Entry): boolean =>
    !alike.has(entry.candidate) && follows(entry.candidate, candidate) && sharePath(entry.candidate, candidate);
  for (const shelf of shelves) {
    for (const hint of mark.hints)
      for (const entry of latest(shelf.hints, hint)) if (may(entry)) alike.add(entry.candidate);
    for (const value of mark.lines) {
      for (const entry of latest(shelf.lines, value)) {
        if (may(entry) && isLike(mark.patch, entry.patch)) alike.add(entry.candidate);
      }
    }
  }
  return alike;
}

function isLike(one: SeriesMessage, other: SeriesMessage): boolean {
  return likeness(printOf(one, MOST_LINES), printOf(other, MOST_LINES)) > 0;
}
