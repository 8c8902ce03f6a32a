/** Draws coverage as a bar of ten cells (by an owner, by others, commented, nothing), distinct without colour. */

import type { StateCounts } from '../../report/model.js';
import { share } from '../../report/text/bar.js';
import type { Line, Span, Tone } from '../model.js';

export const BAR_WIDTH = 10;

const PARTS: readonly { readonly glyph: string; readonly tone: Tone; readonly meaning: string }[] = [
  { glyph: '!', tone: 'bad', meaning: 'nacked' },
  { glyph: '█', tone: 'good', meaning: 'by an owner' },
  { glyph: '▓', tone: 'good', meaning: 'by others' },
  { glyph: '░', tone: 'fair', meaning: 'commented' },
  { glyph: '·', tone: 'muted', meaning: 'nothing' },
];

export interface BarFigures {
  readonly states: StateCounts;
  readonly byOwner: number;
}

/** The bar; `BAR_WIDTH` cells. */
export function coverageBar({ states, byOwner }: BarFigures): readonly Span[] {
  const { nacked, reviewed, acked, tested, stale, commented, none } = states;
  const sizes = [nacked, byOwner, reviewed + acked - byOwner, tested + stale + commented, none];
  return spansOf(share(sizes.map((size) => Math.max(0, size))));
}

function spansOf(cells: readonly number[]): readonly Span[] {
  const spans = PARTS.flatMap(({ glyph, tone }, index): Span[] => {
    const count = cells[index] ?? 0;
    return count === 0 ? [] : [{ text: glyph.repeat(count), tone }];
  });
  return spans.length > 0 ? spans : [{ text: ' '.repeat(BAR_WIDTH) }];
}

/** The legend, in one line. */
export const BAR_LEGEND: Line = PARTS.flatMap(({ glyph, tone, meaning }, index): Span[] => [
  { text: index === 0 ? '' : '    ' },
  { text: glyph, tone },
  { text: ` ${meaning}`, tone: 'muted' },
]);
