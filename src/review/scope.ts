/** A trailer of a reply to the positions of the patches that it is for. */
import type { ReviewFact, ReviewPatch, ReviewPosting } from './model.js';
import { type PositionRange, readScopeSentence, readTrailerScope, type SpokenScope } from './scope-sentence.js';
import type { ScopeSentence } from './scope-text.js';

/**
 * Finds the patches that a trailer is for: those that its own scope or a sentence beside it names; else the patch
 * answered; else, in a reply to the cover letter, all. `[m68k]` or `# mm/damon` narrows these to the patches that touch
 * a subsystem or path of that name; the patch answered is kept in any case, since it is what the reviewer looked at.
 * @param answered position of the patch answered; null for the cover letter.
 * @param sentences the reply's scope text, read.
 * @returns positions in the posting's order, each once; empty when the scope names nothing in the posting.
 */
export function trailerTargets(
  line: Pick<ReviewFact, 'line' | 'scope' | 'person'>,
  posting: ReviewPosting,
  answered: number | null,
  sentences: readonly ScopeSentence[],
): readonly number[] {
  if (line.scope === null && answered !== null && sentences.length === 0) return [answered];
  const ownScope = line.scope === null ? null : readTrailerScope(line.scope);
  const spoken = ownScope ?? sentenceFor(line.line, sentences);
  const range = spoken === null ? rangeOf(answered) : spoken;
  const base = posting.patches.filter((patch) => isWithin(patch.position, range));
  if (line.scope === null || ownScope !== null || base.length === 0 || (spoken === null && answered !== null)) {
    return positionsOf(base);
  }
  if (isRemark(line.scope, line.person.email)) return positionsOf(base);
  const names = scopeNames(line.scope);
  return positionsOf(base.filter((patch) => names.some((name) => touches(patch, name))));
}

function rangeOf(answered: number | null): SpokenScope {
  if (answered === null) return { kind: 'series', except: [] };
  return { kind: 'patches', ranges: [[answered, answered]] };
}

function sentenceFor(line: number, sentences: readonly ScopeSentence[]): SpokenScope | null {
  for (const sentence of sentences) {
    if (line < sentence.first || line > sentence.last) continue;
    const scope = readScopeSentence(sentence.text, sentence.side);
    if (scope !== null) return scope;
  }
  return null;
}

function isWithin(position: number, scope: SpokenScope): boolean {
  if (scope.kind === 'series') return !isInRanges(position, scope.except);
  return isInRanges(position, scope.ranges);
}

function isInRanges(position: number, ranges: readonly PositionRange[]): boolean {
  return ranges.some(([first, last]) => position >= first && position <= last);
}

function positionsOf(patches: readonly ReviewPatch[]): readonly number[] {
  return patches.length === 1 ? patches.map((patch) => patch.position) : [...new Set(patches.map((p) => p.position))];
}

const REMARK = /\b(?:tested|test|built|build|boot(?:ed)?|compiled?|v\d+|rfc|lgtm|maintainer)\b/i;

/** `(Google)` behind an address at google.com, `# build-tested`, `# v2`: no part of the tree. */
function isRemark(scope: string, email: string): boolean {
  if (REMARK.test(scope.slice(0, LONGEST))) return true;
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domain.split('.').includes(plain(scope));
}

// A scope is a few names; the rest of a longer one is not read.
const LONGEST = 200;

/** Words around the name of a part: "for the arm bits". */
const FILLER =
  /\b(?:for|the|my|all|only|just|bits?|parts?|pieces?|changes?|code|side|subsystem|patch(?:es)?|and|stuff|drivers?(?= ))\b/g;

function scopeNames(scope: string): readonly string[] {
  return scope
    .slice(0, LONGEST)
    .toLowerCase()
    .split(/,|;|&|\band\b/)
    .map((part) => part.replace(FILLER, ' ').trim())
    .filter((part) => plain(part) !== '');
}

/** Letters and digits only, so that `RISC-V` finds `arch/riscv`. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether the patch touches a subsystem or path of that name: a folder, a file without its ending, a word of a name. */
function touches(patch: ReviewPatch, name: string): boolean {
  const path = name.replace(/^\/+|[/*]+$/g, '');
  const wanted = plain(name);
  return (
    patch.subsystems.some((subsystem) => isNamed(subsystem, wanted, path)) ||
    patch.paths.some((touched) => isAtPath(touched.toLowerCase(), path, wanted))
  );
}

function isNamed(subsystem: string, wanted: string, path: string): boolean {
  const lower = subsystem.toLowerCase();
  if (lower === path || plain(lower) === wanted) return true;
  return lower.split(/[^\p{L}\p{N}_-]+/u).some((word) => plain(word) === wanted);
}

function isAtPath(touched: string, path: string, wanted: string): boolean {
  if (path.includes('/')) return touched === path || touched.startsWith(`${path}/`) || touched.startsWith(`${path}.`);
  return touched.split('/').some((component) => plain(component) === wanted || plain(stem(component)) === wanted);
}

function stem(file: string): string {
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(0, dot) : file;
}
