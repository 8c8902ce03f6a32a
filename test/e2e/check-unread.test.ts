/** The gate judges nothing when a piece of its sources that may be mail was not read. */
import { chmodSync, mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { scratchFolder } from './revcov.js';
import { runWithin } from './within.js';

const here = scratchFolder();
const HEAD = 'Date: Mon, 1 Jan 2024 10:00:00 +0000\nFrom: Ann <ann@example.org>\nTo: <dev@lists.example.org>\n';
const DIFF = '---\ndiff --git a/f.c b/f.c\n--- a/f.c\n+++ b/f.c\n@@ -1 +1 @@\n-a\n+b\n';
const PATCH = `Message-ID: <1@example.org>\n${HEAD}Subject: [PATCH] f: change it\n\nWords.\n\n${DIFF}`;
const MBOX = `From ann@example.org Mon Jan  1 10:00:00 2024\n${PATCH}\n`;
const HOLDS = ['--min-coverage', '0'];

/** A folder with one good mail, as an mbox or as a maildir. */
function folderWith(name: string, more: Readonly<Record<string, string | Buffer>>, maildir = false): string {
  if (maildir) for (const part of ['cur', 'new', 'tmp']) mkdirSync(here.path(`${name}/${part}`), { recursive: true });
  here.write(maildir ? `${name}/cur/1:2,S` : `${name}/good.mbox`, maildir ? PATCH : MBOX);
  for (const [file, bytes] of Object.entries(more)) here.write(`${name}/${file}`, bytes);
  return name;
}

const BINARY = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256));
const MEMBER = gzipSync(MBOX);
const DAMAGED = Buffer.concat([MEMBER, Buffer.from('XX'), gzipSync(MBOX).subarray(2)]);

it.each([
  ['a folder with mail alone', () => folderWith('good', {})],
  ['a maildir with mail alone', () => folderWith('good-maildir', {}, true)],
  ['a gzip of two members', () => here.write('two.mbox.gz', Buffer.concat([MEMBER, MEMBER]))],
  ['garbage before the first mail', () => here.write('garbage.mbox', `words\n\n${MBOX}`)],
])('%s is judged', async (_, source) => {
  expect(await runWithin(here, ['check', source(), ...HOLDS])).toMatchObject({ code: 0 });
});

it.each([
  ['an empty file in a folder', () => folderWith('empty', { 'b.mbox': '' }), /b\.mbox.*The file is empty\./],
  ['a binary file in a folder', () => folderWith('binary', { 'b.mbox': BINARY }), /b\.mbox.*There is no mail in it\./],
  ['an archive in a folder', () => folderWith('archive', { 'b.zip': 'PK\x03\x04 and so on' }), /b\.zip.*archive/],
  ['an empty file in a maildir', () => folderWith('empty-maildir', { 'new/2': '' }, true), /new\/2.*is empty/],
  ['a gzip whose second member is damaged', () => here.write('damaged.mbox.gz', DAMAGED), /damaged\.mbox\.gz.*ignored/],
  [
    'a folder with such a gzip',
    () => folderWith('folder', { 'b.mbox.gz': DAMAGED }),
    /folder\/b\.mbox\.gz is incomplete, so the list cannot be judged/,
  ],
])('%s is not', async (_, source, sentence) => {
  const { code, stdout, stderr } = await runWithin(here, ['check', source(), ...HOLDS]);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
});

it.skipIf(process.getuid?.() === 0)('a file that may not be read is not', async () => {
  const folder = folderWith('secret', { 'b.mbox': MBOX });
  chmodSync(here.path('secret/b.mbox'), 0o000);
  const { code, stderr } = await runWithin(here, ['check', folder, ...HOLDS]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/b\.mbox.*not permitted/) });
});
