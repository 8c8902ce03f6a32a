import { expect, test } from 'vitest';
import { isCoAuthor, kindsOf, meantKind } from '../../src/review/kinds.js';

test.each([
  ['Reviewed-by', ['reviewed']],
  ['reviewed-By', ['reviewed']],
  ['ACKED-BY', ['acked']],
  ['Tested-by', ['tested']],
  ['Nacked-by', ['nacked']],
  ['NAKed-by', ['nacked']],
  ['Reviewed-and-tested-by', ['reviewed', 'tested']],
  ['Acked-And-Tested-By', ['acked', 'tested']],
  ['Tested-and-reviewed-and-acked-by', ['tested', 'reviewed', 'acked']],
  ['Reviewed+tested-by', ['reviewed', 'tested']],
  ['Reported-and-tested-by', ['tested']],
  ['Reviewed-and-reviewed-by', ['reviewed']],
  ['Signed-off-by', ['other']],
  ['Suggested-by', ['other']],
  ['Not-reviewed-by', ['other']],
  ['Reveiwed-by', ['other']],
  ['Pre-reviewed-by', ['other']],
  ['constructor-by', ['other']],
  ['__proto__-by', ['other']],
  ['Ac\u212aed-by', ['other']],
  ['Fixes', []],
  ['Link', []],
  ['Cc', []],
  ['by', []],
])('%s states %j', (name, kinds) => {
  expect(kindsOf(name)).toEqual(kinds);
});

test.each([
  ['Reviewed by', 'reviewed'],
  ['Tested_by', 'tested'],
  ['testedby', 'tested'],
  ['Acked', 'acked'],
  ['Rеviewed-by', 'reviewed'],
  ['Review\u00aded-by', 'reviewed'],
  ['Signed off by', 'other'],
  ['', 'other'],
])('%s is meant as %s', (name, kind) => {
  expect(meantKind(name)).toBe(kind);
});

test('only developers are co-authors', () => {
  expect(['Co-developed-by', 'Co-Authored-By', 'Signed-off-by'].map(isCoAuthor)).toEqual([true, true, false]);
});
