/** Turns a meaning (`good`, `heading`, …) into terminal colours; the only file with escape sequences for colours. */

/** The meaning of a piece of text. */
export type Tone = 'heading' | 'dim' | 'good' | 'fair' | 'warn' | 'bad';

/** SGR parameters (ECMA-48, 8.3.117), from the 16 colours that every theme sets. */
const SGR: Readonly<Record<Tone, string>> = {
  heading: '1',
  dim: '2',
  good: '32',
  fair: '36',
  warn: '33',
  bad: '31;1',
};

const TONE_OF_STATE: ReadonlyMap<string, Tone> = new Map([
  ['nacked', 'bad'],
  ['reviewed', 'good'],
  ['acked', 'good'],
  ['tested', 'fair'],
  ['commented', 'fair'],
  ['stale', 'warn'],
  ['none', 'dim'],
]);

/** A mark that `visible` left, or text that looks like one, which deserves a second look just as well. */
const MARK = /<(?:U\+[0-9A-F]{4,6}|[89][0-9A-F]|\+\d+)>|[\u2400-\u241f\u2421\ufffd]/g;

/** The tone of a coverage state; null for other words. */
export function toneOfState(state: string): Tone | null {
  return TONE_OF_STATE.get(state) ?? null;
}

/**
 * Colours a piece of text, and in it the marks of hidden characters.
 *
 * @param shown text made by `visible`
 * @param tone null for the terminal's own colour
 * @param colour false gives the text back
 */
export function paint(shown: string, tone: Tone | null, colour: boolean): string {
  if (!colour || shown === '') return shown;
  const open = tone === null ? '' : `\u001b[${SGR[tone]}m`;
  const marked = shown.replace(MARK, (mark) => `\u001b[0;${SGR.warn}m${mark}\u001b[0m${open}`);
  return marked === shown && tone === null ? shown : `${open}${marked}\u001b[0m`;
}
