/** The screens without a terminal: keys in, frames out. Holds the state and the open screens. */
import { seriesNameOf } from '../views/series/series.js';
import { type Controlled, perform } from './commands.js';
import { frameOf, heightFor } from './frame.js';
import { lookUp } from './keys.js';
import type { Page, Size, View } from './model.js';
import type { Extent } from './place.js';
import type { Screen, Source } from './screen.js';
import { ScreenCache } from './screen-cache.js';
import { front } from './stacks.js';
import { type Action, initialState, type State, update } from './state.js';
import type { Theme } from './theme.js';

/** What a session needs from outside. */
export interface World {
  readonly reader: Source;
  readonly theme: Theme;
  /** Template of the addresses at which mails are found: see `messageUrl`. */
  readonly link: string;
  /**
   * Writes a file for the user.
   * @returns a sentence about how it went; never fails.
   */
  writeFile(name: string, page: Page): Promise<string>;
  /** Gives the terminal to the shell until it gives it back. */
  suspend(): void;
}

/** Milliseconds that the frame before stays while a mail is being read: shorter than anybody sees. */
const PATIENCE = 100;

/** Also works while the user is typing. */
const SUSPEND = 'ctrl-z';

/** The page that was made last. */
interface MadePage {
  readonly view: View;
  readonly screen: Screen;
  readonly size: Size;
  readonly page: Page;
}

export class Session implements Controlled {
  readonly #world: World;
  readonly #screens: ScreenCache;
  #state: State;
  #made: MadePage | null = null;
  #shown = '';
  /** Since when a screen is waited for, milliseconds; null if none is. */
  #waiting: number | null = null;
  #writing = 0;
  #listener: () => void = () => undefined;
  #version: number | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(world: World, size: Size) {
    this.#world = world;
    this.#state = initialState(size);
    this.#screens = new ScreenCache(world.reader, (failure) => {
      this.#failure ??= failure;
      this.#listener();
    });
  }

  /** True while a page is being written to a file. */
  get writing(): boolean {
    return this.#writing > 0;
  }

  get link(): string {
    return this.#world.link;
  }

  get state(): State {
    return this.#state;
  }

  /** Calls back when there is a new frame that no key has asked for: a mail has been read, or a file written. */
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

  act(action: Action): void {
    this.#state = update(this.#state, action);
  }

  page(): Page | null {
    const { size, allStates } = this.#state;
    const view = front(this.#state);
    const screen = this.#screens.get(view.subject, allStates);
    if (screen === null) return null;
    const made = this.#made;
    if (made !== null && made.screen === screen && made.size === size && isSamePage(made.view, view)) return made.page;
    const page = screen.page(view, size);
    this.#made = { view, screen, size, page };
    return page;
  }

  extent(page: Page): Extent {
    return { count: page.count, kind: page.kind, stops: page.stops, height: heightFor(this.#state, page) };
  }

  /**
   * The rows of the terminal, painted. While a screen is being read it is the frame before, unless that takes long.
   * @throws what went wrong while a screen was read.
   */
  frame(): string {
    if (this.#failure !== null) throw this.#failure.error;
    const page = this.page();
    if (page === null && this.#mayWait()) return this.#shown;
    if (page !== null) {
      this.#waiting = null;
      this.act({ type: 'settled', extent: this.extent(page) });
    }
    this.#shown = frameOf(this.#state, page, this.#world.theme).join('\n');
    return this.#shown;
  }

  resize(size: Size): void {
    this.act({ type: 'resized', size });
  }

  reload(change: Action): void {
    const before = this.page();
    const key = before?.keyOf(front(this.#state).place.cursor);
    this.#screens.clear();
    this.act(change);
    this.act({ type: 'renamed', nameOf: (messageId) => seriesNameOf(this.#world.reader.store, messageId) });
    const page = this.page();
    if (page === null || key === undefined || page.kind === 'text') return;
    const extent = this.extent(page);
    for (let row = 0; row < page.count; row++) {
      if (page.keyOf(row) !== key) continue;
      this.act({ type: 'placed', row, extent });
      return;
    }
  }

  suspend(): void {
    this.#world.suspend();
  }

  #pressOne(key: string): void {
    if (this.#state.message !== '') this.act({ type: 'said', message: '' });
    if (this.#state.prompt !== null && key !== SUSPEND) {
      this.#type(key);
      return;
    }
    const found = lookUp(front(this.#state).subject.screen, key);
    if ('nothing' in found) this.act({ type: 'said', message: found.nothing });
    else perform(this, found.command);
  }

  #type(key: string): void {
    const { prompt } = this.#state;
    const typed = typedAction(key);
    if (typed === null) return;
    this.act(typed);
    if (typed.type === 'submitted' && prompt?.kind === 'export') this.#export(prompt.text.trim());
    if (prompt?.kind === 'filter') this.#goToFound();
  }

  #export(name: string): void {
    const page = name === '' ? null : this.page();
    if (page === null) return;
    this.#writing++;
    void this.#world.writeFile(name, page).then((message) => {
      this.#writing--;
      this.act({ type: 'said', message });
      this.#listener();
    });
  }

  /** What is being typed is shown where it is found, from where one was. */
  #goToFound(): void {
    const { prompt } = this.#state;
    const page = prompt === null ? null : this.page();
    if (prompt === null || page === null || !page.finds) return;
    const row = page.found.find((at) => at >= prompt.place.cursor) ?? page.found[0];
    if (row !== undefined) this.act({ type: 'placed', row, extent: this.extent(page) });
  }

  #mayWait(): boolean {
    const now = Date.now();
    if (this.#waiting === null) setTimeout(this.#listener, PATIENCE).unref();
    this.#waiting ??= now;
    return this.#shown !== '' && now - this.#waiting < PATIENCE;
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
  return (
    one.subject === other.subject &&
    one.filter === other.filter &&
    one.order === other.order &&
    one.folded === other.folded
  );
}
