/** What can be done to a list's mails without anybody having reviewed more: coverage must not rise. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/database/open.js';
import { readInto, scratchFolder } from '../store/stores.js';
import { diffOf, mboxOf, type RawMail } from './raw-mail.js';

const scratch = scratchFolder();

const ADA = 'Ada Author <ada@example.org>';
const PEOPLE = [
  'Bob Reed <bob@example.org>',
  'Bob Reed <bob+x@example.org>',
  'Bob Reed <bob@xxxxxxx>',
  'Eve Roe <eve@example.org>',
  'Reed, Bob <bob@home.example>',
  ADA,
];
const MALLORY = 'Mallory <mallory@evil.example>';

/** Pieces of replies; `*` stands for a person. */
const PIECES = [
  'Reviewed-by: *',
  'Acked-by: *',
  'Tested-by: *',
  'Nacked-by: *',
  'Reviewed-by: * # lib',
  'For the series:\nReviewed-by: *',
  'Patch 2:\nAcked-by: *',
  'You can add\n\n\tReviewed-by: *',
  '- lib: make one\nAcked-by: *',
  '> Reviewed-by: *',
  '> text\n> > more',
  'NAK',
  'LGTM',
  'Words about it.',
  '-- \nA signature',
  'On Mon, 2 Mar 2026 at 10:00, Ada Author <ada@example.org> wrote:',
  '---------- Forwarded message ----------\nFrom: Eve Roe <eve@example.org>',
  '@@ -1 +1,2 @@\n a\n+b',
  'Thanks,\nBob',
  '',
];

const person = fc.constantFrom(...PEOPLE);
const piece = fc.tuple(fc.constantFrom(...PIECES), person).map(([text, who]) => text.replaceAll('*', who));
const words = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('\n\n'));
const reply = fc.record({ from: person, to: fc.nat(5), text: words, minutes: fc.integer({ min: 10, max: 500 }) });

/** What one thread is made of. */
const thread = fc.record({
  carried: fc.tuple(words, words),
  replies: fc.array(reply, { minLength: 1, maxLength: 5 }),
  chosen: fc.nat(20),
});
type Drawn = typeof thread extends fc.Arbitrary<infer Value> ? Value : never;

/** A thread's mails: a cover letter, two patches with trailers in their messages, replies to these and to each other. */
function mailsOf({ carried, replies }: Drawn, number: number): readonly RawMail[] {
  const start = 2000 * number;
  const patch = (at: number): RawMail => ({
    id: `patch${at}-${number}@x`,
    from: ADA,
    subject: `[PATCH ${at}/2] lib: make ${at === 1 ? 'one' : 'two'}${number}`,
    text: `Words.\n\n${carried[at - 1]}\nSigned-off-by: ${ADA}\n---\n${diffOf(`lib/c${number}-${at}.c`, `int c${number}${at};`)}`,
    minutes: start + at,
    re: `cover-${number}@x`,
  });
  const cover = { id: `cover-${number}@x`, from: ADA, subject: `[PATCH 0/2] lib: make both${number}` };
  const mails: RawMail[] = [{ ...cover, text: 'Hello.', minutes: start }, patch(1), patch(2)];
  replies.forEach(({ from, to, text, minutes }, at) => {
    const answered = mails[to % mails.length];
    if (answered === undefined) return;
    const head = { id: `reply${at}-${number}@x`, from, subject: `Re: ${answered.subject.replace(/^Re: /, '')}` };
    mails.push({ ...head, text, minutes: start + 10 * (at + 1) + minutes, re: answered.id });
  });
  return mails;
}

/** Which patches are covered: `1 patch1@x`. */
async function covered(mbox: string): Promise<ReadonlySet<string>> {
  const store = openStore(':memory:');
  await readInto(store, [scratch.write('thread.mbox', mbox)]);
  const rows = store.db
    .prepare<[], string>(
      `SELECT m.message_id FROM positions AS p JOIN messages AS m ON m.id = p.message WHERE p.state IN ('reviewed', 'acked')`,
    )
    .pluck()
    .all();
  store.close();
  return new Set(rows);
}

const FOOTER =
  '_______________________________________________\ndev mailing list\ndev@lists.example.org\nhttps://lists.example.org/mailman/listinfo/dev\n';

/** A mail of Mallory's about another mail. */
function about({ id, subject, minutes }: RawMail, text: string, to = id): RawMail {
  return {
    id: `mallory-${id}`,
    from: MALLORY,
    subject: `Re: ${subject.replace(/^Re: /, '')}`,
    text,
    minutes: minutes + 900,
    re: to,
  };
}

const quoted = ({ text }: RawMail) => text.replace(/^/gm, '> ');

/** What is done to a thread, given one of its mails. */
const CHANGES: readonly (readonly [string, (mails: readonly RawMail[], one: RawMail) => string])[] = [
  ['quoted', (mails, one) => write([...mails, about(one, `${quoted(one)}\nIndeed.`)])],
  [
    'quoted to the cover letter',
    (mails, one) => write([...mails, about(one, `Indeed.\n\n${quoted(one)}`, mails[0]?.id)]),
  ],
  [
    'quoted without marks',
    (mails, one) => write([...mails, about(one, `Indeed.\n\nOn Mon, 2 Mar 2026, ${one.from} wrote:\n\n${one.text}`)]),
  ],
  [
    'forwarded',
    (mails, one) =>
      write([
        ...mails,
        about(
          one,
          `FYI\n\n-------- Forwarded Message --------\nSubject: x\nFrom: ${one.from}\n\n${one.text}`,
          mails[2]?.id,
        ),
      ]),
  ],
  [
    'given a footer',
    (mails, one) => write(mails.map((mail) => (mail === one ? { ...mail, text: `${mail.text}\n${FOOTER}` } : mail))),
  ],
  [
    'on another list, with a footer',
    (mails) =>
      write([
        ...mails,
        ...mails.map((mail) => ({
          ...mail,
          text: `${mail.text}\n${FOOTER}`,
          headers: 'Received: by lists.example.net',
        })),
      ]),
  ],
  ['posted again', (mails, one) => write([...mails, one, one])],
  [
    'posted again by somebody else',
    (mails, one) => {
      // A patch that Mallory sends again is hers, and another patch.
      const again = { ...one, id: `again-${one.id}`, from: MALLORY, minutes: one.minutes + 950 };
      return write(one.re?.startsWith('cover') ? mails : [...mails, again]);
    },
  ],
  [
    'given a second From',
    (mails, one) =>
      write(mails.map((mail) => (mail === one ? { ...mail, headers: 'From: Eve Roe <eve@example.org>' } : mail))),
  ],
  ['in other line ends', (mails) => write(mails).replaceAll('\n', '\r\n')],
  ['in another order', (mails) => write([...mails].reverse())],
  [
    'quoted on one line by whoever is named, with other characters for line ends',
    (mails, one) => {
      const ends = ['\r', '\u2028', '\u2029', '\0', '\f', '\v', '\u0085'];
      const lines = ends.map((end) => `> ${one.text.replaceAll('\n', end)}`).join('\n');
      return write([...mails, ...PEOPLE.map((from, at) => ({ ...about(one, lines), id: `${at}-${one.id}`, from }))]);
    },
  ],
];

function write(mails: readonly RawMail[]): string {
  return mails.map((mail) => mboxOf(mail)).join('');
}

describe('no patch is covered that was not when a mail is', () => {
  test.each(CHANGES)('%s', { timeout: 60_000 }, async (_, change) => {
    let covers = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(thread, { minLength: 8, maxLength: 8 }), async (drawn) => {
        const threads = drawn.map(mailsOf);
        const before = await covered(threads.map(write).join(''));
        covers += before.size;
        const changed = threads.map((mails, number) => {
          const one = mails[(drawn[number]?.chosen ?? 0) % mails.length];
          return one === undefined ? '' : change(mails, one);
        });
        const after = await covered(changed.join(''));
        expect([...after].filter((id) => !before.has(id))).toEqual([]);
      }),
      { numRuns: 10 },
    );
    // Otherwise the texts say nothing and the property nothing either.
    expect(covers).toBeGreaterThan(10);
  });
});
