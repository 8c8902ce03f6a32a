/** Every format is reached by its name, and what it does not need is not made. */
import { describe, expect, it } from 'vitest';
import { FORMATS, format } from '../../../src/report/formats/format.js';
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
  ] as const)('%s', (name, start) => {
    expect([...format(reportOf(sampleTable(), {}, [{ a: 1 }]), name, LOOK)].join('')).toMatch(start);
  });

  it('makes no document for a table', () => {
    const report = {
      ...reportOf(sampleTable()),
      document: () => {
        throw new Error('not needed');
      },
    };
    expect(() => [...format(report, 'table', LOOK)]).not.toThrow();
    expect(() => [...format(report, 'json', LOOK)]).toThrow('not needed');
  });
});
