import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMaintainers } from '../../src/subsystems/maintainers-file.js';
import { indexMaintainers } from '../../src/subsystems/maintainers-index.js';
import { fixtureIndex, matchedBy } from './fixture.js';

const index = fixtureIndex();
const names = (path: string) => index.of(path).map(({ subsystem }) => subsystem.name.split(' ')[0]);

describe('indexMaintainers', () => {
  it.each<[string, string[]]>([
    ['mm/bean/core.c', ['BEAN', 'MEMORY', 'THE']],
    ['mm/bean/tests/t.c', ['MEMORY', 'THE']],
    ['include/linux/bean_count.h', ['BEAN', 'THE']],
    ['include/linux/mm.h', ['MEMORY', 'THE']],
    ['drivers/net/tun.c', ['NETWORK', 'THE']],
    ['drivers/net/tun/tun.c', ['THE']],
    ['drivers/net/old/x.c', ['OLD', 'THE']],
    ['drivers/net/old.c', ['NETWORK', 'OLD', 'THE']],
    ['drivers/gpu/fast1-x.c', ['WILD', 'THE']],
    ['fs/ext4/deep/xquota.c', ['WILD', 'THE']],
    ['sound/tegra.c', ['NETWORK', 'THE']],
    ['sound/integrator.c', ['THE']],
    ['Makefile', ['THE']],
  ])('%s belongs to %j', (path, expected) => {
    expect(names(path)).toEqual(expected);
  });

  it('tells the line that matched', () => {
    expect(index.of('mm/bean/core.c').map(({ matched }) => matched)).toEqual(['F: mm/bean/', 'F: mm/', 'F: */']);
  });

  // The rules of file_match_pattern in the kernel's script.
  it.each<[string, string, boolean]>([
    ['F: mm/', 'mm/a/b.c', true],
    ['F: mm/', 'mmx/a.c', false],
    ['F: mm/foo', 'mm/foobar.c', true],
    ['F: mm/foo', 'mm/foo/bar.c', true],
    ['F: mm/foo.c', 'mm/foo.c/bar', false],
    ['F: mm/foo.c', 'mm/fooxc', false],
    ['F: mm/*', 'mm/a.c', true],
    ['F: mm/*', 'mm/a/b.c', false],
    ['F: */net/*', 'drivers/net/x.c', true],
    ['F: */net/*', 'drivers/net/x/y.c', false],
    ['F: */net/', 'a/b/net/y.c', true],
    ['F: mm/sl?b*', 'mm/slub.c', true],
    ['F: mm/sl?b*', 'mm/sl/b', false],
    ['F: mm/a[bc].c', 'mm/ab.c', true],
    ['F: mm/a[bc].c', 'mm/ad.c', false],
    ['F: mm/a+b', 'mm/aab', true],
    ['F: mm/a+b', 'mm/a+b', false],
    ['F: fs/**/*q*', 'fs/a/b/cqd', true],
    ['F: fs/**', 'fs/a/b/c', true],
    ['F: **/Kconfig', 'a/b/Kconfig', true],
    ['F: mm/a ', 'mm/ab', false],
    ['N: a b', 'xaby', true],
    ['F: mm/\nX: mm/a*', 'mm/abc', false],
    ['F: mm/\nX: mm/a*', 'mm/abc/d', true],
  ])('%s on %s: %s', (lines, path, expected) => {
    expect(matchedBy(lines, path).length > 0).toBe(expected);
  });

  it('sorts by the depth of the line that matches last, then as in the file', () => {
    const text = [
      'A\nF: a/b/\nF: a/',
      'B\nF: a/b/',
      'C\nF: a/b/c.c\nN: c',
      'D\nF: */b/',
      'E\nF: a/b/c.c',
      'G\nF: a/*/',
    ].join('\n\n');
    const found = indexMaintainers(parseMaintainers(text)).of('a/b/c.c');
    expect(found.map(({ subsystem, matched }) => `${subsystem.name} ${matched}`)).toEqual([
      'E F: a/b/c.c',
      'B F: a/b/',
      'G F: a/*/',
      'A F: a/',
      'C N: c',
      'D F: */b/',
    ]);
  });

  it('knows directories by a list of paths: a directory is no beginning of names', () => {
    const paths = ['drivers/net/old/x.c', 'drivers/net/old.c'];
    expect(matchedBy('F: drivers/net/old', 'drivers/net/old.c', { paths })).toEqual([]);
    expect(matchedBy('F: drivers/net/old', 'drivers/net/old/x.c', { paths })).toEqual(['F: drivers/net/old']);
    expect(matchedBy('F: drivers/net/old', 'drivers/net/old/x.c', { isDirectory: () => false })).toEqual([]);
    // The script asks for `old\.d`, which is none.
    expect(matchedBy('F: old.d', 'old.d/x.c', { isDirectory: () => true })).toEqual([]);
  });

  it('names roles as the script does', () => {
    const roles = (status: string) =>
      indexMaintainers(parseMaintainers(`A\nM: Ann <ann@example.org>\n${status}`)).subsystems[0]?.owners[0]?.role;
    expect(
      ['S: Supported', 'S: Maintained', 'S: Odd fixes', 'S: Orphan', 'S: Obsolete', 'S: Half / Dead', ''].map(roles),
    ).toEqual(['supporter', 'maintainer', 'odd fixer', 'orphan minder', 'obsolete minder', 'half / dead', 'unknown']);
    expect(roles('S: Buried alive in reporters')).toBe('chief penguin');
  });

  it('reads owners and lists', () => {
    const [bean, memory, , , wild] = index.subsystems;
    expect(bean?.owners).toEqual([
      { person: { name: 'Ada Alder', email: 'ada@example.org' }, role: 'maintainer' },
      { person: { name: 'Beech, Ben', email: 'ben@example.org' }, role: 'reviewer' },
    ]);
    expect(memory?.lists).toEqual(['memory@lists.example.org', 'secret@lists.example.org']);
    expect(wild?.owners.map(({ person }) => person.name)).toEqual(['Eve Elm', 'Fay Fir']);
  });

  it('takes a name from P: as old files have it', () => {
    const [subsystem] = indexMaintainers(
      parseMaintainers('A\nP: Ann Ash\nM: ann@example.org\nP: doc/a.rst\nM: b@example.org'),
    ).subsystems;
    expect(subsystem?.owners.map(({ person }) => person)).toEqual([
      { name: 'Ann Ash', email: 'ann@example.org' },
      { name: '', email: 'b@example.org' },
    ]);
  });

  it('marks sections that cover everything', () => {
    expect(index.subsystems.filter(({ catchAll }) => catchAll).map(({ name }) => name)).toEqual(['THE REST']);
    const [a, b] = indexMaintainers(parseMaintainers('A\nF: *\nF: mm/\n\nB\nM: x@example.org\n')).subsystems;
    expect([a?.catchAll, b?.catchAll]).toEqual([false, false]);
  });

  it('reports patterns that it cannot follow, and leaves them out', () => {
    const { unsupported, of } = indexMaintainers(parseMaintainers('A\nN: (?=x)\nF: a++\nK: (a)\\1\nX: (\nF: mm/\n'));
    expect(unsupported).toEqual([
      { section: 'A', matched: 'N: (?=x)', line: 2, reason: 'the group (?=x' },
      { section: 'A', matched: 'F: a++', line: 3, reason: 'a possessive quantifier' },
      { section: 'A', matched: 'K: (a)\\1', line: 4, reason: 'the escape \\1' },
      { section: 'A', matched: 'X: (', line: 5, reason: 'a ( without )' },
    ]);
    expect(of('mm/x').length).toBe(1);
  });
});

describe('MAINTAINERS of other trees', () => {
  const person = 'M: Ann Ash <ann@example.org>\nL: dev@lists.example.org\nS: Maintained';
  const QEMU = `General Project Administration
------------------------------
All patches CC here
L: dev@lists.example.org
F: *
F: */

Guest CPU cores (TCG)
---------------------
Overall TCG CPUs
${person}
F: softmmu/cpus.c
F: include/hw/core/tcg-cpu-ops.h

Alpha TCG CPUs
${person}
F: target/alpha/
F: tests/tcg/alpha/
F: disas/alpha.c
`;
  const XEN = `	S: *Status*, one of the following:
	   Supported:	Someone is paid to look after this.
	F: Files and directories with wildcard patterns.

ARM (W/ VIRTUALISATION EXTENSIONS) ARCHITECTURE
${person}
F:	xen/arch/arm/
F:	xen/include/asm-arm/

THE REST
M:	Bob Birch <bob@example.org>
L:	xen@lists.example.org
S:	Supported
F:	*
F:	*/
V:	xen-maintainers-<version num>
`;
  const BOARDS = [
    'M68K\nM:\tAnn <ann@example.org>\nS:\tOrphan (since 2019-01)\nF:\tarch/m68k/\n',
    'DOVE BOARD\n#M:\t-\nS:\tMaintained\nF:\tboard/dove/\nF:\tconfigs/dove_defconfig',
  ];

  it.each<[string, readonly string[], string, string[]]>([
    ['QEMU', [QEMU], 'target/alpha/cpu.c', ['Alpha TCG CPUs', 'All patches CC here (catch-all)']],
    ['QEMU', [QEMU], 'softmmu/cpus.c', ['Overall TCG CPUs', 'All patches CC here (catch-all)']],
    ['Xen', [XEN], 'xen/arch/arm/a/b.c', ['ARM (W/ VIRTUALISATION EXTENSIONS) ARCHITECTURE', 'THE REST (catch-all)']],
    ['Xen', [XEN], 'README', ['THE REST (catch-all)']],
    ['U-Boot', BOARDS, 'board/dove/x/y.c', ['DOVE BOARD']],
    ['U-Boot', BOARDS, 'configs/dove_defconfig', ['DOVE BOARD']],
    ['U-Boot', BOARDS, 'arch/m68k/cpu/x.c', ['M68K']],
  ])('%s: %#', (_, texts, path, expected) => {
    const found = indexMaintainers(parseMaintainers(...texts)).of(path);
    expect(found.map(({ subsystem: { name, catchAll } }) => `${name}${catchAll ? ' (catch-all)' : ''}`)).toEqual(
      expected,
    );
  });
});

const path = fc
  .array(fc.constantFrom('mm', 'bean', '/', 'a', '.c', '*', '\n', 'é', '\ud800', 'tests/', 'drivers/net/'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
const pattern = fc
  .array(fc.constantFrom('a', 'b', '/', '*', '?', '.', '[ab]', 'mm', '**'), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

describe('properties', () => {
  it('gives the same answer for any path, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.oneof(path, fc.string({ unit: 'binary' })), path, (one, other) => {
        const fresh = fixtureIndex();
        index.of(other);
        expect(index.of(one).map(({ matched }) => matched)).toEqual(fresh.of(one).map(({ matched }) => matched));
      }),
    );
  });

  it('never covers more paths for an X: line', () => {
    fc.assert(
      fc.property(pattern, pattern, path, (wanted, unwanted, some) => {
        const without = matchedBy(`F: ${wanted}`, some);
        const with_ = matchedBy(`F: ${wanted}\nX: ${unwanted}`, some);
        expect(with_.length === 0 || without.length === 1).toBe(true);
        if (matchedBy(`F: ${unwanted}`, some).length === 1) expect(with_).toEqual([]);
      }),
    );
  });

  it('matches as the Perl pattern of the script does', () => {
    fc.assert(
      fc.property(pattern, path, (glob, some) => {
        const source = glob
          .replaceAll('.', '\\.')
          .replace(/\*\*|\*|\?/g, (sign) => (sign === '**' ? '(?:[^\n]*)' : sign === '*' ? '[^\n]*' : '[^\n]'));
        const slashes = (text: string) => text.split('/').length;
        const counted = glob.endsWith('/') || glob.includes('**') || slashes(glob) === slashes(some);
        // A question mark is a byte: one of UTF-8 has none that is one character.
        fc.pre(!/[^\0-\x7f]/.test(some));
        const found = matchedBy(`F: ${glob}`, some, { isDirectory: () => false });
        expect(found.length > 0).toBe(counted && new RegExp(`^${source}`).test(some));
      }),
    );
  });
});
