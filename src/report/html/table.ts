/** One table of a report to HTML. */
import { isMarks } from '../marks.js';
import type { Column, Table, Value } from '../model.js';
import { forPeople } from '../shown.js';
import { alignsRight, wordsOf } from '../values.js';
import { barLegend, barMarkup } from './bar.js';
import { markBox } from './mark.js';
import { html, type Markup } from './markup.js';

/** The table with its title, what stands above it, and its notes. */
export function tableMarkup(given: Table): Markup {
  const table = forPeople(given);
  const { title, scope, headings = [], columns, rows, notes } = table;
  return html`${title === '' ? null : html`<h3>${title}</h3>\n`}${scope === '' ? null : html`<p class="scope">${scope}</p>\n`}${
    headings.length === 0 ? null : factsMarkup(headings.map(({ label, text }) => [label, text]))
  }${rows.length === 0 ? (columns.length === 0 ? null : html`<p>Nothing to show.</p>\n`) : gridOf(table)}${notes.map(
    (note) => html`<p class="note">${note}</p>\n`,
  )}`;
}

/** Lines that say one thing each. */
export function factsMarkup(facts: readonly (readonly [label: string, text: string | Markup])[]): Markup {
  return html`<dl class="facts">${facts.map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl>
`;
}

function gridOf({ columns, rows }: Table): Markup {
  const hasBars = columns.some(({ kind }) => kind === 'bar');
  return html`<div class="wide"><table>
<thead><tr>${columns.flatMap(headingsOf)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.flatMap((column, index) => cellsOf(column, row[index] ?? null))}</tr>\n`)}</tbody>
</table></div>
${hasBars ? barLegend() : null}`;
}

/** Marks take a column a patch. */
function headingsOf(column: Column): readonly Markup[] {
  const { heading, kind, labels = [] } = column;
  if (kind === 'marks') return labels.map((label) => html`<th scope="col" class="n">${label}</th>`);
  return [html`<th scope="col" class="${classOf(column)}">${heading}</th>`];
}

function cellsOf(column: Column, value: Value): readonly Markup[] {
  if (isMarks(value)) return value.map((mark) => html`<td class="cell">${mark === null ? null : markBox(mark)}</td>`);
  const content = typeof value === 'object' && value !== null ? barMarkup(value) : wordsOf(column, value);
  return [html`<td class="${classOf(column)}">${content}</td>`];
}

/** `n` is set to the right, `d` is never broken, `t` is. */
function classOf(column: Column): string {
  if (alignsRight(column)) return 'n';
  if (column.kind === 'date' || column.kind === 'bar') return 'd';
  return 't';
}
