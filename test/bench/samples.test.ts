/** The samples: made by the commands that their README names, and patches that git can read. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { mailsOf } from '../../bench/generator/mbox.js';
import { fieldOf, type RawMail, takeApart } from '../../bench/generator/raw-mail.js';
import { parseConfig } from '../../src/cli/config/config-file.js';

const FOLDER = fileURLToPath(new URL('../../samples/', import.meta.url));
const WRITTEN = ['harbor-12-patches.mbox', 'raft-45-patches.mbox', 'single-patch.mbox', 'contested.mbox'] as const;

function sample(name: string): Buffer {
  return readFileSync(join(FOLDER, name));
}

async function mailsIn(name: string): Promise<RawMail[]> {
  async function* once(): AsyncGenerator<Buffer, void> {
    yield sample(name);
  }
  const mails: RawMail[] = [];
  for await (const mail of mailsOf(once())) mails.push(takeApart(mail));
  return mails;
}

/** The generator's options in the README's command that writes a sample. */
function commandFor(name: string): Map<string, string> {
  const line = sample('README.md')
    .toString()
    .split('\n')
    .find((text) => text.includes('generate.js') && text.endsWith(`> samples/${name}`));
  return new Map([...(line ?? '').matchAll(/--([\w-]+) (\S+)/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

describe('the samples', () => {
  test.each(['busy-list.mbox.gz', 'quarter.mbox.gz'])('%s is what its command makes', (name) => {
    const options = commandFor(name);
    const made = generateList({
      seed: Number(options.get('seed')),
      mails: Number(options.get('mails')),
      startDate: options.get('start'),
      list: options.get('list'),
      perWeek: Number(options.get('per-week')),
    });
    expect(Buffer.concat([...made]).equals(gunzipSync(sample(name)))).toBe(true);
  });

  test.skipIf(spawnSync('git', ['--version']).status !== 0).each(WRITTEN)(
    '%s has diffs that git accepts',
    async (name) => {
      const folder = mkdtempSync(join(tmpdir(), 'sample-patches-'));
      try {
        const patches = (await mailsIn(name)).filter((mail) => mail.body.includes('\ndiff --git '));
        expect(patches.length).toBeGreaterThan(2);
        const files = patches.map((mail, index) => {
          const file = join(folder, `${index}.patch`);
          writeFileSync(file, mail.body, 'latin1');
          return file;
        });
        const counts = execFileSync('git', ['apply', '--numstat', ...files], { cwd: folder, encoding: 'utf8' });
        const touched = patches.flatMap((mail) => mail.body.match(/^diff --git /gm) ?? []).length;
        expect(counts.trim().split('\n')).toHaveLength(touched);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  test.each(WRITTEN)('%s names each mail once and answers only mails that it holds', async (name) => {
    const mails = await mailsIn(name);
    const ids = mails.map((mail) => fieldOf(mail, 'Message-ID'));
    expect(new Set(ids).size).toBe(ids.length);
    const missing = mails.map((mail) => fieldOf(mail, 'In-Reply-To')).filter((id) => id !== '' && !ids.includes(id));
    expect(missing).toEqual([]);
  });

  test('are told about in the README, every one', () => {
    const text = sample('README.md').toString();
    for (const file of readdirSync(FOLDER).filter((name) => name !== 'README.md')) expect(text).toContain(file);
  });

  test('come with settings that revcov reads', () => {
    const config = parseConfig(sample('revcov.toml').toString(), join(FOLDER, 'revcov.toml'));
    expect(config.maintainers).toBe(join(FOLDER, 'MAINTAINERS'));
    const open = sample('revcov.toml')
      .toString()
      .replace(/^# (?=[\w"[-]+(?: =|\.|\]))/gm, '');
    expect([...parseConfig(open, join(FOLDER, 'revcov.toml')).areas.keys()]).toEqual(['display']);
  });

  test('stay small', () => {
    const bytes = readdirSync(FOLDER).map((name) => statSync(join(FOLDER, name)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(900_000);
  });
});
