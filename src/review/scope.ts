/** Finds the positions of the patches that a trailer in a reply is for. */
import { titleKey } from '../series/linking/title-key.js';
import type { ReviewFact, ReviewPatch, ReviewPosting } from './model.js';
import { type PositionRange, readScopeSentence, readTrailerScope, type SpokenScope } from './scope-sentence.js';
import type { ScopeSentence } from './scope-text.js';

/** A line that wants to be aimed. */
type Aimable = Pick<ReviewFact, 'line' | 'scope' | 'person'>;

/** Nothing that the sender says limits a line. */
const EVERYTHING: SpokenScope = { kind: 'series', except: [] };

/**
 * Finds the patches that a trailer is for: those that its own scope or a sentence beside it names; else those that a
 * link beside it names as what was tried; else the patch replied to; else, in a reply to the cover letter, that of the
 * heading above it, or all. `[m68k]`, `# mm/damon` or "for the arm bits:" narrows these to the patches that touch a
 * subsystem or path of that name; the patch replied to is always kept, since it is what the reviewer looked at.
 * @param answered position of the patch replied to; null for the cover letter.
 * @param sentences the reply's scope text, read.
 * @returns positions in the posting's order, each once; empty when the scope names nothing in the posting.
 */
export function trailerTargets(
  line: Aimable,
  posting: ReviewPosting,
  answered: number | null,
  sentences: readonly ScopeSentence[],
): readonly number[] {
  if (line.scope === null && answered !== null && sentences.length === 0) return [answered];
  const beside = sentences.filter(({ first, last }) => line.line >= first && line.line <= last);
  const ownScope = line.scope === null ? null : readTrailerScope(line.scope);
  const spoken = ownScope ?? sentenceAmong(beside);
  if (spoken?.kind === 'revision' && spoken.revision !== posting.revision) return [];
  const linked = spoken === null ? beside.find(({ side }) => side === 'link') : undefined;
  if (linked !== undefined) return linkedPositions(linked.text, posting);
  const range = rangeOf(spoken, answered, () => headed(beside, posting));
  const base = range === null ? [] : posting.patches.filter((patch) => isWithin(patch.position, range));
  const name = narrowing(line, ownScope, spoken);
  if (name === null || base.length === 0 || (answered !== null && range !== spoken)) return positionsOf(base);
  const names = scopeNames(name);
  return positionsOf(base.filter((patch) => names.some((one) => touches(patch, one))));
}

/** The patches that are meant before anything narrows them; null for none. */
function rangeOf(
  spoken: SpokenScope | null,
  answered: number | null,
  underHeading: () => SpokenScope | null,
): SpokenScope | null {
  if (spoken?.kind === 'series' || spoken?.kind === 'patches') return spoken;
  return answered === null ? underHeading() : { kind: 'patches', ranges: [[answered, answered]] };
}

/** The patches of a posting that a link names: one, all by their cover letter, or none when it leads elsewhere. */
function linkedPositions(id: string, { cover, patches }: ReviewPosting): readonly number[] {
  return positionsOf(cover?.messageId === id ? patches : patches.filter(({ message }) => message.messageId === id));
}

function sentenceAmong(sentences: readonly ScopeSentence[]): SpokenScope | null {
  for (const { side, text } of sentences) {
    const scope = side === 'heading' || side === 'link' ? null : readScopeSentence(text, side);
    if (scope !== null) return scope;
  }
  return null;
}

/**
 * What is said under a heading in a reply to the cover letter is about the patch that it names, by counter or title. A
 * listed title that no patch has is that of a patch that is missing, where one is.
 */
function headed(sentences: readonly ScopeSentence[], posting: ReviewPosting): SpokenScope | null {
  const heading = sentences.find(({ side }) => side === 'heading')?.text;
  if (heading === undefined) return EVERYTHING;
  const counted = readScopeSentence(heading, 'heading');
  if (counted !== null) return counted;
  const title = titleKey(
    heading
      .replace(BULLET, '')
      .replace(/["'`]+$/, '')
      .trim(),
  );
  const named = posting.patches.filter((patch) => titleKey(patch.title) === title);
  if (named.length > 0) return { kind: 'patches', ranges: named.map(({ position }) => [position, position] as const) };
  return posting.complete || !BULLET.test(heading) ? EVERYTHING : null;
}

const BULLET = /^(?:[*#•+-]{1,3}|\d{1,3}[.)])\s+["'`]?|^["'`]/;

/** The name that narrows what a line is for: its own scope, unless that is only a remark, else that of the sentence. */
function narrowing(line: Aimable, ownScope: SpokenScope | null, spoken: SpokenScope | null): string | null {
  if (line.scope !== null && ownScope === null) return isRemark(line.scope, line.person.email) ? null : line.scope;
  return spoken?.kind === 'part' ? spoken.name : null;
}

function isWithin(position: number, scope: SpokenScope): boolean {
  if (scope.kind === 'series') return !isInRanges(position, scope.except);
  return scope.kind === 'patches' && isInRanges(position, scope.ranges);
}

function isInRanges(position: number, ranges: readonly PositionRange[]): boolean {
  return ranges.some(([first, last]) => position >= first && position <= last);
}

function positionsOf(patches: readonly ReviewPatch[]): readonly number[] {
  return patches.length === 1 ? patches.map((patch) => patch.position) : [...new Set(patches.map((p) => p.position))];
}

const REMARK = /\b(?:tested|test|built|build|boot(?:ed)?|compiled?|v\d+|rfc|lgtm|maintainer)\b/i;

/** `(Google)` after an address at google.com, `# build-tested`, `# v2`: no part of the tree. */
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
