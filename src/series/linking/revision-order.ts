/** Orders the postings of a series by revision. */

import { compareDates, compareText } from '../threads/roles.js';
import type { Candidate } from './candidate.js';

/**
 * Orders the postings of a series by revision, then date, as far as they are numbered consistently.
 * @param candidates Postings of one series, by date.
 */
export function inRevisionOrder(candidates: readonly Candidate[]): Candidate[] {
  return countings(candidates).flatMap(orderCounting);
}

/**
 * Postings that are counted together. With an RFC of a lower number than a PATCH before it, numbering begins again: somebody
 * puts up for discussion again what was once thought finished, and all that was sent before is older.
 */
function countings(candidates: readonly Candidate[]): Candidate[][] {
  const found: Candidate[][] = [];
  let current: Candidate[] = [];
  let highest = 0;
  for (const candidate of candidates) {
    if (candidate.rfc && candidate.date !== null && candidate.revision < highest) {
      found.push(current);
      current = [];
      highest = 0;
    }
    if (!candidate.rfc) highest = Math.max(highest, candidate.revision);
    current.push(candidate);
  }
  return [...found, current];
}

/**
 * Orders by revision, then date. When numbering starts again as an RFC becomes a PATCH (RFC v3 → PATCH v1), the RFC postings
 * before it come first whatever their numbers.
 */
function orderCounting(candidates: readonly Candidate[]): Candidate[] {
  let highestRfc = 0;
  let restart: number | null = null;
  for (const candidate of candidates) {
    if (candidate.rfc) highestRfc = Math.max(highestRfc, candidate.revision);
    else if (candidate.revision <= highestRfc) {
      restart = candidate.index;
      break;
    }
  }
  const phase = (candidate: Candidate): number =>
    candidate.rfc && restart !== null && candidate.index < restart ? 0 : 1;
  return [...candidates].sort(
    (a, b) =>
      phase(a) - phase(b) ||
      a.revision - b.revision ||
      (a.draft.point ?? 0) - (b.draft.point ?? 0) ||
      compareDates(a.date, b.date) ||
      compareText(a.draft.head.message.messageId, b.draft.head.message.messageId),
  );
}

/**
 * Drops a revision taken from a changelog if the sender did not use it: a later posting has that number in its subject,
 * and no PATCH above v1 was sent before. "Changes since v1" then means an RFC.
 * @param candidates Postings of one series, by date.
 */
export function settleNumbers(candidates: readonly Candidate[]): Candidate[] {
  return candidates.map((candidate, at) => {
    if (!candidate.fromChangelog) return candidate;
    const needed = candidates.slice(0, at).some(({ rfc, revision }) => !rfc && revision > 1);
    const taken = candidates.slice(at + 1).some(({ revision, fromChangelog }) => {
      return !fromChangelog && revision === candidate.revision;
    });
    return taken && !needed ? { ...candidate, revision: 1, fromChangelog: false } : candidate;
  });
}
