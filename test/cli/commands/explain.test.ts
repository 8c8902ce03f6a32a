/** `revcov explain`, from arguments to what is printed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { explainCommand } from '../../../src/cli/commands/explain.js';
import type { Store } from '../../../src/store/database/open.js';
import { storeOf } from '../../store/mails.js';
import { runCommand } from '../run-command.js';

let store: Store;
const explain = (...args: string[]) => runCommand(explainCommand, store, args);

beforeAll(async () => {
  const review = '> +int a;\nStatic?\n\nReviewed-by: Kim Example <kim@example.org>\n';
  store = await storeOf([
    { id: 'a@x', subject: '[PATCH] lib: do a', line: 'int a;' },
    { id: 'r@x', subject: 'Re: [PATCH] lib: do a', from: 'Kim', day: 1, re: 'a@x', text: review },
  ]);
});

describe('revcov explain', () => {
  it('fits on a screen', async () => {
    const { stdout } = await explain('r@x');
    expect(stdout).toBe(`Re: [PATCH] lib: do a

What     Value
───────  ────────────────────────────────────────────────
Message  <r@x>
From     Kim Example <kim@example.org>
Date     2026-03-02T12:00:00Z
Lists    dev.lists.example.org
Read as  reply, about patch 1 of 1 of v1
Series   #1 lib: do a
Answers  <a@x> [PATCH] lib: do a
Says     commented: exact, comments on it, current → v1 1

Evidence

Link       Evidence     Detail
─────────  ───────────  ─────────────
this mail  in-reply-to  answers <a@x>

Trailers

Line  Trailer                                     Verdict         Reason                  About
────  ──────────────────────────────────────────  ──────────────  ──────────────────────  ─────
   4  Reviewed-by: Kim Example <kim@example.org>  exact, current  sent from this address  v1 1

Comments

Place         State  Comment
────────────  ─────  ───────
lib/code.c:2  open   Static?
`);
  });

  it('gives all of it as JSON', async () => {
    const { stdout } = await explain('https://lists.example.org/r/r@x/', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'revcov.explain/1',
      message: { messageId: 'r@x', kind: 'reply' },
      posting: { series: 1, revision: 1, position: 1 },
      evidence: [{ kind: 'in-reply-to', detail: 'answers <a@x>' }],
      trailers: [{ trailer: 'Reviewed-by', verdict: 'exact', reason: 'sent from this address' }],
      comments: [{ path: 'lib/code.c', line: 2, state: 'open', text: 'Static?' }],
    });
  });

  it('says that a message is not there', async () => {
    await expect(explain('none@x')).rejects.toThrow('The store has no message <none@x>.');
  });
});
