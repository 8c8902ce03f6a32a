/** A run tells what may be a mail and was not read, however much garbage it has met before. */
import { expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.js';
import type { Source } from '../../src/ingest/source.js';
import { openStore } from '../../src/store/database/open.js';
import type { Reject } from '../../src/store/facts/record.js';
import { HERE } from '../store/stores.js';

const garbage = (source: string, offset: number): Reject => ({
  source,
  offset,
  length: 9,
  code: 'not-mail',
  reason: 'These bytes before the first mail are not a mail.',
});

/** A source that holds rejects alone. */
function sourceWith(name: string, rejects: readonly Reject[]): Source {
  return {
    name,
    format: 'mboxrd',
    size: null,
    async *read() {
      const nothing = { bytes: new Uint8Array(0), mails: [], quoting: 'none', openEnd: false, cursor: null } as const;
      yield { ...nothing, rejects, bytesRead: 0 };
      return { bytes: 0, truncated: false, notes: [] };
    },
  };
}

it('tells of the last file of a folder behind a thousand pieces of garbage', async () => {
  const store = openStore(':memory:');
  const many = Array.from({ length: 1_000 }, (_, offset) => garbage('/a.mbox', offset));
  const file = garbage('/folder/z', 0);
  const crashed: Reject = {
    ...garbage('/b.mbox', 7),
    code: 'worker-crash',
    reason: 'The parser failed on this mail: x.',
  };
  const sources = [sourceWith('/a.mbox', many), sourceWith('/folder', [file]), sourceWith('/b.mbox', [crashed])];
  const { rejects, unread } = await ingest(store, sources, { pool: HERE });
  expect(rejects).toEqual(many);
  expect(unread).toEqual([file, crashed]);
  store.close();
});
