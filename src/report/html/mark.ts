/** Shows a cell of a matrix as a coloured letter with a description in words. */

import type { Mark } from '../model.js';
import { STATES } from '../text/bar.js';
import { letterOf, wordsOfMark } from '../text/marks.js';
import { html, type Markup } from './markup.js';

/** The letter on the colour of its state. */
export function markBox(mark: Mark): Markup {
  const words = wordsOfMark(mark);
  return html`<span class="mark ${mark.state}" title="${words}">${letterOf(mark)}</span>`;
}

/** The strongest first. */
const ORDER: readonly string[] = [...STATES, 'missing'];

/** A legend of the letters that occur. */
export function markLegend(marks: readonly Mark[]): Markup {
  const seen = new Map(marks.map((mark) => [wordsOfMark(mark), mark]));
  const sorted = [...seen].sort(([, one], [, other]) => rankOf(one) - rankOf(other));
  return html`<ul class="legend">${sorted.map(([words, mark]) => html`<li>${markBox(mark)} ${words}</li>`)}</ul>
`;
}

function rankOf({ state, byOwner }: Mark): number {
  return ORDER.indexOf(state) * 2 + (byOwner ? 0 : 1);
}
