/** Views show the same of a store that the compiled program has made as of one that the tests make without threads. */
import { expect, it } from 'vitest';
import { openStoreToRead } from '../../src/store/database/open.js';
import { readCoverage } from '../../src/views/coverage/coverage.js';
import { fewMails, ingestFew } from '../compiled.js';
import { storeOf } from '../store/stores.js';

const here = fewMails();

it('show the same coverage', async () => {
  const store = openStoreToRead(await ingestFew(here));
  const shown = readCoverage(store, {});
  store.close();
  expect(shown.total).toMatchObject({ patches: 3, covered: 1 });
  expect(shown).toEqual(readCoverage(await storeOf([here.path('few.mbox')]), {}));
});
