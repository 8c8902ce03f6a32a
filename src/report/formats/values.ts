/** Formats one value of a table, as words for people or as a field for programs. */

import { groupDigits } from '../../views/digits.js';
import type { Column, ColumnKind, Value } from '../model.js';
import { bar } from '../text/bar.js';
import { isMarks, letterOf } from '../text/marks.js';

const NOTHING = '–';
/** The dates that JavaScript can write, in seconds either side of 1970. */
const LAST_DATE = 8_640_000_000_000;

const RIGHT: ReadonlySet<ColumnKind> = new Set(['number', 'serial', 'percent', 'days']);

/** True for kinds whose values are compared by their last digit. */
export function alignsRight(column: Column): boolean {
  return RIGHT.has(column.kind);
}

/**
 * A value for people: `1,204`, `81 %`, `2026-07-15`, `12 d`, `███▓░░····`; `–` for null.
 *
 * @param value as the column's kind says; text is returned as it is
 */
export function wordsOf(column: Column, value: Value): string {
  if (value === null) return NOTHING;
  if (isMarks(value)) return value.map(letterOf).join('');
  if (typeof value === 'object') return bar(value);
  if (typeof value === 'string') return column.kind === 'date' ? value.slice(0, 10) : value;
  if (!Number.isFinite(value)) return NOTHING;
  switch (column.kind) {
    case 'percent':
      return percent(value);
    case 'date':
      return isoDate(value)?.slice(0, 10) ?? NOTHING;
    case 'serial':
      return String(value);
    case 'days':
      return `${groupDigits(Math.floor(value))} d`;
    default:
      return groupDigits(value);
  }
}

/** `81 %`; `–` for null. */
export function percentWords(share: number | null): string {
  return wordsOf(PERCENT, share);
}

/** `2026-07-15` of a time in ISO 8601; `–` for null. */
export function dayWords(iso: string | null): string {
  return wordsOf(DATE, iso);
}

const PERCENT: Column = { key: '', heading: '', kind: 'percent' };
const DATE: Column = { key: '', heading: '', kind: 'date' };

/**
 * A value for programs: numbers without grouping, shares with four digits, times in ISO 8601 UTC, '' for null.
 *
 * @param value as the column's kind says, but not that of a bar, which has no single field
 */
export function fieldOf(column: Column, value: string | number | null): string | number {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return '';
  switch (column.kind) {
    case 'percent':
      return Math.round(value * 10_000) / 10_000;
    case 'date':
      return isoDate(value) ?? '';
    default:
      return value;
  }
}

/** Whole percents; 0 % and 100 % only for exactly none and all, so that one missing patch in 500 is seen. */
function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded >= 100 && share < 1) return '99 %';
  if (rounded <= 0 && share > 0) return '1 %';
  return `${rounded} %`;
}

function isoDate(seconds: number): string | null {
  if (Math.abs(seconds) > LAST_DATE) return null;
  return new Date(Math.floor(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}
