/** Groups postings into series: which are revisions of one proposal, why, and in what order. */

import { DisjointSets } from '../disjoint-sets.js';
import type { Assembly } from '../postings/posting.js';
import type { Threads } from '../threads/threads.js';
import { branchLinks } from './branch-links.js';
import { type Candidate, candidateOf } from './candidate.js';
import { answerLinks, changeIdLinks, indexMembers, pointerLinks } from './explicit-links.js';
import type { Link } from './link.js';
import { patchLinks } from './patch-links.js';
import { retitledLinks } from './retitled-links.js';
import { inRevisionOrder, settleNumbers } from './revision-order.js';
import { titleLinks } from './title-links.js';

/** Corrections by hand and the evidence to use. */
export interface GroupingOptions {
  readonly manual?: ManualGrouping;
  /** Whether `change-id:` counts; true unless told otherwise. */
  readonly useChangeId?: boolean;
  /** Whether `Supersedes:` and links to earlier revisions count; true unless told otherwise. */
  readonly useChangelogLinks?: boolean;
}

/** Corrections made by hand. */
export interface ManualGrouping {
  /** Pairs of message ids whose postings belong to one series. */
  readonly links: readonly (readonly [string, string])[];
  /** Message ids of postings that no rule may link to others. */
  readonly splits: readonly string[];
}

/** Postings of one series in order, and the links between them. */
export interface LinkedSeries {
  readonly candidates: readonly Candidate[];
  readonly links: readonly Link[];
}

/** Posting of a message, or of the nearest message above it that has one. */
function postingOf(id: string, owners: ReadonlyMap<string, number>, threads: Threads): number | null {
  for (let at: string | null = id; at !== null; at = threads.parents.get(at) ?? null) {
    const owner = owners.get(at);
    if (owner !== undefined) return owner;
  }
  return null;
}

function manualLinks(manual: ManualGrouping, owners: ReadonlyMap<string, number>, threads: Threads): Link[] {
  const links: Link[] = [];
  for (const [left, right] of manual.links) {
    const one = postingOf(left, owners, threads);
    const other = postingOf(right, owners, threads);
    if (one === null || other === null || one === other) continue;
    links.push({ one, other, evidence: { kind: 'manual', detail: `${left} and ${right}`, weak: false } });
  }
  return links;
}

/** A posting that was split off by hand says so: a link to itself, which joins nothing. */
function splitMarks(candidates: readonly Candidate[], split: ReadonlySet<string>): Link[] {
  if (split.size === 0) return [];
  return candidates.flatMap(({ index, cover, patches }) => {
    const named = [...(cover ? [cover] : []), ...patches].find(({ messageId }) => split.has(messageId));
    if (!named) return [];
    const evidence = { kind: 'manual', detail: `${named.messageId} split off`, weak: false } as const;
    return [{ one: index, other: index, evidence }];
  });
}

function allLinks(candidates: readonly Candidate[], threads: Threads, options: GroupingOptions): Link[] {
  const owners = indexMembers(candidates);
  const links = [
    ...(options.useChangeId === false ? [] : changeIdLinks(candidates)),
    ...(options.useChangelogLinks === false ? [] : pointerLinks(candidates, owners)),
    ...answerLinks(candidates, owners),
    ...titleLinks(candidates),
  ];
  const sure = links.filter(({ evidence }) => !evidence.weak);
  const linked = new Set(sure.map(({ one, other }) => Math.max(one, other)));
  const pairs = new Set(links.map(({ one, other }) => `${one} ${other}`));
  const further = [...patchLinks(candidates, linked), ...branchLinks(candidates, linked)];
  links.push(...further.filter(({ one, other }) => !pairs.has(`${one} ${other}`)));
  links.push(...retitledLinks(candidates, links));
  if (options.manual) links.push(...manualLinks(options.manual, owners, threads));
  return links;
}

/**
 * Groups postings into series.
 * @param assembly Postings, oldest first.
 * @param threads Threads of their messages.
 * @returns Series by the date of their first-sent posting.
 */
export function linkRevisions(assembly: Assembly, threads: Threads, options: GroupingOptions): LinkedSeries[] {
  const split = new Set(options.manual?.splits ?? []);
  const candidates = assembly.drafts.map((draft, index) => candidateOf(draft, index, split));
  const links = [...allLinks(candidates, threads, options), ...splitMarks(candidates, split)];
  const sets = new DisjointSets(candidates.length);
  for (const { one, other } of links) sets.join(one, other);
  const groups = new Map<number, { candidates: Candidate[]; links: Link[] }>();
  for (const candidate of candidates) {
    const root = sets.find(candidate.index);
    const group = groups.get(root) ?? { candidates: [], links: [] };
    group.candidates.push(candidate);
    groups.set(root, group);
  }
  for (const link of links) groups.get(sets.find(link.one))?.links.push(link);
  return [...groups.values()].map((group) => ({
    candidates: inRevisionOrder(settleNumbers(group.candidates)),
    links: group.links,
  }));
}
