/** Parses a sentence next to a trailer ("for patches 1-3, 7:") into the positions that the trailer is for. */
import type { ScopeSide } from './scope-text.js';

/**
 * `except` is left out of the whole series; ranges are inclusive; a `part` is a name of something in the tree; a
 * `revision` may differ from the one replied to.
 */
export type SpokenScope =
  | { readonly kind: 'series'; readonly except: readonly PositionRange[] }
  | { readonly kind: 'patches'; readonly ranges: readonly PositionRange[] }
  | { readonly kind: 'part'; readonly name: string }
  | { readonly kind: 'revision'; readonly revision: number };

export type PositionRange = readonly [first: number, last: number];

const SERIES =
  '(?:(?:the|this|your|whole|entire|complete|full|all|of|patch) ){0,5}(?:series|serie|set|patch-?set|patch-?series)';
const ALL_PATCHES = '(?:all|both|each|every one)(?: of)?(?: the| these| your)?(?: \\d{1,4})? patch(?:es)?';
const NUMBER = '#?\\d{1,4}(?:/\\d{1,4})?';
const RANGE = `${NUMBER}(?: ?(?:-|–|\\.\\.|to|through) ?${NUMBER})?`;
const LIST = `${RANGE}(?:(?: ?,? ?(?:and|&|\\+) ?| ?, ?)(?:patch(?:es)? )?${RANGE}){0,40}`;
const PATCHES = `(?:patch(?:es)?|commits?) ?(?:nr\\.? ?|no\\.? ?|number )?(${LIST})`;

const FOR_SERIES = new RegExp(
  `\\b(?:for|to|on) (?:this patch and the rest of the |this patch and |)(?:${SERIES}|${ALL_PATCHES})\\b`,
);
const FOR_PATCHES = new RegExp(`\\b(?:for|to|on) (?:the )?(?:${PATCHES}|(\\d{1,4}/\\d{1,4}))(?![\\w/])`);
const SERIES_IS_GOOD = new RegExp(`^(?:otherwise,? )?(?:${SERIES}) (?:looks|lgtm|is (?:good|fine))`);
const BARE_SERIES = new RegExp(`^\\(?(?:for )?(?:${SERIES}|${ALL_PATCHES})\\)?[:,.!]*$`);
const BARE_PATCHES = new RegExp(`^\\(?(?:${PATCHES}|(\\d{1,4}/\\d{1,4}))\\)?[:,.]*$`);
const COUNTER = /^\[[^\]]{0,100}?\b(\d{1,4})\/\d{1,4}\]/;
const PART =
  /^(?:(?:so|and|otherwise),? )?(?:for|on) (?:the |all )?([\w./+-]{1,60}(?: [\w./+-]{1,40})?) (?:bits?|parts?|pieces|side)[:,.]*$/;
const REVISION = /^(?:(?:so|and|otherwise|then),? )?(?:for|on|to) v(\d{1,3})[:,.]*$/;
const ABOUT_REVIEW =
  /\b(?:feel free|you (?:can|may|could) (?:add|use|have|include|apply)|please (?:add|use|include|apply)|add (?:my|this|the)|my (?:acks?|tags?|r-b|review)|have my|acks?|acked|tags?|reviewed|tested|nacked|nack|nak|r-?b|lgtm|looks good|look good)\b/;
const DOUBT = /\b(?:not|no|without|never|unless|thanks?|independent|besides)\b|n't\b/;
const CONCLUSION = /^,? (?:and )?so\b/;
const EXCEPT = new RegExp(
  `\\b(?:except|but|excluding|apart from|other than|minus)(?: for)? (?:the )?(?:not )?(?:for )?${PATCHES}`,
);
const LIMITED = /\b(?:except|excluding|apart from|other than|but not)\b/;

/**
 * Reads what a sentence says about the scope of the trailers beside it. Only plain forms count ("For the series:",
 * "feel free to add this to patches 1-3", "patches 2 and 5:", "[PATCH 3/9] title" above a trailer); a sentence that
 * merely speaks of the series does not, since too wide a scope would cover what nobody read.
 * @param side where the sentence is.
 */
export function readScopeSentence(text: string, side: ScopeSide): SpokenScope | null {
  const folded = fold(text);
  const counter = COUNTER.exec(folded);
  if (side === 'heading') return counter === null ? null : patches([toRange(counter[1] ?? '')]);
  if (counter !== null) return side === 'above' ? patches([toRange(counter[1] ?? '')]) : null;
  const sentences = splitSentences(folded);
  if (side !== 'above') return readBelow(sentences[0] ?? '', side);
  for (let at = sentences.length - 1; at >= 0; at--) {
    const scope = readAbove(sentences[at] ?? '', at === sentences.length - 1);
    if (scope !== null) return scope;
  }
  return null;
}

/** Reads the scope that a trailer carries after its address: `# for the series`, `[patches 1-3]`, `(2/7)`. */
export function readTrailerScope(scope: string): SpokenScope | null {
  const folded = fold(scope);
  return readBelow(folded, 'below') ?? bare(folded);
}

// Sentences about scope are short; what a hostile mail writes after that is not read.
const LONGEST = 500;

function fold(text: string): string {
  return text.slice(0, LONGEST).toLowerCase().replace(/\s+/g, ' ').trim();
}

function splitSentences(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?;]) /)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function bare(sentence: string): SpokenScope | null {
  if (BARE_SERIES.test(sentence)) return { kind: 'series', except: [] };
  const list = BARE_PATCHES.exec(sentence);
  return list === null ? null : patches(readList(list[1] ?? list[2] ?? ''));
}

/**
 * Below a trailer a sentence has to begin with its scope; below a blank line it has to be nothing else. One that ends in a
 * colon leads to what comes next.
 */
function readBelow(sentence: string, side: ScopeSide): SpokenScope | null {
  if (sentence.endsWith(':')) return null;
  const open = sentence.startsWith('(') ? sentence.slice(1) : sentence;
  const found = find(open);
  if (found === null) return bare(sentence);
  if (found.start > 0 || (side === 'after' && !isEnd(open.slice(found.end)))) return null;
  return withExceptions(found.scope, open.slice(found.end));
}

function readAbove(sentence: string, isLast: boolean): SpokenScope | null {
  if (SERIES_IS_GOOD.test(sentence)) return withExceptions({ kind: 'series', except: [] }, sentence);
  const found = find(sentence);
  if (found === null) return bare(sentence) ?? (isLast ? readNarrow(sentence) : null);
  const lead = sentence.slice(0, found.start);
  const rest = sentence.slice(found.end);
  // "Fair enough for this series, so feel free to add:" says what is fair enough, not what the trailer is for.
  if (lead !== '' && CONCLUSION.test(rest)) return null;
  const leadsIn = isLast && sentence.endsWith(':') && (rest === ':' || !DOUBT.test(lead) || / and $/.test(lead));
  const isWhole = isEnd(rest) && /^(?:(?:so|and|also|otherwise|anyway|then|ok|okay|with that),? ){0,2}$/.test(lead);
  const isOffer = ABOUT_REVIEW.test(sentence) && !DOUBT.test(sentence);
  return leadsIn || isWhole || isOffer ? withExceptions(found.scope, rest) : null;
}

/** "For the arm bits:", "So for v1:". */
function readNarrow(sentence: string): SpokenScope | null {
  const revision = REVISION.exec(sentence)?.[1];
  if (revision !== undefined) return { kind: 'revision', revision: Number(revision) };
  const part = PART.exec(sentence)?.[1];
  return part === undefined ? null : { kind: 'part', name: part };
}

function isEnd(rest: string): boolean {
  return /^\)?[\s:,.!)]*$/.test(rest);
}

interface Found {
  readonly scope: SpokenScope;
  readonly start: number;
  readonly end: number;
}

function find(sentence: string): Found | null {
  const list = FOR_PATCHES.exec(sentence);
  if (list !== null) {
    const scope = patches(readList(list[1] ?? list[2] ?? ''));
    return { scope, start: list.index, end: list.index + list[0].length };
  }
  const series = FOR_SERIES.exec(sentence);
  if (series === null) return null;
  return { scope: { kind: 'series', except: [] }, start: series.index, end: series.index + series[0].length };
}

/** "for the series except patch 3"; where what is excepted cannot be read, nothing is said. */
function withExceptions(scope: SpokenScope, rest: string): SpokenScope | null {
  if (scope.kind !== 'series') return scope;
  const list = EXCEPT.exec(rest);
  if (list !== null) return { kind: 'series', except: readList(list[1] ?? '') };
  return LIMITED.test(rest) ? null : scope;
}

function patches(ranges: readonly PositionRange[]): SpokenScope {
  return { kind: 'patches', ranges };
}

function readList(list: string): readonly PositionRange[] {
  const items = list.match(/\d+(?:\/\d+)?(?: ?(?:-|–|\.\.|to|through) ?#?\d+)?/g) ?? [];
  return items.map(toRange);
}

function toRange(item: string): PositionRange {
  const [first, last] = item.replace(/\/\d+/g, '').match(/\d+/g) ?? [];
  const start = Number(first);
  return [start, last === undefined ? start : Number(last)];
}
