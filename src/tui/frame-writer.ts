/** Frames to what a terminal has to be told: only the rows that changed, each at its place. */
import { cellWidth } from '../report/text/cell-width.js';

const BEGIN = '\u001b[?2026h';
const END = '\u001b[?2026l';
const ERASE_LINE = '\u001b[2K';

export interface FrameWriter {
  /**
   * The bytes that turn the frame shown before into this one; '' when they are equal.
   * @param frame painted lines, each no wider than the terminal.
   */
  next(frame: readonly string[]): string;
  /** Forgets what is shown, because the terminal has been resized or cleared. */
  forget(): void;
}

/**
 * Rows are written at absolute positions and never followed by a line feed, so that nothing can scroll, and a frame may
 * fill the terminal. (The incremental writer of ink 6.8 counts from where it believes the cursor to be: after a frame
 * that ends in a line feed it begins one row too low; and a frame as high as the terminal makes ink erase the whole
 * terminal, scrollback included, at every key.) Synchronised output keeps a terminal that knows it from showing half a
 * frame.
 */
export function frameWriter(): FrameWriter {
  let shown: readonly string[] = [];
  return {
    next(frame) {
      const rows = frame.map((row) => row.trimEnd());
      const scroll = scrollBetween(shown, rows);
      const before = scroll === null ? shown : scrolled(shown, scroll);
      let bytes = scroll === null ? '' : scrollBytes(scroll);
      const lines = Math.max(rows.length, before.length);
      for (let row = 0; row < lines; row++) {
        const text = rows[row] ?? '';
        if (text === (before[row] ?? '')) continue;
        bytes += `\u001b[${row + 1};1H${ERASE_LINE}${anchored(text)}`;
      }
      shown = rows;
      return bytes === '' ? '' : BEGIN + bytes + END;
    },
    forget() {
      shown = [];
    },
  };
}

/**
 * Characters over whose width terminals disagree: all but ASCII, the frames and blocks that screens are drawn with, Han,
 * Kana and Hangul syllables. (Combining and spacing marks, emoji sequences, flags and letters of ambiguous width depend on
 * the release of Unicode that a terminal knows.)
 */
const DISPUTED = /[^\u001b\x20-\x7e\u2500-\u259f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+/gu;
/** The escape sequences that colour painted text. */
const STYLES = /\u001b\[[\d;]*m/g;

/** The row with the column named again after disputed characters, so that what follows is in the right place. */
function anchored(row: string): string {
  return row.replace(DISPUTED, (run, at: number) => {
    const before = cellWidth(row.slice(0, at + run.length).replace(STYLES, ''));
    return `${run}\u001b[${before + 1}G`;
  });
}

/** Rows `top` to `bottom`, from 0, that move up by so many (down where negative). */
interface Scroll {
  readonly top: number;
  readonly bottom: number;
  readonly by: number;
}

/** Fewer changed rows are not worth it. */
const FEWEST = 4;

/** The scroll after which most of the rows that change are right already; null if none helps with most of them. */
function scrollBetween(shown: readonly string[], rows: readonly string[]): Scroll | null {
  if (shown.length !== rows.length) return null;
  const changed = [...rows.keys()].filter((row) => rows[row] !== shown[row]);
  const [first = 0, last = 0] = [changed[0], changed.at(-1)];
  if (changed.length < FEWEST) return null;
  let best: { readonly by: number; readonly right: readonly number[] } = { by: 0, right: [] };
  for (let by = first - last; by <= last - first; by++) {
    const right = changed.filter((row) => row + by >= first && row + by <= last && rows[row] === shown[row + by]);
    if (right.length > best.right.length) best = { by, right };
  }
  const { by, right } = best;
  const [top = 0, bottom = 0] = [right[0], right.at(-1)];
  if (right.length * 2 <= changed.length) return null;
  return { top: Math.min(top, top + by), bottom: Math.max(bottom, bottom + by), by };
}

function scrolled(shown: readonly string[], { top, bottom, by }: Scroll): readonly string[] {
  return shown.map((row, index) => {
    if (index < top || index > bottom) return row;
    const from = index + by;
    return from < top || from > bottom ? '' : (shown[from] ?? '');
  });
}

/** A scrolling region (DECSTBM), the scroll (SU, SD), and the whole screen as region again: as VT terminals have it. */
function scrollBytes({ top, bottom, by }: Scroll): string {
  return `\u001b[${top + 1};${bottom + 1}r\u001b[${Math.abs(by)}${by > 0 ? 'S' : 'T'}\u001b[r`;
}
