/** JSON gives back exactly what went in and shows nothing hidden. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJson, formatJson } from '../../../src/report/formats/json.js';
import { formatNdjson } from '../../../src/report/formats/ndjson.js';
import { reportOf, sampleTable } from '../sample-report.js';

const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('JSON', () => {
  it('starts with the schema and ends with a line end', () => {
    const text = [...formatJson(reportOf(sampleTable(), { total: 3 }))].join('');
    expect(text).toBe('{\n  "schema": "revcov.sample/1",\n  "total": 3\n}\n');
  });

  it('escapes what a terminal obeys or does not show', () => {
    const subject = '\x1b]0;t\x07\x7f\x9b\u202e\u200b\u2028\ufeff\ud800\u{e0041}é漢';
    expect(exactJson({ subject }, 0)).toBe(
      '{"subject":"\\u001b]0;t\\u0007\\u007f\\u009b\\u202e\\u200b\\u2028\\ufeff\\ud800\\udb40\\udc41é漢"}',
    );
  });

  it('is exact for any text, as value and as key', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(text, text, (key, value) => {
        const data = { list: [{ [`k${key}`]: value }] };
        const written = exactJson(data, 2);
        expect(JSON.parse(written)).toEqual(data);
        expect(written).not.toMatch(HIDDEN);
      }),
      { numRuns: 500 },
    );
  });
});

describe('NDJSON', () => {
  it('writes one record a line, whatever is in it', () => {
    const records = [{ title: 'a\nb\u2028' }, { title: 'c' }];
    const text = [...formatNdjson(reportOf(sampleTable(), {}, records))].join('');
    expect(text).toBe('{"title":"a\\nb\\u2028"}\n{"title":"c"}\n');
  });

  it('makes a record only when it is asked for', () => {
    let made = 0;
    function* records(): Generator<object> {
      for (;;) yield { made: made++ };
    }
    const lines = formatNdjson({ ...reportOf(sampleTable()), records });
    expect(lines.next().value).toBe('{"made":0}\n');
    expect(made).toBe(1);
  });
});
