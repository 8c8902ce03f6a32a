import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../src/patch/read.js';
import { cpuTime } from '../../cpu-time.js';
import { makeMessage, makeReply } from '../make-message.js';

/** The block as b4 writes it. */
function block(series: unknown): string {
  return `--- b4-submit-tracking ---\n# This section is used internally by b4 prep for tracking purposes.\n${JSON.stringify({ series }, null, 2)}\n`;
}

const SERIES = {
  revision: 3,
  'change-id': '20260501-quay-1234',
  prefixes: ['RFC'],
  'from-thread': '20260101-thread@example.org',
  history: {
    v1: ['20260502-quay-v1-0-1111@example.org'],
    v2: ['20260510-quay-v2-0-2222@example.org'],
    v3: ['20260512-quay-v3-0-3333@example.org'],
  },
  prerequisites: ['base-commit: v7.1-rc1', 'message-id: 20260203-crane-v1-0-4444@example.org'],
};

function cover(text: string) {
  return readFacts(makeMessage({ subject: '[PATCH v3 0/2] harbor: a quay', text })).pointers;
}

describe("b4's tracking block in a cover letter", () => {
  it('gives change-id, earlier revisions and prerequisites', () => {
    expect(cover(`Words.\n\n${block(SERIES)}\n-- \n2.40.1\n`)).toEqual([
      { kind: 'change-id', value: '20260501-quay-1234' },
      { kind: 'earlier-revision', value: '20260502-quay-v1-0-1111@example.org' },
      { kind: 'earlier-revision', value: '20260510-quay-v2-0-2222@example.org' },
      { kind: 'prerequisite-message-id', value: '20260203-crane-v1-0-4444@example.org' },
    ]);
  });

  it.each([
    ['not closed', block(SERIES).slice(0, 200)],
    ['no JSON', '--- b4-submit-tracking ---\n{ revision: 3 }\n'],
    ['no object', '--- b4-submit-tracking ---\n[1, 2]\n'],
    [
      'fields of other types',
      block({ revision: 'x', 'change-id': 7, history: { v1: 'y', v2: [{}, 3] }, prerequisites: 'z' }),
    ],
    ['foreign keys', block(JSON.parse('{"__proto__": {"change-id": "x"}, "constructor": 1}'))],
    ['nothing below it', '--- b4-submit-tracking ---'],
    ['a change-id of two words', block({ 'change-id': 'a b' })],
  ])('gives nothing with %s', (_, text) => {
    expect(cover(`Words.\n\n${text}`)).toEqual([]);
  });

  it('is nothing when it is quoted', () => {
    const quoted = block(SERIES).replace(/^/gm, '> ');
    expect(readFacts(makeReply(quoted)).pointers).toEqual([]);
  });

  it('takes little time when it is huge', () => {
    const started = cpuTime();
    cover(`--- b4-submit-tracking ---\n${'{'.repeat(500_000)}\n`.repeat(3));
    expect(cpuTime() - started).toBeLessThan(1000);
  });
});
