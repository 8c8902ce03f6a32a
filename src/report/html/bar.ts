/** Draws counts of coverage states as a proportional bar, with a description in words. */
import type { StateCounts } from '../model.js';
import { html, type Markup } from './markup.js';

/** A part of the bar, and the states that it stands for. */
interface Part {
  readonly name: 'nacked' | 'reviewed' | 'acked' | 'fair' | 'none';
  readonly meaning: string;
  readonly states: readonly (keyof StateCounts)[];
}

const PARTS: readonly Part[] = [
  { name: 'nacked', meaning: 'nacked', states: ['nacked'] },
  { name: 'reviewed', meaning: 'reviewed', states: ['reviewed'] },
  { name: 'acked', meaning: 'acked', states: ['acked'] },
  { name: 'fair', meaning: 'tested, stale or commented', states: ['tested', 'stale', 'commented'] },
  { name: 'none', meaning: 'nothing yet', states: ['none'] },
];

/** Width of the drawing in its own units. */
const WIDTH = 100;
/** What a part has at least, so that one patch in five hundred is seen. */
const LEAST = 2;

/** The bar; empty if there is nothing to count. */
export function barMarkup(counts: StateCounts): Markup {
  const parts = PARTS.map((part) => {
    return { ...part, count: part.states.reduce((sum, state) => sum + Math.max(0, counts[state]), 0) };
  }).filter(({ count }) => count > 0);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const words = parts.map(({ count, meaning }) => `${count} ${meaning}`).join(', ');
  const spare = WIDTH - LEAST * parts.length;
  let x = 0;
  const rects = parts.map(({ name, count }) => {
    const width = LEAST + (count / total) * spare;
    const rect = html`<rect class="${name}" x="${rounded(x)}" width="${rounded(width)}" height="10"/>`;
    x += width;
    return rect;
  });
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${words || 'nothing'}"><title>${words || 'nothing'}</title>${rects}</svg>`;
}

/** What the colours mean. */
export function barLegend(): Markup {
  return html`<ul class="legend">${PARTS.map(
    ({ name, meaning }) =>
      html`<li><svg viewBox="0 0 1 1" aria-hidden="true"><rect class="${name}" width="1" height="1"/></svg>${meaning}</li>`,
  )}</ul>
`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
