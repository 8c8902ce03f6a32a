import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/mail/message.js';
import type { ReviewPosting } from '../../src/review/model.js';
import { trailerTargets } from '../../src/review/scope.js';
import { readScopeText, scopeText } from '../../src/review/scope-text.js';
import { cpuTime } from '../cpu-time.js';
import { patch, posting, trailer } from './series-of.js';

const BOB: Person = { name: 'Bob Reed', email: 'bob@example.org' };

/** Seven patches; the first four touch a part of a tree each. */
const SEVEN = posting([
  patch(1, [], { paths: ['mm/damon/core.c'], subsystems: ['DATA ACCESS MONITOR'] }),
  patch(2, [], { paths: ['arch/m68k/mm/init.c'], subsystems: ['M68K ARCHITECTURE', 'MEMORY MANAGEMENT'] }),
  patch(3, [], { paths: ['arch/riscv/kernel/irq.c', 'drivers/pci/msi.c'], subsystems: ['RISC-V ARCHITECTURE'] }),
  patch(4, [], { paths: ['fs/proc/task_mmu.c'], subsystems: ['PROC FILESYSTEM'] }),
  patch(5),
  patch(6),
  patch(7),
]);

/** Targets of the Reviewed-by in a mail's text, in reply to a patch or (null) the cover letter. */
function targets(text: string, answered: number | null, scope: string | null = null): string {
  const line = text.split('\n').findIndex((one) => one.startsWith('Reviewed-by:')) + 1;
  const own = trailer('Reviewed-by: Bob Reed <bob@example.org>', { line, scope });
  const kept = readScopeText(scopeText(text, [own]));
  return trailerTargets({ line, scope, person: BOB }, SEVEN, answered, kept).join(' ');
}

const R = 'Reviewed-by: Bob Reed <bob@example.org>';
const ALL = '1 2 3 4 5 6 7';

describe('what a reply says about the scope of its trailers', () => {
  test.each<readonly [text: string, answered: number | null, positions: string]>([
    // Nothing said.
    [R, 3, '3'],
    [R, null, ALL],
    [`Looks good.\n\n${R}\n\nThanks,\nBob`, 3, '3'],
    // The whole series.
    [`For the series:\n\n${R}`, 3, ALL],
    [`for the series\n${R}`, 3, ALL],
    [`For the whole set:\n${R}`, 3, ALL],
    [`For whole series:\n\n${R}`, 3, ALL],
    [`For entire series:\n\n${R}`, 3, ALL],
    [`For the patch series,\n\n${R}`, 3, ALL],
    [`Otherwise, for the series:\n\n${R}`, 3, ALL],
    [`For the series, given it passes CI:\n${R}`, 3, ALL],
    [`For the whole series, feel free to use,\n\n${R}`, 3, ALL],
    [`Nice work. For this series, feel free to add:\n${R}`, 3, ALL],
    [`If you like, you can add my tag to the whole series.\n\n${R}`, 3, ALL],
    [`Thanks Yu and for the whole series:\n\n${R}`, 3, ALL],
    [`The whole series looks good to me, thanks.\n\n${R}`, 3, ALL],
    [`Feel free to add this to both patches when it builds:\n\n${R}`, 3, ALL],
    [`You can add to all patches:\n\n${R}`, 3, ALL],
    [`${R}\nfor the series.`, 3, ALL],
    [`${R}\n  for the whole series.`, 3, ALL],
    [`${R}\nfor the whole series. It looks really nice.`, 3, ALL],
    [`${R}\n\nFor the entire series. Have a great day!`, 3, ALL],
    [`${R}\n\nfor this patch and the rest of the series.`, 3, ALL],
    [`${R}\n(for the series)`, 3, ALL],
    // Some patches.
    [`For patches 1-3, 7:\n\n${R}`, 5, '1 2 3 7'],
    [`for patches 1-3, 7\n${R}`, null, '1 2 3 7'],
    [`Patches 2 and 5:\n${R}`, null, '2 5'],
    [`patches 2 and 5\n\n${R}`, 1, '2 5'],
    [`Patch 3:\n${R}`, null, '3'],
    [`patch #3\n${R}`, null, '3'],
    [`For patches 1, 2, and 4 through 6:\n${R}`, null, '1 2 4 5 6'],
    [`For patches 1–2 & 4:\n${R}`, null, '1 2 4'],
    [`For patches 1/7 and 3/7:\n${R}`, null, '1 3'],
    [`for 2/7:\n${R}`, null, '2'],
    [`You can add this to patches 1-4, though I'd like a v2.\n\n${R}`, 7, '1 2 3 4'],
    [`Please, feel free to use my acks for patches 3 and 4:\n${R}`, null, '3 4'],
    [`[PATCH v18 02/7] mm: do it\n${R}`, null, '2'],
    [`I read these.\n[3/7] fs: do that\n${R}`, null, '3'],
    [`${R}\nfor patches 1-2`, null, '1 2'],
    [`${R}\n\n(patches 4 and 5)`, null, '4 5'],
    [`For the series except patch 3:\n${R}`, null, '1 2 4 5 6 7'],
    [`For patches 6-99:\n${R}`, null, '6 7'],
    [`For patches 20-30:\n${R}`, null, ''],
    // Two runs of trailers in one mail.
    [`Patch 4:\n${R}\n\nPatch 5:\nAcked-by: Bob Reed <bob@example.org>`, null, '4'],
    [`${R}\n\nPatch 5:\nAcked-by: Bob Reed <bob@example.org>`, null, ALL],
    // Sentences that only speak of patches or of the series.
    [`You can send this patch independent to the series.\n\n${R}`, 3, '3'],
    [`Thanks for the series!\n\n${R}`, 3, '3'],
    [`Thank you for the patch series.\n${R}`, 3, '3'],
    [`This is not needed for this series.\n\n${R}`, 3, '3'],
    [`Most comments I sent on patch 5 apply here too.\n\n${R}`, 3, '3'],
    [`Please consider folding this into patch 1.\n\n${R}`, 3, '3'],
    [`See nit in patch 2.\n${R}`, 3, '3'],
    [`I have completed testing on v1 of the series.\n${R}`, 3, '3'],
    [`Yes, this makes sense independent on the whole series.\n\n${R}`, 3, '3'],
    [`For this patch:\n${R}`, 3, '3'],
    [`For the series, except what I said about locking:\n${R}`, 3, '3'],
    [`${R}\n\nPlease feel free to route with the rest of the series.`, 3, '3'],
    [`I'd split it, but fair enough for this patch set so feel free to add:\n${R}`, 3, '3'],
    [`${R}\n\nIt is necessary for the rest of the series.`, 3, '3'],
    [`${R}\n\nIn the first patch for the series I saw a typo.`, 3, '3'],
    [`${R}\nin addition to the tag for patch 4`, 3, '3'],
    [`> For the series:\n${R}`, 3, '3'],
    [`For the series:\n> quoted\n${R}`, 3, '3'],
    [`For the series:\n1\n2\n3\n4\n5\n6\n7\n8\n\n9\n${R}`, 3, '3'],
  ])('%j to %s is for %s', (text, answered, positions) => {
    expect(targets(text, answered)).toBe(positions);
  });

  test.each<readonly [scope: string, answered: number | null, positions: string]>([
    ['m68k', null, '2'],
    ['M68K', null, '2'],
    ['mm/damon', null, '1'],
    ['mm/damon/', null, '1'],
    ['mm', null, '1 2'],
    ['for RISC-V', null, '3'],
    ['for the riscv bits', null, '3'],
    ['drivers/pci/', null, '3'],
    ['m68k, fs/proc', null, '2 4'],
    ['proc and m68k', null, '2 4'],
    ['MEMORY MANAGEMENT', null, '2'],
    ['task_mmu', null, '4'],
    ['for the series', 3, ALL],
    ['patches 1-2', null, '1 2'],
    ['2/7', null, '2'],
    // The patch answered is what was looked at.
    ['m68k', 3, '3'],
    ['sparc', 3, '3'],
    // Nothing of that name.
    ['sparc', null, ''],
    ['m68', null, ''],
    // No part of the tree.
    ['build-tested', null, ALL],
    ['v2', null, ALL],
    ['Example', null, ALL],
  ])('a scope of %s in a reply to %s is for %s', (scope, answered, positions) => {
    expect(targets(R, answered, scope)).toBe(positions);
  });

  test('a scope narrows a sentence about the series', () => {
    expect(targets(`For the series:\n${R}`, 5, 'm68k')).toBe('2');
  });
});

describe('a heading in a reply to the cover letter', () => {
  const TITLED = posting([
    patch(1, [], { title: 'mm/damon: count pages' }),
    patch(2, [], { title: 'm68k: use the count', paths: ['arch/m68k/mm/init.c'] }),
  ]);
  /** Targets of each line that begins with Acked-by or is NAK. */
  function each(text: string, more: Partial<ReviewPosting> = {}, answered: number | null = null): string[] {
    const lines = [...text.split('\n').entries()];
    const acks = lines.filter(([, one]) => one.startsWith('Acked-by:')).map(([at]) => at + 1);
    const naks = lines.filter(([, one]) => one === 'NAK').map(([at]) => at + 1);
    const trailers = acks.map((line) => trailer('Acked-by: Bob Reed <bob@example.org>', { line }));
    const kept = readScopeText(
      scopeText(
        text,
        trailers,
        naks.map((line) => ({ kind: 'nak', line, text: 'NAK' })),
      ),
    );
    return [...acks, ...naks]
      .sort((one, other) => one - other)
      .map((line) => trailerTargets({ line, scope: null, person: BOB }, { ...TITLED, ...more }, answered, kept).join());
  }
  const A = 'Acked-by: Bob Reed <bob@example.org>';
  const FAR = 'Words.\n\n'.repeat(10);

  test.each<readonly [text: string, expected: readonly string[]]>([
    [`[PATCH 1/2] mm/damon: count pages\n\n${FAR}${A}\n\n[PATCH 2/2] m68k: use the count\n\n${FAR}NAK\n`, ['1', '2']],
    [`* mm/damon: count pages\n${A}\n\n* m68k: use the count\n1) Why?\n${A}\n`, ['1', '2']],
    [`# "m68k: use the count"\n${A}\n`, ['2']],
    [`1. M68k: use the count.\n\n${A}\n`, ['2']],
    [`m68k: use the count\n${A}\n`, ['2']],
    [`[PATCH 2/2] m68k: use the count\n\n${FAR}For the series:\n${A}\n`, ['1,2']],
    // No patch has the title; the posting is complete.
    [`* nit: a typo\n\n${A}\n`, ['1,2']],
    [`note: well done\n${A}\n`, ['1,2']],
    [`> * m68k: use the count\n${A}\n`, ['1,2']],
    ['NAK\n', ['1,2']],
  ])('%j', (text, expected) => {
    expect(each(text)).toEqual(expected);
  });

  test('may name a patch that is missing', () => {
    expect(each(`* fs: count files\n${A}\n\n* m68k: use the count\n${A}\n`, { complete: false })).toEqual(['', '2']);
  });

  test('says nothing in a reply to a patch', () => {
    expect(each(`* mm/damon: count pages\n\n${FAR}${A}\n`, {}, 2)).toEqual(['2']);
  });
});

describe('a sentence that narrows', () => {
  test.each<readonly [text: string, answered: number | null, positions: string]>([
    [`For the m68k bits:\n${R}`, null, '2'],
    [`for the RISC-V part,\n\n${R}`, null, '3'],
    [`For the m68k bits:\n${R}`, 3, '3'],
    [`For the sparc parts:\n${R}`, null, ''],
    [`So for v1:\n\n${R}`, 3, '3'],
    [`So for v2:\n\n${R}`, 3, ''],
    [`on v2:\n${R}`, null, ''],
    [`For the v2 parts I said enough.\n${R}`, 3, '3'],
  ])('%j to %s is for %s', (text, answered, positions) => {
    expect(targets(text, answered)).toBe(positions);
  });
});

describe('a footnote that says what was tried', () => {
  const tried = (id: string, words = 'Applying [1] on top of the tree fixes this.', marks = '') =>
    targets(`${marks}[1] https://lore.example.org/all/${id}/\n\n${words}\n\n${R}`, 3);
  const [fifth] = SEVEN.patches.slice(4);

  test.each([
    ['another patch: none of these', tried('other@example.org'), ''],
    ['the same, in the words of who asked', tried('other@example.org', 'I tested [1] here.', '> > '), ''],
    ['one of these', tried(fifth?.message.messageId ?? ''), '5'],
    ['all of these', tried(SEVEN.cover?.messageId ?? '', 'I tried the series [1].'), ALL],
    ['with the patches named too', tried('other@example.org', 'I applied [1]. For patch 2:'), '2'],
    ['only mentioned', tried('other@example.org', 'As [1] says, this is needed.'), '3'],
    ['without a link', targets(`Applying [1] fixes this.\n\n${R}`, 3), '3'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('scopeText', () => {
  test('keeps the lines beside the trailers and nothing else', () => {
    const text = `Hi,\n\nthe series is long.\n\nFor the series:\n${R}\nthanks for the patch\n`;
    expect(scopeText(text, [trailer(R, { line: 6 })])).toBe(
      '6-6 above For the series:\n6-6 below thanks for the patch',
    );
  });

  test('is empty without own review trailers', () => {
    const text = `For the series:\n${R}`;
    expect(scopeText(text, [trailer(R, { line: 2, place: 'quoted' })])).toBe('');
    expect(scopeText(text, [trailer('Cc: Bob <bob@example.org>', { line: 2 })])).toBe('');
    expect(scopeText(text, [])).toBe('');
  });

  test('never throws, and stays small', () => {
    const words = fc.constantFrom(
      'for',
      'the',
      'series',
      'patch',
      'patches',
      '1-3',
      '\n',
      ' ',
      ':',
      '[1/2]',
      '(',
      'and',
      ',',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 60 }), fc.nat(60), (parts, line) => {
        const text = parts.join(' ');
        const kept = scopeText(text, [trailer(R, { line: line + 1 })]);
        expect(kept.length).toBeLessThan(1000);
        trailerTargets({ line: line + 1, scope: null, person: BOB }, SEVEN, 1, readScopeText(kept));
        trailerTargets({ line: 1, scope: text, person: BOB }, SEVEN, null, readScopeText(text));
      }),
    );
  });

  test('long hostile lines are read in little time', () => {
    const hostile = [
      'for the '.repeat(1e5),
      'patches 1-2, '.repeat(1e5),
      '[1/'.repeat(3e5),
      `for patches${' '.repeat(1e6)}`,
      '('.repeat(1e6),
    ];
    const start = cpuTime();
    for (const line of hostile) {
      targets(`${line}\n${R}\n${line}`, 1);
      targets(R, null, line);
    }
    expect(cpuTime() - start).toBeLessThan(1000);
  });
});
