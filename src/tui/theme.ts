/** Maps tones to the 16 colours of the terminal theme; without colours, to bold, dim and inverse. */
import { cellWidth, visible } from '../report/text/visible.js';
import type { Line, Tone } from './model.js';

/** SGR parameters (ECMA-48, 8.3.117). Dim instead of a grey: it is readable on light and dark backgrounds. */
const COLOURED: Readonly<Record<Tone, string>> = {
  text: '',
  muted: '2',
  heading: '1',
  accent: '36',
  good: '32',
  fair: '36',
  warn: '33',
  bad: '1;31',
  quote: '36',
  added: '32',
  removed: '31',
  hunk: '36',
  found: '30;43',
};

const PLAIN: Readonly<Record<Tone, string>> = {
  text: '',
  muted: '2',
  heading: '1',
  accent: '1',
  good: '',
  fair: '',
  warn: '',
  bad: '1',
  quote: '2',
  added: '',
  removed: '',
  hunk: '2',
  found: '7',
};

const RESET = '\u001b[0m';
const SELECTED = '7';

export interface Theme {
  /**
   * A line as the terminal takes it, no wider than `width`.
   * @param selected the line under the cursor: inverse, over its whole width
   */
  paint(line: Line, width: number, selected?: boolean): string;
}

/** @param colour false (`NO_COLOR`, `--color never`) leaves bold, dim and inverse. */
export function makeTheme(colour: boolean): Theme {
  const tones = colour ? COLOURED : PLAIN;
  return {
    paint(line, width, selected = false) {
      let painted = '';
      let used = 0;
      for (const { text, tone = 'text' } of line) {
        const cells = cellWidth(text);
        const fitting = used + cells <= width ? text : visible(text, width - used);
        if (fitting === '') continue;
        // An inverse bar in many colours is hard to read: the marks keep their shape, the bar its one colour.
        const codes = selected ? (tone === 'muted' ? '' : tones[tone].replace(/\d+/g, boldOnly)) : tones[tone];
        painted += wrapped(fitting, selected ? joined(SELECTED, codes) : codes);
        used += fitting === text ? cells : cellWidth(fitting);
        if (used >= width) break;
      }
      return selected && used < width ? painted + wrapped(' '.repeat(width - used), SELECTED) : painted;
    },
  };
}

function boldOnly(code: string): string {
  return code === '1' ? '1' : '';
}

function joined(...codes: readonly string[]): string {
  return codes
    .flatMap((code) => code.split(';'))
    .filter((code) => code !== '')
    .join(';');
}

function wrapped(text: string, codes: string): string {
  return codes === '' ? text : `\u001b[${codes}m${text}${RESET}`;
}
