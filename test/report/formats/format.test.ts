/** Every format is reached by its name, and what it does not need is not made. */
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/report/formats/format.js';
import { FORMATS } from '../../../src/report/model.js';
import { reportOf, sampleTable } from '../sample-report.js';

const LOOK = { width: null, colour: false };

describe('format', () => {
  it('knows the formats of the command line', () => {
    expect(FORMATS).toEqual(['table', 'json', 'ndjson', 'csv', 'markdown']);
  });

  it.each([
    ['table', /^Coverage by subsystem\n/],
    ['json', /^\{\n {2}"schema"/],
    ['ndjson', /^\{"a":1\}\n$/],
    ['csv', /^subsystem,/],
    ['markdown', /^### Coverage/],
  ] as const)('%s', async (name, start) => {
    expect([...(await format(reportOf(sampleTable(), {}, [{ a: 1 }]), name, LOOK))].join('')).toMatch(start);
  });

  it('makes no document for a table', async () => {
    const report = {
      ...reportOf(sampleTable()),
      document: () => {
        throw new Error('not needed');
      },
    };
    const write = async (as: 'table' | 'json') => [...(await format(report, as, LOOK))];
    await expect(write('table')).resolves.not.toEqual([]);
    await expect(write('json')).rejects.toThrow('not needed');
  });
});
