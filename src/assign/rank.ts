/** Ranks the people who could review a patch, best first. */
import type { Expertise } from './expertise.js';

/** An owner of a subsystem. */
export interface PatchOwner {
  readonly person: number;
  /** The subsystem covers everything: its owners are the last resort. */
  readonly catchAll: boolean;
}

/** The input of the ranking. */
export interface RankPatch {
  readonly paths: readonly string[];
  /** The series whose earlier revisions may have been reviewed; null for none. */
  readonly series: number | null;
  readonly owners: readonly PatchOwner[];
  /** Whom the cover letter asks to look at it. */
  readonly asked: readonly number[];
  /** Never to be proposed: author, sender, and those who have reviewed it already. */
  readonly left: ReadonlySet<number>;
}

/** The state of people at the time. */
export interface Situation {
  /** Seconds since 1970. */
  readonly date: number;
  /** Neither a list nor a program, and not excluded by the user. */
  eligible(person: number): boolean;
  /** Days without a mail. */
  silence(person: number): number;
  /** Patches of other series that wait for them. */
  load(person: number): number;
}

/** Why somebody is a candidate, the strongest reason first; `catch-all` owners own everything. */
export type Claim = 'asked' | 'owner' | 'expert' | 'catch-all';

export interface Candidate {
  readonly person: number;
  readonly claim: Claim;
  /** Greater is better. */
  readonly score: number;
  /** Has not been seen for a year. */
  readonly away: boolean;
}

/** Above what any knowledge can give. */
const ASKED = 100;
/** An owner who has done nothing there is beside one who reviewed a like patch some time ago. */
const OWNER = 1;
const CATCH_ALL = 0.01;
/** Who has not been seen for long may not answer. */
const QUIET_DAYS = 90;
const QUIET = 0.5;
const AWAY_DAYS = 365;
const AWAY = 0.2;
/** So many waiting patches halve what speaks for somebody. */
const HEAVY_LOAD = 400;

/**
 * Ranks the candidates for a patch: those asked, then by what they own and know; silence and load weigh against.
 * @returns best first; ties by the smaller number.
 */
export function rank(patch: RankPatch, expertise: Expertise, situation: Situation): readonly Candidate[] {
  const { paths, series, asked, left } = patch;
  const knowledge = expertise.of(paths, series, situation.date);
  const claims = claimsOf(patch);
  const people = new Set([...asked, ...claims.keys(), ...knowledge.keys()]);
  const candidates: Candidate[] = [];
  for (const person of people) {
    if (left.has(person) || !situation.eligible(person)) continue;
    const claim = claims.get(person) ?? 'expert';
    const score = worth(claim) + (knowledge.get(person) ?? 0);
    const away = situation.silence(person) > AWAY_DAYS;
    candidates.push({ person, claim, score: claim === 'asked' ? score : score * readiness(person, situation), away });
  }
  return candidates.sort((a, b) => b.score - a.score || a.person - b.person);
}

function claimsOf({ owners, asked }: RankPatch): Map<number, Claim> {
  const claims = new Map<number, Claim>();
  for (const { person, catchAll } of owners) {
    if (!catchAll) claims.set(person, 'owner');
    else if (!claims.has(person)) claims.set(person, 'catch-all');
  }
  for (const person of asked) claims.set(person, 'asked');
  return claims;
}

function worth(claim: Claim): number {
  switch (claim) {
    case 'asked':
      return ASKED;
    case 'owner':
      return OWNER;
    case 'expert':
      return 0;
    case 'catch-all':
      return CATCH_ALL;
  }
}

/** 1 for somebody who is there and has nothing else to do, towards 0 for somebody who is away or overloaded. */
function readiness(person: number, situation: Situation): number {
  const days = situation.silence(person);
  const presence = days > AWAY_DAYS ? AWAY : days > QUIET_DAYS ? QUIET : 1;
  return presence / (1 + situation.load(person) / HEAVY_LOAD);
}
