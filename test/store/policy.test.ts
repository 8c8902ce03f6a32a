/** What the configuration says about whose word counts. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/database/open.js';
import { derive } from '../../src/store/derived/derive.js';
import type { Inputs } from '../../src/store/facts/inputs.js';
import { storeOf } from './mails.js';

const PATCH = {
  id: 'patch@x',
  subject: '[PATCH] lib: count',
  text: 'Words.\n\nReviewed-by: Kim Example <kim@example.org>',
};

function states({ db }: Store, inputs: Inputs): unknown {
  derive({ db, path: ':memory:', close: () => undefined }, { inputs });
  return db.prepare('SELECT state, if_claimed FROM positions').raw().all();
}

describe('count-claimed', () => {
  it('lets reviews cover that only the commit message tells of', async () => {
    const store = await storeOf([PATCH]);
    expect(states(store, {})).toEqual([['none', 1]]);
    expect(states(store, { countClaimed: 'true' })).toEqual([['reviewed', 1]]);
    expect(store.db.prepare('SELECT covered FROM series').pluck().all()).toEqual([1]);
    // It stays so until somebody says otherwise.
    expect(states(store, {})).toEqual([['reviewed', 1]]);
    expect(states(store, { countClaimed: 'false' })).toEqual([['none', 1]]);
  });
});

describe('bots', () => {
  it('give no reviews and make no comments', async () => {
    const store = await storeOf([
      { ...PATCH, text: 'Words.' },
      {
        id: 'said@x',
        subject: 'Re: [PATCH] lib: count',
        from: 'Checker',
        re: 'patch@x',
        text: '> +patch@x\n\nThis leaks.\n\nReviewed-by: Checker Example <checker@example.org>',
      },
    ]);
    expect(states(store, {})).toEqual([['reviewed', 1]]);
    expect(states(store, { bots: '["Checker@example.org"]' })).toEqual([['none', 0]]);
    expect(store.db.prepare("SELECT kind, verdict, reason FROM reviews WHERE kind <> 'other'").raw().all()).toEqual([
      ['reviewed', 'mismatch', 'given by a program, not by a person'],
    ]);
  });
});
