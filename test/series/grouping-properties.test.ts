/** What must hold for any mails: the order of arrival, other mails, and mails seen twice change nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupByKeys } from '../../src/series/disjoint-sets.js';
import { linkKeys } from '../../src/series/keys.js';
import type { Series, SeriesMessage } from '../../src/series/model.js';
import { replyTargets } from '../../src/series/reply-targets.js';
import { deriveSeries } from '../../src/series/series.js';
import { MINUTE, mail } from './mail-builder.js';

const ids = [
  ...Array.from({ length: 12 }, (_, at) => `m${at}@example.org`),
  ...[1, 2].map((at) => `20240101-colours-v${at}-1-0123456789ab@example.org`),
];

const subjectLine = fc
  .record({
    label: fc.constantFrom(
      'PATCH',
      'PATCH v2',
      'PATCH v3',
      'RFC PATCH',
      'PATCH v2.1',
      'PATCH RESEND v2',
      'PATCH AUTOSEL 6.1',
    ),
    counter: fc.constantFrom('', ' 0/2', ' 1/2', ' 2/2', ' 3/2', ' 1/3', ' 2/3'),
    title: fc.constantFrom(
      'lib: add the red thing',
      'lib: add the blue thing',
      'lib: put in red and blue, the thing for all',
      'doc: fix typo',
      'all colours',
    ),
    reply: fc.constantFrom('', '', '', 'Re: '),
  })
  .map(({ label, counter, title, reply }) => `${reply}[${label}${counter}] ${title}`);

const someMail = fc
  .record({
    id: fc.constantFrom(...ids),
    subject: fc.oneof(
      { weight: 8, arbitrary: subjectLine },
      { weight: 1, arbitrary: fc.constantFrom('colours', 'Re: colours') },
    ),
    from: fc.constantFrom('Ann', 'Bob'),
    email: fc.constantFrom(undefined, undefined, undefined, 'ann@example.com'),
    // Bursts, hours, and months; some without a date.
    at: fc.oneof(
      fc.integer({ min: 0, max: 10 }).map((n) => n * 9 * MINUTE),
      fc.integer({ min: 0, max: 20_000_000 }),
      fc.constant(null),
    ),
    re: fc.oneof(fc.constant([]), fc.subarray(ids, { maxLength: 2 })),
    refs: fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...ids), { maxLength: 3 })),
    changeId: fc.constantFrom(undefined, undefined, undefined, 'k1'),
    changelog: fc.constantFrom(undefined, undefined, undefined, 2, 3),
    earlier: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray(ids, { maxLength: 1 }) },
    ),
    patchId: fc.constantFrom(null, 'a', 'b'),
    paths: fc.constantFrom(['lib/a.c'], ['lib/b.c']),
    lines: fc.constantFrom([], [1, 2, 3, 4, 5], [1, 2, 3, 4, 6], [7, 8, 9]),
    signed: fc.constantFrom([], ['ann@example.org']),
    lists: fc.constantFrom(['dev.example.org'], ['dev.example.org', 'doc.example.org'], []),
  })
  .map(({ id, subject, email, changeId, changelog, ...rest }) =>
    mail(id, subject, {
      ...rest,
      ...(email && { email }),
      ...(changeId && { changeId }),
      ...(changelog && { changelog }),
    }),
  );

const someMails = fc.array(someMail, { minLength: 1, maxLength: 12 });
const RUNS = { numRuns: 300 };

/** The result without the callers' handles, which may differ from run to run. */
function shown(series: readonly Series[]): unknown {
  return JSON.parse(JSON.stringify(series, (name, value: unknown) => (name === 'key' ? undefined : value)));
}

function messagesOf({ postings }: Series): SeriesMessage[] {
  return postings.flatMap(({ cover, patches }) => [
    ...(cover ? [cover] : []),
    ...patches.map(({ message }) => message),
  ]);
}

describe('for any mails', () => {
  test('the order of arrival changes nothing', () => {
    const shuffled = someMails.chain((mails) =>
      fc.tuple(fc.constant(mails), fc.shuffledSubarray(mails, { minLength: mails.length })),
    );
    fc.assert(
      fc.property(shuffled, ([mails, other]) => {
        expect(shown(deriveSeries(other))).toEqual(shown(deriveSeries(mails)));
      }),
      RUNS,
    );
  });

  test('groups by key can be derived by themselves', () => {
    fc.assert(
      fc.property(someMails, (mails) => {
        const roots = groupByKeys(mails.map((message) => linkKeys(message)));
        const all = deriveSeries(mails);
        for (const root of new Set(roots)) {
          const group = mails.filter((_, index) => roots[index] === root);
          const part = all.filter((series) => messagesOf(series).some((message) => group.includes(message)));
          expect(shown(deriveSeries(group))).toEqual(shown(part));
          expect(part.flatMap(messagesOf).every((message) => group.includes(message))).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('each patch is in exactly one posting, each reply has at most one target', () => {
    fc.assert(
      fc.property(someMails, (mails) => {
        const series = deriveSeries(mails);
        const posted = series.flatMap(messagesOf);
        expect(new Set(posted).size).toBe(posted.length);
        for (const message of mails) {
          if (
            message.kind === 'patch' &&
            !mails.some((other) => other !== message && other.messageId === message.messageId)
          ) {
            expect(posted).toContain(message);
          }
        }
        for (const { message, series: at, posting } of replyTargets(series, mails)) {
          expect(posted).not.toContain(message);
          expect(series[at]?.postings[posting]).toBeDefined();
        }
      }),
      RUNS,
    );
  });

  test('a message given twice counts once', () => {
    fc.assert(
      fc.property(someMails, (mails) => {
        expect(shown(deriveSeries([...mails, ...mails]))).toEqual(shown(deriveSeries(mails)));
      }),
      RUNS,
    );
  });
});

test('mails at most half an hour apart share a key, and chains of them do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 30 * MINUTE }), (at, gap) => {
      const one = mail('a', '[PATCH 1/2] red', { at });
      const other = mail('b', '[PATCH 2/2] blue', { at: at + gap });
      expect([...groupByKeys([linkKeys(one), linkKeys(other)])]).toEqual([0, 0]);
    }),
  );
});

test('a correction by hand joins the groups of both messages', () => {
  const mails = [mail('a', '[PATCH] red'), mail('b', '[PATCH] blue', { from: 'Bob' })];
  const manual = { links: [['a', 'b'] as const], splits: [] };
  expect([...groupByKeys(mails.map((message) => linkKeys(message)))]).toEqual([0, 1]);
  expect([...groupByKeys(mails.map((message) => linkKeys(message, manual)))]).toEqual([0, 0]);
});

test('30,000 patches, each in reply to the one before, are grouped in time that grows with their number', () => {
  const mails = Array.from({ length: 30_000 }, (_, at) =>
    mail(`m${at}`, `[PATCH ${(at % 50) + 1}/50] part ${at % 50}`, { at, ...(at > 0 && { re: `m${at - 1}` }) }),
  );
  const series = deriveSeries(mails);
  expect(series.flatMap(({ postings }) => postings).every(({ complete }) => complete)).toBe(true);
});
