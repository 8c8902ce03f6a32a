/** Detects lines in which the sender takes back a review, and which kind of review. */

/** What is taken back: one kind of trailer, or all. */
export type Withdrawn = 'reviewed' | 'acked' | 'tested' | 'all';

const TAG =
  '(?:(?:previous|earlier|own|old)\\s)?(reviewed-?by|review tag|r-?b|acked-?by|acks?|a-?b|tested-?by|t-?b|tags?|trailers?)(?:\\stags?)?';

/** "Please drop my Reviewed-by", "I take back my ack", "withdraw my R-b". */
const TAKES_BACK = new RegExp(
  `\\b(?:drop|remove|withdraw|retract|revoke|rescind|take back|taking back|withdrawing|retracting|revoking)(?:\\sback)?\\smy\\s${TAG}(?![\\w-])`,
);
/** "I take my ack back", "my Acked-by is withdrawn". */
const IS_TAKEN_BACK = new RegExp(
  `\\b(?:take|taking)\\smy\\s${TAG}\\sback\\b|\\bmy\\s${TAG}\\s(?:is|has been|should be)\\s(?:withdrawn|retracted|revoked|dropped|removed)\\b`,
);

/** A condition, a permission, a negation or a question is not a withdrawal; nor is what the author did with it. */
const DOUBT =
  /\b(?:not|no need|never|if|unless|until|once|when|whether|would|could|might|may|feel free|can|want|why|without|did you|you (?:have )?(?:dropped|removed))\b|n't\b|\?/;

/**
 * Reads a line of somebody's own words.
 * @param text one line, some hundred characters at most.
 * @returns null for a line that takes nothing back.
 */
export function readWithdrawal(text: string): Withdrawn | null {
  const line = text.toLowerCase();
  const match = TAKES_BACK.exec(line) ?? IS_TAKEN_BACK.exec(line);
  if (match === null || DOUBT.test(line)) return null;
  const tag = match[1] ?? match[2] ?? '';
  if (tag.startsWith('r')) return 'reviewed';
  if (tag.startsWith('a')) return 'acked';
  return tag.startsWith('ta') || tag.startsWith('tr') ? 'all' : 'tested';
}
