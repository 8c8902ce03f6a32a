/** Lets a long run end cleanly after a signal. */

export interface SignalWatch {
  /** The signal that came, or null. */
  readonly received: NodeJS.Signals | null;
  /** Stops watching; a signal that came becomes the exit code 128 + its number (130, 143, 129). */
  release(): void;
}

const NUMBERS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
];

/**
 * Watches for SIGINT, SIGTERM and SIGHUP. The second one ends the process immediately, as if there were no handler.
 * @param onSignal called when the first one comes.
 */
export function untilSignal(onSignal: () => void): SignalWatch {
  let received: NodeJS.Signals | null = null;
  const listeners = NUMBERS.map(([signal, number]) => {
    const listener = (): void => {
      if (received !== null) process.exit(128 + number);
      received = signal;
      onSignal();
    };
    process.on(signal, listener);
    return { signal, listener, number };
  });
  return {
    get received() {
      return received;
    },
    release() {
      for (const { signal, listener, number } of listeners) {
        process.off(signal, listener);
        if (received === signal) process.exitCode = 128 + number;
      }
    },
  };
}
