/** The matrix of a series: a row for each subsystem, a narrow column for each patch. */
import type { SeriesMatrix } from '../../views/series/matrix.js';
import type { Mark } from '../model.js';
import { markBox, markLegend } from './mark.js';
import { html, type Markup } from './markup.js';

/** The placeholder for a patch that is not in the archive. */
export const MISSING: Mark = { state: 'missing', byOwner: false };

/**
 * The matrix, and what its letters mean. Catch-alls are left out if anything else is touched, since they have a cell in
 * every column and no real owner.
 */
export function matrixMarkup({ columns, rows, total }: SeriesMatrix): Markup {
  const telling = rows.filter(({ catchAll }) => !catchAll);
  const shown = telling.length > 0 ? telling : rows;
  const wholes = columns.map(({ cell }) => cell ?? MISSING);
  const lines = [
    ...shown.map(({ name, cells, covered, patches }) => lineOf(name, cells, covered, patches)),
    ...(shown.length === 1 && shown[0]?.patches === total.patches
      ? []
      : [lineOf('each patch once', wholes, total.covered, total.patches)]),
  ];
  return html`<div class="wide"><table class="matrix">
<thead><tr><th scope="col">Subsystem</th>${columns.map(
    ({ position, title }) =>
      html`<th class="cell" scope="col" title="${title ?? 'not in the archive'}">${position}</th>`,
  )}<th class="n" scope="col">Covered</th></tr></thead>
<tbody>
${lines}</tbody>
</table></div>
${markLegend([...shown.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? [])), ...wholes])}`;
}

function lineOf(name: string, cells: readonly (Mark | null)[], covered: number, patches: number): Markup {
  return html`<tr><th scope="row">${name}</th>${cells.map(
    (cell) => html`<td class="cell">${cell === null ? null : markBox(cell)}</td>`,
  )}<td class="n">${covered} of ${patches}</td></tr>
`;
}
