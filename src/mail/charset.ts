/** Decodes bytes of a declared (or undeclared, or wrong) charset. */
import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export interface Decoded {
  readonly text: string;
  /** The bytes do not fit the declared charset, or none was declared and they are not ASCII. */
  readonly guessed: boolean;
}

/** Labels that say nothing, or that mailers write where a charset should stand. */
const ASCII_LABELS = new Set(['', 'us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us', 'us', '646']);
const UTF8_LABELS = new Set(['utf-8', 'utf8', 'unicode-1-1-utf-8']);
const LATIN_LABELS = new Set(['iso-8859-1', 'iso8859-1', 'iso_8859-1', 'latin1', 'windows-1252', 'cp1252']);

/** Not charsets but encodings: decoding them would turn harmless ASCII into markup or control bytes. */
const REFUSED = /^(?:utf-?7(?:-?imap)?|base-?64|hex|binary|ucs-?2|internal)$/;

/** Windows-1252 for 0x80–0x9F; the five holes stay C1 controls, as in the WHATWG encoding standard. */
const CP1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';
const C1 = /[\x80-\x9f]/;
const C1_ALL = /[\x80-\x9f]/g;
/** What a decoder writes for bytes that its charset does not have; ICU has private characters for some holes of Big5. */
const MISFIT = /[\ufffd\uf8c0-\uf8ff]/;
const BEYOND_ASCII = /[^\0-\x7f\ufffd]/;

/** By their names in the WHATWG standard. GBK is a part of GB18030, as which Node.js 22 and newer decode it. */
const MULTIBYTE: ReadonlyMap<string, string> = new Map([
  ['gbk', 'gb18030'],
  ['gb18030', 'gb18030'],
  ['big5', 'big5'],
  ['euc-jp', 'euc-jp'],
  ['iso-2022-jp', 'iso-2022-jp'],
  ['shift_jis', 'shift_jis'],
  ['euc-kr', 'euc-kr'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
]);
/** Charsets that iconv-lite has under another name than the standard. */
const ICONV_NAMES: ReadonlyMap<string, string> = new Map([
  ['iso-8859-8-i', 'iso-8859-8'],
  ['x-mac-cyrillic', 'maccyrillic'],
]);

type Decode = (bytes: Buffer) => string;
/** Decoders by label, made once; a decoder keeps no state between calls. */
const decoders = new Map<string, Decode | null>();

/**
 * Decodes bytes of a mail's body or of an encoded word.
 *
 * Undeclared, ASCII and unknown charsets are read as UTF-8 when the bytes are valid UTF-8, else as windows-1252;
 * ISO-8859-1 is read as windows-1252 (WHATWG encoding standard). A byte order mark at the start is dropped.
 * @param bytes transfer-decoded bytes
 * @param label the charset as declared, any case; '' when undeclared
 * @returns the text and whether the charset had to be guessed; never throws
 */
export function decodeCharset(bytes: Buffer, label: string): Decoded {
  const charset = normalLabel(label);
  const simple = ASCII_LABELS.has(charset) || UTF8_LABELS.has(charset) || LATIN_LABELS.has(charset);
  if (simple) {
    if (isAscii(bytes)) return { text: bytes.toString('latin1'), guessed: false };
    if (UTF8_LABELS.has(charset)) return declaredUtf8(bytes);
    return LATIN_LABELS.has(charset) ? { text: windows1252(bytes), guessed: false } : sniff(bytes);
  }
  const decode = decoderOf(charset);
  if (decode === null) return isAscii(bytes) ? { text: bytes.toString('latin1'), guessed: false } : sniff(bytes);
  const text = decode(bytes);
  const guessed = MISFIT.test(text);
  return guessed && isUtf8(bytes) ? sniff(bytes) : { text, guessed };
}

/**
 * Decodes header text that was sent as raw 8-bit bytes: UTF-8 (RFC 6532), else windows-1252.
 * @param text one character per byte
 */
export function decodeRawHeader(text: string): string {
  return sniff(Buffer.from(text, 'latin1')).text;
}

function normalLabel(label: string): string {
  const star = label.indexOf('*');
  return (star < 0 ? label : label.slice(0, star))
    .slice(0, 64)
    .toLowerCase()
    .replace(/["'\s]/g, '');
}

function sniff(bytes: Buffer): Decoded {
  return { text: isUtf8(bytes) ? utf8(bytes) : windows1252(bytes), guessed: true };
}

/** Mostly UTF-8 with a broken character stays UTF-8; no character of it at all means the label is wrong. */
function declaredUtf8(bytes: Buffer): Decoded {
  const text = utf8(bytes);
  if (isUtf8(bytes)) return { text, guessed: false };
  return { text: BEYOND_ASCII.test(text) ? text : windows1252(bytes), guessed: true };
}

function utf8(bytes: Buffer): string {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', marked ? 3 : 0);
}

function windows1252(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return C1.test(text) ? text.replace(C1_ALL, (char) => CP1252.charAt(char.charCodeAt(0) - 0x80)) : text;
}

function decoderOf(charset: string): Decode | null {
  const known = decoders.get(charset);
  if (known !== undefined) return known;
  const made = makeDecoder(charset);
  // Only real charsets are remembered: labels come from strangers and may be without number.
  if (made !== null) decoders.set(charset, made);
  return made;
}

/**
 * Multibyte charsets are decoded by the platform. All others have 256 characters and are decoded by iconv-lite: releases of
 * Node.js disagree on holes (0xFC of windows-874), on whole rows (koi8-u, ibm866) and on which charsets there are.
 */
function makeDecoder(label: string): Decode | null {
  if (REFUSED.test(label)) return null;
  const charset = standardName(label);
  const multibyte = MULTIBYTE.get(charset);
  if (multibyte !== undefined) {
    const decoder = new TextDecoder(multibyte);
    return (bytes) => decoder.decode(bytes);
  }
  const table = ICONV_NAMES.get(charset) ?? charset;
  return iconv.encodingExists(table) ? (bytes) => iconv.decode(bytes, table) : null;
}

/** The name that the WHATWG standard has for a label; labels that it lacks, such as cp437, stay as they are. */
function standardName(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return label;
  }
}
