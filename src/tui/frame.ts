/** Draws the rows of the terminal from the state and the current page. */

import { cellWidth } from '../report/text/cell-width.js';
import { visible } from '../report/text/visible.js';
import { groupDigits } from '../views/digits.js';
import { footer } from './components/footer.js';
import { helpLines } from './components/help.js';
import { SCREEN_NAMES } from './keys.js';
import type { Line, Page, Size, Span, View } from './model.js';
import { front, TABS } from './stacks.js';
import type { State } from './state.js';
import { span, spread } from './text.js';
import type { Theme } from './theme.js';

/** Below this a table says nothing. */
const SMALLEST: Size = { columns: 60, rows: 15 };
/** Lines below the rows: what is said, and the keys. */
const BELOW = 2;
/** Rows that a table must have before something is below it. */
const ENOUGH = 12;

/** What a command line would say; here it is a key. */
const ALL_HINT = /; --state all .*$/;

/** How the terminal is shared out. */
interface Layout {
  readonly above: readonly Line[];
  readonly foot: readonly Line[];
  /** Rows of the page, or of the help. */
  readonly height: number;
}

/** Rows of the page that are shown at once. */
export function heightFor(state: State, page: Page | null): number {
  return layOut(state, page).height;
}

/** The frame: one painted row for each row of the terminal. */
export function frameOf(state: State, page: Page | null, theme: Theme): readonly string[] {
  const { columns, rows } = state.size;
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) return tooSmall(state.size, theme);
  const layout = layOut(state, page);
  const painted = layout.above.map((line) => theme.paint(line, columns));
  painted.push(...(state.help === null ? bodyOf(state, page, layout, theme) : helpOf(state, layout, theme)));
  painted.push(...layout.foot.map((line) => theme.paint([{ text: '  ' }, ...line], columns)));
  painted.push(theme.paint(statusOf(state, page, layout.height), columns));
  const view = front(state);
  const choice = {
    screen: view.subject.screen,
    outermost: state.stacks[state.tab].length === 1,
    typing: state.prompt?.kind ?? null,
    helping: state.help !== null,
  };
  painted.push(theme.paint(footer(choice, columns), columns));
  return painted;
}

function tooSmall({ columns, rows }: Size, theme: Theme): readonly string[] {
  const words = `The terminal has ${columns}×${rows} cells; revcov needs ${SMALLEST.columns}×${SMALLEST.rows}.`;
  return [theme.paint([{ text: words }], columns), ...new Array<string>(Math.max(0, rows - 1)).fill('')];
}

function layOut(state: State, page: Page | null): Layout {
  const { columns, rows } = state.size;
  const above = [tabLine(state, columns), ...trailOf(state, page), ...(state.help === null ? (page?.head ?? []) : [])];
  const room = rows - above.length - BELOW;
  const foot = state.help === null ? (page?.foot ?? []) : [];
  const kept = room - foot.length >= ENOUGH ? foot : [];
  return { above, foot: kept, height: Math.max(1, room - kept.length) };
}

function tabLine(state: State, columns: number): Line {
  const tabs = TABS.flatMap((tab, index): Span[] => {
    const text = `${index + 1} ${SCREEN_NAMES[tab]}`;
    return tab === state.tab
      ? [{ text: `[${text}]`, tone: 'heading' }, { text: ' ' }]
      : [{ text: ` ${text}  `, tone: 'muted' }];
  });
  const news: Line = state.newMail ? [{ text: 'new mail: R ', tone: 'warn' }] : [];
  return spread([{ text: ' ' }, ...tabs], news, columns);
}

/** Where one is, and what is counted. */
function trailOf(state: State, page: Page | null): Line[] {
  if (state.help !== null)
    return [[{ text: `  Keys on ${SCREEN_NAMES[front(state).subject.screen]}`, tone: 'heading' }]];
  const scope: Line[] =
    page === null || page.scope === '' ? [] : [[{ text: '  ' }, span(page.scope.replace(ALL_HINT, ''), 'muted')]];
  const views = state.stacks[state.tab];
  if (views.length === 1) return scope.length > 0 ? scope : [[]];
  return [trailLine(views, state.size.columns), ...scope];
}

/** Cells that a step before the last may take. */
const STEP = 24;
const ARROW: Span = { text: ' › ', tone: 'muted' };

/** The last step says where one is and is whole as far as there is room; those before it are cut, the first go. */
function trailLine(views: readonly View[], columns: number): Line {
  const last = views.at(-1)?.name ?? '';
  let before = views.slice(0, -1).map(({ name }) => visible(name, STEP));
  const room = (): number => columns - 4 - before.reduce((sum, name) => sum + cellWidth(name) + 3, 0);
  while (before.length > 0 && room() < Math.min(cellWidth(visible(last)), columns / 2)) before = before.slice(1);
  const cut: Line = before.length < views.length - 1 ? [{ text: '…', tone: 'muted' }, ARROW] : [];
  const steps = before.flatMap((name): Span[] => [{ text: name, tone: 'muted' }, ARROW]);
  return [{ text: '  ' }, ...cut, ...steps, { text: visible(last), tone: 'heading' }];
}

function bodyOf(state: State, page: Page | null, { height }: Layout, theme: Theme): string[] {
  const { columns } = state.size;
  const blank = new Array<string>(height).fill('');
  if (page === null) return ['  Reading …', ...blank.slice(1)];
  if (page.count === 0)
    return [theme.paint([{ text: '  ' }, { text: page.empty, tone: 'muted' }], columns), ...blank.slice(1)];
  const { cursor, top } = front(state).place;
  return blank.map((_, row) => {
    const index = top + row;
    if (index >= page.count) return '';
    return page.kind === 'rows' && index === cursor
      ? theme.paint([{ text: '> ' }, ...page.line(index)], columns, true)
      : paintedRow(page, index, columns, theme);
  });
}

/** Rows painted before, by page: most rows of a frame are those of the frame before. */
const paintedRows = new WeakMap<Page, Map<number, string>>();
const MOST_PAINTED = 1_000;

function paintedRow(page: Page, index: number, columns: number, theme: Theme): string {
  const known = paintedRows.get(page) ?? new Map<number, string>();
  const painted =
    known.get(index) ??
    theme.paint(page.kind === 'text' ? page.line(index) : [{ text: '  ' }, ...page.line(index)], columns);
  if (known.size > MOST_PAINTED) known.clear();
  if (!page.changes) paintedRows.set(page, known.set(index, painted));
  return painted;
}

function helpOf(state: State, { height }: Layout, theme: Theme): string[] {
  const lines = helpLines(front(state).subject.screen);
  const first = state.help ?? 0;
  return Array.from({ length: height }, (_, row) => {
    const line = lines[first + row];
    return line === undefined ? '' : theme.paint([{ text: '  ' }, ...line], state.size.columns);
  });
}

/** What is being typed, or what was said; at the right end where one is. */
function statusOf(state: State, page: Page | null, height: number): Line {
  const { columns } = state.size;
  const { prompt, message } = state;
  const view = front(state);
  const where: Line =
    page === null || state.help !== null ? [] : [{ text: `${positionOf(page, view.place, height)} `, tone: 'muted' }];
  if (prompt !== null) return spread(typedLine(prompt.kind, prompt.text, columns), where, columns);
  if (message !== '') return spread([{ text: '  ' }, span(message, 'warn')], where, columns);
  if (view.filter !== '') {
    const words = page?.kind === 'text' ? 'found' : 'only rows with';
    return spread([{ text: `  ${words} `, tone: 'muted' }, span(view.filter, 'accent')], where, columns);
  }
  return spread([], where, columns);
}

const QUESTIONS = { filter: '/', search: 'Search all mail: ', export: 'Write to (.md .csv .json .txt): ' } as const;

/** The end of what is typed stays in sight. */
function typedLine(kind: keyof typeof QUESTIONS, text: string, columns: number): Line {
  const shown = span(text).text;
  const room = columns - QUESTIONS[kind].length - 16;
  let from = 0;
  const characters = [...shown];
  while (from < characters.length && cellWidth(characters.slice(from).join('')) > room) from++;
  return [
    { text: `  ${QUESTIONS[kind]}`, tone: 'accent' },
    { text: characters.slice(from).join('') },
    { text: '█', tone: 'accent' },
  ];
}

function positionOf(page: Page, { cursor, top }: { cursor: number; top: number }, height: number): string {
  if (page.count === 0) return '';
  if (page.kind === 'rows' && !page.finds) {
    return `${groupDigits(Math.floor(cursor / page.each) + 1)} of ${groupDigits(Math.ceil(page.count / page.each))}`;
  }
  if (page.count <= height) return 'all';
  if (top === 0) return 'top';
  return top + height >= page.count ? 'end' : `${Math.floor((top / (page.count - height)) * 100)} %`;
}
