/** Detects lines of a mail that quote, introduce or forward somebody else's words. */

/** Longer lines are not looked at beyond this. */
const LOOK = 400;

/** The last words of a line that introduces a quotation; in some languages the name is after the verb. */
const ATTRIBUTION_END =
  /(?:^|[\s,>)])(?:(?:wrote|writes|said|schrieb|skrev|kirjoitti|schreef|napisał(?:\(a\))?|napsal|пишет|написала?|писала?|escribió|escreveu|ha scritto|a écrit)(?:\s*:|\s*\(?\S*@\S*\s*:)|(?:schrieb|schreef|skrev|написала?)\s[^:\n]{1,100}:)\s*$|(?:写道|寫道)\s*[：:]\s*$/i;

/** What makes a line in front of unmarked text an attribution for sure: a date or an address in it. */
const ATTRIBUTION_START = /^(?:On|Am|Le|El|Den|Em|Il|Op|Dnia|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.)\b.*\d|@|<[^>]*>/;

const OPENING_WORDS = ['On ', 'Am ', 'Le ', 'El ', 'Den ', 'Op ', 'Em ', 'Il ', 'Dnia '];

const FORWARD_START =
  /^(?:[-_=*\s]{2,}\s*)(?:begin(?: of)? |start(?: of)? |the )?(?:original|forwarded|weitergeleitete|ursprüngliche|message transféré|message d'origine|mensaje original|原始邮件|转发邮件)/i;
const FORWARD_BEGIN = /^(?:begin forwarded message|forwarded message follows)\s*:?/i;
const FORWARD_END = /^[-_=*\s]{2,}\s*end (?:of )?(?:the )?(?:forwarded|original)/i;

const OMISSION = /^(?=.*(?:\.\.|…|[a-z]))[[({<.\s…-]*(?:snip(?:ped)?|cut|trimmed|skip(?:ped)?|deleted)?[\])}>.\s…-]*$/i;

/** First line of the header block that Outlook and others put above an unmarked original, in common languages. */
const HEADER_FROM = /^\*?(?:From|Von|De|Da|Van|Från|发件人|寄件者|差出人)\*?\s?[:：]\*?\s*\S/i;
const HEADER_NEXT =
  /^\*?(?:Sent|Date|To|Cc|Subject|Reply-To|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto|发送时间|日期|收件人|抄送|主题|寄件日期|收件者|主旨)\*?\s?[:：]/i;

/**
 * Skips the quote marks at the front of a line: `>`, `> >`, `|`, `]`, `: `, `JD> `.
 *
 * @param text the whole text
 * @param start offset of the line
 * @param end offset of its LF
 * @returns offset after the marks and blanks; `start` where the line is not quoted
 */
export function skipQuoteMarks(text: string, start: number, end: number): number {
  let at = skipBlanks(text, start, end);
  if (at > start + 3) return start;
  let behind = start;
  for (let marks = 0; at < end && marks < 100; marks++) {
    const next = skipMark(text, at, end);
    if (next === at) break;
    behind = skipBlanks(text, next, end);
    at = behind;
  }
  return behind;
}

/** Offset after one mark, or `at` if there is none. */
function skipMark(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code === 0x3e) return at + 1;
  const next = at + 1 < end ? text.charCodeAt(at + 1) : 0x20;
  if (code === 0x7c || code === 0x5d || code === 0x3a) {
    // `:` and `|` also begin labels and tables: they are marks only in front of a blank or another mark.
    return next === 0x20 || next === 0x3e || next === code ? at + 1 : at;
  }
  let letters = at;
  while (letters < at + 4 && letters < end && isLetter(text.charCodeAt(letters))) letters++;
  return letters > at && text.charCodeAt(letters) === 0x3e ? letters + 1 : at;
}

/**
 * Tells whether a line (or it and the next ones, where it was wrapped) introduces a quotation.
 *
 * @returns `sure` where it names a date or an address too; `maybe` where it only ends in "wrote:"
 */
export function readAttribution(text: string, start: number, end: number): 'sure' | 'maybe' | null {
  let last = end - 1;
  while (last > start && text.charCodeAt(last) <= 0x20) last--;
  const code = text.charCodeAt(last);
  if (code === 0x3a || code === 0xff1a) {
    if (!ATTRIBUTION_END.test(text.slice(Math.max(start, last - 120), last + 1))) return null;
    return ATTRIBUTION_START.test(text.slice(start, Math.min(last + 1, start + LOOK))) ? 'sure' : 'maybe';
  }
  if (!opensAttribution(text, start) || !/\d/.test(text.slice(start, Math.min(end, start + LOOK)))) return null;
  let next = end + 1;
  for (let lines = 0; lines < 2 && next < text.length; lines++) {
    const stop = lineEnd(text, next);
    if (ATTRIBUTION_END.test(text.slice(Math.max(next, stop - 120), stop))) return 'sure';
    next = stop + 1;
  }
  return null;
}

/** The words that a wrapped attribution begins with. */
function opensAttribution(text: string, start: number): boolean {
  return OPENING_WORDS.some((word) => text.startsWith(word, start));
}

/**
 * Tells whether a line opens (`start`) or closes (`end`) an unmarked copy of another mail, or only introduces a marked
 * quotation (`attribution`): header lines with `>` below them.
 */
export function readForwardMark(text: string, start: number, end: number): 'start' | 'end' | 'attribution' | null {
  const code = text.charCodeAt(start);
  const marked = code === 0x2d || code === 0x5f || code === 0x3d || code === 0x2a;
  const letter = code | 0x20;
  // `-`, `_`, `=`, `*`; b, d, f, v; beyond ASCII: nothing else begins such a mark.
  if (!marked && code < 0x80 && letter !== 0x62 && letter !== 0x64 && letter !== 0x66 && letter !== 0x76) return null;
  const line = text.slice(start, Math.min(end, start + LOOK));
  if (marked && FORWARD_END.test(line)) return 'end';
  const opens =
    (marked && FORWARD_START.test(line)) ||
    FORWARD_BEGIN.test(line) ||
    (HEADER_FROM.test(line) && headerFollows(text, end));
  if (!opens) return null;
  return quotationFollows(text, end + 1) ? 'attribution' : 'start';
}

/** Another header line is among the next ones. */
function headerFollows(text: string, end: number): boolean {
  let next = end + 1;
  for (let lines = 0; lines < 3 && next < text.length; lines++) {
    const stop = lineEnd(text, next);
    if (HEADER_NEXT.test(text.slice(next, Math.min(stop, next + LOOK)))) return true;
    next = stop + 1;
  }
  return false;
}

/** Behind the paragraph of header lines, the first line that says something is quoted. */
function quotationFollows(text: string, from: number): boolean {
  let headers = true;
  let next = from;
  for (let lines = 0; lines < 40 && next < text.length; lines++) {
    const stop = lineEnd(text, next);
    const blank = text.slice(next, Math.min(stop, next + LOOK)).trim() === '';
    if (blank) headers = lines === 0 && headers;
    else if (skipQuoteMarks(text, next, stop) > next) return true;
    else if (!headers && !isOmission(text, next, stop)) return false;
    next = stop + 1;
  }
  return false;
}

/**
 * Tells whether a line only says that part of a quotation was left out: `...`, `[snip]`, `<snip>`.
 *
 * @param start offset of the line, blanks skipped or not
 */
export function isOmission(text: string, start: number, end: number): boolean {
  return end - start < 40 && OMISSION.test(text.slice(start, end));
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at++;
  return at;
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
