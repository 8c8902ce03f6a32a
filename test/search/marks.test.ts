/** The line that is shown of a mail, and the places that match in it. */
import { describe, expect, it } from 'vitest';
import { bestLine, CLOSE, OPEN, readMarks, unmarked } from '../../src/search/marks.js';

/** `[` and `]` stand for the marks. */
function marked(text: string): string {
  return text.replaceAll('[', OPEN).replaceAll(']', CLOSE);
}

/** The line with its places in brackets again. */
function shown(text: string): string | null {
  const line = bestLine(marked(text));
  if (line === null) return null;
  return line.ranges.reduceRight(
    (rest, [start, end]) => `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`,
    line.text,
  );
}

describe('the best line', () => {
  it.each([
    ['nothing here', null],
    ['one [hit] here', 'one [hit] here'],
    ['none\none [hit]\nthe [other]', 'one [hit]'],
    ['one [hit]\n[two] of [them]\nlast [hit]', '[two] of [them]'],
    ['a [phrase\nover lines] and on', 'a [phrase]'],
    ['    indented [hit]  ', 'indented [hit]'],
  ])('of %j is %j', (text, line) => {
    expect(shown(text)).toBe(line);
  });

  it('begins shortly before its first place when it is long', () => {
    const line = shown(`${'word '.repeat(200_000)}[hit] ${'word '.repeat(200_000)}`) ?? '';
    expect(line.length).toBeLessThan(410);
    expect(line.indexOf('[hit]')).toBe(80);
  });

  it('has only places that are in it', () => {
    const line = bestLine(marked(`[a]${' '.repeat(600)}[b]`));
    expect(line).toEqual({ text: 'a', ranges: [[0, 1]] });
  });
});

describe('marks', () => {
  it('are taken out of a text that is not marked yet', () => {
    expect(unmarked(`a${OPEN}b${CLOSE}c`)).toBe('a b c');
  });

  it('are read as places', () => {
    expect(readMarks(marked('[a] b [c]'))).toEqual({
      text: 'a b c',
      ranges: [
        [0, 1],
        [4, 5],
      ],
    });
  });
});
