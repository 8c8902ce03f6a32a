import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/ingest/source-error.js';
import { findSources } from '../../src/ingest/sources.js';
import { all, drain, FROM, GIT_FROM, mail } from './mboxes.js';
import { mailSources, readPath, scratchFolder, sourceOf } from './scratch.js';

const scratch = scratchFolder();
const MBOX = `${FROM}\n${mail(1, 'one\n')}\n${FROM}\n${mail(2, 'two\n')}\n`;

function inScratch(name: string): string {
  return join(scratch.folder, name);
}

/** Runs as somebody who may not read everything, where the tests run as root. */
async function unprivileged<T>(run: () => Promise<T>): Promise<T> {
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

describe('a path that cannot be read is told', () => {
  it.each([
    ['missing', () => inScratch('missing.mbox'), /^There is no file or folder/],
    ['binary', () => scratch.write('binary', '\x7fELF\x02\x01\0\0\0'), /cannot be read\. There is no mail in it\.$/],
    ['text', () => scratch.write('notes.txt', 'remember the milk\n'), /There is no mail in it/],
    ['a script', () => scratch.write('Makefile', 'all: build\n\nbuild:\n'), /There is no mail in it/],
    ['xz', () => scratch.write('a.mbox.xz', '\xfd7zXZ\0\0'), /Unpack it first/],
    ['zip', () => scratch.write('a.zip', 'PK\x03\x04'), /Unpack it first/],
    ['bzip2', () => scratch.write('a.bz2', 'BZh9'), /Unpack it first/],
    ['zstd', () => scratch.write('a.zst', '\x28\xb5\x2f\xfd'), /Unpack it first/],
    ['a device', () => '/dev/null', /FIFO, device or socket/],
    ['an empty folder', () => folder('hollow'), /^There is no mail in/],
    ['a folder without mail', () => join(scratch.write('texts/a.txt', 'text\n'), '..'), /^There is no mail in/],
  ])('%s', async (_, path, message) => {
    const error = await all(findSources([path()])).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceError);
    expect(String((error as SourceError).message)).toMatch(message);
  });

  it('before anything is read', async () => {
    const sources = findSources([scratch.write('good.mbox', MBOX), inScratch('missing')]);
    await expect(sources.next()).rejects.toThrow(/no file or folder/);
  });

  it('a file that may not be read', async () => {
    const path = scratch.write('secret.mbox', MBOX);
    chmodSync(path, 0);
    chmodSync(scratch.folder, 0o755);
    await expect(unprivileged(() => readPath(path))).rejects.toThrow(/Permission denied/);
  });
});

function folder(name: string): string {
  mkdirSync(inScratch(name), { recursive: true });
  return inScratch(name);
}

describe('a file', () => {
  it('that is empty is no error, and gets a note', async () => {
    const { mails, end } = await readPath(scratch.write('empty.mbox', ''));
    expect(mails).toEqual([]);
    expect(end.notes).toEqual(['It is empty.']);
  });

  it.each([
    ['one.eml', mail(1, `text\n\n${FROM}\nSubject: pasted\n`), [mail(1, `text\n\n${FROM}\nSubject: pasted\n`)]],
    ['two.eml', `${FROM}\n${mail(1, 'text\n')}`, [mail(1, 'text\n')]],
    ['one.patch', `${GIT_FROM}\n${mail(1, 'text\n')}`, [mail(1, 'text\n')]],
    ['all.patch', `${GIT_FROM}\n${mail(1, 'a\n')}\n${GIT_FROM}\n${mail(2, 'b\n')}\n`, [mail(1, 'a\n'), mail(2, 'b\n')]],
    [
      'series.mbox',
      `${GIT_FROM}\n${mail(1, 'a\n')}\n${GIT_FROM}\n${mail(2, 'b\n')}\n`,
      [mail(1, 'a\n'), mail(2, 'b\n')],
    ],
    ['odd.mbox', `From ann\n${mail(1, 'text\n', 'X-Odd: \0\n')}`, [mail(1, 'text\n', 'X-Odd: \0\n')]],
    ['headless.mbox', `Subject: lost its first line\n\ntext\n\n${MBOX}`, [mail(1, 'one\n'), mail(2, 'two\n')]],
  ])('%s holds the mails it should', async (name, text, expected) => {
    expect((await readPath(scratch.write(name, text))).mails.map((found) => found.text)).toEqual(expected);
  });

  it.each([
    ['gone.mbox', Buffer.from(MBOX)],
    ['gone.mbox.gz', gzipSync(MBOX)],
  ])('that is gone when it is to be read gives a reject: %s', async (name, bytes) => {
    const path = scratch.write(name, bytes);
    const source = await sourceOf(path);
    rmSync(path);
    const { rejects, end } = await drain(source);
    expect(rejects.map(({ code, reason }) => [code, reason])).toEqual([
      ['unreadable', 'It disappeared before it was read.'],
    ]);
    expect(end.truncated).toBe(true);
  });

  it('is read as the variant that the user names', async () => {
    const [source] = await all(findSources([scratch.write('named.mbox', MBOX)], { mboxFormat: 'mboxrd' }));
    expect(source?.format).toBe('mboxrd');
  });
});

describe('a folder', () => {
  it('gives its mboxes and mails in the byte order of names, and says what it left out', async () => {
    scratch.write('mixed/b.mbox', MBOX);
    scratch.write('mixed/B/2.eml', mail(4, 'four\n'));
    scratch.write('mixed/B/1.eml', mail(3, 'three\n'));
    scratch.write('mixed/B/empty.eml', '');
    scratch.write('mixed/README', 'text\n');
    scratch.write('mixed/.hidden.eml', mail(9, 'hidden\n'));
    symlinkSync('.', inScratch('mixed/loop'));
    symlinkSync(scratch.write('outside.eml', mail(8, 'outside\n')), inScratch('mixed/outside.eml'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', inScratch('mixed/fifo')]);
    const sources = await mailSources(inScratch('mixed'));
    expect(sources.map(({ name, format }) => [name.slice(scratch.folder.length), format])).toEqual([
      ['/mixed/b.mbox', 'mboxo'],
      ['/mixed/B', 'files'],
      ['/mixed', 'files'],
    ]);
    const [, loose, rest] = await Promise.all(sources.map((source) => drain(source)));
    expect(loose?.mails.map(({ text }) => text)).toEqual([mail(3, 'three\n'), mail(4, 'four\n')]);
    expect(loose?.rejects.map(({ code }) => code)).toEqual(['empty']);
    expect(rest?.mails).toEqual([]);
    expect(rest?.rejects).toMatchObject([{ source: inScratch('mixed/README'), code: 'not-mail' }]);
    expect(rest?.end.notes.join(' ')).toMatch(/loop, outside.eml skipped.*fifo skipped/);
  });

  it('goes on behind a mail that may not be read, or has vanished', async () => {
    const secret = scratch.write('guarded/1.eml', mail(1, 'secret\n'));
    const vanished = scratch.write('guarded/2.eml', mail(2, 'vanished\n'));
    scratch.write('guarded/3.eml', mail(3, 'there\n'));
    chmodSync(scratch.folder, 0o755);
    const [source] = await mailSources(inScratch('guarded'));
    chmodSync(secret, 0);
    rmSync(vanished);
    const { mails, rejects } = await unprivileged(async () => drain(source ?? expect.fail()));
    expect(mails.map(({ text }) => text)).toEqual([mail(3, 'there\n')]);
    expect(rejects.map(({ source: name, code, reason }) => [name, code, reason])).toEqual([
      [secret, 'unreadable', 'Permission denied.'],
      [vanished, 'unreadable', 'It disappeared before it was read.'],
    ]);
  });

  it('reads names that are no UTF-8, and long ones', async () => {
    const name = Buffer.concat([
      Buffer.from(`${folder('names')}/`),
      Buffer.from([0xe4, 0xc3, 0xa4]),
      Buffer.from('.eml'),
    ]);
    execFileSync('sh', [
      '-c',
      'printf %s "$0" > "$(printf "$1")"',
      mail(1, 'x'),
      name.toString('latin1').replace(/[^ -~]/g, (c) => `\\${c.charCodeAt(0).toString(8)}`),
    ]);
    scratch.write(`names/${'n'.repeat(251)}.eml`, mail(2, 'y'));
    const { mails } = await readPath(inScratch('names'));
    expect(mails.map(({ source }) => source)).toEqual([
      inScratch(`names/${'n'.repeat(251)}.eml`),
      inScratch('names/\\xe4ä.eml'),
    ]);
  });
});

describe('a maildir', () => {
  it('gives what was delivered, with its folders', async () => {
    scratch.write('Maildir/cur/1.host:2,S', mail(1, `one\n\n${FROM}\nSubject: pasted\n`));
    scratch.write('Maildir/new/2.host', `${FROM}\n${mail(2, 'two\n')}`);
    scratch.write('Maildir/new/3.host', '');
    scratch.write('Maildir/tmp/4.host', mail(4, 'half'));
    folder('Maildir/cur/5.host');
    scratch.write('Maildir/.Lists/cur/6.host:2,', mail(6, 'six\n'));
    folder('Maildir/.Lists/new');
    const sources = await mailSources(inScratch('Maildir'));
    expect(sources.map(({ name, format }) => [name.slice(scratch.folder.length), format])).toEqual([
      ['/Maildir', 'maildir'],
      ['/Maildir/.Lists', 'maildir'],
      ['/Maildir', 'files'],
    ]);
    const [inbox, lists, rest] = await Promise.all(sources.map((source) => drain(source)));
    expect(inbox?.mails.map(({ text }) => text)).toEqual([
      mail(1, `one\n\n${FROM}\nSubject: pasted\n`),
      mail(2, 'two\n'),
    ]);
    expect(inbox?.rejects.map(({ code }) => code)).toEqual(['empty']);
    expect(lists?.mails).toHaveLength(1);
    expect(rest?.end.notes).toEqual([
      `${inScratch('Maildir/cur/5.host')} was skipped: it is a folder where a mail is expected.`,
    ]);
  });
});
