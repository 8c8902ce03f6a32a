/** Text made into what may travel in a mail: encoded words (RFC 2047) and transfer encodings (RFC 2045). */

export type TransferEncoding = '7bit' | '8bit' | 'quoted-printable' | 'base64';
export type Charset = 'us-ascii' | 'utf-8' | 'iso-8859-1';

const NOT_ASCII = /[^\x00-\x7f]/;

export function isAscii(text: string): boolean {
  return !NOT_ASCII.test(text);
}

export function toBytes(text: string, charset: Charset): Buffer {
  return Buffer.from(text, charset === 'utf-8' ? 'utf8' : 'latin1');
}

/** Lines of 76 digits, each ended by LF. */
export function base64Lines(bytes: Buffer): string {
  const digits = bytes.toString('base64');
  let text = '';
  for (let at = 0; at < digits.length; at += 76) text += `${digits.slice(at, at + 76)}\n`;
  return text;
}

const HEX = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);

/** RFC 2045, section 6.7; input lines end with LF, output lines have at most 76 characters. */
export function quotedPrintable(bytes: Buffer): string {
  let text = '';
  let column = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 10) {
      text += '\n';
      column = 0;
      continue;
    }
    const next = bytes[at + 1];
    const blankAtEnd = (byte === 32 || byte === 9) && (next === 10 || next === undefined);
    const safe = ((byte >= 32 && byte < 127 && byte !== 61) || byte === 9) && !blankAtEnd;
    const piece = safe ? String.fromCharCode(byte) : (HEX[byte] ?? '');
    if (column + piece.length > 75) {
      text += '=\n';
      column = 0;
    }
    text += piece;
    column += piece.length;
  }
  return text;
}

/** The other way round; a wrong escape stays as it is. */
export function fromQuotedPrintable(text: string): Buffer {
  const joined = text.replace(/[ \t]+\n/g, '\n').replace(/=\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** One or more encoded words, B or Q, none longer than 75 characters; ASCII comes back unchanged. */
export function encodeWords(text: string, kind: 'B' | 'Q'): string {
  if (isAscii(text)) return text;
  const words: string[] = [];
  let chunk = '';
  for (const character of text) {
    const length = kind === 'B' ? Buffer.byteLength(chunk + character) : qWord(chunk + character).length;
    if (length > (kind === 'B' ? 42 : 60)) {
      words.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  words.push(chunk);
  return words
    .map((word) => `=?UTF-8?${kind}?${kind === 'B' ? Buffer.from(word).toString('base64') : qWord(word)}?=`)
    .join('\n ');
}

function qWord(text: string): string {
  let word = '';
  for (const byte of Buffer.from(text)) {
    const character = String.fromCharCode(byte);
    word += byte === 32 ? '_' : /[A-Za-z0-9]/.test(character) ? character : (HEX[byte] ?? '');
  }
  return word;
}

/** `text` as `format=flowed` (RFC 3676): own lines are stuffed, and lines of a paragraph end with a blank. */
export function flow(text: string): string {
  const lines = text.split('\n').map((line) => (line === '-- ' ? line : line.trimEnd()));
  return lines
    .map((line, index) => {
      if (line.startsWith('>') || line === '-- ') return line;
      const stuffed = line.startsWith(' ') || line.startsWith('From ') ? ` ${line}` : line;
      const next = lines[index + 1] ?? '';
      return line.length > 55 && /^[a-z(]/i.test(next) && !/-by: |^On .* wrote:$/.test(`${line}${next}`)
        ? `${stuffed} `
        : stuffed;
    })
    .join('\n');
}
