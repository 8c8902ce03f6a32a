/** The labelled mails, through the whole program: as an mbox into a store, and what its rows say. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/review/model.js';
import { openStore, type Store } from '../../src/store/database/open.js';
import { readInto, scratchFolder } from '../store/stores.js';
import { ADA, BOB, LABELLED, type Labelled } from './labelled-cases.js';
import { diffOf, mboxOf } from './raw-mail.js';

const scratch = scratchFolder();
const MAILMAP = 'Bob Reed <bob@example.org> <bob.reed@old.example>\nAda Author <ada@example.org> <ada@old.example>\n';
/** The mails of one case: a cover letter and patch of Ada's, and what is said to them. */
function mailsOf(one: Labelled, at: number): string {
  const { as = 'reply', from = BOB, text, headers, twin } = one;
  const minutes = at * 600;
  const [cover, patch, said] = [`cover-${at}@x`, `patch-${at}@x`, `said-${at}@x`];
  const inDiff = headers === 'X-In: diff';
  const words = as === 'patch' && !inDiff ? `${text}\n` : '';
  const message = `Words ${at}.\n\n${words}Signed-off-by: ${ADA}\n---\n${as === 'notes' ? `${text}\n` : ''}`;
  const diff = diffOf(`lib/c${at}.c`, inDiff ? text : `int case${at};`);
  const letter = { id: cover, from: ADA, subject: `[PATCH 0/1] lib: case ${at}`, minutes };
  const sent = { id: patch, from: ADA, subject: `[PATCH 1/1] lib: make case ${at}`, re: cover, minutes };
  const reply = { id: said, from, subject: `Re: ${sent.subject}`, re: as === 'cover reply' ? cover : patch, headers };
  const mails = [
    mboxOf({ ...letter, text: `Hello ${at}.\n\n${as === 'cover' ? `${text}\n` : ''}` }),
    mboxOf({ ...sent, text: message + diff }),
  ];
  const says = mboxOf({ ...reply, minutes: minutes + 60, text });
  if (as === 'cover reply' || as === 'reply') {
    if (twin === 'smuggled')
      mails.push(mboxOf({ ...reply, id: `host-${at}@x`, minutes: minutes + 30, text: 'Hm.' }, ''));
    mails.push(says);
    if (twin === 'again') mails.push(mboxOf({ ...reply, id: `again-${at}@x`, minutes: minutes + 90, text }));
    if (twin === 'same id') mails.push(mboxOf({ ...reply, minutes: minutes + 60, text: `${text}\n\nOther words.` }));
  }
  return mails.join('');
}

let store: Store;
beforeAll(async () => {
  store = openStore(':memory:');
  const path = scratch.write('labelled.mbox', LABELLED.map(mailsOf).join(''));
  await readInto(store, [path], { mailmap: MAILMAP, bots: '["checker@example.org"]' });
});

const REVIEWS = `
  SELECT DISTINCT v.line, v.kind || ' ' || v.verdict AS said FROM reviews AS v JOIN messages AS m ON m.id = v.message
  WHERE m.message_id = ? AND v.trailer <> '' AND v.kind <> 'other' ORDER BY v.line, said`;
const STATE = 'SELECT p.state FROM positions AS p JOIN messages AS m ON m.id = p.message WHERE m.message_id = ?';

/** Message that bears the trailer. */
function bearer({ as = 'reply' }: Labelled, at: number): string {
  if (as === 'cover') return `cover-${at}@x`;
  return as === 'patch' || as === 'notes' ? `patch-${at}@x` : `said-${at}@x`;
}

const COUNTING = ['exact', 'plus-ext', 'subdomain', 'alias'];

describe('a labelled mail', () => {
  test.each(LABELLED.map((one, at) => [one.what, one.gives, one, at] as const))('%s: %s', (_, gives, one, at) => {
    const said = store.db.prepare<[string], { said: string }>(REVIEWS).all(bearer(one, at));
    expect(said.map((row) => row.said).join(', ')).toBe(gives);
    const [state] = store.db.prepare<[string], string>(STATE).pluck().all(`patch-${at}@x`);
    const covers = gives
      .split(', ')
      .some((fact) => COUNTING.some((verdict) => /^(?:reviewed|acked) /.test(fact) && fact.endsWith(verdict)));
    const byMail = one.as === undefined || one.as === 'reply' || one.as === 'cover reply';
    expect(['reviewed', 'acked'].includes(state ?? '')).toBe(covers && byMail);
  });

  test('is there for every verdict, and there are enough', () => {
    const verdicts: Record<Verdict, true> = {
      exact: true,
      'plus-ext': true,
      subdomain: true,
      alias: true,
      self: true,
      'name-only': true,
      mismatch: true,
      'look-alike': true,
      quoted: true,
      'in-diff': true,
      signature: true,
      forwarded: true,
      duplicate: true,
      unparsable: true,
      empty: true,
      'split-suspect': true,
      'id-conflict': true,
    };
    const given = new Set(LABELLED.flatMap(({ gives }) => gives.split(', ').map((fact) => fact.split(' ')[1] ?? '')));
    expect([...given].filter((verdict) => verdict !== '').sort()).toEqual(Object.keys(verdicts).sort());
    expect(LABELLED.length).toBeGreaterThanOrEqual(120);
  });
});
