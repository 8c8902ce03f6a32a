/** Turns text that only looks like ASCII into the ASCII it looks like. */

/** Letters of other scripts that a reader takes for Latin ones; compatibility forms are folded before. */
const LETTERS = new Map([
  ...pairs('авекмнорстухіјѕԁԛԝѵһӏ', 'abekmhopctyxijsdqwvhl'),
  ...pairs('бьугєпд', 'bbyrenm'),
  ...pairs('αβεικνορτυχγωηθ', 'abeiknoptuxywno'),
  ...pairs('ɑɡıɪʏᴄᴏᴠᴡᴢꓐꓓꓔꓬօսոհդցեյℓɩ', 'agiiycovwzbdtyounhdgejli'),
]);

/** Hyphens, dashes and minus signs. */
const HYPHEN = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/g;

/** Marks that are not seen: controls, formats (zero-width and direction marks), combining marks, fillers. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{M}\u115f\u1160\u3164\uffa0]/gu;

/** A soft hyphen that stands for the hyphen of `-by`; any other is invisible. */
const SOFT_HYPHEN = /(?<![-\u2010-\u2015])\u00ad(?=by)/gi;

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((letter, index) => [letter, to[index] ?? '']);
}

/**
 * Converts a short text to what it looks like.
 *
 * @param text a few dozen characters
 * @returns lower-case, in ASCII where a look-alike is known
 */
export function skeleton(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(SOFT_HYPHEN, '-')
    .replace(HYPHEN, '-')
    .replace(UNSEEN, '')
    .replace(/\s/g, ' ')
    .toLowerCase();
  let out = '';
  for (const letter of plain) out += LETTERS.get(letter) ?? letter;
  return out.trim();
}
