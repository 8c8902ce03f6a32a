/**
 * How many cells of a terminal text takes. It gives what the package string-width gives, without its start: 30 ms for every
 * command, to parse all emoji sequences that Unicode knows and to load the rules of grapheme clusters. Most text needs neither.
 */
import { eastAsianWidth } from 'get-east-asian-width';

/** ASCII, Latin, Greek, Cyrillic, dashes, quotes, dots, frames, blocks: one cell each, and none joins its neighbour. */
const NARROW =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03a9\u03b1-\u03c9\u0400-\u0482\u2010-\u2027\u2500-\u259f]*$/;
/** What takes no cell of its own. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Cs}]/u;
/** A character without which nothing is an emoji. */
const EMOJI_PART = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
/** Emoji that Unicode recommends. As a literal it would be parsed when this file is loaded. */
const RGI_EMOJI = '^\\p{RGI_Emoji}$';
const KEYCAP = /^[\d#*]\u20e3$/;
const PICTOGRAPHS = /\p{Extended_Pictographic}/gu;
/** UTF-16 units; no real emoji is longer. */
const LONGEST_EMOJI = 50;
/** Marks that stand behind their letter, and half-width forms such as the Japanese sound marks. */
const BESIDE = /[\p{Mc}\uff00-\uffef]/u;
const LEADING = /[\u1100-\u115f\ua960-\ua97c]/;
const VOWEL = /[\u1160-\u11a7\ud7b0-\ud7c6]/;
const TRAILING = /[\u11a8-\u11ff\ud7cb-\ud7fb]/;

let segmenter: Intl.Segmenter | null = null;
let emoji: RegExp | null = null;

/**
 * Cuts text into grapheme clusters, which terminals show as one.
 * @param text its cost a cluster grows with its length.
 */
export function graphemes(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter('en');
  return segmenter.segment(text);
}

/** Terminal cells that text takes in which no escape sequence is left, as `visible` makes it. */
export function cellWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  let cells = 0;
  for (const { segment } of graphemes(text)) cells += clusterWidth(segment);
  return cells;
}

function clusterWidth(cluster: string): number {
  const characters = [...cluster];
  const start = characters.findIndex((character) => !UNSEEN.test(character));
  const [first, ...rest] = start < 0 ? [] : characters.slice(start);
  if (first === undefined) return 0;
  if (isEmoji(cluster)) return 2;
  if (isJamo(first)) return syllablesWidth([first, ...rest.filter((character) => !UNSEEN.test(character))]);
  return rest.reduce((sum, character) => sum + (BESIDE.test(character) ? widthOf(character) : 0), widthOf(first));
}

function widthOf(character: string): number {
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** Emoji that Unicode recommends (RGI), and those that terminals make of others joined by U+200D. */
function isEmoji(cluster: string): boolean {
  if (!EMOJI_PART.test(cluster)) return false;
  emoji ??= new RegExp(RGI_EMOJI, 'v');
  if (emoji.test(cluster)) return true;
  if (cluster.length > LONGEST_EMOJI) return false;
  return KEYCAP.test(cluster) || (cluster.includes('\u200d') && (cluster.match(PICTOGRAPHS)?.length ?? 0) >= 2);
}

function isJamo(character: string): boolean {
  return LEADING.test(character) || VOWEL.test(character) || TRAILING.test(character);
}

/** Letters of Hangul: a leading one, its vowel and its final share a syllable's two cells; others stand alone. */
function syllablesWidth(letters: readonly string[]): number {
  let cells = 0;
  let at = 0;
  let syllables = true;
  while (at < letters.length) {
    const [letter = '', vowel = '', final = ''] = letters.slice(at, at + 3);
    syllables &&= isJamo(letter);
    if (syllables && LEADING.test(letter) && VOWEL.test(vowel)) {
      cells += 2;
      at += TRAILING.test(final) ? 3 : 2;
    } else {
      cells += widthOf(letter);
      at++;
    }
  }
  return cells;
}
