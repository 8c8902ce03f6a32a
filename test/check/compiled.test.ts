/** The gate of the compiled program judges the mails that its threads have read. */
import { expect, it } from 'vitest';
import { fewMails } from '../compiled.js';

const here = fewMails();

it.each([
  ['33', 0],
  ['34', 1],
])('a third is covered: --min-coverage %s ends with %i', async (limit, code) => {
  const ended = await here.run(['check', 'few.mbox', '--min-coverage', limit, '--no-rejects', '--format', 'json']);
  expect(ended.code).toBe(code);
  expect(JSON.parse(ended.stdout)).toMatchObject({
    schema: 'revcov.check/1',
    passed: code === 0,
    rules: [
      { name: 'min-coverage', passed: code === 0 },
      { name: 'no-rejects', passed: true },
    ],
  });
});
