/** To which patches names and sentences narrow a trailer; and what single facts and lines of a mailmap come to. */
import { describe, expect, test } from 'vitest';
import { covers, stateOf } from '../../src/review/cell-state.js';
import { mailmapOf } from '../../src/review/mailmap.js';
import type { ReviewKind, Standing } from '../../src/review/model.js';
import { trailerTargets } from '../../src/review/scope.js';
import type { ScopeSentence } from '../../src/review/scope-text.js';
import { patch, person, posting } from './series-of.js';

const FOUR = posting([
  patch(1, [], {
    title: 'mm: count',
    paths: ['mm/damon/core.c', 'Documentation/.hidden'],
    subsystems: ['DATA ACCESS MONITOR'],
  }),
  patch(2, [], {
    title: '"mm" again',
    paths: ['arch/m68k/mm/init.c'],
    subsystems: ['M68K ARCHITECTURE', 'MEMORY MANAGEMENT'],
  }),
  patch(3, [], { title: 'irq: do it', paths: ['arch/riscv/kernel/irq.c'], subsystems: ['RISC-V', 'TTY_IO'] }),
  patch(4, [], { title: 'fs: read', paths: ['fs/proc/task_mmu.c'], subsystems: ['PROC FILESYSTEM (/proc)'] }),
]);

/** Positions that a trailer on line 2 is for. */
function targets(
  scope: string | null,
  answered: number | null = null,
  ...sentences: readonly Partial<ScopeSentence>[]
): string {
  const beside = sentences.map((one): ScopeSentence => ({ first: 2, last: 2, side: 'above', text: '', ...one }));
  const line = { line: 2, scope, person: person('Bob <bob@mail.example.org>') };
  return trailerTargets(line, FOUR, answered, beside).join(' ');
}

describe('a name', () => {
  test.each([
    ['M68K ARCHITECTURE', '2'],
    ['m68k-architecture', '2'],
    ['memory', '2'],
    ['management', '2'],
    ['manage', ''],
    ['risc-v', '3'],
    ['riscv', '3'],
    ['tty_io', '3'],
    ['ttyio', '3'],
    ['tty', ''],
    ['proc', '4'],
    ['/proc', '4'],
    ['fs/proc', '4'],
    ['/fs/proc/', '4'],
    ['//fs/proc/**', '4'],
    ['fs/proc/task_mmu.c', '4'],
    ['fs/proc/task_mmu', '4'],
    ['fs/pro', ''],
    ['proc/task_mmu.c', ''],
    ['task_mmu.c', '4'],
    ['task_mmu', '4'],
    ['core', '1'],
    ['hidden', '1'],
    ['mm', '1 2'],
    ['m68k, riscv', '2 3'],
    ['m68k;riscv', '2 3'],
    ['m68k & riscv', '2 3'],
    ['m68k and riscv and fs', '2 3 4'],
    ['for the m68k bits only', '2'],
    ['m68k drivers', ''],
    ['--', ''],
    [`m68k${' '.repeat(200)}, riscv`, '2'],
    ['Example', '1 2 3 4'],
    ['EXAMPLE', '1 2 3 4'],
    ['mail', '1 2 3 4'],
    ['build-tested', '1 2 3 4'],
    ['v2', '1 2 3 4'],
  ])('%s in reply to the cover letter: %s', (scope, positions) => {
    expect(targets(scope)).toBe(positions);
  });

  test('narrows nothing in a reply to a patch, but with what reaches further', () => {
    expect(targets('riscv', 1)).toBe('1');
    expect(targets('riscv', 1, { text: 'For the series:' })).toBe('3');
    expect(targets('riscv', 1, { text: 'For patches 1-2:' })).toBe('');
    expect(targets(null, 1, { text: 'For the riscv bits:' })).toBe('1');
    expect(targets(null, null, { text: 'For the riscv bits:' })).toBe('3');
  });
});

describe('a sentence', () => {
  test.each<[string, readonly Partial<ScopeSentence>[], number | null, string]>([
    ['beside the trailer counts', [{ text: 'For patches 3-4:' }], 1, '3 4'],
    ['that ends above it does not', [{ first: 0, last: 1, text: 'For the series:' }], 1, '1'],
    ['that begins below it does not', [{ first: 3, last: 9, text: 'For the series:' }], 1, '1'],
    [
      'of several the first that says something counts',
      [{ text: 'Words.' }, { text: 'For patch 2:' }, { text: 'For patch 3:' }],
      1,
      '2',
    ],
    ['goes before a link', [{ side: 'link', text: 'gone@x' }, { text: 'For patch 2:' }], 1, '2'],
    [
      'without one a link counts',
      [
        { side: 'heading', text: 'irq: do it' },
        { side: 'link', text: 'gone@x' },
      ],
      1,
      '',
    ],
    ['is no heading', [{ side: 'heading', text: 'For the series:' }], 1, '1'],
    ['is no link', [{ side: 'link', text: 'for the series' }], 1, ''],
    ['about this revision says nothing', [{ text: 'So for v1:' }], 1, '1'],
    ['about another is for none', [{ text: 'So for v2:' }], 1, ''],
    ['about patches that are not there is for none', [{ text: 'For patches 8-9:' }], 1, ''],
    ['about all but some', [{ text: 'For the series except patches 2-3:' }], 1, '1 4'],
  ])('%s', (_, sentences, answered, positions) => {
    expect(targets(null, answered, ...sentences)).toBe(positions);
  });

  test.each([
    ['* irq: do it', '3'],
    ['"irq: do it"', '3'],
    ['1) `irq: do it```', '3'],
    ['[PATCH 2/4] whatever', '2'],
    ['- mm: elsewhere', '1 2 3 4'],
  ])('as heading %j is for %s', (text, positions) => {
    expect(targets(null, null, { side: 'heading', text })).toBe(positions);
  });

  test('for a position that is filled twice is for it once', () => {
    const twice = posting([patch(1), patch(1), patch(2)]);
    const line = { line: 2, scope: null, person: person('Bob <bob@example.org>') };
    expect(trailerTargets(line, twice, null, [])).toEqual([1, 2]);
    const named = [{ first: 2, last: 2, side: 'above', text: 'For patch 1:' } as const];
    expect(trailerTargets(line, twice, null, named)).toEqual([1]);
  });
});

describe('a state', () => {
  const KINDS: readonly ReviewKind[] = ['nacked', 'reviewed', 'acked', 'tested', 'commented', 'other'];
  const of = (kind: ReviewKind, standing: Standing | null) => stateOf([{ kind, standing }], false);

  test('of one fact is its kind where that stands', () => {
    for (const standing of ['current', 'carried', 'unchanged'] as const)
      expect(KINDS.map((kind) => of(kind, standing))).toEqual([
        'nacked',
        'reviewed',
        'acked',
        'tested',
        'commented',
        'none',
      ]);
    for (const standing of ['stale', 'dropped'] as const)
      expect(KINDS.slice(0, 4).map((kind) => of(kind, standing))).toEqual(['none', 'stale', 'stale', 'stale']);
    for (const standing of ['revoked', 'claimed', null] as const)
      expect(KINDS.map((kind) => of(kind, standing))).toEqual(KINDS.map(() => 'none'));
  });

  test('is the strongest of several, in whatever order', () => {
    const facts = KINDS.map((kind) => ({ kind, standing: 'current' as const }));
    const strongest = ['nacked', 'reviewed', 'acked', 'tested', 'commented', 'none'];
    for (const [at, state] of strongest.entries()) {
      expect(stateOf(facts.slice(at), false)).toBe(state);
      expect(stateOf(facts.slice(at).reverse(), false)).toBe(state);
    }
  });

  test('rests on claims only where they count', () => {
    expect([covers('claimed', false), covers('claimed', true), covers('stale', true), covers(null, true)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

describe('a line of a mailmap', () => {
  test.each<[string, string, string]>([
    ['#Bob <new@example.org> <old@example.org>', 'B <old@example.org>', 'B <old@example.org>'],
    ['Bob <old@example.org>', 'B <OLD@example.org>', 'Bob <OLD@example.org>'],
    ['<New@Example.ORG> <old@example.org>', 'B <old@example.org>', 'B <New@example.org>'],
    ['<nowhere> <old@example.org>', 'B <old@example.org>', 'B <nowhere>'],
    ['<@Example.ORG> <old@example.org>', 'B <old@example.org>', 'B <@example.org>'],
    ['Bob <new@example.org> B <old@example.org>', 'b <old@example.org>', 'Bob <new@example.org>'],
    ['Bob <new@example.org> B <old@example.org>', 'C <old@example.org>', 'C <old@example.org>'],
    ['Bob <new@example.org> <old@example.org> ', 'B <old@example.org>', 'Bob <new@example.org>'],
    ['Bob ><old@example.org>', 'B <old@example.org>', 'Bob > <old@example.org>'],
    ['Bob', 'B <old@example.org>', 'B <old@example.org>'],
  ])('%s makes of %s %s', (line, one, mapped) => {
    const { name, email } = mailmapOf(line)(person(one));
    expect(`${name} <${email}>`).toBe(mapped);
  });
});
