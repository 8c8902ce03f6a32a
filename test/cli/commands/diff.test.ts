/** `revcov diff`, from arguments to what is printed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { diffCommand } from '../../../src/cli/commands/diff.js';
import type { Store } from '../../../src/store/database/open.js';
import { storeOf } from '../../store/mails.js';
import { runCommand } from '../run-command.js';

let store: Store;
const diff = (...args: string[]) => runCommand(diffCommand, store, args);

beforeAll(async () => {
  store = await storeOf([
    { id: 'a1@x', subject: '[PATCH 1/2] lib: do a', text: 'Why.' },
    { id: 'b1@x', subject: '[PATCH 2/2] lib: do b', re: 'a1@x', path: 'lib/b.c' },
    { id: 'a2@x', subject: '[PATCH v2 1/2] lib: do a', text: 'Why\x1b[2J.', day: 3, line: 'a1@x' },
    { id: 'c2@x', subject: '[PATCH v2 2/2] lib: do c', re: 'a2@x', day: 3, path: 'lib/c.c' },
    { id: 'alone@x', subject: '[PATCH] doc: say it', path: 'doc/x' },
  ]);
});

describe('revcov diff', () => {
  it('prints what git range-diff would, with patch-ids for commits', async () => {
    const { stdout, stderr } = await diff('a1@x');
    const [same, older, newer] = [...stdout.matchAll(/\b[0-9a-f]{7}\b/g)].map(([id]) => id).slice(1);
    expect(stdout).toBe(
      [
        `1:  ${same} ! 1:  ${same} lib: do a`,
        '    @@ Metadata',
        '      ## Commit message ##',
        '         lib: do a',
        '     ',
        '    -    Why.',
        '    +    Why␛[2J.',
        '     ',
        '         Signed-off-by: Ann Example <ann@example.org>',
        '     ',
        `2:  ${older} < -:  ------- lib: do b`,
        `-:  ------- > 2:  ${newer} lib: do c`,
        '',
      ].join('\n'),
    );
    expect(stderr).toBe('#1 lib: do a: v1 to v2.\n');
  });

  it('prints one line a patch with --stat', async () => {
    const { stdout } = await diff('#1', 'v1', 'v2', '--stat');
    expect(stdout.split('\n').map((line) => line.replaceAll(/[0-9a-f]{7}/g, 'id'))).toEqual([
      '1:  id ! 1:  id lib: do a',
      '2:  id < -:  ------- lib: do b',
      '-:  ------- > 2:  id lib: do c',
      '',
    ]);
  });

  it('is coloured on a terminal alone', async () => {
    const { stdout } = await runCommand(diffCommand, store, ['#1'], true);
    expect(stdout).toContain('\x1b[32m+    Why');
    expect(stdout).not.toContain('\x1b[2J');
    expect((await diff('#1')).stdout).not.toContain('\x1b');
  });

  it('gives the pairs as JSON, and as lines of it', async () => {
    const document = JSON.parse((await diff('#1', '--format', 'json')).stdout);
    expect(document).toMatchObject({
      schema: 'revcov.diff/1',
      series: { number: 1, id: 'a1@x', title: 'lib: do a' },
      from: { revision: 1, name: 'v1', patches: 2 },
      to: { revision: 2, name: 'v2', patches: 2 },
    });
    expect(document.pairs).toHaveLength(3);
    expect(document.pairs[0].lines).toContain('-    Why.');
    expect(document.pairs[1]).toEqual({
      from: { position: 2, title: 'lib: do b', patchId: expect.stringMatching(/^[0-9a-f]{40}$/), messageId: 'b1@x' },
      to: null,
      mark: '<',
    });
    const lines = (await diff('#1', '--format', 'ndjson', '--stat')).stdout.trimEnd().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line)))).toEqual(new Array(3).fill(['from', 'to', 'mark']));
  });

  it.each([
    [['#1', 'v9'], /^#1 lib: do a has no revision "v9"\. It has: v1, v2\.$/],
    [['alone@x'], /^#\d doc: say it has no revision before that one\. It has: v1\.$/],
    [['nothing like it'], /^No series matches/],
  ])('says what is wrong with %s', async (args, sentence) => {
    await expect(diff(...args)).rejects.toThrow(sentence);
  });
});
