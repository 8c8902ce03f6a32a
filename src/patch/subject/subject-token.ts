/** Parses one token of a subject's `[...]` block: `v2PATCH1/4` is patch 1 of 4, revision 2. */

interface TokenFacts {
  readonly patch: boolean;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly pull: boolean;
  readonly position: number | null;
  readonly total: number | null;
  readonly revision: number | null;
  readonly point: number | null;
  /** The part of the token that is a list or tree prefix, or ''. */
  readonly rest: string;
}

/** No word of meaning is longer; longer tokens are prefixes as they stand. */
const LONGEST_TOKEN = 64;

/** `3/7`, `#3/7`, `PATCH3/7`, `v2-3/7`: digits on both sides, and no digit, dot or slash glued on in front. */
const COUNTER = /^(.*?)[#(]?(?<![\d./])(\d{1,5})\/(\d{1,5})[):;.]?$/s;

/**
 * A whole token of known words, with a revision in front or after: `PATCHv2`, `RFC-v2`, `v2PATCH`, `RFC/PATCH`.
 * The words cannot match each other's beginnings, so the repetition has one way to go.
 */
const WORDS =
  /^-?(?:v(\d{1,4})(?:\.(\d{1,2}))?[-_]?)?((?:(?:patch(?:set|es|bomb|series)?|rfc|resend\d?|repost)[-_/+]?)+)(?:v(\d{1,4})(?:\.(\d{1,2}))?)?[-_]?$/i;

/**
 * A revision alone: `v2`, `-v2`, `v5.1`, `v4a`. Two digits after the dot name a kernel (`v5.10`), not a revision, and other
 * letters something else (`v4l`).
 */
const REVISION = /^-?v(\d{1,4})(?:\.(\d))?([a-d])?$/i;

/** PATCH glued to a tree: `PATCH-net-next`, `net-next-PATCH`. */
const PATCH_AND_TREE = /^(?:patch[-_/](.+)|(.+)[-_/]patch)$/is;

const NOTHING: TokenFacts = {
  patch: false,
  rfc: false,
  resend: false,
  pull: false,
  position: null,
  total: null,
  revision: null,
  point: null,
  rest: '',
};

const PATCH: TokenFacts = { ...NOTHING, patch: true };

/**
 * Reads one token.
 *
 * @param token without blanks, commas or brackets
 * @returns what it states; a token without meaning comes back whole as `rest`
 */
export function readToken(token: string): TokenFacts {
  if (token === 'PATCH') return PATCH;
  if (token.length > LONGEST_TOKEN) return { ...NOTHING, rest: token };
  const counter = token.includes('/') ? COUNTER.exec(token) : null;
  if (counter) {
    const front = counter[1] ?? '';
    const known = front === '' ? NOTHING : readWords(front);
    if (known) return { ...known, position: Number(counter[2]), total: Number(counter[3]) };
  }
  return readWords(token) ?? { ...NOTHING, rest: token };
}

/** A token without its counter; null if none of it is known. */
function readWords(text: string): TokenFacts | null {
  // Punctuation around a word means nothing: `(v2)`, `PATCH:`, `v3;`.
  const word = text.replace(/^[("'#]{1,2}/, '').replace(/[)"':;.!-]{1,2}$/, '');
  const revision = REVISION.exec(word);
  if (revision) return { ...NOTHING, ...numbers(revision[1], revision[2] ?? pointOf(revision[3])) };
  const words = WORDS.exec(word);
  if (words) {
    const names = (words[3] ?? '').toLowerCase();
    return {
      ...NOTHING,
      patch: names.includes('patch'),
      rfc: names.includes('rfc'),
      resend: names.includes('resend') || names.includes('repost'),
      ...numbers(words[1] ?? words[4], words[1] === undefined ? words[5] : words[2]),
    };
  }
  if (/^(?:git[-_])?pull(?:[-_]?req(?:uest)?)?$/i.test(word)) return { ...NOTHING, pull: true };
  const glued = PATCH_AND_TREE.exec(word);
  return glued ? { ...NOTHING, patch: true, rest: glued[1] ?? glued[2] ?? '' } : null;
}

/** `v4a` is the first point update of v4. Of `v3.1b` the digit tells it, and the date orders it among others. */
function pointOf(letter: string | undefined): string | undefined {
  return letter === undefined ? undefined : String('abcd'.indexOf(letter.toLowerCase()) + 1);
}

function numbers(revision: string | undefined, point: string | undefined) {
  return {
    revision: revision === undefined ? null : Number(revision),
    point: revision === undefined || point === undefined ? null : Number(point),
  };
}
