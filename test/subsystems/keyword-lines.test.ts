import { describe, expect, it } from 'vitest';
import { parseMaintainers } from '../../src/subsystems/maintainers-file.js';
import { indexMaintainers } from '../../src/subsystems/maintainers-index.js';
import { fixtureIndex, reachedBy } from './fixture.js';

const HEADER = '--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,2 @@ bean_sum\n';
const reached = (patch: string) => reachedBy(fixtureIndex(), patch).map(({ matched }) => matched);

describe('K: lines', () => {
  it.each<[string, string, number]>([
    ['a line of the message', 'uses bean_sum here\n', 1],
    ['an added line', `${HEADER}+ bean_count();\n`, 1],
    ['a removed line without newline', `${HEADER}- bean_count();`, 1],
    ['a context line', `${HEADER} bean_count();\n`, 0],
    ['a hunk header', HEADER, 0],
    ['a file header', '--- a/bean_sum.c\n+++ b/bean_sum\n', 0],
    ['a word that only begins so', 'bean_counter\n', 0],
    ['nothing', '', 0],
  ])('looks at %s', (_, patch, count) => {
    expect(reached(patch).length).toBe(count);
  });

  it('tells each section once, by the numbers of its lines as texts', () => {
    expect(reached('net_device, bean_sum and bean_count')).toEqual(['K: \\bbean_(?:count|sum)\\b', 'K: net_device']);
    const many = `A\n${'F: a\n'.repeat(8)}K: one\n\nB\nK: one\n\nC\nK: one\nK: two\n`;
    const found = reachedBy(indexMaintainers(parseMaintainers(many)), 'one two');
    expect(found.map(({ subsystem }) => subsystem.name)).toEqual(['B', 'C', 'A']);
  });

  it('puts its condition before the first alternative only, as the script does', () => {
    const found = (patch: string) =>
      reachedBy(indexMaintainers(parseMaintainers('A\nK: one|two\n')), HEADER + patch).length;
    expect([found(' one\n'), found(' two\n'), found('+one\n')]).toEqual([0, 1, 1]);
  });

  it('matches a header that is given', () => {
    const index = indexMaintainers(parseMaintainers('A\nK: ^Subject:.*(?i)trivial\n'));
    expect(reachedBy(index, 'Subject: [PATCH] Trivial fix\n\n').length).toBe(1);
    expect(reachedBy(index, 'The subject: trivial\n').length).toBe(0);
  });
});
