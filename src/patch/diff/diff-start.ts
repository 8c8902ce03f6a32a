/**
 * Finds the start of the diff in a text: the first line that git, Mercurial, Subversion, quilt or diff(1) would write.
 */

/** Header lines that may follow `diff …` before the names or the hunks. */
const AFTER_DIFF_LINE =
  /^(?:---|\+\+\+|Binary|Files|Only in|index |old mode|new |deleted |similarity|dissimilarity|rename|copy|GIT binary|@@)/;

/** The first characters of lines that can open a diff, with the text that the search for them uses. */
const OPENERS = ['\ndiff -', '\nIndex: ', '\n--- '] as const;

/**
 * Finds the first diff at or after an offset.
 *
 * @param text with LF line ends
 * @param from offset of the start of a line
 * @returns offset of the diff's first line, or -1. Each opener is searched for only once over the text, so the work is
 *   linear however many false openers there are
 */
export function findDiff(text: string, from: number): number {
  if (opensDiff(text, from)) return from;
  const next = OPENERS.map((opener) => text.indexOf(opener, from));
  for (;;) {
    let first = -1;
    for (let i = 0; i < OPENERS.length; i++) {
      const at = next[i] ?? -1;
      if (at >= 0 && (first < 0 || at < (next[first] ?? 0))) first = i;
    }
    const at = next[first];
    const opener = OPENERS[first];
    if (at === undefined || opener === undefined) return -1;
    if (opensDiff(text, at + 1)) return at + 1;
    next[first] = text.indexOf(opener, at + 1);
  }
}

/** Tells whether the line at `at` opens a diff, and not a sentence or a line of dashes. */
function opensDiff(text: string, at: number): boolean {
  if (text.startsWith('diff -', at)) return opensByCommand(text, at);
  if (text.startsWith('--- ', at)) return opensByNames(text, at);
  if (!text.startsWith('Index: ', at)) return false;
  const second = nextLine(text, at);
  return text.startsWith('=====', second) || opensByNames(text, second) || text.startsWith('diff -', second);
}

function opensByCommand(text: string, at: number): boolean {
  if (text.startsWith('diff --git ', at) || text.startsWith('diff -r ', at)) return true;
  if (text.startsWith('diff --cc ', at) || text.startsWith('diff --combined ', at)) return true;
  const second = nextLine(text, at);
  return AFTER_DIFF_LINE.test(text.slice(second, second + 16));
}

function opensByNames(text: string, at: number): boolean {
  const second = nextLine(text, at);
  if (!text.startsWith('--- ', at) || !text.startsWith('+++ ', second)) return false;
  return text.startsWith('@@ -', nextLine(text, second));
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
