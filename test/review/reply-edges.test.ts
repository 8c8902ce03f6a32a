/** Where the rules about replies and cover letters turn over: programs and groups, bounds, and who had a part in a patch. */
import { describe, expect, test } from 'vitest';
import type { TrailerLine } from '../../src/patch/facts.js';
import type { ReviewPosting, ReviewReply } from '../../src/review/model.js';
import { type ReviewOptions, review, reviewSeries } from '../../src/review/review.js';
import { AUTHOR, factsOf, message, patch, person, posting, reply, series, trailer } from './series-of.js';

const BOB = 'Bob Reed <bob@example.org>';
const EVE = 'Eve Roe <eve@example.org>';
const BOT = 'test robot <robot@example.org>';
const R = `Reviewed-by: ${BOB}`;
const A = `Acked-by: ${BOB}`;
const N = `Nacked-by: ${BOB}`;

/** Facts of the only patch, and those of the cover letter, with their reasons where asked. */
function said(replies: readonly ReviewReply[], more: Partial<ReviewPosting> = {}, options: ReviewOptions = {}) {
  const { patches, covers } = review(series([posting([patch(1)], more)], replies), options);
  const cover = covers.flatMap(({ facts }) =>
    facts.map(({ kind, verdict, standing }) => `${kind} ${verdict} ${standing}`),
  );
  return {
    patch: factsOf(patches, 0, 1),
    cover,
    reasons: patches.flatMap(({ facts }) => facts.map(({ reason }) => reason)),
  };
}

describe('a reply', () => {
  test('of a program that offers a tag gives none', () => {
    const offered = (text: string, lines = [`Tested-by: ${BOT}`], sender = BOT) =>
      said([reply(0, 1, sender, lines, { text })]).patch;
    const OFFER = 'If you fix this, please add the following tag for the patch:';
    expect(offered(`1-1 above ${OFFER}`)).toEqual(['tested test mismatch -']);
    expect(offered(`1-1 above ${OFFER.replace('tag', 'tags')}`)).toEqual(['tested test mismatch -']);
    expect(offered(`1-1 below ${OFFER}`)).toEqual(['tested test exact current']);
    expect(offered(`2-3 above ${OFFER}`)).toEqual(['tested test exact current']);
    expect(offered(`0-0 above ${OFFER}`)).toEqual(['tested test exact current']);
    expect(offered('1-1 above for this patch:')).toEqual(['tested test exact current']);
    expect(offered(`1-1 above ${OFFER}`, [`Tested-by: ${BOB}`], BOB)).toEqual(['tested Bob exact current']);
  });

  test('of a program that is listed counts as a test alone, and its words are none', () => {
    const robots = ['checker@example.org'];
    const CHECKER = 'Checker <checker@example.org>';
    const lines = [`Tested-by: ${CHECKER}`, `Reviewed-by: ${CHECKER}`];
    const replies = [reply(0, 1, CHECKER, lines, { ownLines: 4, naks: [7] })];
    expect(said(replies, {}, { robots }).patch).toEqual([
      'tested Checker exact current',
      'reviewed Checker mismatch -',
    ]);
    expect(said(replies).patch).toContain('nacked Checker exact current');
  });

  test('of a group is nobody’s, but for what is no review', () => {
    const GROUP = 'security <security@example.org>';
    expect(said([reply(0, 1, GROUP, [`Acked-by: ${GROUP}`])])).toMatchObject({
      patch: ['acked security mismatch -'],
      reasons: ['names a list or a group, not a person'],
    });
    expect(said([reply(0, 1, GROUP, [`Reported-by: ${GROUP}`])]).patch).toEqual(['other security exact -']);
  });

  test('with a name alone is aimed as a review would be, and never counts', () => {
    const home = 'Bob Reed <bob@home.example>';
    expect(said([reply(0, null, home, [R])]).patch).toEqual(['reviewed Bob name-only -']);
  });

  test('with more trailers than a series could have is cut off', () => {
    const lines = Array.from({ length: 80 }, () => A);
    const facts = said([reply(0, 1, BOB, lines)]);
    expect(facts.patch.filter((fact) => fact.endsWith('duplicate -'))).toHaveLength(79);
    expect(facts.reasons.filter((reason) => reason === 'the mail has too many trailers')).toHaveLength(8);
    const two = review(series([posting([patch(1), patch(2)])], [reply(0, null, BOB, lines)]));
    const cut = two.covers
      .flatMap(({ facts: all }) => all)
      .filter(({ reason }) => reason === 'the mail has too many trailers');
    expect(cut).toHaveLength(40);
  });

  test('with NAK as a trailer and in words says it once for each patch', () => {
    const found = reviewSeries(
      series(
        [posting([patch(1), patch(2)])],
        [reply(0, 1, BOB, [N], { naks: [9], text: '9-9 above For patches 1-2:' })],
      ),
    );
    expect([factsOf(found, 0, 1), factsOf(found, 0, 2)]).toEqual([
      ['nacked Bob exact current'],
      ['nacked Bob exact current'],
    ]);
    expect(said([reply(0, 1, BOB, [A], { naks: [9] })]).patch).toEqual([
      'acked Bob exact revoked',
      'nacked Bob exact current',
    ]);
  });

  test('to a posting without patches stays with its cover letter', () => {
    const { covers } = review(series([posting([])], [reply(0, null, BOB, [R])]));
    expect(covers[0]?.facts.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['exact', 'sent from this address; none of the patches is in the store'],
    ]);
  });

  test('to a posting that is not there is dropped', () => {
    expect(reviewSeries(series([posting([patch(1)])], [reply(3, 1, BOB, [R])]))).toMatchObject([{ state: 'none' }]);
  });

  test.each<[string, Partial<TrailerLine>, readonly string[]]>([
    ['own', { place: 'own' }, ['other Bob exact -']],
    ['quoted', { place: 'quoted' }, []],
    ['in a signature', { place: 'signature' }, []],
  ])('with a trailer that is no review is told of only where it is %s', (_, more, expected) => {
    expect(said([reply(0, 1, BOB, [trailer(`Reported-by: ${BOB}`, more)])]).patch).toEqual(expected);
  });

  test.each<[string, string, Partial<TrailerLine>, string]>([
    ['an empty value', 'Reviewed-by:', {}, 'reviewed  empty -'],
    ['blanks alone', 'Reviewed-by:', { value: '   ' }, 'reviewed  empty -'],
    ['nobody', 'Reviewed-by: nobody at all', { person: null }, 'reviewed nobody unparsable -'],
    ['a name without address', 'Reviewed-by: Rob Roy', {}, 'reviewed Rob unparsable -'],
    ['a near miss', `Reviewed by: ${BOB}`, { unparsable: true }, 'reviewed Bob unparsable -'],
    ['letters that look alike', `Rеviewed-by: ${BOB}`, { lookAlike: true }, 'reviewed Bob look-alike -'],
  ])('with %s', (_, text, more, expected) => {
    expect(said([reply(0, 1, BOB, [trailer(text, more)])]).patch).toEqual([expected]);
  });
});

describe('a cover letter', () => {
  const passing = (lines: readonly (string | TrailerLine)[]) => said([], { cover: message(AUTHOR, lines) });

  test('passes on reviews, and keeps what is none', () => {
    expect(passing([R, `Reported-by: ${EVE}`, 'Acked-by: Rob Roy'])).toMatchObject({
      patch: ['reviewed Bob exact claimed'],
      cover: ['other exact null', 'acked unparsable null'],
    });
    expect(said([], { cover: null }).cover).toEqual([]);
  });

  test('passes on a hundred, not more', () => {
    const lines = Array.from({ length: 102 }, (_, at) => `Acked-by: P${at} Q <p${at}@example.org>`);
    const { patch: facts, cover } = passing(lines);
    expect([facts.length, cover.length]).toEqual([100, 2]);
    expect(passing(lines.slice(0, 100))).toMatchObject({ cover: [] });
  });

  test.each<[string, ReviewReply, readonly string[]]>([
    ['a comment of another', reply(0, null, BOB, [], { ownLines: 1 }), ['commented exact current']],
    ['no comment of its sender', reply(0, null, AUTHOR, [], { ownLines: 1 }), []],
    ['a quoted review', reply(0, null, BOB, [trailer(R, { place: 'quoted' })]), ['reviewed quoted null']],
    ['another’s review of somebody', reply(0, null, EVE, [R]), ['reviewed mismatch null']],
    ['another’s review of its sender', reply(0, null, EVE, [`Acked-by: ${AUTHOR}`]), ['acked self null']],
    ['a report of its sender', reply(0, null, AUTHOR, [`Reported-by: ${AUTHOR}`]), ['other exact null']],
  ])('is answered with %s', (_, one, expected) => {
    expect(said([one]).cover).toEqual(expected);
  });

  test('to which nothing is said has nothing', () => {
    expect(review(series([posting([patch(1)])], [reply(0, 1, BOB, [R])])).covers).toEqual([]);
  });
});

describe('whoever had a part in a patch does not review it', () => {
  const with_ = (more: Parameters<typeof patch>[2], lines: readonly string[] = [], sender = BOB) =>
    factsOf(
      reviewSeries(
        series(
          [posting([patch(1, lines, more)], { sender: person(sender) })],
          [reply(0, 1, EVE, [`Acked-by: ${EVE}`])],
        ),
      ),
      0,
      1,
    ).filter((fact) => fact.startsWith('acked'));

  test.each<[string, readonly string[], string]>([
    ['its author', with_({ author: person(EVE) }), 'self -'],
    ['who sent the posting', with_({}, [], EVE), 'self -'],
    ['who sent the mail', with_({ message: message(EVE) }), 'self -'],
    ['who wrote a part of it', with_({}, [`Co-developed-by: ${EVE}`]), 'self -'],
    ['who is only thanked', with_({}, [`Suggested-by: ${EVE}`]), 'exact current'],
    ['nobody else', with_({}), 'exact current'],
  ])('%s', (_, facts, verdict) => {
    expect(facts).toEqual([`acked Eve ${verdict}`]);
  });

  test('who only writes in a reply that he wrote a part of it may', () => {
    const claims = [`Co-developed-by: ${EVE}`, `Acked-by: ${EVE}`];
    expect(said([reply(0, 1, EVE, claims)]).patch).toContain('acked Eve exact current');
  });
});
