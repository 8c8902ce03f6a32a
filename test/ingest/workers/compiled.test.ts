/** The threads of the compiled program hand over every mail that they are given. */
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { FEW, fewMails, ingestFew } from '../../compiled.js';
import { rowsOf } from '../../e2e/revcov.js';

const here = fewMails();

it('each mail is stored with what it says, and once', async () => {
  const path = await ingestFew(here);
  expect(rowsOf(path).get('raw')).toHaveLength(FEW.length);
  const db = new Database(path, { readonly: true });
  const column = (sql: string) => db.prepare(sql).pluck().all();
  expect(column('SELECT message_id FROM messages ORDER BY id')).toEqual(FEW.map(({ id }) => id));
  expect(column('SELECT m.message_id FROM patches AS p JOIN messages AS m ON m.id = p.message ORDER BY m.id')).toEqual([
    'p1@x',
    'p2@x',
    'q@x',
  ]);
  db.close();
  const again = await here.run(['ingest', 'few.mbox', '--db', 'few.db', '--format', 'json']);
  expect(JSON.parse(again.stdout).total).toMatchObject({ stored: 0, rejected: 0 });
});
