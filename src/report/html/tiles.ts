/** The figures of coverage to the tiles at the head of a page. */
import type { TotalFigures } from '../../views/figures.js';
import { wordsOf } from '../values.js';
import { html, type Markup } from './markup.js';

/** A figure with what it is, and a few words that place it. */
export interface Tile {
  readonly label: string;
  readonly figure: string;
  readonly words: string;
}

/** The tiles. */
export function tilesMarkup(tiles: readonly Tile[]): Markup {
  return html`<dl class="tiles">${tiles.map(
    ({ label, figure, words }) =>
      html`<div><dt>${label}</dt><dd><b>${figure}</b><span class="small">${words}</span></dd></div>`,
  )}</dl>
`;
}

/** How much is covered, by owners, and what waits. */
export function coverageTiles(figures: TotalFigures): readonly Tile[] {
  const { patches, covered, coverage, byOwner, ownerCoverage, oldestWaiting } = figures;
  const all = `${count(patches)} ${patches === 1 ? 'patch' : 'patches'}`;
  return [
    { label: 'Covered', figure: percent(coverage), words: `${count(covered)} of ${all}` },
    ...(ownerCoverage === null
      ? []
      : [{ label: 'By an owner', figure: percent(ownerCoverage), words: `${count(byOwner)} of ${all}` }]),
    {
      label: 'Waiting',
      figure: count(patches - covered),
      words: oldestWaiting === null ? 'nothing waits' : `the oldest since ${oldestWaiting.slice(0, 10)}`,
    },
  ];
}

function percent(share: number | null): string {
  return wordsOf({ key: '', heading: '', kind: 'percent' }, share);
}

/** `1,204`. */
export function count(value: number): string {
  return wordsOf({ key: '', heading: '', kind: 'number' }, value);
}
