/** Draws coverage over time: the covered share as an area, the share by owners as a broken line. */
import type { TrendPoint } from '../../views/coverage/trends.js';
import { percentWords } from '../formats/values.js';
import { html, type Markup, type Piece } from './markup.js';

const WIDTH = 1000;
const HEIGHT = 100;
/** Periods named below the drawing. */
const NAMED = 5;

/** The chart, or a sentence if there are too few periods for a line. */
export function trendChart(points: readonly TrendPoint[]): Markup {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2)
    return html`<p>There are too few periods to draw a chart.</p>\n`;
  const covered = linesOf(points, ({ coverage }) => coverage);
  const byOwner = linesOf(points, ({ ownerCoverage }) => ownerCoverage);
  const words = `Covered: ${percentWords(first.coverage)} in ${first.period}, ${percentWords(last.coverage)} in ${last.period}.`;
  return html`<figure><div class="chart">
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${words}"><title>${words}</title>
<path class="grid" d="M0 25H${WIDTH}M0 50H${WIDTH}M0 75H${WIDTH}"/>
${covered.map((line) => html`<path class="area" d="${areaBelow(line)}"/>`)}
${covered.map((line) => html`<path class="covered" d="${pathOf(line)}"/>`)}
${byOwner.map((line) => html`<path class="owner" d="${pathOf(line)}"/>`)}
</svg><span class="scale full">100 %</span><span class="scale half">50 %</span></div>
<div class="axis">${namesBelow(points)}</div>
<figcaption><span class="key"></span>covered · <span class="key owner"></span>covered by an owner</figcaption></figure>
`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Unbroken runs of periods of which the share is known. */
function linesOf(
  points: readonly TrendPoint[],
  shareOf: (point: TrendPoint) => number | null,
): readonly (readonly Place[])[] {
  const lines: Place[][] = [[]];
  for (const [index, point] of points.entries()) {
    const share = shareOf(point);
    if (share === null) lines.push([]);
    else lines.at(-1)?.push({ x: tenths((index / (points.length - 1)) * WIDTH), y: tenths((1 - share) * HEIGHT) });
  }
  return lines.filter(({ length }) => length > 1);
}

function pathOf(line: readonly Place[]): string {
  return line.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function areaBelow(line: readonly Place[]): string {
  return `${pathOf(line)}L${line.at(-1)?.x ?? 0} ${HEIGHT}L${line[0]?.x ?? 0} ${HEIGHT}Z`;
}

/** The first, the last, and some between at even distances. */
function namesBelow(points: readonly TrendPoint[]): Piece {
  const count = Math.min(NAMED, points.length);
  return Array.from({ length: count }, (_, index) => {
    const at = Math.round((index / (count - 1)) * (points.length - 1));
    return html`<span>${points[at]?.period ?? ''}</span>`;
  });
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
