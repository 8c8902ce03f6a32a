/** Groups messages into series: threads, postings, revisions, and matched patches. */

import { isAutomatic } from './bots.js';
import type { Candidate } from './linking/candidate.js';
import { type Reroll, rerollOf } from './linking/reroll.js';
import { type GroupingOptions, type LinkedSeries, linkRevisions } from './linking/revisions.js';
import { fillPositions, notContinued, type StandingPatch } from './matching/effective.js';
import { matchPatches } from './matching/match.js';
import type { Evidence, PatchMatch, PostedPatch, Posting, Series, SeriesMessage } from './model.js';
import { positionOf } from './postings/draft.js';
import { assemblePostings } from './postings/posting.js';
import type { PostedMessage } from './threads/ancestry.js';
import { compareDates, compareMessages, compareText, isPatch } from './threads/roles.js';
import { buildThreads } from './threads/threads.js';

/** Positions listed as missing at most: a counter is only what a sender wrote. */
const MOST_MISSING = 1000;

type Twins = ReadonlyMap<string, readonly SeriesMessage[]>;

/** Patches of a posting without their matches, twins of one id side by side. */
function postedPatches(candidate: Candidate, reroll: Reroll | null, twins: Twins): Omit<PostedPatch, 'previous'>[] {
  const patches: Omit<PostedPatch, 'previous'>[] = [];
  const { slots, doubles } = candidate.draft;
  for (const { posted, evidence } of [...slots.values(), ...doubles]) {
    const { message } = posted;
    const slot = positionOf(message);
    if (slot === 0) continue;
    const position = reroll?.positions.get(message.messageId) ?? slot;
    const why = evidence ? [evidence] : [];
    patches.push({ message, position, evidence: why });
    for (const twin of twins.get(message.messageId) ?? []) {
      if (isPatch(twin)) patches.push({ message: twin, position, evidence: why });
    }
  }
  return patches.sort((a, b) => a.position - b.position || compareMessages(a.message, b.message));
}

/** Which patch of the postings before each patch continues. */
function matchesOf(
  patches: readonly Omit<PostedPatch, 'previous'>[],
  before: readonly StandingPatch[],
  candidates: readonly Candidate[],
): Map<number, PatchMatch> {
  const pairs = matchPatches(
    before.map(({ patch }) => patch.message),
    patches.map(({ message }) => message),
  );
  const matches = new Map<number, PatchMatch>();
  for (const { earlier, later, match } of pairs) {
    const from = before[earlier];
    if (!from) continue;
    const revision = candidates[from.posting]?.revision ?? 1;
    const changed = match !== 'patch-id';
    matches.set(later, { posting: from.posting, revision, position: from.patch.position, match, changed });
  }
  return matches;
}

/** Links of each posting to those before it in the series. */
function linksBackwards({ candidates, links }: LinkedSeries): Map<number, Map<string, Evidence>> {
  const places = new Map(candidates.map(({ index }, at) => [index, at]));
  const found = new Map<number, Map<string, Evidence>>();
  for (const { one, other, evidence } of links) {
    const later = Math.max(places.get(one) ?? 0, places.get(other) ?? 0);
    const known = found.get(later) ?? new Map<string, Evidence>();
    known.set(`${evidence.kind}\n${evidence.detail}`, evidence);
    found.set(later, known);
  }
  return found;
}

function inTextOrder(found: ReadonlyMap<string, Evidence> | undefined): Evidence[] {
  return [...(found ?? [])].sort(([a], [b]) => compareText(a, b)).map(([, evidence]) => evidence);
}

/** Where the number of an unlabelled posting comes from. */
function numbering({ fromChangelog, revision }: Candidate): Evidence[] {
  if (!fromChangelog) return [];
  return [{ kind: 'changelog', detail: `its changelog says that it is v${revision}`, weak: true }];
}

function missingPositions(total: number, standing: readonly { readonly position: number }[]): number[] {
  const filled = new Set(standing.map(({ position }) => position));
  const missing: number[] = [];
  for (let position = 1; position <= total && missing.length < MOST_MISSING; position += 1) {
    if (!filled.has(position)) missing.push(position);
  }
  return missing;
}

/** What two postings of one revision have in common when the same was sent twice; '' if patch-ids do not tell. */
function contentOf({ revision, patches }: Candidate): string {
  if (patches.length === 0 || patches.some((patch) => patch.patchId === null)) return '';
  return `${revision} ${patches.map((patch) => patch.patchId).join(' ')}`;
}

function flagsOf({ draft }: Candidate, sentBefore: boolean, twins: Twins): string[] {
  const flags = new Set(draft.flags);
  for (const [position, { posted }] of draft.slots) {
    if (draft.total !== null && position > draft.total) flags.add('extra-patch');
    if (twins.has(posted.message.messageId)) flags.add('id-conflict');
  }
  if (draft.nakedCover && twins.has(draft.nakedCover.messageId)) flags.add('id-conflict');
  if (sentBefore) flags.add('sent-again');
  return [...flags].sort(compareText);
}

function buildPostings(linked: LinkedSeries, twins: Twins): Posting[] {
  const { candidates } = linked;
  const backwards = linksBackwards(linked);
  const earlier = new Map<PostedMessage, Candidate>();
  const contents = new Set<string>();
  const postings: Posting[] = [];
  let before: StandingPatch[] = [];
  candidates.forEach((candidate, at) => {
    const reroll = rerollOf(candidate, earlier);
    const bare = postedPatches(candidate, reroll, twins);
    const matches = matchesOf(bare, before, candidates);
    const patches = bare.map((patch, index) => ({ ...patch, previous: matches.get(index) ?? null }));
    const total = reroll?.total ?? candidate.draft.total ?? 1;
    const standing = fillPositions(patches, total, at, reroll ? before : notContinued(patches, before));
    const missing = missingPositions(total, reroll ? standing.map(({ patch }) => patch) : patches);
    const content = contentOf(candidate);
    postings.push({
      cover: candidate.cover,
      patches,
      revision: candidate.revision,
      point: candidate.draft.point,
      rfc: candidate.rfc,
      resend: candidate.resend,
      total,
      date: candidate.date,
      complete: missing.length === 0,
      missing,
      partialReroll: reroll !== null,
      evidence: [...numbering(candidate), ...inTextOrder(backwards.get(at))],
      flags: flagsOf(candidate, content !== '' && contents.has(content), twins),
    });
    before = standing;
    contents.add(content);
    for (const { posted } of candidate.draft.slots.values()) earlier.set(posted, candidate);
  });
  return postings;
}

function changeIdOf(candidates: readonly Candidate[]): string | null {
  for (const { cover, patches } of [...candidates].reverse()) {
    for (const message of cover ? [cover] : patches.length === 1 ? patches : []) {
      const pointer = message.pointers.find(({ kind }) => kind === 'change-id');
      if (pointer) return pointer.value;
    }
  }
  return null;
}

/** The posting that names the series: the newest that is more than a partial reroll. */
function namingCandidate(candidates: readonly Candidate[], postings: readonly Posting[]): Candidate | undefined {
  const at = postings.findLastIndex((posting) => !posting.partialReroll);
  return candidates[Math.max(at, 0)];
}

function buildSeries(linked: LinkedSeries, twins: Twins): Series | null {
  const { candidates } = linked;
  const oldest = candidates[0];
  const newest = candidates.at(-1);
  const postings = buildPostings(linked, twins);
  const naming = namingCandidate(candidates, postings);
  if (!oldest || !newest || !naming) return null;
  const head = naming.cover ?? naming.draft.head.message;
  return {
    id: (oldest.cover ?? oldest.draft.head.message).messageId,
    title: head.title,
    author: head.sender,
    changeId: changeIdOf(candidates),
    postings,
    latest: candidates.length - 1,
    bot: [newest.cover, ...newest.patches].some((message) => message !== null && isAutomatic(message)),
  };
}

/** Earliest date of a series' postings. */
function firstDate(series: Series): number | null {
  let first: number | null = null;
  for (const { date } of series.postings) if (date !== null && (first === null || date < first)) first = date;
  return first;
}

/**
 * Derives all series from messages. The result depends only on what the mails say, never on their order or the number
 * of ingests. Messages that share no key of `linkKeys` with others give the same result with or without the others.
 * @param messages All messages, or those of whole groups by `linkKeys`.
 * @param options Corrections by hand; which evidence to use.
 * @returns Series by the date of their first posting, then id. Messages that are not part of a posting are in none.
 */
export function deriveSeries(messages: readonly SeriesMessage[], options: GroupingOptions = {}): Series[] {
  const threads = buildThreads(messages);
  const assembly = assemblePostings(messages, threads);
  const series: Series[] = [];
  for (const linked of linkRevisions(assembly, threads, options)) {
    const one = buildSeries(linked, assembly.twins);
    if (one) series.push(one);
  }
  const keyed = series.map((one) => ({ one, date: firstDate(one) }));
  keyed.sort((a, b) => compareDates(a.date, b.date) || compareText(a.one.id, b.one.id));
  return keyed.map(({ one }) => one);
}
