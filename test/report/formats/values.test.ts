/** Values in the words of people and in the fields of programs. */
import { describe, expect, it } from 'vitest';
import { fieldOf, wordsOf } from '../../../src/report/formats/values.js';
import type { Column, ColumnKind } from '../../../src/report/model.js';

const column = (kind: ColumnKind): Column => ({ key: 'key', heading: 'Heading', kind });

describe('values', () => {
  it.each<[ColumnKind, string | number | null, string, string | number]>([
    ['number', 1_234_567, '1,234,567', 1_234_567],
    ['number', 0, '0', 0],
    ['number', null, '–', ''],
    ['serial', 1_234, '1234', 1_234],
    ['percent', 0, '0 %', 0],
    ['percent', 0.001, '1 %', 0.001],
    ['percent', 0.8149, '81 %', 0.8149],
    ['percent', 0.9999, '99 %', 0.9999],
    ['percent', 1, '100 %', 1],
    ['percent', 2 / 3, '67 %', 0.6667],
    ['percent', Number.NaN, '–', ''],
    ['date', 0, '1970-01-01', '1970-01-01T00:00:00Z'],
    ['date', 1_767_225_601, '2026-01-01', '2026-01-01T00:00:01Z'],
    ['date', '2026-07-15T08:30:00Z', '2026-07-15', '2026-07-15T08:30:00Z'],
    ['date', 1e15, '–', ''],
    ['days', 12.9, '12 d', 12.9],
    ['text', 'as it is', 'as it is', 'as it is'],
  ])('%s %s', (kind, value, words, field) => {
    expect(wordsOf(column(kind), value)).toBe(words);
    expect(fieldOf(column(kind), value)).toBe(field);
  });
});
