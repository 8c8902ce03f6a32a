/** A long series whose author asks four people for four parts: the asks, from the sample to the views. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ALL_STATES } from '../../../src/views/scope.js';
import { readSeriesDetails } from '../../../src/views/series/series.js';
import { addMails, storeOf as storeOfMails } from '../mails.js';
import { storeOf } from '../stores.js';

const SAMPLE = fileURLToPath(new URL('../../../samples/raft-45-patches.mbox', import.meta.url));

function asksIn(store: Parameters<typeof readSeriesDetails>[0]): string[] {
  const [series] = [...readSeriesDetails(store, { states: ALL_STATES })];
  return (series?.revisions ?? []).flatMap(({ asks }) =>
    asks.map(
      ({ who, person, text, positions, messageId }) =>
        `${who} = ${person?.email ?? 'nobody'}: ${positions.join(' ')} (${text}) in ${messageId}`,
    ),
  );
}

it('splits 45 patches among the people that the cover letter names', async () => {
  const store = await storeOf([SAMPLE]);
  const [series] = [...readSeriesDetails(store, { states: ALL_STATES })];
  const revision = series?.revisions[0];
  expect([revision?.total, revision?.received, revision?.diffstat.files]).toEqual([45, 45, 31]);
  const cover = '20260706051231.31337-1-orsolya@example.org';
  expect(asksIn(store)).toEqual([
    `Marek = marek@example.org: 24 25 45 (Marek for page-failure bits) in ${cover}`,
    `Dilnoza = dilnoza@example.org: 8 10 11 12 14 15 16 18 19 20 21 36 45 (Dilnoza for map_view bits) in ${cover}`,
    `Seung Parc = seung@example.org: 26 27 28 29 45 (Seung Parc for probe bits) in ${cover}`,
    `Jelena = jelena@example.org: 32 33 45 (Jelena for mirror bits) in ${cover}`,
    `anyone = nobody: 1 2 3 4 5 6 7 9 13 17 22 23 30 31 35 37 38 39 40 41 42 43 44 (feel free to join for the rest) in ${cover}`,
    'Pere = pere@example.org: 34 (Pere, could you have a look at this one?) in raft-orsolya-2@example.org',
  ]);
  const byOwner = store.db
    .prepare(
      'SELECT DISTINCT p.position FROM patch_subsystems AS c JOIN positions AS p ON p.id = c.position WHERE c.by_owner = 1 ORDER BY p.position',
    )
    .pluck()
    .all();
  // Sanna joined for patch 3, but nobody asked her.
  expect(byOwner).toEqual([10, 11, 12, 24, 25, 26, 27, 28, 29]);
});

const THREAD = [
  { id: 'cover@example.org', subject: '[PATCH 0/2] harbor: cranes', text: 'Please look.' },
  { id: 'one@example.org', subject: '[PATCH 1/2] crane: lift', re: 'cover@example.org', path: 'crane.c' },
  { id: 'two@example.org', subject: '[PATCH 2/2] quay: paint', re: 'cover@example.org', path: 'quay.c' },
  { id: 'talk@example.org', subject: 'Re: [PATCH 2/2] quay: paint', from: 'Bob', re: 'two@example.org', day: 1 },
];

it('hears the author in replies to his own series, and nobody else', async () => {
  const store = await storeOfMails(THREAD);
  expect(asksIn(store)).toEqual([]);
  await addMails(store, [
    {
      id: 'a1@example.org',
      subject: 'Re: [PATCH 2/2] quay: paint',
      re: 'talk@example.org',
      day: 2,
      text: 'Bob, could you have another look?',
    },
    {
      id: 'b1@example.org',
      subject: 'Re: [PATCH 2/2] quay: paint',
      from: 'Bob',
      re: 'a1@example.org',
      day: 3,
      text: '> Bob, could you have another look?\n\nAnn, any thoughts on patch 1?',
    },
    {
      id: 'a2@example.org',
      subject: 'Re: [PATCH 0/2] harbor: cranes',
      re: 'cover@example.org',
      day: 4,
      text: '@bob: please review 1/2, too.',
    },
  ]);
  expect(asksIn(store)).toEqual([
    'Bob = bob@example.org: 2 (Bob, could you have another look?) in a1@example.org',
    'bob = bob@example.org: 1 (@bob: please review 1/2, too.) in a2@example.org',
  ]);
});

it('reads the notes of a patch as its cover letter', async () => {
  const note = 'Words.\n\nSigned-off-by: Ann Example <ann@example.org>\n---\nBob, please review.\n';
  const store = await storeOfMails([
    { id: 'one@example.org', subject: '[PATCH] crane: lift', text: note },
    { id: 'talk@example.org', subject: 'Re: [PATCH] crane: lift', from: 'Bob', re: 'one@example.org', day: 1 },
  ]);
  expect(asksIn(store)).toEqual(['Bob = bob@example.org: 1 (Bob, please review.) in one@example.org']);
});
