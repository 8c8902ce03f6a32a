/** The asks of a cover letter, and what the people asked have said since about their patches. */
import type { Person } from '../../mail/message.js';
import { covers } from '../../review/cell-state.js';
import type { AskDetail, FactDetail, PatchDetail } from '../series/series-model.js';

/** A request, with the patches it is about sorted by what the person has done. */
export interface AnsweredAsk extends AskDetail {
  /** Reviewed or acked by the person. */
  readonly covered: readonly number[];
  /** Answered otherwise: a comment, a test, a NAK, a review that is stale. */
  readonly answered: readonly number[];
  /** Nothing said yet. */
  readonly waiting: readonly number[];
}

/**
 * Sorts the patches of each request.
 * @param asks requests as they were written.
 * @param patches those that stand for the series.
 */
export function answeredAsks(asks: readonly AskDetail[], patches: readonly PatchDetail[]): readonly AnsweredAsk[] {
  return asks.map((ask) => {
    const { person } = ask;
    const sorted = { covered: [] as number[], answered: [] as number[], waiting: [] as number[] };
    for (const position of ask.positions) {
      const said = patches.find((patch) => patch.position === position)?.facts ?? [];
      sorted[person === null ? 'waiting' : whatWasDone(said, person)].push(position);
    }
    return { ...ask, ...sorted };
  });
}

function whatWasDone(facts: readonly FactDetail[], person: Person): 'covered' | 'answered' | 'waiting' {
  const own = facts.filter((fact) => fact.standing !== null && isSame(fact.person, person));
  if (own.some(({ kind, standing }) => (kind === 'reviewed' || kind === 'acked') && covers(standing, false)))
    return 'covered';
  return own.length > 0 ? 'answered' : 'waiting';
}

/** Facts name people as mailmap has them, and so do asks. */
function isSame(one: Person, other: Person): boolean {
  return one.email.toLowerCase() === other.email.toLowerCase();
}
