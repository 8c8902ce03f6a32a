/** What a directory settles of a glob, so that its paths need not be tried on all of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filePattern, globIn, matchesGlob, matchesRest } from '../../src/subsystems/file-pattern.js';

describe('globIn', () => {
  const left = (glob: string, directory: string) => globIn(filePattern(glob, false), directory)?.pieces ?? null;

  it.each<[string, string, readonly string[] | null]>([
    ['*/', 'mm/damon/', []],
    ['drivers/*/qcom/', 'drivers/clk/qcom/', []],
    ['drivers/*/qcom/', 'drivers/clk/', null],
    ['arch/*/include/asm/tlb.h', 'arch/x86/include/asm/', ['/include/asm/tlb.h']],
    ['arch/*/include/asm/tlb.h', 'arch/x86/kernel/cpu/', null],
    ['arch/*/include/*/tlb*.h', 'arch/x86/include/asm/', ['/tlb', '.h']],
    ['net/*', 'mm/', null],
  ])('%s below %s: %j', (glob, directory, expected) => {
    expect(left(glob, directory)).toEqual(expected);
  });

  it('answers for every path as the whole glob does', () => {
    const text = (signs: string, most: number) => fc.string({ unit: fc.constantFrom(...signs), maxLength: most });
    fc.assert(
      fc.property(text('ab*/\n', 8), text('ab/\n', 8), text('ab\n', 4), (glob, folder, name) => {
        const directory = folder === '' ? '' : `${folder}/`;
        const pattern = filePattern(glob, false);
        const rest = globIn(pattern, directory);
        const found = rest !== null && matchesRest(rest, directory + name);
        // What says how a name begins is not settled by a directory.
        fc.pre(pattern.pieces[0] === undefined || directory.startsWith(pattern.pieces[0]));
        expect(found).toBe(matchesGlob(pattern, directory + name));
      }),
      { numRuns: 2000 },
    );
  });
});
