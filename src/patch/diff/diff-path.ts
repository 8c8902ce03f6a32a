/** Turns the names in diff headers into paths of the tree: without quotes, prefix and time stamp. */

/** What git's C-style quoting writes after a backslash, besides octal bytes. */
const ESCAPES = new Map([
  ['a', 7],
  ['b', 8],
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['"', 34],
  ['\\', 92],
]);

/** First components that stand for a side of the diff and never for a folder: git's, its mnemonic ones, and diff(1)'s. */
const SIDE = /^(?:[abciow12]|old|new|orig|[^/]*\.(?:orig|old|new))\//;

/** A time stamp or revision after a name, as diff(1), Mercurial and Subversion write it. */
const STAMP =
  /[\t ]+(?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} .*|\((?:revision|working copy|nonexistent|rev )[^)]*\).*)$/;

/** GNU diff dates a file that does not exist to the epoch, in local time. */
const EPOCH = /\t(?:1969-12-31|1970-01-01) (\d\d):(\d\d):00(?:\.0+)? ([-+])(\d\d):?(\d\d)\s*$/;

/** A name as it is after `--- `, `rename from ` and the like. */
interface Name {
  /** Unquoted and without a time stamp; '/dev/null' for no file. */
  readonly path: string;
  /** Its time stamp says that the file does not exist. */
  readonly absent: boolean;
}

/**
 * Reads one name that ends with the line.
 *
 * @param text the rest of the header line, without LF
 * Source: git's `find_name_traditional` and `has_epoch_timestamp` (apply.c).
 */
export function readName(text: string): Name {
  if (text.startsWith('"')) {
    const quoted = unquote(text, 0);
    if (quoted) return { path: quoted.path, absent: quoted.path === '/dev/null' };
  }
  const tab = text.indexOf('\t');
  const path = (tab < 0 ? text : text.slice(0, tab)).replace(STAMP, '').replace(/[\r ]+$/, '');
  return { path, absent: path === '/dev/null' || text.endsWith('(nonexistent)') || isEpoch(text) };
}

function isEpoch(text: string): boolean {
  const match = EPOCH.exec(text.slice(-60));
  if (!match) return false;
  const [hour, minute, offsetHour, offsetMinute] = [match[1], match[2], match[4], match[5]].map(Number);
  const offset = ((offsetHour ?? 0) * 60 + (offsetMinute ?? 0)) * (match[3] === '-' ? -1 : 1);
  const utc = (hour ?? 0) * 60 + (minute ?? 0) - offset;
  return utc === (match[0].startsWith('\t1969') ? 24 * 60 : 0);
}

/**
 * Splits the two names of `diff --git A B`.
 *
 * @param text what follows `diff --git `
 * @returns both names with their prefixes, or null if the line can be read in several ways and the names differ
 * Source: git's `git_header_name` (apply.c): unquoted names may hold blanks, so they are distinguished only where both are
 * the same after their first component.
 */
export function splitHeaderNames(text: string): readonly [string, string] | null {
  const first = text.startsWith('"') ? unquote(text, 0) : null;
  if (first) {
    const rest = text.slice(first.end).trimStart();
    return [first.path, rest.startsWith('"') ? (unquote(rest, 0)?.path ?? rest) : rest.trimEnd()];
  }
  const line = text.trimEnd();
  const quote = line.indexOf(' "');
  if (quote > 0) {
    const second = unquote(line, quote + 1);
    return second ? [line.slice(0, quote), second.path] : null;
  }
  // The two halves are of nearly the same length, whatever the prefixes, so only the blanks near the middle are tried.
  for (let blank = line.indexOf(' '); blank > 0; blank = line.indexOf(' ', blank + 1)) {
    const [left, right] = [line.length - blank - 1, blank];
    if (Math.abs(left - right) > 64) continue;
    const [one, two] = [line.slice(0, blank), line.slice(blank + 1)];
    if (one === two || behindFirst(one) === behindFirst(two)) return [one, two];
  }
  const only = line.indexOf(' ');
  return only > 0 && line.indexOf(' ', only + 1) < 0 ? [line.slice(0, only), line.slice(only + 1)] : null;
}

function behindFirst(path: string): string | number {
  const slash = path.indexOf('/');
  return slash < 0 ? Number.NaN : path.slice(slash + 1);
}

/**
 * Takes the prefix off the two names of one file.
 *
 * @param one name on the old side, or null if there is no file
 * @param two name on the new side, or null
 * @param known first components that the same diff has shown to be prefixes (`linux-2.6.orig/`); found ones are added
 * @returns the paths in the tree
 * Names that are the same throughout have no prefix (`--no-prefix`, Subversion), unless it is git's own `a/` or `b/`.
 */
export function stripPrefixes(
  one: string | null,
  two: string | null,
  known: Set<string>,
): readonly [string | null, string | null] {
  if (one === null || two === null) return [stripOne(one, known), stripOne(two, known)];
  if (one === two) return /^[ab]\//.test(one) ? [one.slice(2), two.slice(2)] : [one, two];
  const [cutOne, cutTwo] = [one.indexOf('/') + 1, two.indexOf('/') + 1];
  const sides = SIDE.test(one) && SIDE.test(two);
  if (cutOne > 0 && cutTwo > 0 && (sides || one.slice(cutOne) === two.slice(cutTwo))) {
    known.add(one.slice(0, cutOne)).add(two.slice(0, cutTwo));
    return [one.slice(cutOne), two.slice(cutTwo)];
  }
  return [stripOne(one, known), stripOne(two, known)];
}

function stripOne(path: string | null, known: ReadonlySet<string>): string | null {
  if (path === null) return null;
  const cut = path.indexOf('/') + 1;
  return cut > 0 && cut < path.length && (/^[abciow]\//.test(path) || known.has(path.slice(0, cut)))
    ? path.slice(cut)
    : path;
}

/** Reads a name in double quotes that begins at `at`; null if the quotes do not end. */
function unquote(text: string, at: number): { path: string; end: number } | null {
  const bytes: Buffer[] = [];
  let plain = at + 1;
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i];
    if (char !== '"' && char !== '\\') continue;
    if (i > plain) bytes.push(Buffer.from(text.slice(plain, i)));
    if (char === '"') return { path: Buffer.concat(bytes).toString('utf8'), end: i + 1 };
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(i + 1, i + 4));
    const code = octal ? Number.parseInt(octal[0], 8) : ESCAPES.get(text[i + 1] ?? '');
    if (code === undefined) return null;
    bytes.push(Buffer.of(code));
    i += octal ? 3 : 1;
    plain = i + 1;
  }
  return null;
}
