import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoriesOf, directoryOf, indexDirectories } from '../../src/subsystems/directories.js';

describe('directoryOf', () => {
  it.each([
    ['Makefile', '(top)'],
    ['mm/slab.c', 'mm'],
    ['mm/damon/core.c', 'mm/damon'],
    ['mm/damon/tests/vaddr.h', 'mm/damon'],
    ['arch/x86/kernel/cpu/common.c', 'arch/x86'],
    ['drivers/net/tun.c', 'drivers/net'],
    ['drivers/net/ethernet/intel/e100.c', 'drivers/net/ethernet/intel'],
    ['drivers/net/ethernet/intel/ice/a/b/c.c', 'drivers/net/ethernet/intel/ice'],
    ['drivers/gpu/drm/i915/gt/x.c', 'drivers/gpu/drm/i915'],
    ['drivers/usb/host/x.c', 'drivers/usb'],
    ['Documentation/mm/x.rst', 'Documentation/mm'],
    ['tools/testing/selftests/cgroup/t.c', 'tools/testing/selftests/cgroup'],
    ['include/linux/a.h', 'include/linux'],
    ['fs/ext4/inode.c', 'fs/ext4'],
    ['libmount/src/fs.c', 'libmount'],
    ['libavcodec/x86/dsp.asm', 'libavcodec/x86'],
    ['builtin/add.c', 'builtin'],
    ['t/t0001.sh', 't'],
    ['hw/net/e1000.c', 'hw/net'],
    ['./a//b.c', 'a'],
    ['', '(top)'],
  ])('%s → %s', (path, expected) => {
    expect(directoryOf(path)).toBe(expected);
  });
});

describe('directoriesOf', () => {
  it.each<[string, string, string[]]>([
    ['mm/damon', 'mm/damon/core.c include/linux/damon.h', ['mm/damon']],
    ['damon', 'include/linux/damon.h mm/damon/core.c Documentation/mm/damon.rst', ['mm/damon']],
    ['mm/damon/core', 'mm/damon/core.c include/linux/damon.h', ['mm/damon']],
    ['mm/damon', 'mm/damon/core.c mm/slab.c', ['mm/damon', 'mm']],
    ['slab', 'mm/slab.c include/linux/slab.h', ['mm']],
    ['sla', 'mm/slab.c include/linux/slab.h', ['mm', 'include/linux']],
    ['Evaluate', 'evaluate.c', ['evaluate']],
    ['evaluate', 'evaluate.c validation/a.c', ['evaluate', 'validation']],
    ['lsblk', 'misc-utils/lsblk.c tests/ts/lsblk', ['misc-utils']],
    ['a sentence', 'evaluate.c', ['(top)']],
    ['', 'evaluate.c mm/a.c', ['(top)', 'mm']],
    ['x', '', []],
  ])('%s: %s → %j', (prefix, paths, expected) => {
    expect(directoriesOf(paths.split(' '), prefix)).toEqual(expected);
  });
});

describe('indexDirectories', () => {
  const index = indexDirectories();

  it('gives one subsystem of the directory, without owners', () => {
    expect(index.of('mm/slab.c')).toEqual([
      {
        subsystem: { name: 'mm', status: '', source: 'directory', catchAll: false, owners: [], lists: [] },
        matched: 'mm/',
      },
    ]);
    expect(index.of('')).toEqual([]);
  });

  it('gives every path exactly one, which its neighbours share', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.stringMatching(/^[^/]+$/), (path, neighbour) => {
        const other = path.slice(0, path.lastIndexOf('/') + 1) + neighbour;
        expect(index.of(path)).toHaveLength(1);
        expect(directoryOf(other)).toBe(directoryOf(path));
      }),
    );
  });
});
