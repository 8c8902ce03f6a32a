/** The generated lists: the same for the same seed, readable as mboxrd, with diffs that git accepts. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { mailsOf } from '../../bench/generator/mbox.js';
import { fieldOf, plainText, type RawMail, takeApart } from '../../bench/generator/raw-mail.js';
import { AREAS, maintainersText } from '../../bench/generator/tree.js';

function bytesOf(seed: number, mails: number): Buffer {
  return Buffer.concat([...generateList({ seed, mails })]);
}

async function cut(bytes: Buffer, size: number): Promise<Buffer[]> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  async function* chunks(): AsyncGenerator<Buffer, void> {
    yield* pieces;
  }
  const mails: Buffer[] = [];
  for await (const mail of mailsOf(chunks())) mails.push(mail);
  return mails;
}

/** Most of a year, shared by the tests that look for something rare. */
const sharedMails = (async (): Promise<RawMail[]> => (await cut(bytesOf(1, 2500), 1 << 20)).map(takeApart))();

function gitVersion(): string | null {
  try {
    return execFileSync('git', ['--version'], { encoding: 'utf8' });
  } catch {
    return null;
  }
}

describe('a generated list', () => {
  test('is the same for the same seed and another for another', () => {
    const one = bytesOf(7, 200);
    expect(bytesOf(7, 200).equals(one)).toBe(true);
    expect(bytesOf(8, 200).equals(one)).toBe(false);
  });

  test('a shorter list is the beginning of a longer one', () => {
    const short = bytesOf(7, 90);
    const long = bytesOf(7, 200);
    expect(long.length).toBeGreaterThan(short.length);
    expect(long.subarray(0, short.length).equals(short)).toBe(true);
  });

  test('can be cut in pieces of any size', async () => {
    const bytes = bytesOf(3, 12);
    const whole = (await cut(bytes, bytes.length)).map(String);
    expect(whole).toHaveLength(12);
    for (const size of [61, 4096]) expect((await cut(bytes, size)).map(String)).toEqual(whole);
  });

  test('has the mails that lists have', async () => {
    const mails = await sharedMails;
    const subjects = mails.map((mail) => fieldOf(mail, 'Subject'));
    const share = (expression: RegExp): number =>
      subjects.filter((subject) => expression.test(subject)).length / mails.length;
    expect(share(/^Re: /)).toBeGreaterThan(0.45);
    expect(share(/^\[.*PATCH/)).toBeGreaterThan(0.2);
    for (const kind of [
      /^\[.*PATCH.* 0+\/\d+\]/,
      /^\[PATCH v3 /,
      /^\[RFC PATCH/,
      /^\[RESEND PATCH/,
      /^\[GIT PULL\]/,
      /-stable review$/,
    ]) {
      expect(share(kind), String(kind)).toBeGreaterThan(0);
    }
    const headers = (name: string, value: string): number =>
      mails.filter((mail) => fieldOf(mail, name).includes(value)).length;
    for (const encoding of ['7bit', '8bit', 'quoted-printable', 'base64']) {
      expect(headers('Content-Transfer-Encoding', encoding), encoding).toBeGreaterThan(0);
    }
    for (const type of [
      'multipart/signed',
      'multipart/alternative',
      'multipart/mixed',
      'format=flowed',
      'iso-8859-1',
    ]) {
      expect(headers('Content-Type', type), type).toBeGreaterThan(0);
    }
  });

  test('is ordered by date, names no mail twice, and answers only mails that came before', async () => {
    const mails = await sharedMails;
    const dates = mails.map((mail) => Date.parse(fieldOf(mail, 'Date')));
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
    const seen = new Set<string>();
    const early: string[] = [];
    for (const mail of mails) {
      const parent = fieldOf(mail, 'In-Reply-To');
      if (parent !== '' && !seen.has(parent)) early.push(parent);
      seen.add(fieldOf(mail, 'Message-ID'));
    }
    expect(early).toEqual([]);
    expect(seen.size).toBe(mails.length);
  });

  test('has addresses in example domains only', async () => {
    const text = (await sharedMails).map((mail) => `${mail.fields.join('\n')}\n${plainText(mail) ?? ''}`).join('\n');
    const hosts = [...text.matchAll(/[\w.+-]+@([\w.-]*\w)/g)].map((match) => match[1] ?? '');
    const foreign = hosts.filter((host) => !/(?:^|\.)example\.(?:org|com|net)$/.test(host) && host !== 'z');
    expect(new Set(foreign)).toEqual(new Set());
  });

  test.skipIf(gitVersion() === null)('has diffs that git accepts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'generated-patches-'));
    try {
      const patches = (await sharedMails)
        .filter((mail) => !fieldOf(mail, 'Subject').startsWith('Re: '))
        .map((mail) => plainText(mail) ?? '')
        .filter((text) => text.includes('\ndiff --git '))
        .slice(0, 500);
      expect(patches).toHaveLength(500);
      const files = patches.map((text, index) => {
        const file = join(folder, `${index}.patch`);
        writeFileSync(file, text, 'latin1');
        return file;
      });
      const counted = execFileSync('git', ['apply', '--numstat', ...files], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      const touched = patches.flatMap((text) => text.match(/^diff --git /gm) ?? []).length;
      expect(counted.trim().split('\n')).toHaveLength(touched);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('MAINTAINERS of the invented tree', () => {
  test('has a section for every file that patches touch', async () => {
    const patterns = [...maintainersText().matchAll(/^F:\t(\S+)$/gm)]
      .map((match) => match[1] ?? '')
      .filter((pattern) => !/^\*\/?$/.test(pattern));
    const covers = (pattern: string, path: string): boolean =>
      pattern.endsWith('/')
        ? path.startsWith(pattern)
        : pattern.endsWith('/*')
          ? path.startsWith(pattern.slice(0, -1))
          : path === pattern;
    const mails = await sharedMails;
    const paths = new Set(
      mails.flatMap((mail) =>
        [...(plainText(mail) ?? '').matchAll(/^diff --git a\/(\S+) b\/(\S+)$/gm)].flatMap((match) => [
          match[1] ?? '',
          match[2] ?? '',
        ]),
      ),
    );
    expect(paths.size).toBeGreaterThan(60);
    // A header that a patch adds beside a listed one belongs to nobody, as in real trees.
    const alone = [...paths].filter((path) => !patterns.some((pattern) => covers(pattern, path)));
    expect(alone.filter((path) => !/^(?:include|drivers\/timer)\/.*-\w+\.[ch]$/.test(path))).toEqual([]);
  });

  test('names its sections in order, each with owners or an honest status', () => {
    const names = AREAS.map((area) => area.name);
    expect(names).toEqual(names.toSorted());
    for (const area of AREAS) expect(area.maintainers.length > 0 || area.status === 'Orphan', area.name).toBe(true);
  });

  test('is the one beside the samples', () => {
    expect(readFileSync(new URL('../../samples/MAINTAINERS', import.meta.url), 'utf8')).toBe(maintainersText());
  });
});
