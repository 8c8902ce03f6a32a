import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Subject } from '../../../src/patch/facts.js';
import { parseSubject } from '../../../src/patch/subject/subject.js';

/** Only what differs from a bare title has to be named. */
const BARE: Subject = {
  reply: false,
  patch: false,
  position: null,
  total: null,
  revision: null,
  point: null,
  rfc: false,
  resend: false,
  pull: false,
  prefixes: [],
  title: 'foo',
  area: '',
};
const P = { patch: true };
const counter = (position: number, total: number) => ({ position, total });

const CASES: readonly (readonly [string, Partial<Subject>])[] = [
  ['foo', {}],
  ['', { title: '' }],
  ['   ', { title: '' }],
  ['[PATCH] foo', P],
  ['[PATCH]foo', P],
  ['[patch] foo', P],
  ['[Patch v2] foo', { ...P, revision: 2 }],
  ['[PATCH 1/2] foo', { ...P, ...counter(1, 2) }],
  ['[PATCH 0/2] foo', { ...P, ...counter(0, 2) }],
  ['[PATCH 00/45] foo', { ...P, ...counter(0, 45) }],
  ['[PATCH 03/20] foo', { ...P, ...counter(3, 20) }],
  ['[PATCH 3/2] foo', { ...P, ...counter(3, 2) }],
  ['[PATCH1/8] foo', { ...P, ...counter(1, 8) }],
  ['[v2PATCH1/4] foo', { ...P, ...counter(1, 4), revision: 2 }],
  ['[PATCHv2 1/4] foo', { ...P, ...counter(1, 4), revision: 2 }],
  ['[PATCHV2] foo', { ...P, revision: 2 }],
  ['[PATCH-v3 1/4] foo', { ...P, ...counter(1, 4), revision: 3 }],
  ['[PATCHv2-1/4] foo', { ...P, ...counter(1, 4), revision: 2 }],
  ['[v3-PATCH 1/4] foo', { ...P, ...counter(1, 4), revision: 3 }],
  ['[RFCv3] foo', { rfc: true, revision: 3 }],
  ['[RFCv3 1/4] foo', { ...P, ...counter(1, 4), rfc: true, revision: 3 }],
  ['[RFC-v2] foo', { rfc: true, revision: 2 }],
  ['[RFC] foo', { rfc: true }],
  ['[RFC PATCH] foo', { ...P, rfc: true }],
  ['[RFC/PATCH 1/3] foo', { ...P, ...counter(1, 3), rfc: true }],
  ['[PATCH/RFC v2] foo', { ...P, rfc: true, revision: 2 }],
  ['[PATCH,RFC] foo', { ...P, rfc: true }],
  ['[RFC][PATCH v2 1/3] foo', { ...P, ...counter(1, 3), rfc: true, revision: 2 }],
  ['[PATCH 1 of 3] foo', { ...P, ...counter(1, 3) }],
  ['[PATCH 02 of 12 V3] foo', { ...P, ...counter(2, 12), revision: 3 }],
  ['[PATCH 1 / 3] foo', { ...P, ...counter(1, 3) }],
  ['[PATCH 00/10 v3] foo', { ...P, ...counter(0, 10), revision: 3 }],
  ['[PATCH v5.1 3/7] foo', { ...P, ...counter(3, 7), revision: 5, point: 1 }],
  ['[PATCH v4a 3/7] foo', { ...P, ...counter(3, 7), revision: 4, point: 1 }],
  ['[PATCH V13B 3/7] foo', { ...P, ...counter(3, 7), revision: 13, point: 2 }],
  ['[PATCH v3.1b] foo', { ...P, revision: 3, point: 1 }],
  ['[PATCH V4L 3/7] foo', { ...P, ...counter(3, 7), prefixes: ['V4L'] }],
  ['[PATCH v5.10 3/7] foo', { ...P, ...counter(3, 7), prefixes: ['v5.10'] }],
  ['[PATCH v5.4 v2 3/7] foo', { ...P, ...counter(3, 7), revision: 2, prefixes: ['v5.4'] }],
  ['[PATCH v2 v5.4 3/7] foo', { ...P, ...counter(3, 7), revision: 2, prefixes: ['v5.4'] }],
  ['[PATCH for-linus-v5.5-rc6] foo', { ...P, prefixes: ['for-linus-v5.5-rc6'] }],
  ['[PATCH net-v2x] foo', { ...P, prefixes: ['net-v2x'] }],
  ['[PATCH 6.1.y] foo', { ...P, prefixes: ['6.1.y'] }],
  ['[PATCH v6.1.y 2/3] foo', { ...P, ...counter(2, 3), prefixes: ['v6.1.y'] }],
  ['[PATCH 6.1 00/102] foo', { ...P, ...counter(0, 102), prefixes: ['6.1'] }],
  ['[PATCH net-next v2 1/3] foo', { ...P, ...counter(1, 3), revision: 2, prefixes: ['net-next'] }],
  ['[PATCH mm-unstable v1 1/3] foo', { ...P, ...counter(1, 3), revision: 1, prefixes: ['mm-unstable'] }],
  ['[PATCH -mm v2] foo', { ...P, revision: 2, prefixes: ['-mm'] }],
  ['[PATCH -V2 1/3] foo', { ...P, ...counter(1, 3), revision: 2 }],
  ['[PATCH AUTOSEL 5.4 10/30] foo', { ...P, ...counter(10, 30), prefixes: ['AUTOSEL', '5.4'] }],
  ['[PATCH-net-next 1/2] foo', { ...P, ...counter(1, 2), prefixes: ['net-next'] }],
  ['[net-next-PATCH 1/2] foo', { ...P, ...counter(1, 2), prefixes: ['net-next'] }],
  ['[PATCHSET v2 block/for-next] foo', { ...P, revision: 2, prefixes: ['block/for-next'] }],
  ['[PATCH RESEND v2 1/3] foo', { ...P, ...counter(1, 3), revision: 2, resend: true }],
  ['[RESEND PATCH 1/3] foo', { ...P, ...counter(1, 3), resend: true }],
  ['[REPOST PATCH] foo', { ...P, resend: true }],
  ['[PATCH RESEND2] foo', { ...P, resend: true }],
  ['[RESEND-v2] foo', { resend: true, revision: 2 }],
  ['[PATCH v2 (RESEND)] foo', { ...P, revision: 2, resend: true }],
  ['[PATCH, v2, 1/3] foo', { ...P, ...counter(1, 3), revision: 2 }],
  ['[PATCH: v2] foo', { ...P, revision: 2 }],
  ['[PATCH [v2] 1/3] foo', { ...P, ...counter(1, 3), revision: 2 }],
  ['[V2 1/4] foo', { ...counter(1, 4), revision: 2 }],
  ['[3/7] foo', counter(3, 7)],
  ['[list] [PATCH 1/2] foo', { ...P, ...counter(1, 2), prefixes: ['list'] }],
  ['[list-name][PATCH][v3] foo', { ...P, revision: 3, prefixes: ['list-name'] }],
  ['[PATCH] foo (v2)', { ...P, revision: 2 }],
  ['[PATCH] (v2) foo', { ...P, revision: 2 }],
  ['[PATCH] foo v2', { ...P, title: 'foo v2' }],
  ['[PATCH] add (v2) foo', { ...P, title: 'add (v2) foo' }],
  ['[PATCH v3] foo (v2)', { ...P, revision: 3, title: 'foo (v2)' }],
  ['[GIT PULL] foo', { pull: true }],
  ['[GIT-PULL] foo', { pull: true }],
  ['[PULL 00/27] foo', { pull: true, ...counter(0, 27) }],
  ['[git pull v2] foo', { pull: true, revision: 2 }],
  ['[tip: x86/core] foo', { prefixes: ['tip:', 'x86/core'] }],
  ['[tip:x86/core] foo', { prefixes: ['tip:x86/core'] }],
  ['Re: [PATCH] foo', { ...P, reply: true }],
  ['RE: Re: re: foo', { reply: true }],
  ['Re[2]: [PATCH 1/2] foo', { ...P, ...counter(1, 2), reply: true }],
  ['Re^3: foo', { reply: true }],
  ['Re : foo', { reply: true }],
  ['AW: [PATCH] foo', { ...P, reply: true }],
  ['Aw: SV: Antw: VS: foo', { reply: true }],
  ['Fwd: [PATCH] foo', { ...P, reply: true }],
  ['FW: foo', { reply: true }],
  ['回复：[PATCH] foo', { ...P, reply: true }],
  ['[list] Re: [PATCH v2 1/3] foo', { ...P, ...counter(1, 3), revision: 2, reply: true, prefixes: ['list'] }],
  ['Re: [list] Re: foo', { reply: true, prefixes: ['list'] }],
  ['[PATCH] fw: add foo', { ...P, title: 'fw: add foo', area: 'fw' }],
  ['[PATCH 0/3] Re: [PATCH 1/2] foo', { ...P, ...counter(0, 3), title: 'Re: [PATCH 1/2] foo', area: 'Re' }],
  ['Reply: foo', { title: 'Reply: foo', area: 'Reply' }],
  ['regression in foo', { title: 'regression in foo' }],
  ['Subject: [PATCH] foo', P],
  ['PATCH v2 1/3] foo', { ...P, ...counter(1, 3), revision: 2 }],
  ['[PATCH 1/3 foo', { title: '[PATCH 1/3 foo' }],
  ['[PATCH] : foo', P],
  ['[PATCH]  foo \t bar\n baz ', { ...P, title: 'foo bar baz' }],
  ['[PATCH] mm/damon: foo', { ...P, title: 'mm/damon: foo', area: 'mm/damon' }],
  ['[PATCH] net: phy: foo', { ...P, title: 'net: phy: foo', area: 'net' }],
  ['[PATCH] memcg, slab: foo', { ...P, title: 'memcg, slab: foo', area: 'memcg, slab' }],
  ['[PATCH] Revert "mm: foo"', { ...P, title: 'Revert "mm: foo"' }],
  ['[PATCH] std::move foo', { ...P, title: 'std::move foo' }],
  ['[PATCH] add array[3] to foo', { ...P, title: 'add array[3] to foo' }],
  ['[PATCH 1-3/7] foo', { ...P, prefixes: ['1-3/7'] }],
  ['[PATCH v2 123456/7] foo', { ...P, revision: 2, prefixes: ['123456/7'] }],
];

describe('parseSubject', () => {
  test.each(CASES)('%j', (subject, expected) => {
    expect(parseSubject(subject)).toEqual({ ...BARE, ...expected });
  });

  test('an answer says the same as what it answers', () => {
    for (const [subject] of CASES.filter(([, expected]) => !expected.reply && expected.title === undefined)) {
      expect(parseSubject(`Re: ${subject}`)).toEqual({ ...parseSubject(subject), reply: true });
    }
  });

  test('a clean title stays as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z/]{0,8}: [a-z]{1,8}( [a-z]{1,8}){0,5}$/), (title) => {
        fc.pre(!/^(?:re|aw|sv|antw|vs|fwd?|subject):/.test(title));
        expect(parseSubject(`[PATCH v3 2/9] ${title}`)).toMatchObject({ title, revision: 3, position: 2, total: 9 });
      }),
    );
  });

  test.each([
    ['brackets', '['.repeat(1_000_000)],
    ['closed brackets', '[]'.repeat(500_000)],
    ['nested brackets', '[[x]'.repeat(250_000)],
    ['answers', 'Re: '.repeat(250_000)],
    ['one long token', `[${'a'.repeat(1_000_000)}] foo`],
    ['one long number', `[${'1'.repeat(1_000_000)}/2] foo`],
    ['many words', `[${'PATCH-'.repeat(200_000)}] foo`],
    ['blanks', `[PATCH] ${' '.repeat(1_000_000)}(v2`],
    ['opening parentheses', `[PATCH] foo ${'('.repeat(1_000_000)})`],
  ])('reads a megabyte of %s', (_, subject) => {
    expect(parseSubject(subject).title.length).toBeLessThanOrEqual(subject.length);
  });
});
