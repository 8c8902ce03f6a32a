/** Turns an F: or X: value into a test of paths. */

/** How a pattern can be found without trying it on every path. */
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
  /** The directory that every match lies in, with its slash; '' for the whole tree. */
  readonly base: string;
  /** Slashes in it; a match must have as many, unless `deep`. */
  readonly slashes: number;
  /** Ends in a slash or has `**`: covers paths at any depth below. */
  readonly deep: boolean;
  /** What the script sorts a path's sections by: deeper patterns first. */
  readonly depth: number;
}

/** A question mark, which stands for one byte, and what the script leaves its meaning in a Perl pattern. */
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
  return { value, shape, base, slashes, deep: value.endsWith('/') || value.includes('**'), depth };
}

/**
 * Whether the script would ask the tree if this value is a directory and get a useful answer: it asks after escaping
 * dots and wildcards, so a name with one of them never is.
 */
export function mayBeDirectory(value: string): boolean {
  return value !== '' && !value.endsWith('/') && !/[.*?]/.test(value);
}

/** The Perl pattern that the script makes of a value: dots literal, `*` and `?` as wildcards, the rest as it stands. */
export function perlOf(value: string): string {
  const escaped = value.replaceAll('.', '\\.');
  return `^${escaped.replace(/\*\*|\*|\?/g, (sign) => (sign === '**' ? '(?:.*)' : sign === '*' ? '.*' : '.'))}`;
}

/** Whether a path in the base of a glob matches it, slashes not being counted. */
export function matchesGlob({ value, base }: FilePattern, path: string): boolean {
  return beginsWithGlob(path, value, base.length);
}

/**
 * Whether the path begins with what the glob says; a star crosses slashes. Goes back to the last star only, so it takes
 * at most (length of path) × (length of glob) steps.
 *
 * @param start how many characters are known to be equal
 */
function beginsWithGlob(path: string, glob: string, start: number): boolean {
  let at = start;
  let sign = start;
  let star = -1;
  let resume = 0;
  while (sign < glob.length) {
    const wanted = glob[sign];
    if (wanted === '*') {
      star = sign++;
      resume = at;
    } else if (at < path.length && wanted === path[at]) {
      at++;
      sign++;
    } else if (star !== -1 && resume < path.length && path[resume] !== '\n') {
      at = ++resume;
      sign = star + 1;
    } else return false;
  }
  return true;
}

export function slashesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('/'); at !== -1; at = text.indexOf('/', at + 1)) count++;
  return count;
}
