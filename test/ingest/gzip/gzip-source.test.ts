import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzip, gunzipOutcome } from '../../../src/ingest/gzip/gunzip.js';
import { FROM, mail } from '../mboxes.js';
import { readPath, scratchFolder } from '../scratch.js';

const scratch = scratchFolder();
const MBOX = [1, 2, 3].map((number) => `${FROM}\n${mail(number, `body ${number}\n`)}\n`).join('');
const GZIP = gzipSync(MBOX);
const DATA = Buffer.from(Array.from({ length: 9000 }, (_, i) => `line ${i} ${(i * 7919) % 104729}\n`).join(''));
const PACKED = gzipSync(DATA);
/** 100 MiB of one letter, compressed as far as it goes. */
const BOMB = gzipSync(Buffer.alloc(100 * 1024 * 1024, 'y'));

async function expand(bytes: Uint8Array, piped = false) {
  const outcome = gunzipOutcome();
  async function* input() {
    for (let at = 0; at < bytes.length; at += 5000) yield Uint8Array.from(bytes.subarray(at, at + 5000));
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of gunzip(input(), piped ? null : input, outcome)) chunks.push(chunk);
  return { output: Buffer.concat(chunks), outcome };
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x55;
  return copy;
}

describe.each([
  ['a file', false],
  ['a pipe', true],
])('gunzip of %s', (_, piped) => {
  it.each([
    ['one member', [PACKED], 1, false, null],
    ['several members', [PACKED, gzipSync(''), PACKED, PACKED], 3, false, null],
    ['zeros behind', [PACKED, new Uint8Array(40000)], 1, false, null],
    ['garbage behind', [PACKED, Buffer.from('garbage')], 1, true, /not gzip data/],
    ['garbage behind zeros', [PACKED, new Uint8Array(10), Buffer.from('garbage')], 1, true, /not gzip data/],
    ['a wrong checksum', [flipped(PACKED, PACKED.length - 6)], 1, true, /incorrect data check/],
    ['the last byte missing', [PACKED.subarray(0, -1)], 1, true, /cut off/],
  ] as const)('keeps all of %s', async (_name, parts, times, truncated, note) => {
    const { output, outcome } = await expand(Buffer.concat(parts), piped);
    expect(output.equals(Buffer.concat(Array.from({ length: times }, () => DATA)))).toBe(true);
    expect(outcome.truncated).toBe(truncated);
    if (note === null) expect(outcome.note).toBeNull();
    else expect(outcome.note).toMatch(note);
  });

  it('keeps what comes before damage', async () => {
    const { output, outcome } = await expand(Buffer.concat([PACKED, flipped(PACKED, 3), PACKED]), piped);
    expect(output.subarray(0, DATA.length).equals(DATA)).toBe(true);
    expect(outcome.note).not.toBeNull();
  });

  it('stops at a bomb', async () => {
    const { output, outcome } = await expand(BOMB, piped);
    expect(outcome).toMatchObject({ bomb: true, truncated: true });
    expect(output.length).toBeLessThan(100 * 1024 * 1024);
  });
});

describe('a gzip file of mail', () => {
  it('is read like the file in it, with offsets in there, and skipped while it is the same', async () => {
    const plain = await readPath(scratch.write('a.mbox', MBOX));
    const path = scratch.write('b.mbox.gz', GZIP);
    const packed = await readPath(path);
    expect(packed.mails.map(({ text, offset }) => [text, offset])).toEqual(
      plain.mails.map(({ text, offset }) => [text, offset]),
    );
    expect(packed.end).toEqual({ bytes: MBOX.length, truncated: false, notes: [] });
    const cursor = packed.cursors.at(-1) ?? null;
    expect(await readPath(path, cursor)).toMatchObject({ batches: 0, end: packed.end });
    scratch.write('b.mbox.gz', Buffer.concat([GZIP, GZIP]));
    expect((await readPath(path, cursor)).mails).toHaveLength(6);
  });

  it('may hold a single mail', async () => {
    const { mails } = await readPath(scratch.write('one.eml.gz', gzipSync(mail(1, 'text\n'))));
    expect(mails.map(({ text }) => text)).toEqual([mail(1, 'text\n')]);
  });

  it('gives the mails before the cut wherever it is cut off', async () => {
    const whole = (await readPath(scratch.write('whole.gz', GZIP))).mails.map(({ text }) => text);
    for (let length = 40; length < GZIP.length; length += 3) {
      const path = scratch.write('cut.mbox.gz', GZIP.subarray(0, length));
      const part = await readPath(path).catch(() => null);
      // Too little is left to tell that it is mail.
      if (part === null) continue;
      expect(part.end.truncated).toBe(true);
      const complete = part.mails.slice(0, -1).map(({ text }) => text);
      expect(complete).toEqual(whole.slice(0, complete.length));
    }
  });

  it('rejects the rest of a bomb', async () => {
    const text = `${MBOX}${FROM}\n${mail(4, `${'x'.repeat(1000)}\n`.repeat(100))}\n`;
    const bomb = Buffer.concat([gzipSync(text), BOMB]);
    const { mails, rejects, end } = await readPath(scratch.write('bomb.gz', bomb));
    expect(mails).toHaveLength(3);
    expect(rejects.map(({ code }) => code)).toEqual(['oversize', 'oversize']);
    expect(end.truncated).toBe(true);
  });
});
