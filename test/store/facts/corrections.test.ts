/** Corrections by hand: what they join and part, that they last, and that a small derive gives what a rebuild gives. */
import { describe, expect, it } from 'vitest';
import { differences, logicalDump } from '../../../bench/logical-dump.js';
import { openStore, type Store } from '../../../src/store/database/open.js';
import { derive } from '../../../src/store/derived/derive.js';
import { changeCorrections, linkOf, readCorrections } from '../../../src/store/facts/corrections.js';
import { ALL_STATES } from '../../../src/views/scope.js';
import { readSeriesDetails } from '../../../src/views/series/series.js';
import { addMails, type MailText, storeOf } from '../mails.js';

/** Two single patches that nothing links, and a series of two revisions. */
const MAILS: readonly MailText[] = [
  { id: 'crane@example.org', subject: '[PATCH] harbor: move the crane', path: 'crane.c' },
  {
    id: 'answer@example.org',
    subject: 'Re: [PATCH] harbor: move the crane',
    from: 'Bob',
    re: 'crane@example.org',
    day: 1,
  },
  { id: 'lift@example.org', subject: '[PATCH] dock: lift it all', from: 'Cem', path: 'lift.c', day: 2 },
  { id: 'quay1@example.org', subject: '[PATCH] harbor: paint the quay', path: 'quay.c', day: 3 },
  { id: 'quay2@example.org', subject: '[PATCH v2] harbor: paint the quay', path: 'quay.c', day: 4 },
];

/** Each series as its postings' first mails, with the kinds of evidence. */
function drawn(store: Store): string[] {
  return [...readSeriesDetails(store, { states: ALL_STATES })]
    .sort((one, other) => one.number - other.number)
    .map(({ revisions }) =>
      revisions
        .map(({ patches, evidence }) => `${patches[0]?.messageId.split('@')[0]}(${evidence.map(({ kind }) => kind)})`)
        .join(' '),
    );
}

const BEFORE = ['crane()', 'lift()', 'quay1() quay2(same title)'];
const LINK = linkOf('lift@example.org', 'crane@example.org');
const SPLIT = { kind: 'split', messageId: 'quay2@example.org', otherId: '' } as const;
const CORRECTED = ['crane() lift(manual)', 'quay1()', 'quay2(manual)'];

function correct(store: Store, change: 'add' | 'drop'): void {
  changeCorrections(store.db, change, [LINK, SPLIT]);
  derive(store, { inputs: {} });
}

function rebuilt(store: Store): ReadonlyMap<string, readonly string[]> {
  derive(store, { inputs: {}, everything: true });
  return logicalDump(store.db);
}

describe('corrections', () => {
  it('join and part series, with evidence, and are undone', async () => {
    const store = await storeOf(MAILS);
    expect(drawn(store)).toEqual(BEFORE);
    correct(store, 'add');
    expect(drawn(store)).toEqual(CORRECTED);
    expect(readCorrections(store.db)).toEqual([
      { kind: 'link', messageId: 'crane@example.org', otherId: 'lift@example.org' },
      SPLIT,
    ]);
    correct(store, 'drop');
    expect(drawn(store)).toEqual(BEFORE);
    expect(readCorrections(store.db)).toEqual([]);
  });

  it('touch no other series', async () => {
    const store = await storeOf(MAILS);
    const row = () => store.db.prepare("SELECT id FROM series WHERE message_id = 'quay1@example.org'").get();
    const before = row();
    changeCorrections(store.db, 'add', [LINK]);
    expect(store.db.prepare('SELECT count(*) FROM pending').pluck().get()).toBe(2);
    derive(store, { inputs: {} });
    expect(row()).toEqual(before);
  });

  it('give by a small derive what a rebuild gives', async () => {
    const store = await storeOf(MAILS);
    for (const change of ['add', 'drop'] as const) {
      correct(store, change);
      const small = logicalDump(store.db);
      expect(differences(small, rebuilt(store))).toEqual([]);
    }
  });

  it('last through mail that comes later, again, and in another order', async () => {
    const store = await storeOf(MAILS);
    correct(store, 'add');
    await addMails(store, MAILS);
    expect(drawn(store)).toEqual(CORRECTED);
    await addMails(store, [
      { id: 'lift2@example.org', subject: '[PATCH v2] dock: lift it all', from: 'Cem', path: 'lift.c', day: 5 },
    ]);
    expect(drawn(store)).toEqual(['crane() lift(manual) lift2(same title)', 'quay1()', 'quay2(manual)']);
    const reversed = openStore(':memory:');
    correct(reversed, 'add');
    for (const mail of [...MAILS].reverse()) await addMails(reversed, [mail]);
    expect(drawn(reversed)).toEqual(CORRECTED);
    const small = logicalDump(reversed.db);
    expect(differences(small, rebuilt(reversed))).toEqual([]);
  });

  it('are stored once, and say how many were new', async () => {
    const store = await storeOf(MAILS);
    expect(changeCorrections(store.db, 'add', [LINK, LINK])).toBe(1);
    expect(changeCorrections(store.db, 'drop', [SPLIT])).toBe(0);
  });
});
