/** Finds the patches of a posting that some words of a cover letter mean. */

/** A patch as asks see it. */
export interface AskPatch {
  readonly position: number;
  /** Clean title, with its subsystem prefix. */
  readonly title: string;
  readonly paths: readonly string[];
  /** Names of the subsystems that it touches, catch-alls left out. */
  readonly subsystems: readonly string[];
}

const NUMBERS =
  /\b(?:patch(?:es)?|pos(?:ition)?s?)\s+((?:#?\d{1,4}(?:\/\d{1,4})?(?:\s*(?:[-–]|to|through|,|&|and)\s*)?){1,40})|^\s*(#?\d{1,4}\s*[-–]\s*#?\d{1,4})\b|\b(\d{1,4})\/\d{1,4}\b/gi;
/** 3, 4-9 and 12 */
const BARE_NUMBERS = /^#?\d{1,4}(?:\s*(?:[-–,&]|to|through|and|, and)\s*#?\d{1,4}){0,40}$/;
const SIDE = /\b(first|last)\s+(?:(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s+)?patch(?:es)?\b/gi;
const COUNTS: ReadonlyMap<string, number> = new Map(
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, index) => [
    word,
    index + 1,
  ]),
);
/** Words that say nothing about which patches are meant. */
const EMPTY =
  /^(?:a|all|also|an|and|angle|any|are|aspects?|at|be|bits?|both|break|breaks|but|can|changes?|especially|generic|general|handling|implementation|logic|mainly|maybe|mostly|particularly|related|relevant|review|specific|specifically|support|various|cleanups?|code|cover|did|do|does|doesn't|don't|fine|fits?|for|from|good|has|have|hunks?|i|if|in|is|it|its|look|looks|make|makes|me|my|of|ok|okay|on|one|or|over|overall|part|parts|patch|patches|patchset|piece|pieces|please|portions?|right|rest|sane|section|sections|sense|series|set|side|so|stuff|sure|that|the|them|these|they|thing|things|this|those|to|too|very|we|whether|whole|with|work|works|you|your|folks?|people|maintainers?|developers|devs|guys|experts|team)$/;

/**
 * Positions that the words mean: numbers where they have any (`patches 4-9, 12`, `3/7`, `the last two patches`); else
 * those of each of the things that are named (`swap and uffd`). A thing of several words means the patches that have
 * all of them in path, title or subsystem. Else, the patches whose paths or title prefixes have a part of such a name;
 * else those of a subsystem of that name; else those whose titles have the word. Words that name nothing (`this`, or
 * none at all) mean the current patch, or every patch if there is none.
 *
 * @param here position of the patch that the words are in or reply to, or null
 * @returns ascending; empty for words that match no patch
 */
export function positionsAbout(
  words: string,
  patches: readonly AskPatch[],
  here: number | null = null,
): readonly number[] {
  const all = [...new Set(patches.map(({ position }) => position))].sort((a, b) => a - b);
  const given = words.slice(0, 500).replace(ABOVE_ALL, '').trim();
  const short = BARE_NUMBERS.test(given) ? `patches ${given}` : given;
  const numbers = numbersIn(short, all);
  if (numbers !== null) return all.filter((position) => numbers.has(position));
  const things = short.split(THINGS).map(termsOf);
  if (things.every((terms) => terms.length === 0)) return here === null || SERIES.test(short) ? all : [here];
  const found = new Set(things.flatMap((terms) => patchesOf(terms, patches)).map(({ position }) => position));
  return all.filter((position) => found.has(position));
}

/** What is stressed of a part does not narrow it: `reclaim, above all patch 5`. */
const ABOVE_ALL = /(?<=\S),? \(?(?:above all|especially|particularly|in particular|most of all|notably)\b.*$/i;

/** Between two things of which each has its own patches. */
const THINGS = /,|;|&|\+ | (?:and|or|as well as|plus) |\/ /;
const SERIES = /\b(?:series|set|patches|patchset|patch-set|rfc)\b/i;

/** Whether words mean the patches that nobody else was asked for. */
export function isAboutRest(words: string): boolean {
  return /\b(?:the rest|rest of|remaining|remainder|everything else|the others|other (?:patches|bits|parts))\b|^(?:rest|others)\b/i.test(
    words,
  );
}

function patchesOf(terms: readonly string[], patches: readonly AskPatch[]): readonly AskPatch[] {
  if (terms.length > 1) {
    const joined = patches.filter((patch) => fitsPlace(patch, terms.join('-')));
    if (joined.length > 0) return joined;
    const whole = patches.filter((patch) => terms.every((term) => FITS.some((fits) => fits(patch, term))));
    if (whole.length > 0) return whole;
  }
  for (const fits of FITS) {
    const found = patches.filter((patch) => terms.some((term) => fits(patch, term)));
    if (found.length > 0) return found;
  }
  return [];
}

function numbersIn(words: string, all: readonly number[]): ReadonlySet<number> | null {
  const found = new Set<number>();
  let any = false;
  for (const [, list, range, single] of words.matchAll(NUMBERS)) {
    any = true;
    for (const [, first = '', last = first] of (list ?? range ?? single ?? '').matchAll(
      /#?(\d{1,4})(?:\/\d{1,4})?(?:\s*(?:[-–]|to|through)\s*#?(\d{1,4}))?/g,
    )) {
      for (const position of all) if (position >= Number(first) && position <= Number(last)) found.add(position);
    }
  }
  for (const [, side, count = '1'] of words.matchAll(SIDE)) {
    any = true;
    const wanted = COUNTS.get(count.toLowerCase()) ?? Number(count);
    for (const position of side?.toLowerCase() === 'first' ? all.slice(0, wanted) : all.slice(-wanted))
      found.add(position);
  }
  return any ? found : null;
}

/** Words in lower case, `_` as `-`, without those that say nothing. */
function termsOf(words: string): string[] {
  return words
    .toLowerCase()
    .replace(/[_*`'"“”‘’]/g, (sign) => (sign === '_' ? '-' : ''))
    .split(/[^\p{L}\d/.+-]+/u)
    .map((word) => word.replace(/^[./-]+|[./-]+$/g, ''))
    .filter((word) => word.length > 1 && !EMPTY.test(word));
}

const FITS = [fitsPlace, fitsSubsystem, fitsTitle];

function plain(text: string): string {
  return text.toLowerCase().replaceAll('_', '-');
}

/** Whether a part of a path, or of the prefix of the title, is the term. */
function fitsPlace({ title, paths }: AskPatch, term: string): boolean {
  const colon = title.lastIndexOf(': ');
  const prefix = colon === -1 ? [] : plain(title.slice(0, colon)).split(/: |, ?/);
  return [...prefix, ...paths.map(plain)].some((path) => hasPart(path, term));
}

/** Whether the parts of `term` follow each other in `path`, with or without extension. */
function hasPart(path: string, term: string): boolean {
  const bare = `/${path.replace(/\.[a-z\d]{1,8}$/, '')}/`;
  return bare.includes(`/${term}/`) || `/${path}/`.includes(`/${term}/`);
}

function fitsSubsystem({ subsystems }: AskPatch, term: string): boolean {
  return subsystems.some((name) =>
    plain(name)
      .split(/[^a-z\d+-]+/)
      .includes(term),
  );
}

function fitsTitle({ title }: AskPatch, term: string): boolean {
  return plain(title)
    .split(/[^a-z\d+./-]+/)
    .includes(term);
}
