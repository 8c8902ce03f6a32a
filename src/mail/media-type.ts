/** Parses the value of Content-Type or Content-Disposition into type and parameters. */
import { trimBlanks } from './header.js';

export interface MediaType {
  /** Lower-case `type/subtype` (or disposition), '' when absent. */
  readonly type: string;
  /** Lower-case parameter name to its value as sent; the first of duplicates. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** More parameters than any mailer sends; the rest is ignored. */
const MOST_PARAMETERS = 100;

/**
 * Parses the value of a MIME field.
 *
 * Tolerated: missing quotes, a missing closing quote, comments, blanks around `=`, RFC 2231 `name*=charset'lang'value`.
 * @param value unfolded, one character per byte
 * @see RFC 2045 section 5.1
 */
export function parseMediaType(value: string): MediaType {
  const typeEnd = tokenEnd(value, 0);
  const type = trimBlanks(value.slice(0, typeEnd)).toLowerCase();
  const parameters = new Map<string, string>();
  let at = value.indexOf(';', typeEnd);
  for (let count = 0; at >= 0 && count < MOST_PARAMETERS; count++) {
    const equals = value.indexOf('=', at + 1);
    if (equals < 0) break;
    const nextStart = value.indexOf(';', at + 1);
    if (nextStart >= 0 && nextStart < equals) {
      at = nextStart;
      continue;
    }
    const name = trimBlanks(value.slice(at + 1, equals)).toLowerCase();
    const parsed = parameterValue(value, equals + 1);
    const extended = name.endsWith('*');
    const key = extended ? name.slice(0, -1) : name;
    if (!parameters.has(key)) parameters.set(key, extended ? unextend(parsed.text) : parsed.text);
    at = value.indexOf(';', parsed.end);
  }
  return { type, parameters };
}

/** Where a token ends: before a blank, `;`, `(` or `,`. */
function tokenEnd(value: string, start: number): number {
  let end = start;
  while (end < value.length && ' \t;('.indexOf(value.charAt(end)) < 0) end++;
  return end;
}

function parameterValue(value: string, start: number): { text: string; end: number } {
  let at = start;
  while (value[at] === ' ' || value[at] === '\t') at++;
  if (value[at] !== '"') {
    const end = tokenEnd(value, at);
    return { text: value.slice(at, end), end };
  }
  let text = '';
  for (at++; at < value.length && value[at] !== '"'; at++) {
    if (value[at] === '\\' && at + 1 < value.length) at++;
    text += value.charAt(at);
  }
  return { text, end: at };
}

/** `us-ascii'en'text` without its first two parts; percent signs are not decoded. */
function unextend(text: string): string {
  const language = text.indexOf("'");
  const body = language < 0 ? -1 : text.indexOf("'", language + 1);
  return body < 0 ? text : text.slice(body + 1);
}
