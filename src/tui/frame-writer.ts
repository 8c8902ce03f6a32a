/** Frames to what a terminal has to be told: only the rows that changed, each at its place. */

const BEGIN = '\u001b[?2026h';
const END = '\u001b[?2026l';
const ERASE_LINE = '\u001b[2K';

export interface FrameWriter {
  /**
   * The bytes that turn the frame shown before into this one; '' when they are equal.
   * @param rows painted lines, each no wider than the terminal.
   */
  next(rows: readonly string[]): string;
  /** Forgets what is shown, because the terminal has been resized or cleared. */
  forget(): void;
}

/**
 * Rows are written at absolute places and never followed by a line feed, so that nothing can scroll, and a frame may
 * fill the terminal. (The incremental writer of ink 6.8 counts from where it believes the cursor to be: behind a frame
 * that ends in a line feed it begins one row too low; and a frame as high as the terminal makes ink erase the whole
 * terminal, scrollback included, at every key.) Synchronised output keeps a terminal that knows it from showing half a
 * frame.
 */
export function frameWriter(): FrameWriter {
  let shown: readonly string[] = [];
  return {
    next(rows) {
      let bytes = '';
      const lines = Math.max(rows.length, shown.length);
      for (let row = 0; row < lines; row++) {
        const text = rows[row] ?? '';
        if (text === (shown[row] ?? '')) continue;
        bytes += `\u001b[${row + 1};1H${ERASE_LINE}${text}`;
      }
      shown = rows;
      return bytes === '' ? '' : BEGIN + bytes + END;
    },
    forget() {
      shown = [];
    },
  };
}
