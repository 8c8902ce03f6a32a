/** The key table: what each key does on which screen. Dispatch, footer, help and docs/keys.md are made from it. */
import type { ScreenName } from './model.js';

export type Command =
  | 'down'
  | 'up'
  | 'halfDown'
  | 'halfUp'
  | 'pageDown'
  | 'pageUp'
  | 'first'
  | 'last'
  | 'open'
  | 'escape'
  | 'close'
  | 'quit'
  | 'suspend'
  | 'left'
  | 'right'
  | 'nextTab'
  | 'previousTab'
  | 'tab1'
  | 'tab2'
  | 'tab3'
  | 'tab4'
  | 'tab5'
  | 'filter'
  | 'nextFound'
  | 'previousFound'
  | 'search'
  | 'order'
  | 'reverse'
  | 'states'
  | 'nextComment'
  | 'previousComment'
  | 'fold'
  | 'rangeDiff'
  | 'reload'
  | 'copyId'
  | 'copyLink'
  | 'export'
  | 'help';

/** Groups of the help and of docs/keys.md, in their order. */
export const GROUPS = ['Move', 'Go', 'Look', 'Export', 'Leave'] as const;

export interface Binding {
  readonly command: Command;
  /** As `keyNames` gives them; the first is shown in the footer. */
  readonly keys: readonly string[];
  readonly group: (typeof GROUPS)[number];
  /** One or two words for the footer; null for keys that everybody knows. */
  readonly short: string | null;
  /** What it does, as the help says it. */
  readonly about: string;
  /** Screens on which it works. */
  readonly screens: 'all' | readonly ScreenName[];
}

const LISTS: readonly ScreenName[] = ['subsystems', 'series-list', 'reviewers', 'lists', 'search'];
const TABLES: readonly ScreenName[] = ['subsystems', 'series-list', 'reviewers', 'lists'];

export const BINDINGS: readonly Binding[] = [
  { command: 'down', keys: ['j', 'down'], group: 'Move', short: null, about: 'one row down', screens: 'all' },
  { command: 'up', keys: ['k', 'up'], group: 'Move', short: null, about: 'one row up', screens: 'all' },
  { command: 'halfDown', keys: ['ctrl-d'], group: 'Move', short: null, about: 'half a page down', screens: 'all' },
  { command: 'halfUp', keys: ['ctrl-u'], group: 'Move', short: null, about: 'half a page up', screens: 'all' },
  {
    command: 'pageDown',
    keys: ['pgdn', 'space', 'ctrl-f'],
    group: 'Move',
    short: null,
    about: 'a page down',
    screens: 'all',
  },
  { command: 'pageUp', keys: ['pgup', 'b', 'ctrl-b'], group: 'Move', short: null, about: 'a page up', screens: 'all' },
  { command: 'first', keys: ['g', 'home', '<'], group: 'Move', short: null, about: 'to the first row', screens: 'all' },
  { command: 'last', keys: ['G', 'end', '>'], group: 'Move', short: null, about: 'to the last row', screens: 'all' },
  {
    command: 'open',
    keys: ['enter'],
    group: 'Go',
    short: 'open',
    about: 'open the row',
    screens: [...LISTS, 'series'],
  },
  {
    command: 'escape',
    keys: ['esc'],
    group: 'Leave',
    short: null,
    about: 'close the prompt; else clear the filter; else go back',
    screens: 'all',
  },
  { command: 'close', keys: ['q'], group: 'Leave', short: 'back', about: 'go back; on a tab: quit', screens: 'all' },
  { command: 'quit', keys: ['Q', 'ctrl-c'], group: 'Leave', short: null, about: 'quit from anywhere', screens: 'all' },
  {
    command: 'suspend',
    keys: ['ctrl-z'],
    group: 'Leave',
    short: null,
    about: 'suspend; fg resumes',
    screens: 'all',
  },
  {
    command: 'right',
    keys: ['l', 'right'],
    group: 'Go',
    short: null,
    about: 'open; on a series: next revision; on a mail: next mail in the thread',
    screens: [...LISTS, 'series', 'mail'],
  },
  {
    command: 'left',
    keys: ['h', 'left'],
    group: 'Go',
    short: null,
    about: 'back; on a series: previous revision; on a mail: previous mail in the thread',
    screens: [...LISTS, 'series', 'mail'],
  },
  { command: 'nextTab', keys: ['tab'], group: 'Go', short: 'next tab', about: 'next tab', screens: 'all' },
  { command: 'previousTab', keys: ['shift-tab'], group: 'Go', short: null, about: 'previous tab', screens: 'all' },
  { command: 'tab1', keys: ['1'], group: 'Go', short: null, about: 'subsystems', screens: 'all' },
  { command: 'tab2', keys: ['2'], group: 'Go', short: null, about: 'series', screens: 'all' },
  { command: 'tab3', keys: ['3'], group: 'Go', short: null, about: 'reviewers', screens: 'all' },
  { command: 'tab4', keys: ['4'], group: 'Go', short: null, about: 'lists', screens: 'all' },
  { command: 'tab5', keys: ['5'], group: 'Go', short: null, about: 'search', screens: 'all' },
  {
    command: 'filter',
    keys: ['/'],
    group: 'Look',
    short: 'filter',
    about: 'show only rows that contain some words; in a text: find them',
    screens: [...TABLES, 'series', 'mail', 'range-diff'],
  },
  {
    command: 'nextFound',
    keys: ['n'],
    group: 'Look',
    short: null,
    about: 'next match',
    screens: [...TABLES, 'series', 'mail', 'range-diff'],
  },
  {
    command: 'previousFound',
    keys: ['N'],
    group: 'Look',
    short: null,
    about: 'previous match',
    screens: [...TABLES, 'series', 'mail', 'range-diff'],
  },
  { command: 'search', keys: ['s'], group: 'Look', short: 'search', about: 'search all mail', screens: 'all' },
  {
    command: 'order',
    keys: ['o'],
    group: 'Look',
    short: 'order',
    about: 'order by the next column',
    screens: [...TABLES],
  },
  { command: 'reverse', keys: ['O'], group: 'Look', short: null, about: 'reverse the order', screens: [...TABLES] },
  {
    command: 'states',
    keys: ['a'],
    group: 'Look',
    short: 'all states',
    about: 'switch between series in all states and the states at the start',
    screens: [...TABLES],
  },
  {
    command: 'nextComment',
    keys: ['c'],
    group: 'Look',
    short: 'open comment',
    about: 'next open comment',
    screens: ['mail'],
  },
  {
    command: 'previousComment',
    keys: ['C'],
    group: 'Look',
    short: null,
    about: 'previous open comment',
    screens: ['mail'],
  },
  {
    command: 'fold',
    keys: ['z'],
    group: 'Look',
    short: 'fold',
    about: 'fold or unfold quoted text and long lists of addresses',
    screens: ['mail'],
  },
  {
    command: 'rangeDiff',
    keys: ['d'],
    group: 'Look',
    short: 'range-diff',
    about: 'show what changed since the previous revision',
    screens: ['series', 'mail'],
  },
  { command: 'reload', keys: ['R'], group: 'Look', short: null, about: 'read the store again', screens: 'all' },
  {
    command: 'copyId',
    keys: ['y'],
    group: 'Export',
    short: null,
    about: 'print the message id on exit',
    screens: 'all',
  },
  {
    command: 'copyLink',
    keys: ['Y'],
    group: 'Export',
    short: null,
    about: 'print a link to the mail on exit',
    screens: 'all',
  },
  {
    command: 'export',
    keys: ['e'],
    group: 'Export',
    short: null,
    about: 'write this view to a file: .md, .csv, .json, .ndjson or .txt',
    screens: 'all',
  },
  { command: 'help', keys: ['?'], group: 'Leave', short: 'help', about: 'show these keys', screens: 'all' },
];

/** The effect of a key. */
export type Lookup = { readonly command: Command } | { readonly nothing: string };

/** What a key does on a screen, or why it does nothing there. */
export function lookUp(screen: ScreenName, key: string): Lookup {
  const meant = BINDINGS.filter(({ keys }) => keys.includes(key));
  const here = meant.find((binding) => worksOn(binding, screen));
  if (here !== undefined) return { command: here.command };
  const [first] = meant;
  if (first === undefined || first.screens === 'all') return { nothing: `${key} does nothing. ? shows the keys.` };
  const where = first.screens.map((name) => SCREEN_NAMES[name]);
  return { nothing: `${key} (${first.about.split(';')[0]}) works on: ${where.join(', ')}.` };
}

/** The bindings that work on a screen, in the order of the table. */
export function bindingsOn(screen: ScreenName): readonly Binding[] {
  return BINDINGS.filter((binding) => worksOn(binding, screen));
}

function worksOn({ screens }: Binding, screen: ScreenName): boolean {
  return screens === 'all' || screens.includes(screen);
}

/** What screens are called in sentences. */
export const SCREEN_NAMES: Readonly<Record<ScreenName, string>> = {
  subsystems: 'Subsystems',
  'series-list': 'Series',
  reviewers: 'Reviewers',
  lists: 'Lists',
  search: 'Search',
  series: 'one series',
  mail: 'a mail',
  'range-diff': 'a range-diff',
};
