/** Writes one table of a report as HTML. */

import { forPeople, type ShownColumn, shownColumns } from '../formats/shown.js';
import { alignsRight, wordsOf } from '../formats/values.js';
import type { Column, Heading, Table, Value } from '../model.js';
import { isMarks } from '../text/marks.js';
import { barLegend, barMarkup } from './bar.js';
import { markBox } from './mark.js';
import { html, type LinkOf, linked, type Markup } from './markup.js';

/** The table with its title, what is above it, and its notes. */
export function tableMarkup(given: Table, linkOf: LinkOf): Markup {
  const table = forPeople(given);
  const { title, scope, headings = [], columns, rows, notes } = table;
  return html`${title === '' ? null : html`<h3>${title}</h3>\n`}${scope === '' ? null : html`<p class="scope">${scope}</p>\n`}${
    headings.length === 0 ? null : headingsMarkup(headings, linkOf)
  }${rows.length > 0 ? gridOf(table, linkOf) : columns.length > 0 ? html`<p>Nothing to show.</p>\n` : null}${notes.map(
    (note) => html`<p class="note">${note}</p>\n`,
  )}`;
}

function headingsMarkup(headings: readonly Heading[], linkOf: LinkOf): Markup {
  return factsMarkup(headings.map(({ label, text, opens }) => [label, linked(text, opens ?? null, linkOf)]));
}

/** Labelled lines. */
export function factsMarkup(facts: readonly (readonly [label: string, text: string | Markup])[]): Markup {
  return html`<dl class="facts">${facts.map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl>
`;
}

function gridOf({ columns, rows }: Table, linkOf: LinkOf): Markup {
  const shown = shownColumns(columns, true);
  return html`<div class="wide"><table>
<thead><tr>${shown.flatMap(({ column }) => headingsOf(column))}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${shown.flatMap((one) => cellsOf(one, row, linkOf))}</tr>\n`)}</tbody>
</table></div>
${columns.some(({ kind }) => kind === 'bar') ? barLegend() : null}`;
}

/** Marks take a column a patch. */
function headingsOf(column: Column): readonly Markup[] {
  const { heading, kind, labels = [] } = column;
  if (kind === 'marks') return labels.map((label) => html`<th scope="col" class="cell">${label}</th>`);
  return [html`<th scope="col" class="${classOf(column)}">${heading}</th>`];
}

function cellsOf({ column, at, opens }: ShownColumn, row: readonly Value[], linkOf: LinkOf): readonly Markup[] {
  const value = row[at] ?? null;
  if (isMarks(value)) return value.map((mark) => html`<td class="cell">${mark === null ? null : markBox(mark)}</td>`);
  if (typeof value === 'object' && value !== null) return [html`<td class="d">${barMarkup(value)}</td>`];
  const words = wordsOf(column, value);
  const target = opens === null ? null : (row[opens] ?? null);
  const content = linked(words, typeof target === 'string' ? target : null, linkOf);
  return [html`<td class="${classOf(column)}">${content}</td>`];
}

/** `n` is set to the right, `d` is never broken, `t` is. */
function classOf(column: Column): string {
  if (alignsRight(column)) return 'n';
  return column.kind === 'date' || column.kind === 'bar' ? 'd' : 't';
}
