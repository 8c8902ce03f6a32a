/** Waits for anything other than the user that ends the screens: signals, a lost terminal, an uncaught error. */
import type { ReadStream } from 'node:tty';

export interface End {
  /** Gives the signal's number; throws the error. */
  readonly came: Promise<number>;
  release(): void;
}

const SIGNALS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
];

/** The number of SIGHUP; a lost terminal counts as one. */
const HANGUP = 1;

/** Watches until `release`. */
export function watchForEnd(stdin: ReadStream): End {
  const undo: (() => void)[] = [];
  const came = new Promise<number>((resolve, reject) => {
    for (const [signal, number] of SIGNALS) {
      const listener = (): void => resolve(number);
      process.on(signal, listener);
      undo.push(() => process.off(signal, listener));
    }
    const gone = (): void => resolve(HANGUP);
    stdin.on('end', gone).on('close', gone);
    undo.push(() => stdin.off('end', gone).off('close', gone));
    process.on('uncaughtException', reject);
    undo.push(() => process.off('uncaughtException', reject));
  });
  // Whoever waits sees the error; nobody may be waiting yet.
  came.catch(() => undefined);
  return {
    came,
    release() {
      for (const step of undo) step();
    },
  };
}
