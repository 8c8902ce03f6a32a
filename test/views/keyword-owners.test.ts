/** Who answers for a patch by its text (K:) is its owner wherever owners are looked up. */
import { beforeAll, describe, expect, it } from 'vitest';
import { assignCommand } from '../../src/cli/commands/assign.js';
import { openStore, type Store } from '../../src/store/database/open.js';
import { readMaterial } from '../../src/views/check.js';
import { runCommand } from '../cli/run-command.js';
import { mailText } from '../store/mails.js';
import { readInto, scratchFolder } from '../store/stores.js';

const scratch = scratchFolder();
const MAINTAINERS = 'FISH\nM:\tFinn Example <finn@example.org>\nS:\tMaintained\nF:\tfish/\nK:\tfish_count\n';

describe('a keyword', () => {
  let store: Store;
  const file = (name: string, line: string) =>
    scratch.write(name, mailText({ id: `${name}@example.org`, subject: `[PATCH] lib: ${name}`, line }));

  beforeAll(async () => {
    const paths = [file('sent.patch', 'fish_count();'), file('other.patch', 'bird_count();')];
    store = openStore(`${scratch.folder}/store.db`);
    await readInto(store, paths, { maintainers: MAINTAINERS });
  });

  const proposed = async (what: string): Promise<string> =>
    (await runCommand(assignCommand, store, [what, '--format', 'cc'])).stdout;

  it('has its owner proposed for a series', async () => {
    expect(await proposed('sent.patch@example.org')).toContain('finn@example.org');
    expect(await proposed('other.patch@example.org')).not.toContain('finn@example.org');
  });

  it('has its owner proposed for a file that was not sent', async () => {
    expect(await proposed(file('new.patch', 'x = fish_count();'))).toContain('finn@example.org');
    expect(await proposed(file('newer.patch', 'x = bird_count();'))).not.toContain('finn@example.org');
  });

  it('leaves no file of its patch without an owner', async () => {
    const { material } = await readMaterial(
      store,
      {},
      {
        details: new Set(['owners', 'unowned']),
        series: [],
        lists: false,
        subsystems: false,
      },
    );
    expect(
      material.series.flatMap(({ patches }) => patches.map(({ messageId, unowned }) => [messageId, unowned])),
    ).toEqual([
      ['other.patch@example.org', ['lib/code.c']],
      ['sent.patch@example.org', []],
    ]);
  });
});
