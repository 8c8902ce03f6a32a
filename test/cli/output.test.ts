/** What reaches stdout and stderr, and what happens when it cannot. */
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/cli/errors.js';
import { type ColourChoice, type Output, openOutput, type Stream, wantsColour } from '../../src/cli/output.js';

interface Collector extends Stream {
  readonly text: () => string;
}

/** A stream that keeps what is written to it. */
function collector(properties: { isTTY?: boolean; columns?: number } = {}): Collector {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return Object.assign(stream, properties, { text: () => text });
}

/** A stream that refuses with an errno code after so many writes. */
function failing(code: string, after = 0): Stream {
  let writes = 0;
  return new Writable({
    write(_, __, done) {
      done(writes++ < after ? null : Object.assign(new Error(code), { code }));
    },
  });
}

function outputTo(stdout: Stream, stderr: Stream = collector(), quiet = false): Output {
  return openOutput({ stdout, stderr, env: {}, colour: 'auto', quiet });
}

describe('write', () => {
  it('writes pieces in order and as they are', async () => {
    const stdout = collector();
    await outputTo(stdout).write(['a\n', 'b\x1b\n', 'c']);
    expect(stdout.text()).toBe('a\nb\x1b\nc');
  });

  it('writes bytes and text, small and large, in their order', async () => {
    const stdout = collector();
    const large = 'ö'.repeat(200_000);
    await outputTo(stdout).write(['a', Buffer.from('é'), large, Buffer.from(large), 'z']);
    expect(stdout.text()).toBe(`aé${large}${large}z`);
  });

  it('waits until a slow reader has taken everything', async () => {
    let taken = 0;
    const slow = new Writable({
      highWaterMark: 10,
      write(chunk: Buffer, _, done) {
        setTimeout(() => {
          taken += chunk.length;
          done();
        }, 5);
      },
    });
    await outputTo(slow).write(Array.from({ length: 5 }, () => 'x'.repeat(100_000)));
    expect(taken).toBe(500_000);
  });

  it('ends quietly when the reader goes away, and makes no more', async () => {
    let made = 0;
    function* endless(): Generator<string> {
      for (;;) {
        made++;
        yield 'x'.repeat(70_000);
      }
    }
    const output = outputTo(failing('EPIPE', 1));
    await output.write(endless());
    expect(output.closed).toBe(true);
    expect(made).toBeLessThan(5);
    await expect(output.write('more')).resolves.toBeUndefined();
  });

  it('says why when the disk is full', async () => {
    const failed = outputTo(failing('ENOSPC')).write('x');
    await expect(failed).rejects.toThrow(UserError);
    await expect(failed).rejects.toThrow('The output could not be written: the disk is full.');
  });

  it('does not take a second refusal for a closed reader', async () => {
    const output = outputTo(failing('ENOSPC'));
    await expect(output.write('x')).rejects.toThrow(UserError);
    await expect(output.write('x')).rejects.toThrow(UserError);
    expect(output.closed).toBe(false);
  });
});

describe('note and complain', () => {
  it('go to stderr, line by line, with nothing hidden', () => {
    const stdout = collector();
    const stderr = collector();
    const output = outputTo(stdout, stderr);
    output.note('read \x1b]0;x\x07.mbox\nand more');
    output.complain('no such \u202e file');
    expect(stdout.text()).toBe('');
    expect(stderr.text()).toBe('read ␛]0;x␇.mbox\nand more\nrevcov: no such <U+202E> file\n');
  });

  it('--quiet silences notes only', () => {
    const stderr = collector();
    const output = outputTo(collector(), stderr, true);
    output.note('done');
    output.complain('failed');
    expect(stderr.text()).toBe('revcov: failed\n');
  });

  it('do not throw when stderr is gone', async () => {
    const output = outputTo(collector(), failing('EPIPE'));
    output.note('x');
    output.complain('y');
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('look', () => {
  it('has the width of a terminal, and none elsewhere', () => {
    expect(outputTo(collector({ isTTY: true, columns: 97 })).look.width).toBe(97);
    expect(outputTo(collector({ columns: 97 })).look.width).toBeNull();
    expect(outputTo(collector({ isTTY: true, columns: 0 })).look.width).toBeNull();
  });

  it.each<[ColourChoice, Record<string, string>, boolean, boolean]>([
    ['auto', {}, true, true],
    ['auto', {}, false, false],
    ['auto', { NO_COLOR: '1' }, true, false],
    ['auto', { NO_COLOR: '' }, true, true],
    ['auto', { TERM: 'dumb' }, true, false],
    ['always', { NO_COLOR: '1', TERM: 'dumb' }, false, true],
    ['never', {}, true, false],
  ])('--color %s, %o, terminal %s: colours %s', (choice, env, isTTY, coloured) => {
    expect(wantsColour(choice, env, collector({ isTTY }))).toBe(coloured);
  });
});
