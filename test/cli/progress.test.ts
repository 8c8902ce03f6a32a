/** The progress bar: what it shows on a terminal, and that it is silent elsewhere. */
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Stream } from '../../src/cli/output.js';
import { byteWords, durationWords, startProgress } from '../../src/cli/progress.js';

function terminal(properties: { isTTY?: boolean; columns?: number }): { stream: Stream; text: () => string } {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream: Object.assign(stream, properties), text: () => text };
}

const HOSTILE = '/lists/shelf\x1b[2J.mbox';

/** Shows one source at half, ten seconds after the start. */
function run(stderr: Stream, size: number | null, env: Record<string, string> = {}, quiet = false): void {
  let now = 0;
  const bar = startProgress({ stderr, env, quiet, clock: () => now });
  const source = HOSTILE;
  bar.update({ source, bytes: 0, size, mails: 0 });
  now = 10_000;
  bar.update({ source, bytes: 169_000_000, size, mails: 18_000 });
  bar.stop();
}

describe('progress', () => {
  it('shows bytes, rate, time left and source', () => {
    const { stream, text } = terminal({ isTTY: true, columns: 120 });
    run(stream, 338_000_000);
    expect(text()).toContain('████████········  50 %  169 MB of 338 MB  1,800 mails/s  10 s left  shelf␛[2J.mbox');
  });

  it('has no bar where the size is not known', () => {
    const { stream, text } = terminal({ isTTY: true, columns: 120 });
    run(stream, null);
    expect(text()).toContain('169 MB  1,800 mails/s  shelf');
    expect(text()).not.toMatch(/[█·%]|left/);
  });

  it('never wraps', () => {
    const { stream, text } = terminal({ isTTY: true, columns: 40 });
    run(stream, 338_000_000);
    expect(text()).toContain('████████········  50 %  169 MB of 338 …');
    expect(text()).not.toContain('mails/s');
  });

  it('counts the cells of wide characters', () => {
    const { stream, text } = terminal({ isTTY: true, columns: 40 });
    const bar = startProgress({ stderr: stream, env: {}, quiet: false, clock: () => 0 });
    bar.update({ source: `/lists/${'棚'.repeat(20)}.mbox`, bytes: 0, size: null, mails: 0 });
    // "0 B", "0 mails/s" and the blanks between take 16 of 39 cells.
    expect(text()).toBe(`\r0 B  0 mails/s  ${'棚'.repeat(11)}…\x1b[K`);
  });

  it('draws over its line, eight times a second at most, and leaves nothing there', () => {
    const { stream, text } = terminal({ isTTY: true, columns: 120 });
    let now = 0;
    const bar = startProgress({ stderr: stream, env: {}, quiet: false, clock: () => now });
    for (now = 0; now <= 1000; now += 25) bar.update({ source: HOSTILE, bytes: now, size: 1000, mails: now });
    bar.stop();
    const drawn = text().split('\r').slice(1);
    expect(drawn).toHaveLength(10);
    for (const line of drawn) expect(line).toMatch(/^[^\n\x1b]*\x1b\[K$/);
    expect(drawn.map((line) => /\d+ %/.exec(line)?.[0])).toEqual([
      ...['0 %', '12 %', '25 %', '37 %', '50 %', '62 %', '75 %', '87 %', '100 %'],
      undefined,
    ]);
    expect(drawn.at(-1)).toBe('\x1b[K');
  });

  it('says nothing once it is stopped, and clears its line once', () => {
    const { stream, text } = terminal({ isTTY: true, columns: 120 });
    let now = 0;
    const bar = startProgress({ stderr: stream, env: {}, quiet: false, clock: () => now });
    bar.update({ source: 'shelf.mbox', bytes: 1, size: 2, mails: 1 });
    bar.stop();
    const before = text();
    now = 1000;
    bar.update({ source: 'table.mbox', bytes: 1, size: 2, mails: 2 });
    bar.stop();
    expect(text()).toBe(before);
  });

  it('leaves the terminal alone where nothing was shown', () => {
    const { stream, text } = terminal({ isTTY: true, columns: 120 });
    startProgress({ stderr: stream, env: {}, quiet: false, clock: () => 0 }).stop();
    expect(text()).toBe('');
  });

  it.each<[string, boolean, Record<string, string>, boolean]>([
    ['stderr is a file', false, {}, false],
    ['--quiet', true, {}, true],
    ['a CI job', true, { CI: 'true' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('is silent: %s', (_, isTTY, env, quiet) => {
    const { stream, text } = terminal({ isTTY, columns: 80 });
    run(stream, 338_000_000, env, quiet);
    expect(text()).toBe('');
  });

  it('is shown where CI says that this is none', () => {
    const { stream, text } = terminal({ isTTY: true, columns: 80 });
    run(stream, 338_000_000, { CI: 'false' });
    expect(text()).not.toBe('');
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_400, '999 kB'],
    [999_500, '1.0 MB'],
    [5_000_000_000, '5.0 GB'],
  ])('%i bytes are %s', (bytes, words) => {
    expect(byteWords(bytes)).toBe(words);
  });

  it.each([
    [0.4, '0 s'],
    [59.4, '59 s'],
    [185, '3 min 5 s'],
    [4330, '1 h 12 min'],
  ])('%f seconds are %s', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words);
  });
});
