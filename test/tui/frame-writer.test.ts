import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameWriter } from '../../src/tui/frame-writer.js';
import { fakeTerminal } from './fake-terminal.js';

const ROWS = 12;

function list(first: number, selected: number): string[] {
  return Array.from({ length: ROWS }, (_, row) => {
    if (row === 0) return 'heading';
    if (row === ROWS - 1) return `${selected} of 100`;
    const index = first + row - 1;
    return `${index === selected ? '> ' : '  '}row ${index} of a list with some words in it`;
  });
}

describe('a frame', () => {
  it('that is the one before tells the terminal nothing', () => {
    const writer = frameWriter();
    writer.next(list(0, 0));
    expect(writer.next(list(0, 0))).toBe('');
  });

  it('in which the cursor has moved writes the rows that it left and came to', () => {
    const writer = frameWriter();
    writer.next(list(0, 0));
    expect(writer.next(list(0, 1)).match(/row \d+/g)).toEqual(['row 0', 'row 1']);
  });

  it('that has scrolled writes the new row and what the cursor did', () => {
    const writer = frameWriter();
    writer.next(list(0, 9));
    expect(writer.next(list(1, 10)).match(/row \d+/g)).toEqual(['row 9', 'row 10']);
    expect(writer.next(list(0, 0)).match(/row \d+/g)).toEqual(['row 0', 'row 10'].slice(0, 1));
  });

  it('does not write blanks that end a row', () => {
    const writer = frameWriter();
    expect(writer.next(['a row    '])).not.toContain('row ');
    expect(writer.next(['a row  '])).toBe('');
  });

  it('after a resize is written whole', () => {
    const writer = frameWriter();
    writer.next(list(0, 0));
    writer.forget();
    expect(writer.next(list(0, 0)).match(/row \d+/g)).toHaveLength(ROWS - 2);
  });

  it('is what the terminal shows, whatever stood there before', async () => {
    const row = fc.constantFrom('', 'a', 'bb', '荒川', 'é, ö', '> c', 'one two three', '\u001b[1mbold\u001b[0m');
    const frames = fc.array(fc.array(row, { minLength: ROWS, maxLength: ROWS }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(frames, fc.integer({ min: -3, max: 3 }), async (random, by) => {
        const terminal = fakeTerminal(30, ROWS);
        for (const frame of random) {
          const moved = frame.map((_, index) => frame[index + by] ?? 'new');
          for (const shown of [frame, moved]) {
            await terminal.show(shown.join('\n'));
            expect(terminal.rows()).toEqual(shown.map((text) => text.replace(/\u001b\[\d*m/g, '')));
          }
        }
      }),
    );
  });
});
