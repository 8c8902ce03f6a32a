/** Screens that have been opened, kept to come back to. */
import { ALL_STATES } from '../views/scope.js';
import type { Subject } from './model.js';
import type { Reader, Screen } from './screen.js';
import { openScreen } from './screens.js';

/** Screens that are kept. */
const KEPT = 16;

export class ScreenCache {
  readonly #reader: Omit<Reader, 'changed'>;
  /** Told when a screen that was not there at once has come, or has failed. */
  readonly #arrived: (failure: { readonly error: unknown } | null) => void;
  /** The last used last. */
  readonly #screens = new Map<string, Screen | Promise<Screen>>();

  constructor(reader: Omit<Reader, 'changed'>, arrived: (failure: { readonly error: unknown } | null) => void) {
    this.#reader = reader;
    this.#arrived = arrived;
  }

  /**
   * The screen of a subject; null while it is being read.
   * @param allStates series in all states.
   */
  get(subject: Subject, allStates: boolean): Screen | null {
    const key = JSON.stringify([subject, allStates]);
    const screen = this.#screens.get(key) ?? this.#open(subject, allStates, key);
    this.#screens.delete(key);
    this.#screens.set(key, screen);
    for (const oldest of this.#screens.keys()) {
      if (this.#screens.size <= KEPT) break;
      this.#screens.delete(oldest);
    }
    return screen instanceof Promise ? null : screen;
  }

  /** Forgets all: the store has changed. */
  clear(): void {
    this.#screens.clear();
  }

  #open(subject: Subject, allStates: boolean, key: string): Screen | Promise<Screen> {
    const { store, options } = this.#reader;
    const changed = (): void => this.#arrived(null);
    const scope = allStates ? { ...options, states: ALL_STATES } : options;
    const opened = openScreen({ store, options: scope, changed }, subject);
    if (!(opened instanceof Promise)) return opened;
    const settled = opened.then((screen) => {
      if (this.#screens.get(key) === settled) this.#screens.set(key, screen);
      this.#arrived(null);
      return screen;
    });
    settled.catch((error: unknown) => this.#arrived({ error }));
    return settled;
  }
}
