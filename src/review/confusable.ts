/** Replaces letters of other scripts by the ASCII letters they look like. */
import { lowerAscii } from './ascii-case.js';

// Letters that common fonts draw like an ASCII letter (a choice from Unicode's confusables.txt, UTS #39).
const LOOKS_LIKE = new Map<string, string>(
  [
    // Cyrillic, then Greek, then Armenian and Latin letters outside ASCII.
    ['аА', 'a'],
    ['ВЬ', 'b'],
    ['сС', 'c'],
    ['ԁ', 'd'],
    ['еЕёЁ', 'e'],
    ['Н', 'h'],
    ['һҺ', 'h'],
    ['іІїЇ', 'i'],
    ['јЈ', 'j'],
    ['Кк', 'k'],
    ['ӏӀ', 'l'],
    ['Мм', 'm'],
    ['оО', 'o'],
    ['рР', 'p'],
    ['ԛ', 'q'],
    ['г', 'r'],
    ['ѕЅ', 's'],
    ['Тт', 't'],
    ['ѵ', 'v'],
    ['ԝѡ', 'w'],
    ['хХ', 'x'],
    ['уУүҮ', 'y'],
    ['αΑ', 'a'],
    ['Β', 'b'],
    ['ϲϹ', 'c'],
    ['Εε', 'e'],
    ['Η', 'h'],
    ['Ιι', 'i'],
    ['ϳ', 'j'],
    ['Κκ', 'k'],
    ['Μ', 'm'],
    ['Νη', 'n'],
    ['οΟ', 'o'],
    ['ρΡ', 'p'],
    ['Ττ', 't'],
    ['υΥ', 'u'],
    ['ν', 'v'],
    ['ω', 'w'],
    ['χΧ', 'x'],
    ['γ', 'y'],
    ['Ζ', 'z'],
    ['օ', 'o'],
    ['ս', 'u'],
    ['հ', 'h'],
    ['ց', 'g'],
    ['ո', 'n'],
    ['ıɩ', 'i'],
    ['ɑ', 'a'],
    ['ɡ', 'g'],
    ['ᴏ', 'o'],
  ].flatMap(([letters, ascii]) => [...(letters ?? '')].map((letter) => [letter, ascii ?? ''] as const)),
);

// Soft hyphen, zero-width and direction marks, variation selectors: not seen at all.
const UNSEEN = /\u034f|[\ufe00-\ufe0f]|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// Within words of other scripts some of them are ordinary spelling; beside a Latin letter they are not.
const UNSEEN_BESIDE_ASCII = new RegExp(`[!-~](?:${UNSEEN.source})|(?:${UNSEEN.source})[!-~]`);
const NOT_ASCII = /[^\0-\x7f]/;
const WORD = /[\p{L}\p{M}]+/gu;

/**
 * What the text looks like to a reader, in lower case. Two different texts with the same skeleton look alike. Letters
 * with accents are kept, since é is visibly different from e.
 */
export function skeleton(text: string): string {
  if (!NOT_ASCII.test(text)) return lowerAscii(text);
  let seen = '';
  for (const letter of text.normalize('NFKC').replace(UNSEEN, '')) seen += LOOKS_LIKE.get(letter) ?? letter;
  return seen.toLowerCase();
}

/** Whether two texts differ (other than in ASCII case) but look the same. */
export function looksAlike(a: string, b: string): boolean {
  if (!NOT_ASCII.test(a) && !NOT_ASCII.test(b)) return false;
  return lowerAscii(a) !== lowerAscii(b) && skeleton(a) === skeleton(b);
}

/**
 * Whether a word is spelled with ASCII letters and letters that only look like them, or with invisible letters. No real
 * name or address is, so it was made to imitate another.
 */
export function isDisguised(text: string): boolean {
  if (!NOT_ASCII.test(text)) return false;
  if (UNSEEN_BESIDE_ASCII.test(text)) return true;
  for (const [word] of text.matchAll(WORD)) {
    if (/[a-z]/i.test(word) && [...word].some((letter) => LOOKS_LIKE.has(letter))) return true;
  }
  return false;
}
