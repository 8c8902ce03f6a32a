/** The store that the compiled program makes has the rows of those that the tests make without threads. */
import { expect, it } from 'vitest';
import { differences } from '../../bench/logical-dump.js';
import { FEW, fewMails, ingestFew } from '../compiled.js';
import { rowsOf } from '../e2e/revcov.js';
import { dumpOf, storeOf } from './stores.js';

const here = fewMails();

it('has the same rows', async () => {
  const rows = rowsOf(await ingestFew(here));
  expect(rows.get('messages')).toHaveLength(FEW.length);
  const expected = dumpOf(await storeOf([here.path('few.mbox')]));
  // The program also notes which release has read the mails.
  const made = new Map([...rows].filter(([table]) => table !== 'inputs'));
  expect(differences(new Map([...expected].filter(([table]) => table !== 'inputs')), made)).toEqual([]);
});
