/** How far the words of a reply reach, and what is said to a cover letter. */
import { describe, expect, test } from 'vitest';
import { review, reviewSeries } from '../../src/review/review.js';
import { AUTHOR, factsOf, patch, posting, reply, series, trailer } from './series-of.js';

describe('reviewSeries', () => {
  test('a scope spoken in the reply reaches the patches named', () => {
    const bob = 'Bob Reed <bob@example.org>';
    const one = posting([patch(1), patch(2), patch(3)]);
    const found = reviewSeries(
      series([one], [reply(0, 3, bob, [`Acked-by: ${bob}`], { text: '1-1 above for patches 1-2:' })]),
    );
    expect(found.map(({ state }) => state)).toEqual(['acked', 'acked', 'none']);
  });

  test('a scope that names no patch of the posting covers none', () => {
    const bob = 'Bob Reed <bob@example.org>';
    const one = posting([patch(1), patch(2)]);
    const beyond = reply(0, 2, bob, [`Acked-by: ${bob}`], { text: '1-1 above for patches 8-9:' });
    const elsewhere = reply(0, null, bob, [`Acked-by: ${bob} # sparc`]);
    const found = reviewSeries(series([one], [beyond, elsewhere]));
    expect(found.map(({ state }) => state)).toEqual(['none', 'none']);
    expect(factsOf(found, 0, 2)).toEqual(['acked Bob mismatch -']);
  });
});

describe('what is said to the cover letter', () => {
  test('comments, quoted lines and forged trailers stay there', () => {
    const bob = 'Bob Reed <bob@example.org>';
    const lines = [
      trailer(`Acked-by: ${bob}`, { place: 'quoted' }),
      trailer('Acked-by: Eve Read <eve@example.org>', { line: 2 }),
    ];
    const replies = [reply(0, null, bob, lines, { ownLines: 2 }), reply(0, null, AUTHOR, [], { ownLines: 5 })];
    const { patches, covers } = review(series([posting([patch(1)])], replies));
    expect(factsOf(patches, 0, 1)).toEqual([]);
    const said = covers.map(({ posting: at, facts }) => [
      at,
      ...facts.map(({ kind, verdict, standing }) => [kind, verdict, standing]),
    ]);
    expect(said).toEqual([
      [0, ['commented', 'exact', 'current'], ['acked', 'quoted', null], ['acked', 'mismatch', null]],
    ]);
  });
});
