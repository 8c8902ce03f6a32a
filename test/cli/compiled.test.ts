/** The compiled program as a whole: mails in, a report out. */
import { expect, it } from 'vitest';
import { fewMails, ingestFew } from '../compiled.js';

const here = fewMails();

it('reports what it has read', async () => {
  const db = await ingestFew(here);
  const { code, stdout } = await here.run(['series', '--db', db, '--format', 'csv']);
  expect({ code, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 3 });
  expect(stdout).toMatch(/lib: two.*\n|mm: alone.*\n/);
  const coverage = await here.run(['coverage', '--db', db, '--format', 'json']);
  expect(JSON.parse(coverage.stdout)).toMatchObject({ total: { patches: 3, covered: 1 } });
});
