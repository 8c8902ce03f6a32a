/** The series in scope as rows that open to show the patches, and whom the author asked. */

import { nameOf } from '../../views/people/person-name.js';
import type { SeriesMatrix } from '../../views/series/matrix.js';
import { standingIn } from '../../views/series/series-detail.js';
import type { SeriesDetail, SeriesLine } from '../../views/series/series-model.js';
import { dayWords } from '../formats/values.js';
import { askTable } from '../tables/asks.js';
import { barMarkup } from './bar.js';
import { html, type LinkOf, linked, type Markup, type Piece } from './markup.js';
import { matrixMarkup } from './matrix.js';
import { patchList } from './patches.js';
import { tableMarkup } from './table.js';

/** What a line shows; the figures of a detail or of a line are the same. */
type Line = Pick<
  SeriesLine,
  'number' | 'title' | 'author' | 'state' | 'latestRevision' | 'patches' | 'covered' | 'states' | 'oldestWaiting'
>;

/** A series in full, and its matrix. */
export interface OpenedSeries {
  readonly series: SeriesDetail;
  readonly matrix: SeriesMatrix;
}

/** A series with its patches below. */
export function seriesMarkup({ series, matrix }: OpenedSeries, linkOf: LinkOf): Markup {
  return html`<details id="series-${series.number}">
<summary>${cellsOf(series)}</summary>
<div class="body">
<p class="small">${wordsAbout(series, linkOf)}</p>
${matrixMarkup(matrix)}${patchList(matrix, standingIn(series.revisions), linkOf)}${askTable(matrix.asks).map((table) => tableMarkup(table, linkOf))}</div>
</details>
`;
}

/** A series that is named only. */
export function seriesLine(series: SeriesLine, linkOf: LinkOf): Markup {
  return html`<details id="series-${series.number}"><summary>${cellsOf(series)}</summary>
<div class="body"><p class="small">${linked('open the mail', series.id, linkOf)}</p></div></details>
`;
}

function cellsOf({
  number,
  title,
  author,
  state,
  latestRevision,
  patches,
  covered,
  states,
  oldestWaiting,
}: Line): Piece {
  const revision = latestRevision > 1 ? ` v${latestRevision}` : '';
  return html`<span class="num">#${number}</span><span class="title">${title || '(no title)'}<span class="small">${revision} · ${nameOf(
    author,
  )}${state === 'open' ? '' : ` · ${state}`}</span></span>${barMarkup(states)}<span class="right share">${covered} of ${patches}</span><span class="right since small">${
    oldestWaiting === null ? '–' : oldestWaiting.slice(0, 10)
  }</span>`;
}

/** `v3 of 2026-07-01, 5 of 5 patches, linux-mm; cover letter`. */
function wordsAbout(series: SeriesDetail, linkOf: LinkOf): Piece {
  const latest = series.revisions.at(-1);
  if (latest === undefined) return null;
  const { revision, date, received, total, coverLetter } = latest;
  const words = [
    `v${revision} of ${dayWords(date)}`,
    `${received} of ${total} ${total === 1 ? 'patch' : 'patches'} in the archive`,
    ...series.lists,
  ];
  return html`${words.join(' · ')}${coverLetter === null ? null : html` · ${linked('cover letter', coverLetter.messageId, linkOf)}`}`;
}
