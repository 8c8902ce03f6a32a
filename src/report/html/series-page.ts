/** One series on one page: its matrix, whom the author asked, who should review what, and its revisions. */
import { matrixOf } from '../../views/series/matrix.js';
import { standingIn } from '../../views/series/series-detail.js';
import type { RevisionDetail, SeriesDetail } from '../../views/series/series-model.js';
import { dayWords } from '../formats/values.js';
import type { Report, Table } from '../model.js';
import { askTable } from '../tables/asks.js';
import { footOf } from './foot.js';
import { html, type LinkOf, linked, type Markup } from './markup.js';
import { matrixMarkup } from './matrix.js';
import { pageOf, type Section } from './page.js';
import { patchList } from './patches.js';
import { factsMarkup, tableMarkup } from './table.js';
import { coverageTiles, type Tile, tilesMarkup } from './tiles.js';

/** The data for the page. */
export interface SeriesViews {
  readonly series: SeriesDetail;
  /** Who should review what. */
  readonly split: Report;
  /** What time is measured against. */
  readonly now: string | null;
}

/** Writes the page. */
export function seriesPage({ series, split, now }: SeriesViews, linkOf: LinkOf): Iterable<string> {
  const matrix = matrixOf(series);
  const asked = askTable(matrix.asks);
  const sections: readonly Section[] = [
    { id: 'matrix', title: 'Subsystems and patches', body: matrixMarkup(matrix) },
    { id: 'patches', title: 'Patches', body: patchList(matrix, standingIn(series.revisions), linkOf) },
    ...(asked.length === 0
      ? []
      : [
          {
            id: 'asks',
            title: 'Asked by the author',
            body: asked.map((table) => tableMarkup({ ...table, title: '' }, linkOf)),
          },
        ]),
    {
      id: 'split',
      title: 'Who should review what',
      body: split.tables.map(withoutTitle).map((table) => tableMarkup(table, linkOf)),
    },
    { id: 'revisions', title: 'Revisions', body: revisionsMarkup(series.revisions, linkOf) },
  ];
  return pageOf({
    title: series.title || '(no title)',
    head: html`${factsMarkup(factsAbout(series, linkOf))}${tilesMarkup([...coverageTiles(series), openComments(series)])}`,
    sections,
    foot: footOf(now),
  });
}

function factsAbout(series: SeriesDetail, linkOf: LinkOf): readonly (readonly [string, string | Markup])[] {
  const { number, author, lists, latestRevision, state, firstDate, lastDate, id, revisions } = series;
  const latest = revisions.at(-1);
  const cover = latest?.coverLetter?.messageId ?? latest?.patches[0]?.messageId ?? id;
  return [
    ['Series', html`#${number}, ${linked(`v${latestRevision}`, cover, linkOf)}, ${state}`],
    ['Author', author.name === '' ? author.email : `${author.name} <${author.email}>`],
    ...(lists.length === 0 ? [] : [['Lists', lists.join(', ')] as const]),
    ['Mails', `${dayWords(firstDate)} to ${dayWords(lastDate)}`],
  ];
}

function openComments({ revisions }: SeriesDetail): Tile {
  const open = standingIn(revisions).flatMap(({ facts }) =>
    facts.filter(({ kind, comment }) => kind === 'commented' && comment === 'open'),
  );
  const words = open.length === 0 ? 'every reply has an answer' : 'replies without an answer';
  return { label: 'Open comments', figure: String(open.length), words };
}

/** The page has said already which series it is. */
function withoutTitle(table: Table, index: number): Table {
  return index === 0 ? { ...table, title: '' } : table;
}

function revisionsMarkup(revisions: readonly RevisionDetail[], linkOf: LinkOf): Markup {
  return html`<div class="wide"><table>
<thead><tr><th scope="col">Revision</th><th scope="col">Date</th><th class="n" scope="col">Patches</th><th class="n" scope="col">Files</th><th class="n" scope="col">Lines</th><th class="n" scope="col">Changed since</th><th scope="col">Linked by</th></tr></thead>
<tbody>
${revisions.map((revision) => revisionLine(revision, linkOf))}</tbody>
</table></div>
`;
}

function revisionLine(revision: RevisionDetail, linkOf: LinkOf): Markup {
  const { patches, date, received, total, diffstat, evidence, coverLetter } = revision;
  const head = coverLetter?.messageId ?? patches[0]?.messageId ?? null;
  const kinds = `${revision.rfc ? ' RFC' : ''}${revision.resend ? ' RESEND' : ''}`;
  const before = patches.filter(({ previous }) => previous !== null);
  const changed = before.filter(({ previous }) => previous?.changed === true).length;
  return html`<tr><td class="d">${linked(`v${revision.revision}${kinds}`, head, linkOf)}</td><td class="d">${dayWords(date)}</td><td class="n">${
    received === total ? `${total}` : `${received} of ${total}`
  }</td><td class="n">${diffstat.files}</td><td class="n">+${diffstat.added} −${diffstat.removed}</td><td class="n">${
    before.length === 0 ? '–' : `${changed} of ${before.length}`
  }</td><td class="t">${evidence.map(({ detail, weak }) => (weak ? `${detail} (weak)` : detail)).join('; ') || '–'}</td></tr>
`;
}
