import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexAreas } from '../../src/subsystems/areas.js';

const owner = { name: 'Ann Ash', email: 'ann@example.org' };
const index = indexAreas([
  { name: 'Memory', files: ['mm', '!mm/slab*'], owners: [owner] },
  { name: 'Net', files: ['net/**', 'drivers/net/*.c'], owners: [] },
  { name: 'All', files: ['**'], owners: [] },
]);

describe('indexAreas', () => {
  it.each<[string, string[]]>([
    ['mm/a/b.c', ['Memory: files: mm', 'All: files: **']],
    ['mm', ['Memory: files: mm', 'All: files: **']],
    ['mmx/a.c', ['All: files: **']],
    ['mm/slab.c', ['All: files: **']],
    ['net', ['Net: files: net/**', 'All: files: **']],
    ['net/.hidden/x', ['Net: files: net/**', 'All: files: **']],
    ['drivers/net/tun.c', ['Net: files: drivers/net/*.c', 'All: files: **']],
    ['drivers/net/a/tun.c', ['All: files: **']],
    ['', []],
    ['a/'.repeat(3000), []],
  ])('%s', (path, expected) => {
    expect(index.of(path).map(({ subsystem, matched }) => `${subsystem.name}: ${matched}`)).toEqual(expected);
  });

  it('knows owners, and which area covers everything', () => {
    expect(index.subsystems.map(({ catchAll }) => catchAll)).toEqual([false, false, true]);
    expect(index.subsystems[0]?.owners).toEqual([{ person: owner, role: 'owner' }]);
  });

  it('leaves out and reports a glob that would need too many states', () => {
    const index = indexAreas([{ name: 'A', files: [`*a${'?'.repeat(40)}`, 'mm'], owners: [] }]);
    expect(index.unsupported).toMatchObject([{ section: 'A', reason: 'repetitions that take too long to match' }]);
    expect(index.of('mm/x')).toHaveLength(1);
  });

  it('never throws, and leaves the order as configured', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string(), { maxLength: 4 }), (path, files) => {
        const some = indexAreas([
          { name: 'A', files, owners: [] },
          { name: 'B', files: ['**', '/'], owners: [] },
        ]);
        const names = some.of(path).map(({ subsystem }) => subsystem.name);
        expect(['', 'B', 'A,B']).toContain(names.join());
      }),
    );
  });
});
