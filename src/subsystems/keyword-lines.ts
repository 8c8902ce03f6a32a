/** Finds the K: lines that the text of a patch reaches. */
import type { MaintainersField } from './maintainers-file.js';
import type { LineLeftOut } from './path-lines.js';
import { MAX_STEPS, stepsOf } from './pattern-program.js';
import { PatternSet } from './pattern-set.js';
import { type PatternReading, type PatternTree, readPerlPattern } from './perl-pattern.js';

export interface KeywordLine {
  readonly section: number;
  readonly field: MaintainersField;
}

/** Added and removed lines only; the script puts it before the pattern as text, so it holds for the first alternative. */
const CHANGED = '^[+-].*';
const FILE_HEADER = /^(?:\+\+\+|---)\s+\S/;
/** Lines of a patch that the script reads for something else, and so not for keywords. */
const SKIPPED =
  /^(?: mode change [0-7]+ => [0-7]+ \S+\s*$|rename (?:from|to) \S+\s*$|diff --git a\/\S+ b\/\S+\s*$|Fixes:\s+[0-9a-fA-F]{6}|@@ -\d+,\d+)/;

/** The K: lines of a MAINTAINERS file, tried together on each line of a patch. */
export class KeywordLines {
  readonly leftOut: LineLeftOut[] = [];
  readonly #lines: KeywordLine[] = [];
  readonly #inMessage: PatternTree[] = [];
  readonly #inDiff: PatternTree[] = [];
  #sets: { readonly message: PatternSet; readonly diff: PatternSet } | null = null;

  /** Adds a K: line: a Perl pattern under the x flag. */
  add(section: number, field: MaintainersField): void {
    const message = readPerlPattern(field.value, true);
    const diff = readPerlPattern(CHANGED + field.value, true);
    const reason = reasonAgainst(message) ?? reasonAgainst(diff);
    if (reason !== null || message.tree === null || diff.tree === null) {
      this.leftOut.push({ section, field, reason: reason ?? '' });
      return;
    }
    this.#lines.push({ section, field });
    this.#inMessage.push(message.tree);
    this.#inDiff.push(diff.tree);
  }

  /**
   * The lines that match, in the script's order (by their numbers as texts); a section's first only.
   *
   * @param patch as `git format-patch` writes it: every line before the first file header counts, headers of the mail
   *   too if given; behind it only what is added or removed
   */
  matching(patch: string): readonly KeywordLine[] {
    if (this.#lines.length === 0) return [];
    this.#sets ??= { message: new PatternSet(this.#inMessage), diff: new PatternSet(this.#inDiff) };
    const found = new Set<number>();
    let set = this.#sets.message;
    for (let start = 0; start < patch.length; ) {
      const feed = patch.indexOf('\n', start);
      const end = feed === -1 ? patch.length : feed + 1;
      const line = mayBeSkipped(patch.charCodeAt(start)) ? patch.slice(start, Math.min(end, start + 300)) : '';
      if (line !== '' && FILE_HEADER.test(line)) set = this.#sets.diff;
      else if (line === '' || !SKIPPED.test(line)) for (const index of set.find(patch, start, end)) found.add(index);
      start = end;
    }
    return this.#firstOfEach(found);
  }

  #firstOfEach(found: ReadonlySet<number>): readonly KeywordLine[] {
    const lines = [...found].flatMap((index) => this.#lines[index] ?? []);
    lines.sort((a, b) => (String(a.field.entry) < String(b.field.entry) ? -1 : 1));
    const sections = new Set<number>();
    return lines.filter(({ section }) => !sections.has(section) && sections.add(section));
  }
}

function reasonAgainst({ tree, reason }: PatternReading): string | null {
  return tree !== null && stepsOf(tree) > MAX_STEPS ? 'too many repetitions' : reason;
}

/** Whether a line that begins so may be a header of a patch: `+ - space r d F @`. */
function mayBeSkipped(code: number): boolean {
  return (
    code === 0x2b || code === 0x2d || code === 0x20 || code === 0x72 || code === 0x64 || code === 0x46 || code === 0x40
  );
}
