/** Removes the footer that a list appended to the text of a mail. */

export interface Footed {
  readonly text: string;
  /** With its separator line; '' when there is none. */
  readonly footer: string;
}

/** A mail through several lists gets several footers. */
const MOST_FOOTERS = 4;
const MOST_LINES = 15;
const LONGEST_LINE = 1000;

/** One character repeated, the `-- ` of a signature, or groups.io's `-=-=-`; blanks after it do not count. */
const SEPARATOR = /^(?:-+|_{2,}|={2,}|\*{2,}|~{2,}|(?:-=){2,}-?|(?:=-){2,}=?)[ \t\r]*$/;
const SEPARATOR_START = '-_=*~';
/** A rule that a person would hardly type above two lines of text; below a shorter one more proof is wanted. */
const WIDE = 5;

const CONTACT = /https?:\/\/|@|\bwww\./;
const UNSUBSCRIBE = /\b(?:un)?subscri(?:be|ption)/i;
const LIST = /\b(?:lists?|group|majordomo|send|topic)\b/i;
/** What only a list says. */
const CERTAIN =
  /listinfo|list-?unsubscribe|majordomo|\byou (?:are receiving|received|receive) (?:this|all) (?:message|e-?mail|mail)s?\b|mailing list\s*$/im;
const LIKELY = /\b(?:lists?|mailing|archives?|subscri\w*)\b/i;
/** Lines that are never part of a footer: quotes, trailers, the head of a diff. */
const FOREIGN = /^(?:>|diff --git |@@ |[\w-]{1,40}-by:)/im;
const PATCH_LINE = /^[ +\-\\@]/;

/**
 * Removes list footers from the end of a text, including several in a row.
 *
 * A footer is the last block after a separator line, at most 15 lines, that mentions a list or unsubscribing and has an
 * address or URL. A person's signature, the `-- ` and version of git format-patch, and lines of a diff stay.
 * @param text LF line ends
 */
export function splitFooter(text: string): Footed {
  let end = text.length;
  for (let count = 0; count < MOST_FOOTERS; count++) {
    const start = footerStart(text, end);
    if (start < 0) break;
    end = start;
  }
  return end === text.length ? { text, footer: '' } : { text: text.slice(0, end), footer: text.slice(end) };
}

/** Whether a whole text part is a list's footer, as lists add one to a multipart mail. */
export function isFooterPart(text: string): boolean {
  if (text.length > MOST_LINES * LONGEST_LINE) return false;
  const rest = splitFooter(text).text;
  return isBlank(rest) ? !isBlank(text) : isFooterBlock(text.trim(), 0);
}

/** Where the separator of the footer starts that ends at `end`, or -1. */
function footerStart(text: string, end: number): number {
  let lineEnd = end;
  while (lineEnd > 0 && isBlankChar(text.charCodeAt(lineEnd - 1))) lineEnd--;
  const blockEnd = lineEnd;
  for (let lines = 0; lines <= MOST_LINES && lineEnd > 0; lines++) {
    const start = text.lastIndexOf('\n', lineEnd - 1) + 1;
    if (lineEnd - start > LONGEST_LINE) return -1;
    // The last line may be a separator too: some footers are framed.
    if (lines > 0 && SEPARATOR_START.includes(text.charAt(start)) && SEPARATOR.test(text.slice(start, lineEnd))) {
      const width = text.slice(start, lineEnd).trimEnd().length;
      return isFooterBlock(text.slice(lineEnd + 1, blockEnd), width) ? start : -1;
    }
    lineEnd = start - 1;
  }
  return -1;
}

/** @param width characters of the separator above the block; 0 if there is none */
function isFooterBlock(block: string, width: number): boolean {
  if (!CONTACT.test(block) || FOREIGN.test(block)) return false;
  const lines = block.split('\n').filter((line) => !isBlank(line));
  if (lines.length > MOST_LINES || lines.every((line) => PATCH_LINE.test(line))) return false;
  if (CERTAIN.test(block) || (UNSUBSCRIBE.test(block) && LIST.test(block))) return true;
  return width >= WIDE && LIKELY.test(block);
}

function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isBlankChar(text.charCodeAt(i))) return false;
  return true;
}

function isBlankChar(char: number): boolean {
  return char === 32 || char === 10 || char === 9 || char === 13;
}
