/** Writes the document of a report as exact JSON, with all hidden characters escaped. */
import type { Report } from '../model.js';
import { UNSEEN_OR_C1 } from '../text/visible.js';

/** Has nothing to escape, which most of what is written can be told by at once. */
const ASCII = /^[\n -~]*$/;

/** Writes the document with `schema` as its first key, indented by two blanks. */
export function* formatJson(report: Report): Generator<string> {
  const { schema, ...rest } = report.document();
  yield `${exactJson({ schema, ...rest }, 2)}\n`;
}

/**
 * JSON whose parsed value equals the given one, in which no character is hidden or acted on by a terminal. C0 controls
 * and lone surrogates are escaped by JSON.stringify itself (ECMA-262, QuoteJSONString); C1 controls, bidirectional
 * controls, zero-width characters, U+2028 and U+2029 and the like here.
 *
 * @param value plain data
 * @param indent blanks per level; 0 for one line
 */
export function exactJson(value: object, indent: number): string {
  const text = JSON.stringify(value, null, indent);
  return ASCII.test(text) ? text : text.replace(UNSEEN_OR_C1, escaped);
}

function escaped(character: string): string {
  let shown = '';
  for (let at = 0; at < character.length; at++) {
    shown += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return shown;
}
