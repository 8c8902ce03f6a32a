/** Threads as archives show them, with masked addresses, through the whole program: who reviewed what, and what is open. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/database/open.js';
import { readExplanation } from '../../src/views/mail/explanation.js';
import { storeOf } from '../store/stores.js';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/review/${name}.mbox`, import.meta.url));

const FACTS = `
  SELECT o.position || ' ' || v.kind || ' ' || p.name || ' ' || v.verdict || ' ' || coalesce(v.standing, '-') AS fact
  FROM reviews AS v JOIN positions AS o ON o.id = v.position JOIN people AS p ON p.id = v.person
  WHERE v.kind <> 'other' ORDER BY o.position, v.date, v.line`;

const factsIn = ({ db }: Store) => db.prepare<[], string>(FACTS).pluck().all();

/** `state path:line text` of each comment in a mail, the text on one line. */
async function commentsIn(store: Store, messageId: string): Promise<readonly string[]> {
  const found = await readExplanation(store, messageId);
  if ('namedBy' in found) throw new Error(`${messageId} is not stored`);
  return found.comments.map(({ state, path, line, text }) => {
    return `${state} ${path === null ? 'general' : `${path}:${line}`} ${text.replace(/\s+/g, ' ')}`;
  });
}

/*
 *  [PATCH v17 0/2]                        Ivo <ivo.price@xxxxxxx>
 *   ├─ [PATCH v17 1/2]
 *   │   └─ Re:                            Kim: a question that nobody answers
 *   └─ [PATCH v17 2/2]
 *       └─ Re:                            Tova <thale@xxxxxxxxxxx>: "Since these problems are pre-existing, Reviewed-by",
 *           │                             above the whole patch, quoted, with remarks in it
 *           └─ Re:                        Ivo thanks
 */
describe('a review on a condition, above a whole quoted patch', () => {
  test('is that of its sender, for the patch answered', async () => {
    const store = await storeOf([fixture('conditional-review')]);
    expect(factsIn(store)).toEqual([
      '1 commented Kim Roe exact current',
      '2 commented Tova Hale exact current',
      '2 reviewed Tova Hale alias current',
      '2 reviewed Tova Hale quoted -',
    ]);
    expect(store.db.prepare('SELECT position, state FROM positions').raw().all()).toEqual([
      [1, 'commented'],
      [2, 'reviewed'],
    ]);
  });

  test('has comments, answered and open', async () => {
    const store = await storeOf([fixture('conditional-review')]);
    expect(await commentsIn(store, '9ea2f1a2-5ec0@xxxxxxxxxxx')).toEqual([
      'answered general I have a couple of comments that are mostly about older problems, in code that is touched by this' +
        ' patch. Perhaps a follow-up patch is the cleanest answer. Up to you to decide. Since these problems are pre-existing,',
      'answered lib/hollow.c:484 Without the lock the entry might be unstable, in which case we want to retry:' +
        ' if (!lock) { walk->action = AGAIN; return 0; }',
      'answered lib/hollow.c:488 A lock that was taken means that there is an entry.',
      'answered lib/walk.c:51 Here we should really have if (entry_unstable(entry))',
    ]);
    expect(await commentsIn(store, 'later@example.org')).toEqual(['open lib/count.c:2 Who reads this?']);
    expect(await commentsIn(store, 'b7962b93-4ef2@xxxxxxx')).toEqual([
      'open lib/walk.c:53 Thank you, I will send a follow-up. Ivo',
    ]);
  });
});

/*
 *  The same, as an archive shows it that has lost quote marks and indentation.
 */
describe('a review in an archive without quote marks', () => {
  test('is told from the patch around it', async () => {
    const store = await storeOf([fixture('unmarked-review')]);
    expect(factsIn(store)).toEqual(['2 reviewed Tova Hale alias current']);
    const comments = await commentsIn(store, '9ea2f1a2-5ec0@xxxxxxxxxxx');
    expect(comments.map((comment) => comment.slice(0, 60))).toEqual([
      'open general I have a couple of comments that are mostly abo',
      'open lib/hollow.c:484 Without the lock the entry might be un',
      'open lib/hollow.c:488 A lock that was taken means that there',
      'open lib/walk.c:51 Here we should really have if (entry_unst',
    ]);
  });
});

/*
 *  [RFC 01/12]                            Uma <umaasif642@...ple.org>
 *   └─ Re: > …                            Loris <loris.oakes@...mple.net>: two remarks
 *       └─ Re: >> …                       Uma answers, with a piece of diff
 *           └─ Re: >>> …                  Loris: no, not that; and a Reviewed-by
 *               └─ Re: >>>> …             Uma: Ack.
 */
describe('a review within four levels of quotes', () => {
  test("is its giver's alone, and given once", async () => {
    const store = await storeOf([fixture('answered-review')]);
    expect(factsIn(store)).toEqual([
      '1 commented Loris Oakes exact current',
      '1 commented Loris Oakes exact current',
      '1 reviewed Loris Oakes alias current',
      '1 reviewed Loris Oakes quoted -',
    ]);
  });

  test('is answered; what is said last is open', async () => {
    const store = await storeOf([fixture('answered-review')]);
    expect(await commentsIn(store, 'r1@example.net')).toEqual([
      'answered general I will do several passes on this.',
      'answered general This feels hacked in, honestly. And are we not required to store rather a lot of memory?',
      'answered lib/deposit.c:13 You need to rework this completely.',
    ]);
    expect(await commentsIn(store, 'r3@example.net')).toEqual([
      'answered general That is a significant amount of memory. Going from 4K to 2M is a pretty huge uptick.',
      'answered lib/deposit.c:13 No, not that, that is going to cause issues. But with all of it gone:',
    ]);
    expect(await commentsIn(store, 'r4@example.org')).toEqual([
      'open general I do not like it either, but it is the only way.',
      'open lib/deposit.c:13 Ack. I will also add a test.',
    ]);
  });
});
