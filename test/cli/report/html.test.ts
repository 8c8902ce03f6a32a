/** `revcov report --html`: what the pages say, and that no mail changes what they are made of. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportCommand } from '../../../src/cli/commands/report.js';
import type { Store } from '../../../src/store/database/open.js';
import { pageTree } from '../../report/check/skeleton.js';
import { type MailText, storeOf } from '../../store/mails.js';
import { HARBOR, maintainersOf, SOUND, THE_REST } from '../../store/maintainers.js';
import { runCommand } from '../run-command.js';

const MAINTAINERS = maintainersOf(HARBOR, SOUND, THE_REST);

/** As an encoded word (RFC 2047), so that any character reaches a header. */
function word(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/**
 *     0/3 harbor: dig and sound            Cem asks Mira for the harbor bits
 *     ├── 1/3 harbor: dig
 *     │   └── Reviewed-by Mira
 *     ├── 2/3 sound: hoot
 *     │   └── Noor has a question
 *     └── (3/3 is not there)
 *     v1 sound: beep, two months before
 */
function mails(text: string): readonly MailText[] {
  const line = text.replace(/[\r\n]+/g, ' ');
  return [
    {
      id: 'b@example.org',
      subject: `[PATCH] ${word(`sound: ${text} beep`)}`,
      from: 'Cem',
      day: -60,
      path: 'sound/b.c',
    },
    {
      id: '0@example.org',
      subject: `[PATCH 0/3] ${word(`harbor: ${text} dig`)}`,
      from: 'Cem',
      text: `Words.\n\n- Mira for the harbor bits\n- Dora for the sound bits\n\nThen ${line}.`,
    },
    {
      id: '1@example.org',
      subject: `[PATCH 1/3] ${word(`harbor: ${text} first`)}`,
      from: 'Cem',
      re: '0@example.org',
      path: 'harbor/dig.c',
    },
    {
      id: `${line.replace(/[<>@\s\p{C}]/gu, '.')}2@example.org`,
      subject: `[PATCH 2/3] ${word(`sound: ${text} hoot`)}`,
      from: 'Cem',
      re: '0@example.org',
      path: 'sound/hoot.c',
    },
    {
      id: 'r1@example.org',
      subject: 'Re: [PATCH 1/3] harbor: dig',
      from: 'Mira',
      re: '1@example.org',
      day: 1,
      text: 'Reviewed-by: Mira Example <mira@example.org>',
    },
    {
      id: 'r2@example.org',
      subject: 'Re: [PATCH 2/3] sound: hoot',
      from: 'Noor',
      re: `${line.replace(/[<>@\s\p{C}]/gu, '.')}2@example.org`,
      day: 1,
      text: `> +c2\n\nWhy ${line} here?`,
    },
  ];
}

async function storeWith(text: string): Promise<Store> {
  const store = await storeOf(mails(text), { maintainers: MAINTAINERS });
  return store;
}

async function report(store: Store, ...args: string[]): Promise<string> {
  return (await runCommand(reportCommand, store, args)).stdout;
}

/** What a reader sees, without tags. */
function textOf(page: string): string {
  return page
    .replace(/<style>[^<]*<\/style>|<title>[^<]*<\/title>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

let store: Store;
let folder: string;
beforeAll(async () => {
  store = await storeWith('x');
  folder = mkdtempSync(join(tmpdir(), 'revcov-html-'));
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

describe('the page of a scope', () => {
  it('says how much is covered, who waits, and what was asked', async () => {
    const text = textOf(await report(store, '--html', '-'));
    expect(text).toContain('Covered 33 % 1 of 3 patches');
    expect(text).toContain('By an owner 33 % 1 of 3 patches');
    expect(text).toContain('Waiting 2 the oldest since 2025-12-31');
    expect(text).toContain('Series 2 of 2 in the archive');
    expect(text).toMatch(/SOUND 2 0 %/);
    expect(text).toContain('Catch-all subsystems not listed: 1.');
    expect(text).toMatch(/Mira Example.*harbor bits.*1/);
    expect(text).toMatch(/not in the archive/);
  });

  it('lists the series that waits longest first, and opens each to its matrix', async () => {
    const page = await report(store, '--html', '-');
    const series = [...page.matchAll(/<details id="series-(\d+)"/g)].map((match) => match[1]);
    expect(series).toEqual(['1', '2']);
    expect(page).toContain('<span class="mark reviewed" title="reviewed by an owner">R</span>');
    expect(page).toContain('<a href="https://lore.kernel.org/r/1@example.org">harbor: x first</a>');
    expect(textOf(page)).toContain('open comment of Noor');
  });

  it('is about what is asked for', async () => {
    const text = textOf(await report(store, '--html', '-', '--subsystem', 'HARBOR'));
    expect(text).toContain('Covered 100 % 1 of 1 patch ');
    expect(text).toContain('nothing waits');
  });

  it('says so when there is nothing', async () => {
    const empty = await storeOf([]);
    const text = textOf(await report(empty, '--html', '-'));
    empty.close();
    expect(text).toContain('There are no series in scope.');
    expect(text).toContain('There are too few periods to draw a chart');
  });

  it('is the same each time', async () => {
    expect(await report(store, '--html', '-')).toBe(await report(store, '--html', '-'));
  });
});

describe('the page of a series', () => {
  it('shows its matrix, its patches, the split and its revisions', async () => {
    const text = textOf(await report(store, '#2', '--html', '-'));
    expect(text).toContain('harbor: x dig');
    expect(text).toMatch(/HARBOR R 1 of 1/);
    expect(text).toMatch(/SOUND c 0 of 1/);
    expect(text).toMatch(/each patch once R c \? 1 of 2/);
    expect(text).toContain('Open comments 1');
    expect(text).toContain('reviewed Mira');
    expect(text).toContain('Who should review what');
    expect(text).toMatch(/Revisions .*v1 .*2 of 3/);
  });

  it('takes another archive to link to', async () => {
    const page = await report(store, '#2', '--html', '-', '--link', 'https://mail.example.org/{id}/raw');
    expect(page).toContain('href="https://mail.example.org/1@example.org/raw"');
    expect(page).not.toContain('lore.kernel.org');
  });
});

describe('the page of another report', () => {
  it('has a part for each of its tables, and links instead of message ids', async () => {
    const page = await report(store, '--waiting', '--html', '-');
    const text = textOf(page);
    expect(text).toMatch(/What waits for whom.*Waiting 2 patches in 2 series, the oldest since 2025-12-31/);
    expect(page).toMatch(/<a href="https:\/\/lore\.kernel\.org\/r\/b@example\.org">sound: x beep<\/a>/);
    expect(page).not.toContain('>b@example.org<');
  });

  it('has the periods of trends', async () => {
    expect(textOf(await report(store, '--trends', '--html', '-'))).toMatch(/Month Patches .*2026-03 3 1 33 %/);
  });
});

describe('the file', () => {
  it('is written whole, and nothing is said', async () => {
    const file = join(folder, 'page.html');
    expect(await runCommand(reportCommand, store, ['--html', file])).toEqual({ stdout: '', stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(await report(store, '--html', '-'));
    expect(readdirSync(folder)).toEqual(['page.html']);
  });

  it('is not touched when it cannot be written', async () => {
    const file = join(folder, 'no', 'page.html');
    await expect(runCommand(reportCommand, store, ['--html', file])).rejects.toThrow(
      `The report ${file} cannot be written:`,
    );
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});

describe('hostile mail', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=y>',
    "' onclick='x",
    '</style><style>*{display:none}</style>',
    '</title></head>',
    '--><!-- ]]>',
    '&lt;b&gt; &#x3c;b&#x3e;',
    'javascript:alert(1)',
    '\u202eevil\u2066\u200b\u0085\u2028',
    '\u001b]8;;https://example.org\u0007x',
    '\ud800 \udfff',
    'x'.repeat(50_000),
  ];

  it.each(HOSTILE)('does not change what the page is made of: %j', async (text) => {
    const [hostile, plain] = [await storeWith(text), await storeWith('x')];
    for (const args of [
      ['--html', '-'],
      ['#2', '--html', '-'],
    ]) {
      const page = await report(hostile, ...args);
      expect(pageTree(page)).toEqual(pageTree(await report(plain, ...args)));
      for (const [, address = ''] of page.matchAll(/ (?:href|src|action)="([^"]*)"/g))
        expect(address).toMatch(/^(?:#[\w-]+|https:\/\/lore\.kernel\.org\/r\/[\w.~%@+-]+)$/);
    }
    hostile.close();
    plain.close();
  });
});
