/** Normalises a title, so that two titles are the same if their keys are equal. */

// A revision written after the title: "fix it (v3)", "fix it, take 2", "fix it -v4".
const REVISION_TAIL = /[\s,:([-]+(?:v|take ?#?|version )\d{1,3}[)\]]?$/;
const LONGEST = 1000;

/**
 * The title without case, blanks at its ends, a full stop, and a revision at its end.
 * @param title A clean title, blanks folded.
 * @returns '' for a title without content.
 */
export function titleKey(title: string): string {
  let key = title.slice(0, LONGEST).toLowerCase().trim();
  const last = key.charCodeAt(key.length - 1);
  if (last === 41 || last === 93 || (last >= 48 && last <= 57)) {
    // Only the end is read: the pattern's leading run would otherwise be tried at every blank.
    const cut = Math.max(0, key.length - 24);
    const head = key.slice(0, cut);
    key = (head + key.slice(cut).replace(REVISION_TAIL, '')).trim();
  }
  while (key.endsWith('.')) key = key.slice(0, -1).trimEnd();
  return key;
}
