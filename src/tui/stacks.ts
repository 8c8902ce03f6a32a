/** The views of each tab as a stack: opening pushes a view, going back pops it. */
import type { Opening, Subject, View } from './model.js';
import { START } from './place.js';

/** The screens of the tabs, in the order of their digits. */
export const TABS = ['subsystems', 'series-list', 'reviewers', 'lists', 'search'] as const;
export type Tab = (typeof TABS)[number];

/** Views; the current one is last. */
export type Stack = readonly [View, ...View[]];

/** The part of the state that this file handles. */
export interface Stacked {
  readonly tab: Tab;
  readonly stacks: Readonly<Record<Tab, Stack>>;
}

/** The initial view of a subject. */
export function viewOf({ subject, name }: Opening): View {
  return { subject, name, filter: '', order: null, place: START, folded: true };
}

/** The initial views, one per tab. */
export function firstStacks(): Stacked['stacks'] {
  const tab = (subject: Subject, name: string): Stack => [viewOf({ subject, name })];
  return {
    subsystems: tab({ screen: 'subsystems' }, 'Subsystems'),
    'series-list': tab({ screen: 'series-list', within: { kind: 'all' } }, 'Series'),
    reviewers: tab({ screen: 'reviewers' }, 'Reviewers'),
    lists: tab({ screen: 'lists' }, 'Lists'),
    search: tab({ screen: 'search', query: '' }, 'Search'),
  };
}

/** The current view. */
export function front({ tab, stacks }: Stacked): View {
  const [first, ...others] = stacks[tab];
  return others.at(-1) ?? first;
}

/** How many views the tab has. */
export function depth(state: Stacked): number {
  return state.stacks[state.tab].length;
}

function withStack<S extends Stacked>(state: S, stack: readonly View[]): S {
  const [first, ...others] = stack;
  return first === undefined ? state : { ...state, stacks: { ...state.stacks, [state.tab]: [first, ...others] } };
}

/** Pushes a view. */
export function pushed<S extends Stacked>(state: S, view: View): S {
  return withStack(state, [...state.stacks[state.tab], view]);
}

/** Pops the current view. */
export function popped<S extends Stacked>(state: S): S {
  return withStack(state, state.stacks[state.tab].slice(0, -1));
}

/** Replaces the current view. */
export function replaced<S extends Stacked>(state: S, view: View): S {
  return withStack(state, [...state.stacks[state.tab].slice(0, -1), view]);
}

/** Updates series numbers, which change when older mail comes in. */
export function renamed<S extends Stacked>(state: S, nameOf: (messageId: string) => string | null): S {
  const named = (view: View): View =>
    view.subject.screen === 'series' ? { ...view, name: nameOf(view.subject.messageId) ?? view.name } : view;
  const stack = ([first, ...others]: Stack): Stack => [named(first), ...others.map(named)];
  const { subsystems, reviewers, lists, search, 'series-list': seriesList } = state.stacks;
  return {
    ...state,
    stacks: {
      subsystems: stack(subsystems),
      'series-list': stack(seriesList),
      reviewers: stack(reviewers),
      lists: stack(lists),
      search: stack(search),
    },
  };
}
