/** Keeps opened screens, so that going back is fast. */
import { type RawMails, rawMails } from '../store/queries/raw.js';
import { ALL_STATES, type ScopeOptions } from '../views/scope.js';
import type { ReviewersView } from '../views/waiting/reviewers.js';
import type { Subject } from './model.js';
import type { Screen, Source } from './screen.js';
import { openScreen } from './screens.js';

/** Screens that are kept. */
const KEPT = 16;
/** Unpacked packs that are kept, of about a megabyte each: the mails of a thread mostly lie in a few. */
const KEPT_PACKS = 16;

export class ScreenCache {
  readonly #source: Source;
  #raw: RawMails;
  /** Told when a screen that was not there at once has come, or has failed. */
  readonly #arrived: (failure: { readonly error: unknown } | null) => void;
  /** By whether series in all states count. */
  readonly #reviewers = new Map<boolean, Promise<ReviewersView>>();
  /** The last used last. */
  readonly #screens = new Map<string, Screen | Promise<Screen>>();

  constructor(source: Source, arrived: (failure: { readonly error: unknown } | null) => void) {
    this.#source = source;
    this.#raw = rawMails(source.store.db, KEPT_PACKS);
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
    this.#reviewers.clear();
    this.#raw = rawMails(this.#source.store.db, KEPT_PACKS);
  }

  #readReviewers(scope: ScopeOptions, allStates: boolean): Promise<ReviewersView> {
    const { store } = this.#source;
    const known = this.#reviewers.get(allStates);
    const view =
      known ?? import('../views/waiting/reviewers.js').then(({ readReviewers }) => readReviewers(store, scope));
    this.#reviewers.set(allStates, view);
    return view;
  }

  #open(subject: Subject, allStates: boolean, key: string): Screen | Promise<Screen> {
    const { store, options } = this.#source;
    const changed = (): void => this.#arrived(null);
    const scope = allStates ? { ...options, states: ALL_STATES } : options;
    const reviewers = (): Promise<ReviewersView> => this.#readReviewers(scope, allStates);
    const opened = openScreen({ store, options: scope, raw: this.#raw, reviewers, changed }, subject);
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
