/** Decodes header text with RFC 2047 encoded words and raw 8-bit bytes. */
import { decodeCharset, decodeRawHeader } from './charset.js';
import { decodeBase64, decodeQ } from './transfer.js';

interface Word {
  readonly charset: string;
  readonly bytes: Buffer;
  /** Behind the closing `?=`. */
  readonly end: number;
}

const EIGHT_BIT = /[\x80-\xff]/;
const LONGEST_CHARSET = 64;

/**
 * Decodes the encoded words of a field's value.
 *
 * Blanks between two encoded words go away, and neighbours of one charset are joined before they are decoded, because
 * mailers split characters across words. What is not an encoded word stays as it is.
 * @param value one character per byte, as `readHead` gives it
 * @returns the text; may hold controls; never throws, linear in the length
 * @see RFC 2047 section 6.2, RFC 2231 section 5 (language in the charset)
 */
export function decodeWords(value: string): string {
  let start = value.indexOf('=?');
  if (start < 0) return plain(value);
  let out = '';
  let done = 0;
  let run: { charset: string; parts: Buffer[] } | null = null;
  while (start >= 0) {
    const word = wordAt(value, start);
    if (word === 'none-left') break;
    if (word === null) {
      start = value.indexOf('=?', start + 2);
      continue;
    }
    const gap = value.slice(done, start);
    const adjacent = run !== null && isBlanks(gap);
    if (!adjacent || run?.charset !== word.charset) {
      out += flush(run) + (adjacent ? '' : plain(gap));
      run = { charset: word.charset, parts: [] };
    }
    run.parts.push(word.bytes);
    done = word.end;
    start = value.indexOf('=?', done);
  }
  return out + flush(run) + plain(value.slice(done));
}

function plain(text: string): string {
  return EIGHT_BIT.test(text) ? decodeRawHeader(text) : text;
}

function flush(run: { readonly charset: string; readonly parts: readonly Buffer[] } | null): string {
  return run === null ? '' : decodeCharset(Buffer.concat(run.parts), run.charset).text;
}

function isBlanks(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char !== 32 && char !== 9 && char !== 10 && char !== 13) return false;
  }
  return true;
}

/** Null where no word starts here, `none-left` where the text has too few question marks for any further word. */
function wordAt(value: string, start: number): Word | null | 'none-left' {
  const charsetEnd = value.indexOf('?', start + 2);
  if (charsetEnd < 0) return 'none-left';
  if (charsetEnd === start + 2 || charsetEnd - start - 2 > LONGEST_CHARSET) return null;
  const kind = value.charCodeAt(charsetEnd + 1) | 0x20;
  if ((kind !== 0x62 && kind !== 0x71) || value[charsetEnd + 2] !== '?') return null;
  const textStart = charsetEnd + 3;
  let textEnd = value.indexOf('?', textStart);
  if (textEnd < 0) return 'none-left';
  // A raw question mark as the last character, `…what??=`, is against the RFC but common.
  if (value[textEnd + 1] === '?' && value[textEnd + 2] === '=') textEnd++;
  if (value[textEnd + 1] !== '=') return null;
  const text = Buffer.from(value.slice(textStart, textEnd), 'latin1');
  return {
    charset: value.slice(start + 2, charsetEnd).toLowerCase(),
    bytes: kind === 0x62 ? decodeBase64(text) : decodeQ(text),
    end: textEnd + 2,
  };
}
