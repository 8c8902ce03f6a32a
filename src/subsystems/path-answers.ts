/** Finds the subsystems that hold a path, and remembers what the last directory led to. */
import type { PathSubsystem } from './model.js';
import type { MatchingLines, PathLine, PathLines } from './path-lines.js';

const NOTHING: MatchingLines = { below: [], own: [] };

/**
 * Answers for paths: lines that match and are not taken out by an X: line of their section, the last line of each.
 *
 * Files of one directory mostly have the same subsystems, and a patch's files, or a tree's, come by directory: what
 * the lines of a path lead to beside those of its directory is worked out once for each set of them.
 */
export class PathAnswers {
  readonly #included: PathLines;
  readonly #excluded: PathLines;
  readonly #sectionsWithX: ReadonlySet<number>;
  readonly #hitsOf: (lines: readonly PathLine[]) => readonly PathSubsystem[];

  /** Of the last path: the lines of its directory, whether X: lines bear on them, and what their answers were. */
  #directory: readonly PathLine[] | null = null;
  #directoryMayBeOut = false;
  readonly #answers = new Map<string, readonly PathSubsystem[]>();
  /** Of the last path: its own lines, null where X: lines bear on it, and its answer. */
  #last: readonly PathLine[] | null = null;
  #lastAnswer: readonly PathSubsystem[] = [];
  /** One list for each set of lines that count, over all directories. */
  readonly #distinct = new Map<string, readonly PathSubsystem[]>();

  /** @param hitsOf the subsystems of lines, in their order. */
  constructor(
    included: PathLines,
    excluded: PathLines,
    sectionsWithX: ReadonlySet<number>,
    hitsOf: (lines: readonly PathLine[]) => readonly PathSubsystem[],
  ) {
    this.#included = included;
    this.#excluded = excluded;
    this.#sectionsWithX = sectionsWithX;
    this.#hitsOf = hitsOf;
  }

  /** The subsystems of a path; the same list for paths that have the same lines. */
  of(path: string): readonly PathSubsystem[] {
    const { below, own } = this.#included.matching(path);
    if (below !== this.#directory) this.#enter(below);
    if (own === this.#last) return this.#lastAnswer;
    const out = this.#directoryMayBeOut || this.#mayBeOut(own) ? this.#excluded.matching(path) : NOTHING;
    const key = `${keyOf(own)};${keyOf(out.own)}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#workOut([...below, ...own], out);
      this.#answers.set(key, answer);
    }
    this.#last = out === NOTHING ? own : null;
    this.#lastAnswer = answer;
    return answer;
  }

  #enter(directory: readonly PathLine[]): void {
    this.#directory = directory;
    this.#directoryMayBeOut = this.#mayBeOut(directory);
    this.#last = null;
    this.#answers.clear();
  }

  #mayBeOut(lines: readonly PathLine[]): boolean {
    return lines.some(({ section }) => this.#sectionsWithX.has(section));
  }

  #workOut(matching: readonly PathLine[], out: MatchingLines): readonly PathSubsystem[] {
    const sections = new Set([...out.below, ...out.own].map(({ section }) => section));
    const lines = lastOfEach(matching).filter(({ section }) => !sections.has(section));
    const key = keyOf(lines);
    const answer = this.#distinct.get(key) ?? this.#hitsOf(lines);
    this.#distinct.set(key, answer);
    return answer;
  }
}

/** Tells sets of lines apart: each field stands on a line of its own. */
function keyOf(lines: readonly PathLine[]): string {
  return lines.length === 0 ? '' : lines.map(({ field }) => field.line).join();
}

/** For each section the matching line that stands last, in the order of the answer. */
function lastOfEach(lines: readonly PathLine[]): readonly PathLine[] {
  const last = new Map<number, PathLine>();
  for (const line of lines) {
    const other = last.get(line.section);
    if (other === undefined || other.field.line <= line.field.line) last.set(line.section, line);
  }
  return [...last.values()].sort((a, b) => b.depth - a.depth || a.section - b.section);
}
