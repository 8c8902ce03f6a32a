/** Nothing that a mail holds reaches the terminal as anything but text. */
import { beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from './revcov.js';
import { runWithin } from './within.js';

const here = scratchFolder();

/** Runs `revcov ARGS` here, in this process. */
const run = (args: readonly string[]) => runWithin(here, args);

const ESC = '\x1b';
/** A title set by OSC, colours by CSI, C1 controls, a bell, a new line, right-to-left override. */
const EVIL = `${ESC}]0;owned\x07${ESC}[2J${ESC}[31m\u009b5m\u0085\u202e`;

function encoded(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

const PATCH = `From mboxrd@z Mon Jan  1 10:00:00 2024
Message-ID: <${ESC}[31m1@example.org>
Date: Mon, 1 Jan 2024 10:00:00 +0000
From: ${encoded(`Ann ${EVIL}`)} <ann@example.org>
List-Id: <${ESC}]0;list\x07.example.org>
Subject: [PATCH] ${encoded(`mm: ${EVIL} title`)}

Some words ${EVIL}

Reviewed-by: Bob ${EVIL} <bob@example.org>
---
 mm/a.c | 1 +

diff --git "a/mm/${'\\033'}[31m/a.c" "b/mm/${'\\033'}[31m/a.c"
--- "a/mm/${'\\033'}[31m/a.c"
+++ "b/mm/${'\\033'}[31m/a.c"
@@ -1 +1,2 @@
 one
+two ${EVIL}
--
2.40

From mboxrd@z Mon Jan  1 10:00:00 2024
Message-ID: <2@example.org>
Date: Mon, 1 Jan 2024 11:00:00 +0000
From: ${encoded(`Bob ${EVIL}`)} <bob@example.org>
In-Reply-To: <${ESC}[31m1@example.org>
Subject: Re: [PATCH] ${encoded(`mm: ${EVIL} title`)}

Reviewed-by: Bob ${ESC}[5m <bob@example.org>

`;

/** Bytes of C0 but tab and line feed, DEL, and UTF-8 of C1 and the override: none of them is text. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/;

const ALL_FORMATS = ['table', 'json', 'ndjson', 'csv', 'markdown'];

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['coverage --state all', ALL_FORMATS],
  ['series --state all', ALL_FORMATS],
  ['series --state all --detail', ['ndjson']],
  ['show #1', ALL_FORMATS],
  ['stats', ['table', 'json']],
  [`ingest evil${ESC}[31m.mbox`, ['table', 'json']],
];

describe('control characters of a mail', () => {
  beforeAll(async () => {
    here.write(`evil${ESC}[31m.mbox`, PATCH);
    const { code, stderr } = await run(['ingest', `evil${ESC}[31m.mbox`, '--db', 'evil.db']);
    expect(code).toBe(0);
    expect(stderr).not.toMatch(CONTROLS);
  });

  it('are in the store at all', async () => {
    const { stdout } = await run(['show', '#1', '--db', 'evil.db', '--format', 'json']);
    const text = JSON.stringify(JSON.parse(stdout).series);
    for (const escaped of ['owned', '\\u001b', 'mm/\\u001b[31m/a.c']) expect(text).toContain(escaped);
  });

  it.each(COMMANDS)('do not reach the output of %j as %j', async (command, formats) => {
    const db = command.startsWith('ingest') ? ':memory:' : 'evil.db';
    for (const format of formats) {
      const { code, stdout, stderr } = await run([...command.split(' '), '--db', db, '--format', format]);
      const hidden = stdout.replaceAll('\n', '').match(CONTROLS) ?? stderr.match(CONTROLS);
      expect({ format, code, hidden }).toEqual({ format, code: 0, hidden: null });
    }
  });

  it.each([
    ['a path', ['ingest', `no${ESC}[31m`]],
    ['a name', ['show', `no${ESC}[31m`]],
    ['an option', [`--no${ESC}[31m`]],
    ['a store', ['coverage', '--db', `no${ESC}[31m`]],
  ])('given as %s do not reach the message', async (_, args) => {
    const { code, stdout, stderr } = await run(args.includes('--db') ? args : [...args, '--db', 'evil.db']);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toMatch(CONTROLS);
    expect(stderr).toContain('no');
  });
});
