/** Finds in the words of a request what somebody should look at. */
import { shape } from './words.js';

/** look at …, an ack for … */
const OBJECT = shape(
  '\\b(?:{look}|{wanted}(?:(?: or | and |/)\\p{L}+)?)(?: (?:at|over|into|through|on|for|about|of|regarding|to))? (?<about>.{1,160}?)(?:[?!;]|\\.(?: |$)|, |(?: when| once| before| after| as| since| because| in case| if| whether| that| which| and (?:let|see|tell|give|comment|share|check|confirm)| would| is needed)\\b|$)',
  'i',
);
/** on the swap patches, right after a name */
const BEHIND = /^,? (?:on|for|about|regarding|at) (.{1,120}?)(?:[.;!?,]|$)/;
const MENTIONED = shape(
  '\\b(?<about>patch(?:es)? #?\\d[\\d\\s,&#/–-]{0,40}(?:and #?\\d{1,4})?|\\d{1,4}/\\d{1,4})\\b',
  'i',
);
/** A clause, and no name of patches: `that this works`, `me know`. */
const CLAUSE =
  /^(?:(?:this|that|it|these|those|them|if|which|whether|me|my|out|your?|in|from|by|who|what|how|why|ok|okay|good|fine|sane|right|like|with|here|since|as|because|too|again|soon|and|or|please)\b(?! (?:patch|part|series|set|bit|change|one))|to\b)/i;

/**
 * What a request is about: `fs/proc` of `could you look at fs/proc?`.
 *
 * @param rest what is after the name
 * @param text the whole statement; patches by number may stand anywhere in it
 * @returns '' if nothing in particular is named
 */
export function objectIn(rest: string, text: string): string {
  const numbered = MENTIONED.exec(text)?.groups?.about?.trim();
  const behind = BEHIND.exec(rest)?.[1]?.trim();
  const object = behind ?? OBJECT.exec(rest)?.groups?.about?.trim() ?? '';
  if (numbered !== undefined && !object.includes(numbered)) return numbered;
  return CLAUSE.test(object) ? '' : object;
}
