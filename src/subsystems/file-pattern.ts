/** Turns an F: or X: value into a test of paths. */

/** How to find a pattern without trying it on every path. */
export type PatternShape =
  /** No wildcard, ends in a slash: everything below. */
  | 'directory'
  /** No wildcard, no slash at its end: paths that begin with it. */
  | 'start'
  /** Has `*`. */
  | 'glob'
  /** Has other characters that mean something in the script's Perl pattern, such as `?`, `[ch]` or `+`. */
  | 'regex';

export interface FilePattern {
  readonly value: string;
  readonly shape: PatternShape;
  /** The directory that contains every match, with its slash; '' for the whole tree. */
  readonly base: string;
  /** Slashes in it; a match must have as many, unless `deep`. */
  readonly slashes: number;
  /** Ends in a slash or has `**`: covers paths at any depth below. */
  readonly deep: boolean;
  /** The text between the stars. */
  readonly pieces: readonly string[];
  /** What the script sorts a path's sections by: deeper patterns first. */
  readonly depth: number;
}

/** A question mark, which means one byte, and characters that the script leaves special in a Perl pattern. */
const NEWLINE = 0x0a;
const PERL = /[?[\]+(){}|^$\\]/;

/**
 * Reads the value of an F: or X: line as `get_maintainer.pl` does (its file_match_pattern and the conversion before).
 *
 * @param directory whether the value, which has no slash at its end, is a directory of the tree
 */
export function filePattern(written: string, directory: boolean): FilePattern {
  const value = directory && !written.endsWith('/') ? `${written}/` : written;
  const shape = PERL.test(value) ? 'regex' : value.includes('*') ? 'glob' : value.endsWith('/') ? 'directory' : 'start';
  const slashes = slashesIn(value);
  const wild = shape === 'regex' ? 0 : value.indexOf('*');
  const base = value.slice(0, value.lastIndexOf('/', wild === -1 ? value.length : wild) + 1);
  const depth = value.startsWith('*') ? -1 : slashes + (value.endsWith('/') ? 0 : 1);
  return {
    value,
    shape,
    base,
    slashes,
    deep: value.endsWith('/') || value.includes('**'),
    pieces: value.split('*'),
    depth,
  };
}

/**
 * Whether the script would ask the tree if this value is a directory and get a useful answer: it asks after escaping
 * dots and wildcards, so a name with one of them never is.
 */
export function mayBeDirectory(value: string): boolean {
  return value !== '' && !value.endsWith('/') && !/[.*?]/.test(value);
}

/**
 * The Perl pattern that the script makes of a value: dots literal, `*` and `?` as wildcards, everything else unchanged.
 */
export function perlOf(value: string): string {
  const escaped = value.replaceAll('.', '\\.');
  return `^${escaped.replace(/\*\*|\*|\?/g, (sign) => (sign === '**' ? '(?:.*)' : sign === '*' ? '.*' : '.'))}`;
}

/**
 * Whether the start of a path matches a glob, ignoring the number of slashes: a star matches slashes, as in the script.
 * Since the end is not anchored, the first match of each piece can be used, so matching is fast.
 */
export function matchesGlob({ pieces }: FilePattern, path: string): boolean {
  const [first = ''] = pieces;
  if (!path.startsWith(first)) return false;
  // A star stays within a line.
  const feed = path.indexOf('\n', first.length);
  let at = first.length;
  for (let index = 1; index < pieces.length; index++) {
    const piece = pieces[index] ?? '';
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    if (feed !== -1 && path.slice(at, found).includes('\n')) return false;
    at = found + piece.length;
  }
  return true;
}

/** The rest of a glob to match against the paths of one directory. */
export interface GlobRest {
  /** The text between the remaining stars; empty if every path in the directory matches. */
  readonly pieces: readonly string[];
  /** Where the piece before them ends. */
  readonly end: number;
  /** Where the first of them may begin. */
  readonly from: number;
}

/**
 * Matches a glob against a directory as far as possible, as `matchesGlob` would for each path in it.
 *
 * @param directory with its slash; '' for the top
 * @returns null if no path directly in it can match
 */
export function globIn({ pieces }: FilePattern, directory: string): GlobRest | null {
  if (!directory.startsWith(pieces[0] ?? '')) return null;
  let end = 0;
  let settled = 0;
  for (const piece of pieces) {
    const found = directory.indexOf(piece, end);
    if (found === -1) break;
    if (directory.slice(end, found).includes('\n')) return null;
    end = found + piece.length;
    settled++;
  }
  const rest = pieces.slice(settled);
  const [first = '', ...later] = rest;
  // A name has no slash, so the last one of the next piece can only be that of the directory.
  const begun = first.slice(0, first.lastIndexOf('/') + 1);
  const from = directory.length - begun.length;
  if (from < end || !directory.endsWith(begun) || later.some((piece) => piece.includes('/'))) return null;
  return { pieces: rest, end, from };
}

/** Whether a path of the directory matches. */
export function matchesRest({ pieces, end, from }: GlobRest, path: string): boolean {
  let at = end;
  let next = from;
  for (const piece of pieces) {
    const found = path.indexOf(piece, next);
    if (found === -1) return false;
    for (let between = at; between < found; between++) if (path.charCodeAt(between) === NEWLINE) return false;
    at = found + piece.length;
    next = at;
  }
  return true;
}

export function slashesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('/'); at !== -1; at = text.indexOf('/', at + 1)) count++;
  return count;
}
