import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { globTree } from '../../src/patterns/glob.js';
import { GlobSet } from '../../src/patterns/glob-set.js';
import { cpuTime } from '../cpu-time.js';

function matches(glob: string, path: string, options: { below?: boolean; shell?: boolean } = {}): boolean {
  const set = new GlobSet();
  set.add(globTree(glob, options.below ?? false, { shell: options.shell ?? true }));
  return set.matching(path).size > 0;
}

describe('globTree', () => {
  it.each<[string, string, boolean]>([
    ['mm/*.c', 'mm/a.c', true],
    ['mm/*.c', 'mm/.c', true],
    ['mm/*.c', 'mm/a/b.c', false],
    ['mm/**', 'mm/a/b.c', true],
    ['mm/**/b.c', 'mm/b.c', true],
    ['mm/**/b.c', 'mm/x/y/b.c', true],
    ['mm/**/b.c', 'mm/xb.c', false],
    ['**/x.c', 'x.c', true],
    ['a**b', 'axyb', true],
    ['a**b', 'ax/yb', false],
    ['a?c', 'aéc', true],
    ['a?c', 'a/c', false],
    ['caf[eé]', 'caf[eé]', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[!a-c]x', '/x', false],
    ['{mm,fs/{a,b}}/*.c', 'fs/b/x.c', true],
    ['{mm', '{mm', true],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['a.c', 'abc', false],
    ['日本/*', '日本/語', true],
  ])('%s on %s: %s', (glob, path, expected) => {
    expect(matches(glob, path)).toBe(expected);
  });

  it('covers what is below a match on demand, and takes signs for letters without a shell', () => {
    expect(matches('m*', 'mm/a/b', { below: true })).toBe(true);
    expect(matches('m*', 'mm/a/b')).toBe(false);
    expect(matches('[a]{b}', '[a]{b}', { shell: false })).toBe(true);
  });

  it('agrees with picomatch where both know the signs', () => {
    const part = fc.constantFrom('a', 'b', '.', '*', '?', 'ab');
    const glob = fc.array(
      fc.oneof(
        fc.array(part, { minLength: 1, maxLength: 4 }).map((all) => all.join('').replace(/\*+/g, '*')),
        fc.constant('**'),
      ),
      { minLength: 1, maxLength: 4 },
    );
    const path = fc.array(fc.stringMatching(/^[ab.]{1,4}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(glob, path, (globs, paths) => {
        fc.pre(
          !paths.some((one) => one === '.' || one === '..') &&
            !globs.some((one) => /^[.?*]+$/.test(one) && one !== '*' && one !== '**'),
        );
        // There picomatch takes the folder itself too.
        fc.pre(globs.length === 1 || globs.at(-1) !== '**');
        const [text, name] = [globs.join('/'), paths.join('/')];
        expect(`${text} ${name} ${matches(text, name)}`).toBe(
          `${text} ${name} ${picomatch(text, { dot: true })(name)}`,
        );
      }),
    );
  });

  it.each([
    ['**/*a*a*a*b', 'a'.repeat(4000)],
    ['**/a/**/a/**/b', 'a/'.repeat(2000)],
    ['{{{{{{{{{{{{{{{{{{{{{{{{{{a', '{'.repeat(26)],
  ])('takes no time for %s', (glob, path) => {
    const started = cpuTime();
    matches(glob, path);
    expect(cpuTime() - started).toBeLessThan(500);
  });

  it('does not take a glob that would need too many states', () => {
    const set = new GlobSet();
    const tree = (glob: string) => globTree(glob, false, { shell: true });
    expect(set.add(tree(`*a${'?'.repeat(40)}`))).toBe('repetitions that take too long to match');
    expect(set.add(tree('mm/*'))).toBe(0);
    expect([...set.matching('mm/x')]).toEqual([0]);
  });
});
