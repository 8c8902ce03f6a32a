import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexCodeowners } from '../../src/subsystems/codeowners.js';

const index = indexCodeowners(`# who owns what
*             @all
/docs/*       dora@example.org
apps/         @org/apps
*.js          js@Example.ORG   # inline
/build/logs/  @logs
src/**/x.c    @deep
/apps/free
file\\ name    @blank
!docs/        @nobody

[Second][2] @default
other.txt
mine.txt      @mine
`);

describe('indexCodeowners', () => {
  it.each<[string, string[]]>([
    ['docs/a', ['/docs/*']],
    ['docs/b/c', ['*']],
    ['x/apps/y/z', ['apps/']],
    ['x/apps', ['*']],
    ['deep/a.js', ['*.js']],
    ['build/logs/a/b', ['/build/logs/']],
    ['b/build/logs/a', ['*']],
    ['src/x.c', ['src/**/x.c']],
    ['src/a/b/x.c', ['src/**/x.c']],
    ['apps/free', []],
    ['apps/free/x', []],
    ['file name', ['file name']],
    ['d/other.txt', ['*', 'other.txt']],
    ['', []],
  ])('%s is matched by %j', (path, expected) => {
    expect(index.of(path).map(({ matched }) => matched)).toEqual(expected);
  });

  it('reads owners, and gives those of its section to a line without', () => {
    const owners = (path: string) =>
      index.of(path).map(({ subsystem }) => subsystem.owners.map(({ person }) => person));
    expect(owners('a.js')).toEqual([[{ name: '', email: 'js@example.org' }]]);
    expect(owners('other.txt')[1]).toEqual([{ name: '@default', email: '' }]);
    expect(owners('mine.txt')[1]).toEqual([{ name: '@mine', email: '' }]);
  });

  it('names subsystems by their patterns and marks the one for everything', () => {
    expect(index.of('build/logs/a')[0]?.subsystem).toMatchObject({
      name: 'build/logs',
      source: 'codeowners',
      catchAll: false,
    });
    expect(index.of('x')[0]?.subsystem).toMatchObject({ name: '*', catchAll: true });
  });

  it('takes brackets and braces literally', () => {
    const some = indexCodeowners('/a[b].c @x\n/{c}.d @y\n');
    expect(some.of('a[b].c').length).toBe(1);
    expect(some.of('ab.c')).toEqual([]);
    expect(some.of('{c}.d').length).toBe(1);
  });

  it('never throws, and one line never gives two answers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (line, path) => {
        expect(indexCodeowners(`${line.replaceAll('\n', '')} @a`).of(path).length).toBeLessThan(2);
      }),
    );
  });
});
