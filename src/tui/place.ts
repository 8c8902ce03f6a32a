/** Moves through a page: computes the cursor and the visible rows. */
import type { Page, Place } from './model.js';

export type Motion = 'up' | 'down' | 'halfUp' | 'halfDown' | 'pageUp' | 'pageDown' | 'first' | 'last';

/** What a motion needs to know about the page and its height. */
export interface Extent extends Pick<Page, 'count' | 'kind' | 'stops'> {
  /** Rows that are shown at once. */
  readonly height: number;
}

export const START: Place = { cursor: 0, top: 0 };

/** Lines of a text that stay in sight above one that is gone to. */
const ABOVE = 2;

/** The nearest place that is on the page and visible, for example after a resize or a filter. */
export function settled(place: Place, extent: Extent): Place {
  if (extent.kind === 'rows') return placedAt(place, place.cursor, extent);
  const top = clamp(place.top, 0, lastTop(extent));
  return { cursor: clamp(place.cursor, 0, Math.max(0, extent.count - 1)), top };
}

/** The place after a motion. A motion without effect gives an equal place. */
export function moved(place: Place, motion: Motion, extent: Extent): Place {
  return extent.kind === 'text' ? scrolled(place, motion, extent) : stepped(place, motion, extent);
}

/** The place with the cursor on a row, or the nearest row that can have it. */
export function placedAt(place: Place, row: number, extent: Extent): Place {
  if (extent.kind === 'text') {
    // The last lines cannot come to the top: where one was sent to is remembered all the same.
    return { cursor: clamp(row, 0, Math.max(0, extent.count - 1)), top: clamp(row - ABOVE, 0, lastTop(extent)) };
  }
  const wanted = clamp(row, 0, extent.count - 1);
  const cursor = stopFrom(wanted, 1, extent) ?? stopFrom(wanted, -1, extent) ?? 0;
  return { cursor, top: topFor(cursor, place.top, extent) };
}

function stepped(place: Place, motion: Motion, extent: Extent): Place {
  const { count, height } = extent;
  const distance = {
    up: -1,
    down: 1,
    halfUp: -half(height),
    halfDown: half(height),
    pageUp: -height,
    pageDown: height,
  };
  if (motion === 'first' || motion === 'last') return placedAt(place, motion === 'first' ? 0 : count - 1, extent);
  const by = distance[motion];
  const step = by < 0 ? -1 : 1;
  const wanted = clamp(place.cursor + by, 0, count - 1);
  const cursor = stopFrom(wanted, step, extent) ?? stopFrom(wanted, step === 1 ? -1 : 1, extent) ?? place.cursor;
  // What is above the first stop (a heading) is shown again when the cursor comes back to it.
  const above = stopFrom(0, 1, extent) === cursor ? 0 : cursor;
  const top = topFor(above, topFor(cursor, place.top, extent), extent);
  return { cursor, top: cursor - top < height ? top : topFor(cursor, place.top, extent) };
}

function scrolled({ top }: Place, motion: Motion, extent: Extent): Place {
  const { height } = extent;
  const to = {
    up: top - 1,
    down: top + 1,
    halfUp: top - half(height),
    halfDown: top + half(height),
    // A line of the page before stays in sight.
    pageUp: top - Math.max(1, height - 1),
    pageDown: top + Math.max(1, height - 1),
    first: 0,
    last: lastTop(extent),
  };
  const next = clamp(to[motion], 0, lastTop(extent));
  return { cursor: next, top: next };
}

function half(height: number): number {
  return Math.max(1, Math.floor(height / 2));
}

function lastTop({ count, height }: Extent): number {
  return Math.max(0, count - height);
}

/** The first row at or after `from`, in the direction of `step`, at which the cursor stops. */
function stopFrom(from: number, step: 1 | -1, { count, stops }: Extent): number | null {
  for (let row = from; row >= 0 && row < count; row += step) if (stops(row)) return row;
  return null;
}

/** As little scrolling as shows the row. */
function topFor(row: number, top: number, extent: Extent): number {
  const highest = Math.min(top, row, lastTop(extent));
  return Math.max(0, highest, row - extent.height + 1);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
