/** Takes over the terminal at the start, and restores it however the program ends. */
import { writeSync } from 'node:fs';
import type { ReadStream, WriteStream } from 'node:tty';
import { frameWriter } from './frame-writer.js';
import { jobControl } from './job-control.js';
import type { Size } from './model.js';

export interface TerminalStreams {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
}

export interface Terminal {
  readonly stdin: ReadStream;
  /** Like the real stdout, but that what is written to it (by ink) is not shown. */
  readonly silent: WriteStream;
  size(): Size;
  /** Shows a frame: lines with `\n` between them. */
  show(frame: string): void;
  /** Calls back when the size has changed; what was shown is gone then. */
  onResize(listener: () => void): void;
  /**
   * Restores the terminal and suspends the program, as Ctrl-Z does; takes over the terminal again when it is resumed.
   */
  suspend(): void;
  /** Restores the terminal; calling it again has no effect. */
  leave(): void;
}

/** Alternate screen, cursor away, no wrapping at the edge: a character that is wider than we think stays in its row. */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J';
const LEAVE = '\u001b[?2026l\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l';
const CLEAR = '\u001b[0m\u001b[2J';

/** Takes over the terminal. From now on, typed keys are not echoed and are kept until they are read. */
export function enterTerminal({ stdin, stdout }: TerminalStreams): Terminal {
  const writer = frameWriter();
  const listeners: (() => void)[] = [];
  let inside = true;

  const show = (frame: string): void => {
    const bytes = inside ? writer.next(frame.split('\n')) : '';
    if (bytes !== '') stdout.write(bytes);
  };
  const resized = (): void => {
    writer.forget();
    stdout.write(CLEAR);
    for (const listener of listeners) listener();
  };
  // The terminal may be gone (a closed window): there is nobody to tell.
  const gone = (): void => undefined;

  function take(): void {
    if (!inside) return;
    // A shell that has the terminal meanwhile sets modes that Node does not hear of; it would take raw for set.
    stdin.setRawMode(false);
    stdin.setRawMode(true);
    writer.forget();
    stdout.write(ENTER);
    // The size may have changed meanwhile: Node asks for it then, and `resized` draws.
    process.kill(process.pid, 'SIGWINCH');
    for (const listener of listeners) listener();
  }

  const job = jobControl(() => giveBack(stdin), take);

  function leave(): void {
    if (!inside) return;
    inside = false;
    job.release();
    stdout.off('resize', resized);
    process.off('exit', leave);
    giveBack(stdin);
  }

  stdout.on('error', gone);
  stdin.on('error', gone);
  stdin.setRawMode(true);
  stdout.write(ENTER);
  stdout.on('resize', resized);
  process.once('exit', leave);
  return {
    stdin,
    silent: silenced(stdout),
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    show,
    onResize: (listener) => listeners.push(listener),
    suspend: job.suspend,
    leave,
  };
}

/** Leaves the terminal as it was found. */
function giveBack(stdin: ReadStream): void {
  try {
    stdin.setRawMode(false);
  } catch {
    // The terminal may be gone: there is nobody to tell.
  }
  writeNow(LEAVE);
}

/** A stream like `stdout` that shows nothing. */
function silenced(stdout: WriteStream): WriteStream {
  const write = (_: unknown, done?: () => void): boolean => {
    // Ink ends with an empty write, to learn that all is out.
    if (typeof done === 'function') setImmediate(done);
    return true;
  };
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const STDOUT = 1;

/** At once, also where the program is about to end. */
function writeNow(text: string): void {
  let rest = Buffer.from(text);
  for (let tries = 0; rest.length > 0 && tries < 1000; tries++) {
    try {
      rest = rest.subarray(writeSync(STDOUT, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return;
    }
  }
}
