/** Revisions by the names that people give them. */
import { describe, expect, it } from 'vitest';
import { findRevision, lastTwo, type NamedRevision, revisionName } from '../../src/series/revision-name.js';

function named(revision: number, more: Partial<NamedRevision> = {}): NamedRevision {
  return { revision, point: null, rfc: false, resend: false, ...more };
}

const SERIES = [
  named(1, { rfc: true }),
  named(2, { rfc: true }),
  named(1),
  named(2),
  named(2, { resend: true }),
  named(5),
  named(5, { point: 1 }),
];

describe('revisionName', () => {
  it('says what tells it apart', () => {
    expect(SERIES.map(revisionName)).toEqual(['RFC v1', 'RFC v2', 'v1', 'v2', 'v2 RESEND', 'v5', 'v5.1']);
  });
});

describe('findRevision', () => {
  it.each([
    ['v1', 2],
    ['1', 2],
    ['V2', 3],
    [' 2 ', 3],
    ['RFC', 1],
    ['rfc v1', 0],
    ['RFCv2', 1],
    ['v2 RESEND', 4],
    ['resend', 4],
    ['5', 5],
    ['v5.1', 6],
    ['PATCH v5', 5],
    ['v3', -1],
    ['v5.2', -1],
    ['', -1],
    ['newest', -1],
  ])('%s', (name, index) => {
    expect(findRevision(SERIES, name)).toBe(index);
  });

  it('takes an RFC or a RESEND for the number when there is nothing else', () => {
    expect(findRevision([named(1, { rfc: true }), named(2, { resend: true })], 'v1')).toBe(0);
    expect(findRevision([named(1, { rfc: true }), named(2, { resend: true })], '2')).toBe(1);
  });

  it('finds every revision by its own name', () => {
    for (const [index, revision] of SERIES.entries()) expect(findRevision(SERIES, revisionName(revision))).toBe(index);
  });
});

describe('lastTwo', () => {
  it.each([
    ['the last but one and the last', [named(1), named(2), named(3)], 2, [1, 2]],
    ['numbers may skip', [named(2), named(4)], 1, [0, 1]],
    ['a RESEND is no revision of its own', [named(1), named(2), named(2, { resend: true })], 2, [0, 2]],
    ['but all there is to compare with', [named(1), named(1, { resend: true })], 1, [0, 1]],
    ['only one', [named(1)], 0, null],
  ])('%s', (_, revisions, latest, expected) => {
    expect(lastTwo(revisions, latest)).toEqual(expected);
  });
});
