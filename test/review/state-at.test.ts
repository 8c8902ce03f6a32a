import { describe, expect, it } from 'vitest';
import { type DatedFact, stateAt } from '../../src/review/state-at.js';

const ANN = 1;
const BOB = 2;

function fact(kind: DatedFact['kind'], date: number | null, more: Partial<DatedFact> = {}): DatedFact {
  return { kind, date, standing: kind === 'commented' ? null : 'current', person: ANN, ...more };
}

describe('a patch', () => {
  it('is what the facts of the time made of it', () => {
    const facts = [fact('commented', 10, { standing: 'current' }), fact('tested', 20), fact('reviewed', 30)];
    expect([5, 10, 25, 30].map((time) => stateAt(facts, time, false))).toEqual([
      { state: 'none', givers: [], until: 10 },
      { state: 'commented', givers: [], until: 20 },
      { state: 'tested', givers: [], until: 30 },
      { state: 'reviewed', givers: [ANN], until: Infinity },
    ]);
  });

  it('was reviewed until the reviewer refused it', () => {
    const facts = [fact('reviewed', 10, { standing: 'revoked' }), fact('nacked', 20)];
    expect([15, 20].map((time) => stateAt(facts, time, false).state)).toEqual(['reviewed', 'nacked']);
  });

  it('was refused until the same person reviewed it', () => {
    const facts = [
      fact('nacked', 10, { standing: 'revoked' }),
      fact('acked', 20),
      fact('reviewed', 15, { person: BOB }),
    ];
    expect([12, 17, 20].map((time) => stateAt(facts, time, false))).toMatchObject([
      { state: 'nacked', givers: [] },
      { state: 'nacked', givers: [] },
      { state: 'reviewed', givers: [ANN, BOB] },
    ]);
  });

  it('keeps what was stale stale, and what has no date from the beginning', () => {
    expect(stateAt([fact('reviewed', null, { standing: 'stale' })], 0, false).state).toBe('stale');
    expect(stateAt([fact('reviewed', 1, { standing: 'claimed' })], 5, false).state).toBe('none');
    expect(stateAt([fact('reviewed', 1, { standing: 'claimed' })], 5, true)).toMatchObject({ givers: [ANN] });
  });
});
