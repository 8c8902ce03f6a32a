/** Writes to stdout and stderr. No other file prints. */
import type { Writable } from 'node:stream';
import type { Look } from '../report/model.js';
import { paint } from '../report/text/paint.js';
import { visible } from '../report/text/visible.js';
import { systemReason, UserError } from './errors.js';

export type ColourChoice = 'auto' | 'always' | 'never';

/** A stream that may be a terminal. */
export type Stream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface OutputOptions {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly colour: ColourChoice;
  /** Silences notes. */
  readonly quiet: boolean;
}

/** Text, or pieces of it that are made as they are asked for. */
export type Written = string | Iterable<string | Uint8Array>;

export interface Output {
  /** How tables on stdout are shown. */
  readonly look: Look;
  /** True once the reader of stdout has gone away: there is no use in making more. */
  readonly closed: boolean;
  /**
   * Writes data to stdout and waits until the system has taken it. The pieces are made only as they are needed. If the
   * reader closes the pipe (`| head -1`), output ends quietly.
   *
   * @param data made by a format, which may still be loading: hidden characters are already visible or escaped; bytes are
   *   UTF-8
   * @throws UserError when stdout cannot be written (a full disk)
   */
  write(data: Written | Promise<Written>): Promise<void>;
  /** Says something to the user on stderr, unless `--quiet`. */
  note(text: string): void;
  /** Says on stderr what went wrong, `--quiet` or not. */
  complain(text: string): void;
}

/** Bytes that are gathered before they are written: a line at a time costs a system call each. */
const GATHER = 262_144;
/** Of UTF-8 that a UTF-16 unit takes at most. */
const WIDEST = 3;

/**
 * Opens stdout and stderr. The program must end by itself with `process.exitCode` set, because `process.exit` loses
 * what a pipe has not taken yet.
 */
export function openOutput(options: OutputOptions): Output {
  const { stdout, stderr } = options;
  let closed = false;
  // The reason comes with the callback of each write; without a listener the error would end the process.
  stdout.on('error', () => undefined);
  stderr.on('error', () => undefined);

  function send(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      stdout.write(bytes, (error) => {
        if (error) closed ||= isClosedPipe(error);
        if (!error || closed) resolve();
        else reject(new UserError(`The output could not be written: ${systemReason(error)}.`, { cause: error }));
      });
    });
  }

  const complaints = wantsColour(options.colour, options.env, stderr);
  return {
    look: { width: widthOf(stdout), colour: wantsColour(options.colour, options.env, stdout) },
    get closed() {
      return closed;
    },
    async write(made) {
      const data = await made;
      const gathered = Buffer.allocUnsafe(GATHER);
      let used = 0;
      for (const piece of typeof data === 'string' ? [data] : data) {
        if (closed) return;
        const most = typeof piece === 'string' ? piece.length * WIDEST : piece.length;
        if (used > 0 && used + most > GATHER) {
          // The system has taken it when this comes back, so that the place is free.
          await send(gathered.subarray(0, used));
          used = 0;
        }
        if (most > GATHER) await send(typeof piece === 'string' ? Buffer.from(piece) : piece);
        else if (typeof piece === 'string') used += gathered.write(piece, used);
        else {
          gathered.set(piece, used);
          used += piece.length;
        }
      }
      if (used > 0 && !closed) await send(gathered.subarray(0, used));
    },
    note(text) {
      if (!options.quiet) stderr.write(`${visibleLines(text)}\n`);
    },
    complain(text) {
      stderr.write(`${paint('revcov:', 'bad', complaints)} ${visibleLines(text)}\n`);
    },
  };
}

/**
 * Decides whether to use colours: `--color` first, then `NO_COLOR` (no-color.org: set and not empty), then whether the
 * stream is a terminal that can show them.
 */
export function wantsColour(choice: ColourChoice, env: OutputOptions['env'], stream: Stream): boolean {
  if (choice !== 'auto') return choice === 'always';
  return !env.NO_COLOR && env.TERM !== 'dumb' && stream.isTTY === true;
}

function widthOf(stream: Stream): number | null {
  return stream.isTTY === true && stream.columns !== undefined && stream.columns > 0 ? stream.columns : null;
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}

function visibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line))
    .join('\n');
}
