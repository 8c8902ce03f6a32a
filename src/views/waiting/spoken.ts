/** Finds whose turn it is: what each person said last about a patch, and whether it was answered. */
import type { ScopedFact } from '../../store/queries/check.js';
import type { StorePeople } from '../people/store-people.js';
import type { CommentState } from '../series/comment-states.js';
import type { WaitingReason } from './waiting-model.js';

/** What somebody has said last about a patch or a cover letter. */
export interface Spoken {
  /** It is their turn: the patch has changed since they reviewed it, or their comment has been answered. */
  readonly turn: boolean;
  /** Why it is. */
  readonly reason: Omit<WaitingReason, 'positions'>;
}

/** Who has said what; people are numbers. */
interface SpokenBy {
  /** By row of the position. */
  readonly patches: ReadonlyMap<number, ReadonlyMap<number, Spoken>>;
  /** By row of the series. */
  readonly covers: ReadonlyMap<number, ReadonlyMap<number, Spoken>>;
}

/**
 * Groups facts by subject and person; the last one counts.
 * @param facts in the order in which they were said about each thing.
 * @param states of the comments among them.
 */
export function spokenBy(
  facts: readonly ScopedFact[],
  states: ReadonlyMap<ScopedFact, CommentState | null>,
  { personOf }: StorePeople,
): SpokenBy {
  const patches = new Map<number, Map<number, Spoken>>();
  const covers = new Map<number, Map<number, Spoken>>();
  for (const fact of facts) {
    const said = spokenIn(fact, states.get(fact) ?? null);
    if (said === null) continue;
    const [places, key] = fact.position === null ? [covers, fact.series] : [patches, fact.position];
    const people = places.get(key) ?? new Map<number, Spoken>();
    places.set(key, people.set(personOf(fact.person), said));
  }
  return { patches, covers };
}

/** What a fact says about turns; null for what only others say of somebody. */
function spokenIn({ kind, standing, messageId, given }: ScopedFact, state: CommentState | null): Spoken | null {
  if (kind === 'commented') return { turn: state === 'answered', reason: { kind: 'answered', detail: '', messageId } };
  const reason: Spoken['reason'] = { kind: 'changed', detail: given === null ? '' : `v${given}`, messageId };
  if (standing === 'current') return { turn: false, reason };
  return standing === 'stale' && (kind === 'reviewed' || kind === 'acked') ? { turn: true, reason } : null;
}
