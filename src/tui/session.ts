/** Keys in, frames out: the state, what the screens have read, and which key does what, without any terminal. */

import { ALL_STATES } from '../views/scope.js';
import { type Controlled, perform } from './commands.js';
import { frameOf, heightFor } from './frame.js';
import { lookUp } from './keys.js';
import type { Page, Size, View } from './model.js';
import type { Extent } from './place.js';
import type { Reader } from './reader.js';
import { type Loaded, load, pageOf } from './screens.js';
import { type Action, front, initialState, type State, update } from './state.js';
import type { Theme } from './theme.js';

/** What a session needs of the world. */
export interface World {
  readonly reader: Reader;
  readonly theme: Theme;
}

/** Screens whose data is kept to come back to. */
const KEPT = 16;

interface DrawnPage {
  readonly view: View;
  readonly loaded: Loaded;
  readonly size: Size;
  readonly page: Page;
}

export class Session implements Controlled {
  readonly #world: World;
  #state: State;
  /** By subject and scope, the last used last. */
  readonly #loaded = new Map<string, Loaded | Promise<Loaded>>();
  #drawn: DrawnPage | null = null;
  #listener: () => void = () => undefined;
  #version: number | null = null;
  #failure: unknown = null;

  constructor(world: World, size: Size) {
    this.#world = world;
    this.#state = initialState(size);
  }

  get state(): State {
    return this.#state;
  }

  /** Calls back when there is a new frame that no key has asked for: a mail has been read. */
  onChange(listener: () => void): void {
    this.#listener = listener;
  }

  /**
   * Does what keys mean, one after the other.
   * @param keys names, as `keyNames` gives them.
   */
  press(keys: readonly string[]): void {
    for (const key of keys) this.#pressOne(key);
  }

  /** Takes note of the store's data version; another one than at the start means new mail. */
  noticeVersion(version: number): void {
    const known = this.#version ?? version;
    this.#version = version;
    if (version === known || this.#state.newMail) return;
    this.act({ type: 'mailCame' });
    this.#listener();
  }

  /** Puts an action through the reducer. */
  act(action: Action): void {
    this.#state = update(this.#state, action);
  }

  /** The page in front; null while it is being read. */
  page(): Page | null {
    const view = front(this.#state);
    const loaded = this.#loadedOf(view);
    const { size } = this.#state;
    if (loaded === null) return null;
    const drawn = this.#drawn;
    if (drawn !== null && drawn.loaded === loaded && drawn.size === size && isSamePage(drawn.view, view))
      return drawn.page;
    const page = pageOf(loaded, view, size);
    this.#drawn = { view, loaded, size, page };
    return page;
  }

  /** What a motion needs to know of the page in front. */
  extent(page: Page): Extent {
    return { count: page.count, kind: page.kind, stops: page.stops, height: heightFor(this.#state, page) };
  }

  /** The rows of the terminal, painted. */
  frame(): string {
    if (this.#failure !== null) throw this.#failure;
    const page = this.page();
    this.#settle(page);
    return frameOf(this.#state, page, this.#world.theme).join('\n');
  }

  resize(size: Size): void {
    this.act({ type: 'resized', size });
  }

  /** Reads the store anew; the cursor stays on what it was on. */
  reload(change: Action): void {
    const before = this.page();
    const key = before?.keyOf(front(this.#state).place.cursor);
    this.#loaded.clear();
    this.act(change);
    const page = this.page();
    if (page === null || key === undefined || page.kind === 'text') return;
    const extent = this.extent(page);
    for (let row = 0; row < page.count; row++) {
      if (page.keyOf(row) !== key) continue;
      this.act({ type: 'placed', row, extent });
      return;
    }
  }

  #pressOne(key: string): void {
    if (this.#state.message !== '') this.act({ type: 'said', message: '' });
    if (this.#state.prompt !== null) {
      const typed = typedAction(key);
      if (typed !== null) this.act(typed);
      this.#goToFound();
      return;
    }
    const found = lookUp(front(this.#state).subject.screen, key);
    if ('nothing' in found) this.act({ type: 'said', message: found.nothing });
    else perform(this, found.command);
  }

  /** What is being typed is shown where it is found, from where one was. */
  #goToFound(): void {
    const { prompt } = this.#state;
    const page = prompt?.kind === 'filter' ? this.page() : null;
    if (prompt === null || page === null || !page.finds) return;
    const row = page.found.find((at) => at >= prompt.place.cursor) ?? page.found[0];
    if (row !== undefined) this.act({ type: 'placed', row, extent: this.extent(page) });
  }

  /** After a resize, a filter or a reload the cursor may stand where there is no row, or out of sight. */
  #settle(page: Page | null): void {
    if (page === null) return;
    this.act({ type: 'settled', extent: this.extent(page) });
  }

  #loadedOf(view: View): Loaded | null {
    const { allStates, generation } = this.#state;
    const key = JSON.stringify([view.subject, allStates, generation]);
    const known = this.#loaded.get(key) ?? this.#load(view, key);
    this.#loaded.delete(key);
    this.#loaded.set(key, known);
    for (const oldest of this.#loaded.keys()) {
      if (this.#loaded.size <= KEPT) break;
      this.#loaded.delete(oldest);
    }
    return known instanceof Promise ? null : known;
  }

  #load({ subject }: View, key: string): Loaded | Promise<Loaded> {
    const { store, options } = this.#world.reader;
    const reader = { store, options: this.#state.allStates ? { ...options, states: ALL_STATES } : options };
    const loaded = load(reader, subject);
    if (!(loaded instanceof Promise)) return loaded;
    return loaded.then(
      (done) => {
        if (this.#loaded.has(key)) this.#loaded.set(key, done);
        this.#listener();
        return done;
      },
      (error: unknown) => {
        this.#failure = error;
        this.#listener();
        throw error;
      },
    );
  }
}

/** What a key does while something is being typed; null for nothing. */
function typedAction(key: string): Action | null {
  if (key === 'esc' || key === 'ctrl-c') return { type: 'escaped' };
  if (key === 'enter') return { type: 'submitted' };
  if (key === 'backspace') return { type: 'erased', all: false };
  if (key === 'ctrl-u') return { type: 'erased', all: true };
  const text = key === 'space' ? ' ' : key;
  return [...text].length === 1 ? { type: 'typed', text } : null;
}

/** Whether two views of one subject have the same rows, wherever the cursor is. */
function isSamePage(one: View, other: View): boolean {
  return one.filter === other.filter && one.order === other.order && one.folded === other.folded;
}
