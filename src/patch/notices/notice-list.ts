/** Parses an item of the list in a thank-you mail, `[1/3] title` and the commit below it, into a notice. */
import type { Notice } from '../facts.js';
import { parseSubject } from '../subject/subject.js';
import type { PlacedLine } from '../text/line-places.js';

/** A list item; patchwork-bot puts a dash in front. */
const ITEM = /^(- )?(\[[^\]\n]{1,120}\]) {0,3}(\S.{0,500})/;
/** `commit: 0123abc` as b4 writes it. */
const COMMIT = /^\s*commit:? {0,8}([0-9a-f]{7,64})\s*$/i;
/** A link to a commit, as git hosts spell it: `…/c/0123abc`, `…/commit/0123abc`, `…/commit/?id=0123abc`. */
const COMMIT_LINK =
  /^\s*https?:\/\/\S{1,300}?(?:\/c\/|\/commits?\/|\/commit\/\?id=|[?&;](?:id|h)=)([0-9a-f]{7,64})[).,]{0,2}\s*$/i;
/** What b4 writes where a maintainer says that a patch was applied and it could not find the commit. */
const NO_COMMIT = /^\s*\(no commit info\)\s*$/;

/** Lines that an item's title can take besides its first. */
const MOST_WRAPPED = 2;
const LONGEST_LINE = 600;

/**
 * Reads an item.
 *
 * @param text the mail's text
 * @param line its line that begins with `[` or `-`
 * @returns null if it is not an item: without a counter (or patchwork-bot's dash), or without a commit below; an item that
 * patchwork-bot marks `(no matching commit)` was not applied
 */
export function readListItem(text: string, line: PlacedLine): Notice | null {
  const item = ITEM.exec(text.slice(line.content, Math.min(line.end, line.content + LONGEST_LINE)));
  if (item === null) return null;
  const [, dash, block = '', words = ''] = item;
  const { position, total } = parseSubject(block);
  if (dash === undefined && position === null) return null;
  let title = words;
  let at = line.end + 1;
  for (let wrapped = 0; wrapped <= MOST_WRAPPED && at < text.length; wrapped++) {
    const found = text.indexOf('\n', at);
    const below = text.slice(at, Math.min(found < 0 ? text.length : found, at + LONGEST_LINE));
    const commit = COMMIT.exec(below)?.[1] ?? COMMIT_LINK.exec(below)?.[1] ?? null;
    if (commit !== null || NO_COMMIT.test(below)) {
      const { title: clean } = parseSubject(title);
      const kind = dash === undefined ? 'thanks' : 'patchwork';
      return { kind, position, total, title: clean, commit: commit?.toLowerCase() ?? null, tree: '', target: null };
    }
    if (found < 0 || !/^\s*[^\s[(>-]/.test(below)) return null;
    title += ` ${below.trim()}`;
    at = found + 1;
  }
  return null;
}
