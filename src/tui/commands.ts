/** What each command of the key table does to a session. */

import { messageUrl } from '../report/text/message-url.js';
import { helpLines } from './components/help.js';
import { heightFor } from './frame.js';
import type { Command } from './keys.js';
import type { Opening, Page } from './model.js';
import type { Extent, Motion } from './place.js';
import { front, TABS } from './stacks.js';
import type { Action, State } from './state.js';

/** The data that commands work on. */
export interface Controlled {
  readonly state: State;
  act(action: Action): void;
  /** The page in front; null while it is being read. */
  page(): Page | null;
  extent(page: Page): Extent;
  /** Template of the addresses at which mails are found: see `messageUrl`. */
  readonly link: string;
  /** Suspends the program until the shell resumes it. */
  suspend(): void;
  /** Reads the store again after an action; the cursor stays on what it was on. */
  reload(change: Action): void;
}

const MOTIONS: ReadonlyMap<Command, Motion> = new Map<Command, Motion>([
  ['down', 'down'],
  ['up', 'up'],
  ['halfDown', 'halfDown'],
  ['halfUp', 'halfUp'],
  ['pageDown', 'pageDown'],
  ['pageUp', 'pageUp'],
  ['first', 'first'],
  ['last', 'last'],
]);

const TAB_COMMANDS: readonly Command[] = ['tab1', 'tab2', 'tab3', 'tab4', 'tab5'];

/** Works whatever is on the screen, help and pages that are still being read included. */
const ALWAYS: ReadonlyMap<Command, (session: Controlled) => void> = new Map<Command, (session: Controlled) => void>([
  ['escape', (session) => session.act({ type: 'escaped' })],
  ['close', (session) => session.act({ type: session.state.help === null ? 'closed' : 'helped' })],
  ['quit', (session) => session.act({ type: 'quit' })],
  ['help', (session) => session.act({ type: 'helped' })],
  ['suspend', (session) => session.suspend()],
]);

const ANYWHERE: ReadonlyMap<Command, (session: Controlled) => void> = new Map<Command, (session: Controlled) => void>([
  ...TABS.map((tab, index): [Command, (session: Controlled) => void] => [
    TAB_COMMANDS[index] ?? 'tab1',
    (session) => session.act({ type: 'tabbed', tab }),
  ]),
  ['nextTab', (session) => turnTab(session, 1)],
  ['previousTab', (session) => turnTab(session, -1)],
  ['search', (session) => session.act({ type: 'asked', kind: 'search', text: lastQuery(session) })],
  ['reload', (session) => session.reload({ type: 'reloaded' })],
  ['states', (session) => session.reload({ type: 'statesChanged' })],
]);

const ON_PAGE: ReadonlyMap<Command, (session: Controlled, page: Page) => void> = new Map<
  Command,
  (session: Controlled, page: Page) => void
>([
  ['open', (session, page) => open(session, page.opening(cursorOf(session)))],
  ['right', (session, page) => sideways(session, page, 1)],
  ['left', (session, page) => sideways(session, page, -1)],
  ['filter', (session) => session.act({ type: 'asked', kind: 'filter', text: front(session.state).filter })],
  ['nextFound', (session, page) => find(session, page, 1)],
  ['previousFound', (session, page) => find(session, page, -1)],
  ['order', (session, page) => order(session, page, 1)],
  [
    'reverse',
    (session, page) => session.act({ type: 'ordered', order: { ...page.order, reversed: !page.order.reversed } }),
  ],
  ['nextComment', (session, page) => jump(session, page, page.comments, 1, 'No open comment below.')],
  ['previousComment', (session, page) => jump(session, page, page.comments, -1, 'No open comment above.')],
  ['fold', (session) => session.act({ type: 'folded' })],
  ['rangeDiff', (session, page) => open(session, page.rangeDiff(cursorOf(session)))],
  ['export', (session) => session.act({ type: 'asked', kind: 'export', text: '' })],
  ['copyId', (session, page) => take(session, page, (id) => id)],
  ['copyLink', (session, page) => take(session, page, (id) => messageUrl(session.link, id) ?? id)],
]);

/** Runs a command. While the help is open, moves scroll it, and commands that change the screen close it first. */
export function perform(session: Controlled, command: Command): void {
  const always = ALWAYS.get(command);
  const motion = MOTIONS.get(command);
  const helping = session.state.help !== null;
  if (always !== undefined) always(session);
  else if (helping && motion !== undefined) moveHelp(session, motion);
  else {
    if (helping) session.act({ type: 'helped' });
    const anywhere = ANYWHERE.get(command);
    if (anywhere !== undefined) anywhere(session);
    else onPage(session, command);
  }
}

function onPage(session: Controlled, command: Command): void {
  const page = session.page();
  const motion = MOTIONS.get(command);
  if (page === null) session.act({ type: 'said', message: 'Still reading.' });
  else if (motion !== undefined) session.act({ type: 'moved', motion, extent: session.extent(page) });
  else ON_PAGE.get(command)?.(session, page);
}

/** On the hits of a search it continues from its words. */
function lastQuery({ state }: Controlled): string {
  const { subject } = front(state);
  return subject.screen === 'search' ? subject.query : '';
}

function cursorOf(session: Controlled): number {
  return front(session.state).place.cursor;
}

function open(session: Controlled, opening: Opening | string): void {
  if (typeof opening === 'string') session.act({ type: 'said', message: opening });
  else session.act({ type: 'opened', opening });
}

/** In a list rows are opened and left; elsewhere there is something to the left and right. */
function sideways(session: Controlled, page: Page, step: 1 | -1): void {
  const beside = page.sibling(step);
  if (beside !== null && typeof beside !== 'string') session.act({ type: 'turned', opening: beside });
  else if (beside !== null) session.act({ type: 'said', message: beside });
  else if (step === 1) open(session, page.opening(cursorOf(session)));
  else goBack(session);
}

function goBack(session: Controlled): void {
  if (session.state.stacks[session.state.tab].length > 1) session.act({ type: 'closed' });
  else session.act({ type: 'said', message: 'There is nothing to go back to. q quits.' });
}

function turnTab(session: Controlled, step: 1 | -1): void {
  const at = TABS.indexOf(session.state.tab) + step;
  const tab = TABS[(at + TABS.length) % TABS.length];
  if (tab !== undefined) session.act({ type: 'tabbed', tab });
}

function order(session: Controlled, page: Page, step: number): void {
  const column = (page.order.column + step) % page.orders.length;
  session.act({ type: 'ordered', order: { column, reversed: false } });
  session.act({ type: 'said', message: `Ordered by ${page.orders[column]}.` });
}

/** In a list the rows that are left are those that were found. */
function find(session: Controlled, page: Page, step: 1 | -1): void {
  if (front(session.state).filter === '')
    session.act({ type: 'said', message: 'There is nothing to find. / starts a search.' });
  else if (!page.finds) {
    session.act({ type: 'moved', motion: step === 1 ? 'down' : 'up', extent: session.extent(page) });
  } else
    jump(
      session,
      page,
      page.found,
      step,
      page.found.length === 0 ? 'Not found.' : 'No more matches in this direction.',
    );
}

/** To the next of some rows of a text. */
function jump(session: Controlled, page: Page, rows: readonly number[], step: 1 | -1, otherwise: string): void {
  const { cursor } = front(session.state).place;
  const row = step === 1 ? rows.find((at) => at > cursor) : rows.findLast((at) => at < cursor);
  if (row === undefined) session.act({ type: 'said', message: otherwise });
  else session.act({ type: 'placed', row, extent: session.extent(page) });
}

function take(session: Controlled, page: Page, spelled: (id: string) => string): void {
  const id = page.messageId(cursorOf(session));
  if (id === null) session.act({ type: 'said', message: 'This row is not a mail.' });
  else {
    const text = spelled(id);
    session.act({ type: 'taken', text, message: `Will be printed on exit: ${text}` });
  }
}

function moveHelp(session: Controlled, motion: Motion): void {
  const height = heightFor(session.state, null);
  const lines = helpLines(front(session.state).subject.screen).length;
  const half = Math.max(1, Math.floor(height / 2));
  const by = {
    up: -1,
    down: 1,
    halfUp: -half,
    halfDown: half,
    pageUp: -height,
    pageDown: height,
    first: -lines,
    last: lines,
  };
  session.act({ type: 'helpMoved', by: by[motion], lines, height });
}
