/** The tiles with coverage figures at the top of a page. */
import type { TotalFigures } from '../../views/coverage/figures.js';
import { groupDigits } from '../../views/digits.js';
import { percentWords } from '../formats/values.js';
import { html, type Markup } from './markup.js';

/** A figure with a label and a few words of context. */
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
  const all = `${groupDigits(patches)} ${patches === 1 ? 'patch' : 'patches'}`;
  return [
    { label: 'Covered', figure: percentWords(coverage), words: `${groupDigits(covered)} of ${all}` },
    ...(ownerCoverage === null
      ? []
      : [{ label: 'By an owner', figure: percentWords(ownerCoverage), words: `${groupDigits(byOwner)} of ${all}` }]),
    {
      label: 'Waiting',
      figure: groupDigits(patches - covered),
      words: oldestWaiting === null ? 'nothing waits' : `the oldest since ${oldestWaiting.slice(0, 10)}`,
    },
  ];
}
