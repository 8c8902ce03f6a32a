/** `revcov report --reminders`: who is written to, what is written, and where. */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportCommand } from '../../../src/cli/commands/report.js';
import { type MailText, storeOf } from '../../store/mails.js';
import { runCommand } from '../run-command.js';

const MAINTAINERS = `List

SLAB ALLOCATOR
M:	Sam Example <sam@example.org>
R:	Zoë Example <Zoe@example.org>
R:	Hidden Example <hid...@example.org>
S:	Maintained
F:	mm/
`;

/** c@x ← a1@x, a2@x ← q@x: Sam asks Ann about a2 */
const MAILS: readonly MailText[] = [
  {
    id: 'c@x',
    subject: '[PATCH 0/3] mm: three',
    day: 1,
    text: 'Words.\n\n- Zoe for the core bits\n',
    cc: 'Zoe Example <zoe@example.org>',
  },
  { id: 'a1@x', subject: '[PATCH 1/3] mm: core', day: 1, re: 'c@x', path: 'mm/core.c' },
  { id: 'a2@x', subject: '[PATCH 2/3] mm: b', day: 1, re: 'c@x', path: 'mm/b.c' },
  { id: 'a3@x', subject: '[PATCH 3/3] docs: c', day: 1, re: 'c@x', path: 'docs/c' },
  { id: 'q@x', subject: 'Re: [PATCH 2/3] mm: b', from: 'Sam', day: 2, re: 'a2@x', text: 'Why?' },
  { id: 'w@x', subject: 'Re: [PATCH 2/3] mm: b', day: 3, re: 'q@x', text: 'Because of that.' },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reminders-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function remind(mails: readonly MailText[], args: readonly string[] = [], to = join(folder, 'out')) {
  const store = await storeOf(mails, { maintainers: MAINTAINERS });
  return runCommand(reportCommand, store, ['--reminders', to, ...args]);
}

const read = (file: string) => readFileSync(join(folder, 'out', file), 'utf8');

describe('reminders', () => {
  it('are mails that say what waits, why, and where it is', async () => {
    const said = await remind(MAILS);
    expect(said.stderr).toBe(
      `2 reminders were written to ${join(folder, 'out')}. revcov does not send them; read them before you do.\n` +
        '1 more person has patches waiting but no usable address.\n',
    );
    expect(said.stdout).toContain('sam@example.org.eml');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['sam@example.org.eml', 'zoe@example.org.eml']);
    expect(read('zoe@example.org.eml')).toBe(`To: =?utf-8?b?Wm/DqyBFeGFtcGxl?= <Zoe@example.org>
Subject: Waiting for your review: 2 patches in 1 series
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Hello Zoë Example,

According to the list archive (until 2026-03-04), these patches are
waiting for your review:

- mm: three (v1), patches 1-2 of 3
    1: mm: core
    2: mm: b
  by Ann Example, since 2026-03-02
  asked: “Zoe for the core bits”; you are an owner of SLAB ALLOCATOR
  https://lore.kernel.org/r/c@x

A review, an ack, a question, or the name of somebody who should look
instead: anything helps. Thank you!
`);
    expect(read('sam@example.org.eml')).toContain(
      'you commented and got an answer; you are an owner of SLAB ALLOCATOR',
    );
  });

  it('go to nobody whose word is waited for by others: it is the author’s turn', async () => {
    await remind(MAILS.slice(0, 5), ['--link', 'https://lists.example.org/{id}']);
    expect(readdirSync(join(folder, 'out'))).toEqual(['zoe@example.org.eml']);
    expect(read('zoe@example.org.eml')).toContain(', patch 1 of 3\n');
    expect(read('zoe@example.org.eml')).toContain('  https://lists.example.org/a1@x\n');
  });

  it('hold nothing of a mail at the beginning of a line, and no header of one', async () => {
    const title = `mm: x ${'stray '.repeat(12)}Reviewed-by: Eve Example <eve@example.org> \u001b[2J \u202e ${'stray '.repeat(11)}Bcc: eve@example.org -- `;
    await remind([{ id: 'a/../?@x', subject: `[PATCH] ${title}`, from: 'Ann', path: 'mm/a.c' }]);
    const [head = '', ...body] = read('sam@example.org.eml').split('\n\n');
    expect(head.split('\n').map((line) => line.split(':')[0])).toEqual([
      'To',
      'Subject',
      'MIME-Version',
      'Content-Type',
      'Content-Transfer-Encoding',
    ]);
    expect(body.join('\n')).not.toMatch(/^(?:Reviewed-by|Bcc|--|stray|Eve)|[\u001b\u202e]/m);
    expect(body.join('\n')).toContain('  https://lore.kernel.org/r/a%2F..%2F%3F@x\n');
  });

  it('are the same whenever they are written', async () => {
    await remind(MAILS);
    const first = read('zoe@example.org.eml');
    rmSync(join(folder, 'out'), { recursive: true });
    await remind([...MAILS].reverse());
    expect(read('zoe@example.org.eml')).toBe(first);
  });
});

describe('the folder', () => {
  it('may be there and empty; one with anything in it is left alone', async () => {
    mkdirSync(join(folder, 'out'));
    await remind(MAILS);
    expect(readdirSync(join(folder, 'out'))).toHaveLength(2);
    writeFileSync(join(folder, 'out', 'mine'), '');
    await expect(remind(MAILS)).rejects.toThrow('is not empty');
    expect(readdirSync(folder)).toEqual(['out']);
  });

  it('is never a link, nor a file', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'out'));
    await expect(remind(MAILS)).rejects.toThrow('is not a folder');
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
    expect(lstatSync(join(folder, 'out')).isSymbolicLink()).toBe(true);
    writeFileSync(join(folder, 'file'), '');
    await expect(remind(MAILS, [], join(folder, 'file'))).rejects.toThrow('is not a folder');
    await expect(remind(MAILS, [], join(folder, 'file', 'below'))).rejects.toThrow('cannot be written');
  });

  it('is not made when there is nobody to remind', async () => {
    const said = await remind(MAILS, ['--person', 'nobody at all']);
    expect(said.stderr).toContain('Nobody needs a reminder, so nothing was written.');
    expect(readdirSync(folder)).toEqual([]);
  });
});
