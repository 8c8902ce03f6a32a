import { describe, expect, it } from 'vitest';
import { bitsOf } from '../../src/assign/bits.js';
import type { Deed } from '../../src/assign/expertise.js';
import { deedReasons, ownerReasons } from '../../src/assign/reasons.js';

const MARCH = Date.parse('2026-03-01T00:00:00Z') / 1000;

function deed(fields: Partial<Deed>): Deed {
  return {
    person: 1,
    kind: 'reviewed',
    date: MARCH,
    patch: 1,
    revision: 1,
    series: 1,
    paths: ['mm/slab.c'],
    claimed: false,
    ...fields,
  };
}

const PATHS = ['mm/slab.c', 'mm/slub.c'];

describe('reasons', () => {
  it.each<[string, readonly Partial<Deed>[], string]>([
    ['one file', [{}], 'reviewed 1 patch to mm/slab.c, last 2026-03-01'],
    [
      'two files',
      [{}, { patch: 2, paths: PATHS, date: MARCH + 86_400 }],
      'reviewed 2 patches to 2 of the files, last 2026-03-02',
    ],
    ['one patch, twice', [{}, { kind: 'reviewed' }], 'reviewed 1 patch to mm/slab.c, last 2026-03-01'],
    ['a neighbour', [{ paths: ['mm/vmscan.c'] }], 'reviewed 1 patch in mm, last 2026-03-01'],
    ['a comment', [{ kind: 'commented' }], 'commented on 1 patch to mm/slab.c, last 2026-03-01'],
    ['a patch of their own', [{ kind: 'changed' }], 'wrote 1 patch to mm/slab.c, last 2026-03-01'],
  ])('name %s', (_, deeds, detail) => {
    expect(deedReasons(deeds.map(deed), PATHS, null).map((reason) => reason.detail)).toEqual([detail]);
  });

  it('tell of earlier revisions, and of this one where there is no other', () => {
    const now = { series: 1, revision: 3, reviewed: false };
    const details = (...revisions: number[]) =>
      deedReasons(
        revisions.map((revision) => deed({ revision })),
        PATHS,
        now,
      ).map(({ detail }) => detail);
    expect(details(2, 1, 3)).toEqual(['answered v1 and v2 of this series']);
    expect(details(3)).toEqual(['has answered this series']);
    expect(deedReasons([deed({ revision: 3 })], PATHS, { ...now, reviewed: true })).toEqual([]);
  });

  it('list roles by name, the first few', () => {
    const roles = ['A', 'B', 'C', 'D'].map((subsystem) => ({ role: 'maintainer', subsystem }));
    expect(ownerReasons([...roles, { role: 'reviewer', subsystem: 'E' }, { role: 'unknown', subsystem: 'F' }])).toEqual(
      [
        { kind: 'owner', detail: 'maintainer of A, B and 3 more' },
        { kind: 'owner', detail: 'reviewer of E' },
      ],
    );
  });
});

describe('bits', () => {
  it.each<[string, readonly [title: string, ...paths: string[]][]]>([
    ['mm/slab', [['mm/slab: a'], ['mm/slab: b']]],
    ['mm/page_pool', [['mm/page_pool: a'], ['mm/page-pool: b'], ['mm,page-pool: c']]],
    ['sound and mm/slab', [['mm/slab: a'], ['sound: b'], ['sound: c']]],
    ['a, b and c', [['a: 1'], ['b: 2'], ['c: 3']]],
    ['a, b and others', [['a: 1'], ['b: 2'], ['c: 3'], ['d: 4']]],
    ['mm/slab.c', [['Fix it', 'mm/slab.c']]],
    ['mm', [['Fix it', 'mm/slab.c', 'mm/slub.c']]],
    ['', [['Fix it', 'mm/slab.c', 'fs/inode.c']]],
  ])('are called "%s"', (expected, patches) => {
    expect(bitsOf(patches.map(([title, ...paths]) => ({ title, paths })))).toBe(expected);
  });
});
