/** The state of the screens, and one reducer that computes the next state from an action. */
import type { Opening, Order, Place, Size, Subject } from './model.js';
import { type Extent, type Motion, moved, placedAt, START, settled } from './place.js';
import {
  depth,
  firstStacks,
  front,
  popped,
  pushed,
  renamed,
  replaced,
  type Stacked,
  type Tab,
  viewOf,
} from './stacks.js';

/** A line of text that the user is typing. */
export interface Prompt {
  readonly kind: 'filter' | 'search' | 'export';
  readonly text: string;
  /** The filter, and where one was, to come back to. */
  readonly before: string;
  readonly place: Place;
}

export interface State extends Stacked {
  readonly size: Size;
  readonly prompt: Prompt | null;
  /** A sentence for above the footer, until the next key. */
  readonly message: string;
  /** First line of the help that is shown; null if it is closed. */
  readonly help: number | null;
  /** Series in all states. */
  readonly allStates: boolean;
  /** Raised whenever the store is read again. */
  readonly generation: number;
  /** Mail has come in since the store was read. */
  readonly newMail: boolean;
  /** What is printed when the program ends. */
  readonly taken: readonly string[];
  readonly done: boolean;
}

export type Action =
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'moved'; readonly motion: Motion; readonly extent: Extent }
  | { readonly type: 'placed'; readonly row: number; readonly extent: Extent }
  | { readonly type: 'settled'; readonly extent: Extent }
  | { readonly type: 'opened'; readonly opening: Opening }
  /** The view in front becomes another one of its kind: the next revision, the next mail. */
  | { readonly type: 'turned'; readonly opening: Opening }
  | { readonly type: 'escaped' }
  | { readonly type: 'closed' }
  | { readonly type: 'quit' }
  | { readonly type: 'tabbed'; readonly tab: Tab }
  | { readonly type: 'asked'; readonly kind: Prompt['kind']; readonly text: string }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'erased'; readonly all: boolean }
  | { readonly type: 'submitted' }
  | { readonly type: 'ordered'; readonly order: Order }
  | { readonly type: 'folded' }
  | { readonly type: 'helped' }
  | { readonly type: 'helpMoved'; readonly by: number; readonly lines: number; readonly height: number }
  | { readonly type: 'statesChanged' }
  | { readonly type: 'mailCame' }
  | { readonly type: 'reloaded' }
  /** Series may have been numbered again: what each is called now, by the mail that names it. */
  | { readonly type: 'renamed'; readonly nameOf: (messageId: string) => string | null }
  | { readonly type: 'taken'; readonly text: string; readonly message: string }
  | { readonly type: 'said'; readonly message: string };

/** Screens on which a filter finds text and does not hide rows. */
export const FINDING: ReadonlySet<Subject['screen']> = new Set(['series', 'mail', 'range-diff']);

/** Longer texts are not filters. */
const LONGEST_PROMPT = 1_000;

/** The state at the start. */
export function initialState(size: Size): State {
  return {
    size,
    tab: 'subsystems',
    stacks: firstStacks(),
    prompt: null,
    message: '',
    help: null,
    allStates: false,
    generation: 0,
    newMail: false,
    taken: [],
    done: false,
  };
}

/** The state after an action; the same object if nothing changes. */
export function update(state: State, action: Action): State {
  switch (action.type) {
    case 'resized':
      return { ...state, size: action.size };
    case 'moved':
      return withPlace(state, moved(front(state).place, action.motion, action.extent));
    case 'placed':
      return withPlace(state, placedAt(front(state).place, action.row, action.extent));
    case 'settled':
      return withPlace(state, settled(front(state).place, action.extent));
    case 'opened':
      return pushed(state, viewOf(action.opening));
    case 'turned':
      return replaced(state, { ...viewOf(action.opening), folded: front(state).folded });
    case 'escaped':
      return escaped(state);
    case 'closed':
      return depth(state) > 1 ? popped(state) : { ...state, done: true };
    case 'quit':
      return { ...state, done: true };
    case 'tabbed':
      return { ...state, tab: action.tab };
    case 'asked':
      return { ...state, prompt: promptFor(state, action.kind, action.text) };
    case 'typed':
    case 'erased':
      return edited(state, action);
    case 'submitted':
      return submitted(state);
    case 'ordered':
      return replaced(state, { ...front(state), order: action.order, place: START });
    case 'folded':
      return replaced(state, { ...front(state), folded: !front(state).folded });
    case 'helped':
      return { ...state, help: state.help === null ? 0 : null };
    case 'helpMoved':
      return helpMoved(state, action);
    case 'statesChanged':
      return { ...state, allStates: !state.allStates };
    case 'mailCame':
      return state.newMail ? state : { ...state, newMail: true };
    case 'reloaded':
      return { ...state, generation: state.generation + 1, newMail: false };
    case 'renamed':
      return renamed(state, action.nameOf);
    case 'taken':
      return { ...state, taken: [...state.taken, action.text], message: action.message };
    case 'said':
      return { ...state, message: action.message };
  }
}

function withPlace(state: State, place: Place): State {
  const view = front(state);
  return place.cursor === view.place.cursor && place.top === view.place.top
    ? state
    : replaced(state, { ...view, place });
}

/** Prompt, then help, then filter, then back; on a tab without any of these nothing. */
function escaped(state: State): State {
  const { prompt } = state;
  if (prompt !== null) {
    const closed = { ...state, prompt: null };
    if (prompt.kind !== 'filter') return closed;
    return replaced(closed, { ...front(state), filter: prompt.before, place: prompt.place });
  }
  if (state.help !== null) return { ...state, help: null };
  const view = front(state);
  if (view.filter !== '')
    return replaced(state, { ...view, filter: '', place: FINDING.has(view.subject.screen) ? view.place : START });
  return depth(state) > 1 ? popped(state) : state;
}

function promptFor(state: State, kind: Prompt['kind'], text: string): Prompt {
  const { filter, place } = front(state);
  return { kind, text, before: filter, place };
}

function edited(state: State, action: Extract<Action, { type: 'typed' | 'erased' }>): State {
  const { prompt } = state;
  if (prompt === null) return state;
  const text = action.type === 'typed' ? prompt.text + action.text : action.all ? '' : withoutLast(prompt.text);
  if (text.length > LONGEST_PROMPT) return { ...state, message: 'The text is too long.' };
  const typed = { ...state, prompt: { ...prompt, text } };
  if (prompt.kind !== 'filter') return typed;
  const view = front(state);
  return replaced(typed, { ...view, filter: text, place: FINDING.has(view.subject.screen) ? prompt.place : START });
}

/** Without the last character as people see it. */
function withoutLast(text: string): string {
  const last = [...new Intl.Segmenter('en').segment(text)].at(-1);
  return last === undefined ? '' : text.slice(0, last.index);
}

/** A filter is applied while typing; file names are for the caller, who writes files; a search opens its hits. */
function submitted(state: State): State {
  const { prompt } = state;
  if (prompt === null) return state;
  const closed = { ...state, prompt: null };
  const query = prompt.text.trim();
  if (prompt.kind !== 'search' || query === '') return closed;
  const view = viewOf({ subject: { screen: 'search', query }, name: `Search: ${query}` });
  return { ...closed, tab: 'search', stacks: { ...closed.stacks, search: [view] } };
}

function helpMoved(state: State, action: Extract<Action, { type: 'helpMoved' }>): State {
  if (state.help === null) return state;
  const last = Math.max(0, action.lines - action.height);
  return { ...state, help: Math.max(0, Math.min(state.help + action.by, last)) };
}
