/** The views of each tab, one behind the other: what is opened comes in front, and going back takes it away. */
import type { Opening, Subject, View } from './model.js';
import { START } from './place.js';

/** Screens that are always there, in the order of their digits. */
export const TABS = ['subsystems', 'series-list', 'reviewers', 'lists', 'search'] as const;
export type Tab = (typeof TABS)[number];

/** Views, the one in front last. */
export type Stack = readonly [View, ...View[]];

/** What of the state this is about. */
export interface Stacked {
  readonly tab: Tab;
  readonly stacks: Readonly<Record<Tab, Stack>>;
}

/** The view that a subject begins with. */
export function viewOf({ subject, name }: Opening): View {
  return { subject, name, filter: '', order: null, place: START, folded: true };
}

/** The views at the start, one a tab. */
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

/** The view in front. */
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

/** With a view in front of all others. */
export function pushed<S extends Stacked>(state: S, view: View): S {
  return withStack(state, [...state.stacks[state.tab], view]);
}

/** Without the view in front. */
export function popped<S extends Stacked>(state: S): S {
  return withStack(state, state.stacks[state.tab].slice(0, -1));
}

/** With another view instead of the one in front. */
export function replaced<S extends Stacked>(state: S, view: View): S {
  return withStack(state, [...state.stacks[state.tab].slice(0, -1), view]);
}

/** Series named anew: numbers shift when older mail comes in. */
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
