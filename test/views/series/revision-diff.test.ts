/** Two revisions of a stored series, compared. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/database/open.js';
import { type RevisionDiff, readPostingDiff, readRevisionDiff } from '../../../src/views/series/revision-diff.js';
import { type MailText, storeOf } from '../../store/mails.js';

/** A patch that adds twelve lines, the last one with `end`. */
function patch(id: string, subject: string, day: number, end = 'end', more: Partial<MailText> = {}): MailText {
  const path = `lib/${subject.slice(-1)}.c`;
  const lines = [...Array.from({ length: 11 }, (_, at) => `+line ${at}`), `+${end}`];
  const header = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,13 @@\n one\n`;
  return { id, subject, day, path: null, text: `Why.\n---\n${header}${lines.join('\n')}\n`, ...more };
}

const FIRST = [
  patch('a1@x', '[PATCH 1/2] lib: do a', 0),
  patch('b1@x', '[PATCH 2/2] lib: do b', 0, 'end', { re: 'a1@x' }),
];
const SECOND = [
  patch('a2@x', '[PATCH v2 1/2] lib: do a', 3, 'other end'),
  patch('b2@x', '[PATCH v2 2/2] lib: do b', 3, 'end', { re: 'a2@x' }),
];
const REROLL = patch('b3@x', '[PATCH v2.1 2/2] lib: do b', 4, 'better end', { re: 'b2@x' });

async function compared(store: Store, from?: string, to?: string): Promise<RevisionDiff> {
  const diff = await readRevisionDiff(store, 1, from, to);
  if ('revisions' in diff) throw new Error(`no such revision among ${diff.revisions.join(', ')}`);
  return diff;
}

const marks = ({ pairs }: RevisionDiff) =>
  pairs.map(({ from, to, mark }) => `${from?.messageId ?? '-'} ${mark} ${to?.messageId ?? '-'}`);

describe('readRevisionDiff', () => {
  it('compares the last two revisions', async () => {
    const diff = await compared(await storeOf([...FIRST, ...SECOND]));
    expect([diff.from.name, diff.to.name]).toEqual(['v1', 'v2']);
    expect(marks(diff)).toEqual(['a1@x ! a2@x', 'b1@x = b2@x']);
    expect(diff.pairs[0]).toMatchObject({
      from: { position: 1, title: 'lib: do a' },
      lines: ['@@ lib/a.c', ' +line 8', ' +line 9', ' +line 10', '-+end', '++other end'],
    });
    expect(diff.pairs[1]?.from?.patchId).toMatch(/^[0-9a-f]{40}$/);
    expect(diff.pairs[1]).not.toHaveProperty('lines');
  });

  it('compares any two, also backwards', async () => {
    expect(marks(await compared(await storeOf([...FIRST, ...SECOND]), 'v2', '1'))).toEqual([
      'a2@x ! a1@x',
      'b2@x = b1@x',
    ]);
  });

  it('fills a partial reroll up with what it does not send anew', async () => {
    const diff = await compared(await storeOf([...FIRST, ...SECOND, REROLL]));
    expect([diff.from.name, diff.to.name, diff.to.patches]).toEqual(['v2', 'v2.1', 2]);
    expect(marks(diff)).toEqual(['a2@x = a2@x', 'b2@x ! b3@x']);
  });

  it('compares a posting, by any of its mails, with the revision before it', async () => {
    const store = await storeOf([...FIRST, ...SECOND, REROLL]);
    const to = async (id: string) => {
      const diff = await readPostingDiff(store, id);
      return 'pairs' in diff ? [diff.from.name, diff.to.name] : diff.revisions;
    };
    expect(await to('b2@x')).toEqual(['v1', 'v2']);
    expect(await to('b3@x')).toEqual(['v2', 'v2.1']);
    expect(await to('a1@x')).toEqual(['v1', 'v2', 'v2.1']);
    expect(await to('no@x')).toEqual([]);
  });

  it('names the revisions when one is asked for that is not there', async () => {
    const store = await storeOf([...FIRST, ...SECOND]);
    expect(await readRevisionDiff(store, 1, 'v1', 'v7')).toEqual({ unknown: 'v7', revisions: ['v1', 'v2'] });
    expect(await readRevisionDiff(await storeOf(FIRST), 1)).toEqual({ unknown: null, revisions: ['v1'] });
  });

  it('tells two postings of the same name apart by their days', async () => {
    const again = FIRST.map((mail) => ({
      ...mail,
      id: `again-${mail.id}`,
      day: 20,
      ...(mail.re ? { re: 'again-a1@x' } : {}),
    }));
    const diff = await compared(await storeOf([...FIRST, ...again]));
    expect([diff.from.name, diff.to.name]).toEqual(['v1 of 2026-03-01', 'v1 of 2026-03-21']);
  });
});
