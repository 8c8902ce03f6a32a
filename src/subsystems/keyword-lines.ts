/** Finds the sections whose K: lines match. */
import { KeywordPatterns } from './keyword-patterns.js';
import type { MaintainersField } from './maintainers-file.js';
import type { LineLeftOut } from './path-lines.js';

interface KeywordLine {
  readonly section: number;
  readonly field: MaintainersField;
}

/** The K: lines of a MAINTAINERS file. */
export class KeywordLines {
  readonly leftOut: LineLeftOut[] = [];
  readonly patterns = new KeywordPatterns();
  readonly #lines = new Map<string, KeywordLine[]>();

  /** Adds a K: line. */
  add(section: number, field: MaintainersField): void {
    const reason = this.patterns.add(field.value);
    if (reason !== null) {
      this.leftOut.push({ section, field, reason });
      return;
    }
    const lines = this.#lines.get(field.value);
    if (lines === undefined) this.#lines.set(field.value, [{ section, field }]);
    else lines.push({ section, field });
  }

  /**
   * The lines of patterns, in the script's order (by their numbers as texts); a section's first only.
   *
   * @param matched indexes of patterns
   */
  of(matched: readonly number[]): readonly KeywordLine[] {
    const lines = matched.flatMap((index) => this.#lines.get(this.patterns.patterns[index] ?? '') ?? []);
    lines.sort((a, b) => (String(a.field.entry) < String(b.field.entry) ? -1 : 1));
    const sections = new Set<number>();
    return lines.filter(({ section }) => !sections.has(section) && sections.add(section));
  }
}
