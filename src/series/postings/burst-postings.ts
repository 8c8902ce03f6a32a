/** Joins parts of a posting whose mails do not refer to each other: one sender's burst of mails. */
import { DisjointSets } from '../disjoint-sets.js';
import type { SeriesMessage } from '../model.js';
import { compareDates, compareText, senderKey } from '../threads/roles.js';
import { BURST, type Draft } from './draft.js';

/** How many of the latest bursts of one sender and n are tried for a part. */
const LATEST_TRIED = 16;

/** Whether the posting's oldest message answers nothing that is stored, so that references cannot tell where it belongs. */
function isLoose(draft: Draft): boolean {
  if (draft.nakedCover) return draft.nakedCover.inReplyTo.length + draft.nakedCover.references.length === 0;
  for (const { posted } of draft.slots.values()) {
    const { above, answered } = posted;
    if (!draft.holds(above) && (above !== null || answered !== null)) return false;
  }
  return true;
}

/** The missing message that a part answers, or null. Two parts that answer different ones are different postings. */
function ghostOf(draft: Draft): string | null {
  const { parent, answered } = draft.head;
  return answered === null ? parent : null;
}

function isWhole(draft: Draft): boolean {
  return draft.hasCover && draft.total !== null && draft.patchCount >= draft.total;
}

function shareList(one: SeriesMessage, other: SeriesMessage): boolean {
  if (one.lists.length === 0 || other.lists.length === 0) return true;
  return one.lists.some((list) => other.lists.includes(list));
}

/** Equal revisions, or patches without a token beside a cover letter that has one. */
function labelsAgree(one: Draft, other: Draft): boolean {
  if (one.point !== other.point) return false;
  if (one.revision === other.revision) return true;
  if (one.revision === null) return other.hasCover && !one.hasCover;
  return other.revision === null && one.hasCover && !other.hasCover;
}

/** Dates by the mails' own word only: parts must not be joined by a date that was guessed from a neighbour. */
function ownDates(draft: Draft): number[] {
  const dates: number[] = [];
  for (const { posted } of draft.slots.values()) if (posted.message.date !== null) dates.push(posted.message.date);
  if (draft.nakedCover?.date != null) dates.push(draft.nakedCover.date);
  return dates.sort((a, b) => a - b);
}

class Burst {
  readonly draft: Draft;
  readonly ghosts = new Set<string>();
  readonly dates: number[];

  constructor(draft: Draft, dates: number[]) {
    this.draft = draft;
    this.dates = dates;
    const ghost = ghostOf(draft);
    if (ghost !== null) this.ghosts.add(ghost);
  }

  takes(part: Draft, dates: readonly number[]): boolean {
    const { draft } = this;
    if (!labelsAgree(draft, part) || (draft.hasCover && part.hasCover)) return false;
    for (const position of part.slots.keys()) if (draft.slots.has(position)) return false;
    const ghost = ghostOf(part);
    if (ghost !== null && this.ghosts.size > 0 && !this.ghosts.has(ghost)) return false;
    if (!shareList(draft.head.message, part.head.message)) return false;
    return dates.some((date) => this.dates.some((known) => Math.abs(known - date) <= BURST));
  }

  absorb(part: Draft, dates: readonly number[]): void {
    const detail = `within ${BURST / 60} minutes of ${this.draft.head.message.messageId}, same sender, counter and revision`;
    this.draft.doubles.push(...part.doubles);
    for (const { posted, evidence } of part.slots.values()) {
      this.draft.add(posted, evidence ?? { kind: 'same sender and time', detail, weak: false });
    }
    this.draft.nakedCover ??= part.nakedCover;
    this.draft.revision ??= part.revision;
    for (const flag of part.flags) this.draft.flags.add(flag);
    this.dates.push(...dates);
    const ghost = ghostOf(part);
    if (ghost !== null) this.ghosts.add(ghost);
  }
}

/** Length of what two message ids have in common at their start: senders number the ids of one posting. */
function sharedStart(one: string, other: string): number {
  const end = Math.min(one.length, other.length);
  let at = 0;
  while (at < end && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

interface Part {
  readonly draft: Draft;
  readonly dates: readonly number[];
}

/** Parts of which each has a neighbour within a burst. Only these are compared, so that far-off mails change nothing. */
function neighbourhoods(parts: readonly Part[]): Part[][] {
  const moments = parts.flatMap(({ dates }, index) => dates.map((date) => ({ date, index })));
  moments.sort((a, b) => a.date - b.date);
  const sets = new DisjointSets(parts.length);
  for (let at = 1; at < moments.length; at += 1) {
    const [one, other] = [moments[at - 1], moments[at]];
    if (one && other && other.date - one.date <= BURST) sets.join(one.index, other.index);
  }
  const groups = new Map<number, Part[]>();
  parts.forEach((part, index) => {
    const root = sets.find(index);
    const known = groups.get(root);
    if (known) known.push(part);
    else groups.set(root, [part]);
  });
  return [...groups.values()];
}

/** The burst that takes a part; of several, the one whose message ids are most alike. */
function chooseBurst(part: Part, bursts: readonly Burst[]): Burst | null {
  let best: Burst | null = null;
  let bestShared = -1;
  const id = part.draft.head.message.messageId;
  for (let at = bursts.length - 1; at >= Math.max(0, bursts.length - LATEST_TRIED); at -= 1) {
    const burst = bursts[at];
    if (!burst?.takes(part.draft, part.dates)) continue;
    const shared = sharedStart(burst.draft.head.message.messageId, id);
    if (shared <= bestShared) continue;
    best = burst;
    bestShared = shared;
  }
  return best;
}

function joinNeighbours(parts: Part[]): Draft[] {
  parts.sort(
    (a, b) =>
      compareDates(a.dates[0] ?? null, b.dates[0] ?? null) ||
      compareText(a.draft.head.message.messageId, b.draft.head.message.messageId),
  );
  const bursts: Burst[] = [];
  for (const part of parts) {
    const burst = chooseBurst(part, bursts);
    if (burst) burst.absorb(part.draft, part.dates);
    else bursts.push(new Burst(part.draft, [...part.dates]));
  }
  return bursts.map((burst) => burst.draft);
}

/**
 * Joins parts without usable references: same sender, list, n and revision, no position twice, within 30 minutes of a
 * neighbour.
 * @param drafts All drafts; changed in place.
 * @returns The drafts that are left.
 */
export function joinBursts(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  const families = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (draft.total === null || isWhole(draft) || !isLoose(draft)) {
      joined.push(draft);
      continue;
    }
    const key = `${draft.total} ${senderKey(draft.head.message)}`;
    const known = families.get(key);
    if (known) known.push(draft);
    else families.set(key, [draft]);
  }
  for (const family of families.values()) {
    const parts = family.map((draft) => ({ draft, dates: ownDates(draft) }));
    for (const neighbours of neighbourhoods(parts)) joined.push(...joinNeighbours(neighbours));
  }
  return joined;
}
