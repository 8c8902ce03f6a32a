/** Parses a line such as "Applied 1-3 to cgroup/for-6.6, thanks.": what was applied, and to which tree. */
import type { PlacedLine } from '../text/line-places.js';

/** What a sender says was applied. */
export interface Saying {
  /** Taken up, but not yet where it stays: "queued", "picked up". */
  readonly queued: boolean;
  /** As the sender names it, or ''. */
  readonly tree: string;
  /** Patches named by number, 0 for the whole posting; empty for what the mail answers. */
  readonly positions: readonly number[];
}

/** Words that are in front of the verb in such a line; nothing else may. */
const INTRO =
  /^(?:(?:thanks|thank you|thx|ok|okay|great|perfect|nice|looks good(?: to me)?|lgtm|now|both|all|series|whole|entire|patch(?:es|set)?|v\d{1,2}|this|these|the|i|i've|we|we've|have|has|been|was|were|is|are|it|acked|reviewed|and)[ ,.!;&-]{1,3}){0,6}/i;
/** Few lines have one of these anywhere, so the others are done with at once. */
const ANYWHERE = /pplied|ueued|ushed|erged|icked|olded/;
const VERB = /^(?:applied|queued(?: up)?|pushed|merged|picked(?: (?:it|this|them))? up|folded in)\b/i;
/** What may follow the verb at once; "applied your patch and it fails" says something else. */
const TAIL =
  /^(?:$|[.,!;:)(]|\s(?:$|(?:in)?to\b|in\b|on\b|for\b|with\b|both\b|all\b|the (?:series|patch|rest|whole|first|last|set)\b|this (?:series|one|patch|set)\b|series\b|patch(?:es)?\b|and\b|&|as\b|now\b|manually\b|locally\b|cleanly\b|v\d|#?\d{1,3}(?:[\s,-]|$)))/i;
/** Said of all patches of a posting, whichever of them the mail answers. */
const WHOLE = /\b(?:both|all|series|patchset|patches|set)\b/i;
const NUMBERS = /^\s(?:patch(?:es)? )?#?(\d{1,3}(?:(?:\s?-\s?|, ?| and | & )#?\d{1,3}){0,20})(?=[\s.,!:;]|$)/i;
const TREE =
  /^[^\n.,;:()]{0,40}?\s(?:in)?to:? (?:the |my |our |branch )?["'`]?([\w./:@~+-]{2,200}(?: \([\w./-]{1,60}\))?)/i;

/** Somebody who tried a patch out says so in like words. */
const TRIED =
  /\b(?:ran|run|tested|locally|on top of|cleanly|latest|my next|as below|applied to what|and (?:it|got|saw|see)|fails?|failed)\b/i;

const LONGEST = 200;
const MOST_POSITIONS = 100;

/**
 * Reads a line.
 *
 * @param text the mail's text
 * @param line one of the sender's own lines
 * @returns null if it does not say that something was applied; it is a weak sign either way
 */
export function readSaying(text: string, line: PlacedLine): Saying | null {
  const words = text.slice(line.content, Math.min(line.end, line.content + LONGEST)).trimEnd();
  if (!ANYWHERE.test(words)) return null;
  const behindIntro = words.slice(INTRO.exec(words)?.[0].length ?? 0);
  const verb = VERB.exec(behindIntro)?.[0];
  if (verb === undefined || words.endsWith('?') || TRIED.test(words)) return null;
  // A line of small letters is the middle of a sentence, unless it begins a paragraph.
  if (/^[a-z]/.test(words) && line.start > 0 && text[line.start - 2] !== '\n') return null;
  const tail = behindIntro.slice(verb.length);
  if (!TAIL.test(tail)) return null;
  const named = positionsOf(tail);
  const positions = named.length === 0 && WHOLE.test(words) ? [0] : named;
  return { queued: /^(?:queued|picked)/i.test(verb), tree: treeOf(tail, text, line.end), positions };
}

/** `cgroup/for-6.6` of "to cgroup/for-6.6."; where the line ends in "to", the tree is on the next one with words. */
function treeOf(tail: string, text: string, end: number): string {
  const whole = /\bto:?$/i.test(tail) ? `${tail} ${nextWords(text, end)}` : tail;
  return (TREE.exec(whole)?.[1] ?? '').replace(/[.,:;]+$/, '');
}

function nextWords(text: string, end: number): string {
  return (
    text
      .slice(end, end + LONGEST)
      .trimStart()
      .split('\n', 1)[0] ?? ''
  );
}

function positionsOf(tail: string): readonly number[] {
  const numbers = NUMBERS.exec(tail)?.[1];
  if (numbers === undefined) return [];
  const found = new Set<number>();
  for (const part of numbers.replaceAll('#', '').split(/,| and | & /)) {
    const [first = 0, last = first] = part.split('-').map(Number);
    for (let position = first; position <= last && found.size < MOST_POSITIONS; position++) found.add(position);
  }
  return [...found].sort((one, other) => one - other);
}
