/** A terminal in memory: what is written to it is what xterm.js would show. */
import { Terminal } from '@xterm/headless';
import { cellWidth } from '../../src/report/text/cell-width.js';
import { frameWriter } from '../../src/tui/frame-writer.js';

export interface FakeTerminal {
  /** Writes what turns the frame before into this one, as the program does. */
  show(frame: string): Promise<void>;
  /** The rows, without blanks at their ends. */
  rows(): readonly string[];
  /** The character in a cell, counted from 0; '' behind a wide one and in cells never written. */
  cell(row: number, column: number): string;
  /** Bytes of the last frame. */
  readonly bytes: string;
  /** Titles and other things that a terminal can be told besides text. */
  readonly told: readonly string[];
}

/** @param size cells. */
export function fakeTerminal(columns: number, rows: number): FakeTerminal {
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  // xterm.js alone knows the widths of Unicode 6; terminals of today know those that we count with.
  terminal.unicode.register({
    version: 'today',
    wcwidth: (code) => widthOf(code),
    charProperties: (code, preceding) => properties(code, preceding),
  });
  terminal.unicode.activeVersion = 'today';
  const told: string[] = [];
  terminal.onTitleChange((title) => told.push(`title ${title}`));
  terminal.onBell(() => told.push('bell'));
  for (const code of [0, 1, 2, 4, 7, 8, 52, 1337]) {
    terminal.parser.registerOscHandler(code, (data) => {
      told.push(`OSC ${code} ${data}`);
      return true;
    });
  }
  // As the program sets it: what does not fit into a row does not go on in the next.
  terminal.write('\u001b[?7l');
  const writer = frameWriter();
  let bytes = '';
  return {
    show(frame) {
      bytes = writer.next(frame.split('\n'));
      return new Promise((resolve) => terminal.write(bytes, resolve));
    },
    rows: () =>
      Array.from({ length: rows }, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? ''),
    cell: (row, column) => terminal.buffer.active.getLine(row)?.getCell(column)?.getChars() ?? '',
    get bytes() {
      return bytes;
    },
    told,
  };
}

function widthOf(code: number): 0 | 1 | 2 {
  const width = cellWidth(String.fromCodePoint(code));
  return width === 0 ? 0 : width === 1 ? 1 : 2;
}

/** Width in bits 1 and 2, whether it joins the character before in bit 0, as xterm.js packs them. */
function properties(code: number, preceding: number): number {
  const width = widthOf(code);
  const joins = width === 0 && preceding !== 0;
  const kept = joins ? Math.max(width, (preceding >> 1) & 3) : width;
  return (kept << 1) | (joins ? 1 : 0);
}
