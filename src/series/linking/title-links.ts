/** Links postings with the same title: by the same sender, or with a Signed-off-by in common. */
import type { Candidate } from './candidate.js';
import { LATEST_TRIED, type Link, plausible } from './link.js';

/** Keys under which two postings with the same title meet: the sender, and the people who signed off the patches. */
function titleKeys(candidate: Candidate): string[] {
  const { title, identities, cover, patches } = candidate;
  if (title === '') return [];
  // A cover letter meets cover letters only, a patch patches only, where the senders differ.
  const part = cover ? 'cover' : 'patch';
  const signers = new Set<string>();
  for (const patch of patches) for (const email of patch.signedOffBy) signers.add(email.toLowerCase());
  return [
    ...identities.map((identity) => `sender\n${identity}\n${title}`),
    ...[...signers].map((email) => `${part}\n${email}\n${title}`),
  ];
}

/**
 * Evidence 3: same author, or a Signed-off-by in common, and the same clean title of cover letter or single patch.
 * @param candidates All postings, oldest first.
 */
export function titleLinks(candidates: readonly Candidate[]): Link[] {
  const links: Link[] = [];
  const meetings = new Map<string, number[]>();
  for (const candidate of candidates) {
    if (!candidate.linkable) continue;
    for (const key of titleKeys(candidate)) {
      const earlier = meetings.get(key);
      if (!earlier) {
        meetings.set(key, [candidate.index]);
        continue;
      }
      const link = latestPlausible(candidate, earlier, candidates);
      if (link) links.push(link);
      earlier.push(candidate.index);
    }
  }
  return links;
}

function latestPlausible(candidate: Candidate, earlier: readonly number[], all: readonly Candidate[]): Link | null {
  for (let at = earlier.length - 1; at >= Math.max(0, earlier.length - LATEST_TRIED); at -= 1) {
    const other = all[earlier[at] ?? -1];
    const judged = other && plausible(other, candidate, false);
    if (!other || !judged) continue;
    const sameSender = other.sender === candidate.sender;
    const sameName = other.identities.some((identity) => candidate.identities.includes(identity));
    const who = sameSender ? 'same sender' : sameName ? 'sender with the same name' : 'a Signed-off-by in common';
    const head = candidate.cover ?? candidate.draft.head.message;
    const detail = `"${head.title}", ${who}`;
    return {
      one: other.index,
      other: candidate.index,
      evidence: { kind: 'same title', detail, weak: judged.weak || !sameSender },
    };
  }
  return null;
}
