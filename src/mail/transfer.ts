/** Decodes transfer encodings (quoted-printable, base64, the Q of encoded words). */

const LF = 10;
const CR = 13;
const BLANK = 32;
const TAB = 9;
const EQUALS = 61;
const UNDERSCORE = 95;

/** Byte to the value of its hex digit, or -1. */
const HEX = Int8Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? -1 : digit;
});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Byte to its six bits in base64, or -1. */
const SIX_BITS = Int8Array.from({ length: 256 }, (_, byte) => ALPHABET.indexOf(String.fromCharCode(byte)));

/**
 * Undoes a Content-Transfer-Encoding.
 * @param bytes the body as sent
 * @param encoding lower-case; anything but `quoted-printable` and `base64` leaves the bytes as they are
 */
export function decodeTransfer(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes);
  return encoding === 'base64' ? decodeBase64Body(bytes) : bytes;
}

/**
 * Decodes quoted-printable. Blanks at a line's end were added on the way and go (RFC 2045 section 6.7 rule 3); an `=`
 * that starts neither an octet nor a soft line break stays.
 */
function decodeQuotedPrintable(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  // Blanks at out[solid..length) were sent as they are; those before were encoded and stay even at a line's end.
  let solid = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === LF) {
      length = lineLength(out, solid, length);
      out[length++] = byte;
    } else if (byte !== EQUALS) {
      out[length++] = byte;
    } else {
      const octet = octetAt(bytes, i + 1);
      const next = octet < 0 ? softBreakEnd(bytes, i + 1) : i + 3;
      if (next < 0) {
        out[length++] = byte;
        continue;
      }
      if (octet >= 0) out[length++] = octet;
      solid = length;
      i = next - 1;
    }
  }
  return out.subarray(0, lineLength(out, solid, length));
}

/** The length without the blanks at its end, a CR before the line end kept. */
function lineLength(out: Buffer, solid: number, length: number): number {
  const cr = length > solid && out[length - 1] === CR;
  let end = cr ? length - 1 : length;
  while (end > solid && (out[end - 1] === BLANK || out[end - 1] === TAB)) end--;
  if (cr) out[end++] = CR;
  return end;
}

/** The octet whose two hex digits are at `at`, or -1. */
function octetAt(bytes: Buffer, at: number): number {
  const high = HEX[bytes[at] ?? 0] ?? -1;
  const low = HEX[bytes[at + 1] ?? 0] ?? -1;
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** The offset after the line end of a soft break whose `=` is before `at`, or -1 if there is none. */
function softBreakEnd(bytes: Buffer, at: number): number {
  let next = at;
  while (bytes[next] === BLANK || bytes[next] === TAB) next++;
  if (next >= bytes.length) return next;
  if (bytes[next] === CR && bytes[next + 1] === LF) return next + 2;
  return bytes[next] === LF ? next + 1 : -1;
}

/** Decodes the Q encoding of encoded words (RFC 2047 section 4.2): `_` is a blank. */
export function decodeQ(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    const octet = byte === EQUALS ? octetAt(bytes, i + 1) : -1;
    if (octet >= 0) {
      out[length++] = octet;
      i += 2;
    } else {
      out[length++] = byte === UNDERSCORE ? BLANK : byte;
    }
  }
  return out.subarray(0, length);
}

/**
 * Decodes base64. Bytes outside the alphabet are skipped, and data may continue after padding (pieces that were encoded
 * one by one). Node's decoder would stop there, and would take `-` and `_` for data.
 */
export function decodeBase64(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil((bytes.length * 3) / 4));
  let length = 0;
  let group = 0;
  let digits = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    const bits = SIX_BITS[byte] as number;
    if (bits >= 0) {
      group = (group << 6) | bits;
      if (++digits < 4) continue;
      out[length++] = group >> 16;
      out[length++] = group >> 8;
      out[length++] = group;
    } else if (byte !== EQUALS) {
      continue;
    } else {
      length = endGroup(out, length, group, digits);
    }
    group = 0;
    digits = 0;
  }
  return out.subarray(0, endGroup(out, length, group, digits));
}

/** Writes the octets of a group of two or three digits; one digit alone is not even an octet. */
function endGroup(out: Buffer, length: number, group: number, digits: number): number {
  if (digits < 2) return length;
  out[length] = digits === 2 ? group >> 4 : group >> 10;
  if (digits === 2) return length + 1;
  out[length + 1] = group >> 2;
  return length + 2;
}

/**
 * A list may append its footer in the clear to a base64 body: from the first line with a byte outside the alphabet on,
 * text is taken as it is, when it is after at least one line of data.
 */
function decodeBase64Body(bytes: Buffer): Buffer {
  let foreign = 0;
  while (foreign < bytes.length && isBase64(bytes[foreign] as number)) foreign++;
  if (foreign === bytes.length) return decodeBase64(bytes);
  const lineStart = bytes.lastIndexOf(LF, foreign) + 1;
  const data = decodeBase64(bytes.subarray(0, lineStart));
  if (data.length === 0) return decodeBase64(bytes);
  return Buffer.concat([data, Buffer.from('\n'), bytes.subarray(lineStart)]);
}

/** The alphabet, padding, and blanks. */
function isBase64(byte: number): boolean {
  return (SIX_BITS[byte] as number) >= 0 || byte === EQUALS || byte === BLANK || (byte >= TAB && byte <= CR);
}
