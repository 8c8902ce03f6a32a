import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupDigits } from '../../src/views/digits.js';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [-1234567, '-1,234,567'],
  [1234.5678, '1,234.568'],
])('%d is written as %s', (value, text) => {
  expect(groupDigits(value)).toBe(text);
});

test('every number is written as the locale en-US writes it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.maxSafeInteger()), (value) => {
      expect(groupDigits(value)).toBe(value.toLocaleString('en-US'));
    }),
  );
});
