/** Matches many patterns against a string at once, with one table look-up per character. */
import { Buffer } from 'node:buffer';
import { type CharSet, holds, WORD } from './char-set.js';
import { type Program, programOf } from './pattern-program.js';
import type { Assertion, PatternTree } from './pattern-tree.js';

/** What precedes the current position. */
const BEFORE = { start: 0, other: 1, word: 2 } as const;

/** The set of steps reached, before the next character is known, as it decides what `\b` and `$` there mean. */
interface State {
  readonly steps: readonly number[];
  readonly before: number;
  /** Patterns that are known to match when this state is reached. */
  readonly matched: readonly number[];
}

/** Steps and patterns that a character leads to, in no order. */
type Reached = Pick<State, 'steps' | 'matched'>;

/** Where the beginning that texts share leads to. */
interface Mark {
  readonly text: string;
  readonly length: number;
  readonly edge: number;
  readonly found: readonly number[];
}

/** Kinds of bytes that no pattern distinguishes. */
interface Alphabet {
  readonly kinds: Uint8Array;
  /** One byte of each kind, to try sets on; undefined for the end of the string. */
  readonly samples: readonly (number | undefined)[];
  readonly end: number;
  /** A newline at the very end, before which `$` matches. */
  readonly lastNewline: number;
}

/** States that a table may have. */
const MAX_STATES = 4000;
const UNKNOWN = -1;
const MATCHED = 1;
const NEWLINE = 0x0a;
const NONE: readonly number[] = [];
const NOWHERE: Reached = { steps: NONE, matched: NONE };

/** Thrown by an automaton of several patterns that would need more states than it may have; one of one begins again. */
export class TooManyStates extends Error {}

/**
 * A deterministic automaton. Its table is filled in while strings are read, so each character costs one look-up, and
 * no text makes it slow (a backtracking engine would take hours over some).
 */
export class Automaton {
  readonly #program: Program;
  /** Steps where a match may begin after the first character. */
  readonly #restarts: readonly number[];
  readonly #alphabet: Alphabet;
  readonly #width: number;
  readonly #patterns: number;
  readonly #ids = new Map<string, number>();
  /** What the string being read has matched so far. */
  readonly #found = new Set<number>();
  /** The targets of matches that begin, by what precedes and the kind of the character. */
  readonly #begun: Reached[] = [];
  #mark: Mark | null = null;
  /** Steps that were followed to fill in the table. */
  #work = 0;
  /** The round of `#follow` in which a step was met last. */
  readonly #seen: Uint32Array;
  #round = 0;
  #states: State[] = [];
  #edges: Int32Array = new Int32Array(0);

  constructor(trees: readonly PatternTree[]) {
    this.#program = programOf(trees);
    this.#restarts = this.#program.starts.filter((at) => !isAnchored(this.#program, at));
    this.#seen = new Uint32Array(this.#program.steps.length);
    this.#alphabet = alphabetOf(this.#program);
    this.#width = this.#alphabet.samples.length;
    this.#patterns = trees.length;
    this.#begin();
  }

  /**
   * Reads `text` from `start` to `end` as a string of its own, in UTF-8.
   *
   * @returns indexes of the patterns that match somewhere in it, ascending
   * @throws TooManyStates
   */
  find(text: string, start = 0, end = text.length): readonly number[] {
    this.#mark = null;
    this.#found.clear();
    this.#finish(text, start, end, 0);
    return this.#sorted();
  }

  /**
   * Reads `text` as `find` does. What it shares with the text before, its first `shared` characters, is not read again:
   * paths of one directory follow each other. Those that match nothing more than these get the same array.
   *
   * @throws TooManyStates
   */
  findBelow(text: string, shared: number): readonly number[] {
    let mark = this.#mark;
    if (mark === null || mark.length !== shared || !text.startsWith(mark.text)) {
      this.#found.clear();
      const edge = this.#read(text, 0, shared, 0);
      mark = { text: text.slice(0, shared), length: shared, edge, found: this.#sorted() };
      this.#mark = mark;
    } else if (this.#found.size !== mark.found.length) {
      this.#found.clear();
      for (const pattern of mark.found) this.#found.add(pattern);
    }
    this.#finish(text, shared, text.length, mark.edge);
    return this.#found.size === mark.found.length ? mark.found : this.#sorted();
  }

  #sorted(): readonly number[] {
    return this.#found.size === 0 ? NONE : [...this.#found].sort((a, b) => a - b);
  }

  /** Reads to the end of a string, where `$` and the newline before it mean something. */
  #finish(text: string, start: number, end: number, from: number): void {
    const last = end > start && text.charCodeAt(end - 1) === NEWLINE ? end - 1 : end;
    let edge = this.#read(text, start, last, from);
    if (last < end) edge = this.#go(edge >> 1, this.#alphabet.lastNewline);
    this.#go(edge >> 1, this.#alphabet.end);
  }

  /** Goes on from the state that an edge leads to; notes what matches on the way, and gives the last edge. */
  #read(text: string, start: number, end: number, first: number): number {
    const { kinds } = this.#alphabet;
    const width = this.#width;
    let edges = this.#edges;
    let edge = first;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      const known = code < 128 ? (edges[(edge >> 1) * width + (kinds[code] ?? 0)] ?? UNKNOWN) : UNKNOWN;
      // UNKNOWN has the bit of a match too, so most characters take one test.
      if ((known & MATCHED) === 0) {
        edge = known;
        continue;
      }
      const point = text.codePointAt(at) ?? code;
      if (point > 0xffff) at++;
      edge = code < 128 ? this.#go(edge >> 1, kinds[code] ?? 0) : this.#readBytes(edge >> 1, point);
      edges = this.#edges;
    }
    return edge;
  }

  #readBytes(from: number, point: number): number {
    let edge = from * 2;
    for (const byte of Buffer.from(String.fromCodePoint(point))) {
      edge = this.#go(edge >> 1, this.#alphabet.kinds[byte] ?? 0);
    }
    return edge;
  }

  #go(from: number, kind: number): number {
    const known = this.#edges[from * this.#width + kind] ?? UNKNOWN;
    const edge = known === UNKNOWN ? this.#step(from, kind) : known;
    if ((edge & MATCHED) !== 0) this.#note(edge >> 1);
    return edge;
  }

  #note(state: number): void {
    for (const pattern of this.#states[state]?.matched ?? []) this.#found.add(pattern);
  }

  /** Finds the edge that `kind` leads along: twice the state's number, plus 1 where patterns match there. */
  #step(from: number, kind: number): number {
    const state = this.#states[from];
    if (state === undefined) return 0;
    const target = this.#follow(state, kind);
    const bit = target.matched.length > 0 ? MATCHED : 0;
    const key = `${target.before};${target.steps.join()};${target.matched.join()}`;
    const known = this.#ids.get(key);
    if (known === undefined && this.#states.length >= MAX_STATES) {
      if (this.#patterns > 1) throw new TooManyStates();
      this.#begin();
      return this.#add(key, target) * 2 + bit;
    }
    const edge = (known ?? this.#add(key, target)) * 2 + bit;
    this.#edges[from * this.#width + kind] = edge;
    return edge;
  }

  #follow(state: State, kind: number): State {
    const { before } = state;
    const code = this.#alphabet.samples[kind];
    const begun = this.#begunBy(before, kind);
    const own = state.steps.length === 0 ? NOWHERE : this.#walk(state.steps, before, kind);
    return {
      steps: ascending([...begun.steps, ...own.steps]),
      before: code !== undefined && holds(WORD, code) ? BEFORE.word : BEFORE.other,
      matched: ascending([...begun.matched, ...own.matched]),
    };
  }

  /** Where matches that begin with a character lead to: the same from every state with the same kind before it. */
  #begunBy(before: number, kind: number): Reached {
    const key = before * this.#width + kind;
    const known = this.#begun[key];
    if (known !== undefined) return known;
    const reached = this.#walk(before === BEFORE.start ? this.#program.starts : this.#restarts, before, kind);
    this.#begun[key] = reached;
    return reached;
  }

  /** Where a character leads to from steps. */
  #walk(from: readonly number[], before: number, kind: number): Reached {
    const { samples, lastNewline } = this.#alphabet;
    const code = samples[kind];
    const steps: number[] = [];
    const matched: number[] = [];
    const seen = this.#seen;
    const round = ++this.#round;
    const stack = [...from];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const step = this.#program.steps[at];
      if (step === undefined || seen[at] === round) continue;
      seen[at] = round;
      this.#work++;
      if (step.kind === 'char') {
        if (code !== undefined && holds(step.set, code)) steps.push(step.next);
      } else if (step.kind === 'fork') for (const way of step.next) stack.push(way);
      else if (step.kind === 'match') matched.push(step.pattern);
      else if (asserted(step.what, before, code, kind === lastNewline)) stack.push(step.next);
    }
    return { steps, matched };
  }

  /** Forgets every state but the first, which has the number 0. */
  #begin(): void {
    this.#mark = null;
    this.#states = [];
    this.#edges = new Int32Array(0);
    this.#ids.clear();
    this.#add('start', { steps: [], before: BEFORE.start, matched: [] });
  }

  #add(key: string, state: State): number {
    const id = this.#states.length;
    this.#states.push(state);
    this.#ids.set(key, id);
    const needed = (id + 1) * this.#width;
    if (needed > this.#edges.length) {
      const edges = new Int32Array(Math.max(needed, this.#edges.length * 2)).fill(UNKNOWN);
      edges.set(this.#edges);
      this.#edges = edges;
    }
    return id;
  }

  /**
   * Fills in the whole table.
   * @param states it may have
   * @param work steps that may be followed
   * @returns steps that were followed; null if either was not enough
   */
  fill(states: number, work: number): number | null {
    for (let state = 0; state < this.#states.length; state++) {
      for (let kind = 0; kind < this.#width; kind++) this.#go(state, kind);
      if (this.#states.length > states || this.#work > work) return null;
    }
    return this.#work;
  }
}

/** Each once, ascending. */
function ascending(numbers: number[]): readonly number[] {
  if (numbers.length < 2) return numbers;
  return numbers.sort((a, b) => a - b).filter((number, index) => number !== numbers[index - 1]);
}

/** Whether a pattern can match at the start only. */
function isAnchored({ steps }: Program, at: number): boolean {
  const step = steps[at];
  return step?.kind === 'assert' && step.what === 'start';
}

/** @param code the byte that follows; undefined at the end */
function asserted(what: Assertion, before: number, code: number | undefined, lastNewline: boolean): boolean {
  switch (what) {
    case 'start':
      return before === BEFORE.start;
    case 'end':
      return code === undefined || lastNewline;
    case 'very-end':
      return code === undefined;
    default: {
      const edge = (before === BEFORE.word) !== (code !== undefined && holds(WORD, code));
      return edge === (what === 'word-edge');
    }
  }
}

/** Sorts all bytes into kinds: two of a kind lie in the same sets of the program. */
function alphabetOf(program: Program): Alphabet {
  const sets = new Map<string, CharSet>([[WORD.join(), WORD]]);
  for (const step of program.steps) if (step.kind === 'char') sets.set(step.set.join(), step.set);
  const kinds = new Uint8Array(256);
  let count = 1;
  for (const set of sets.values()) {
    // The bytes of a kind that lie in the set become a kind of their own, unless all of them do.
    const inside = new Map<number, number>();
    const outside = new Set(kinds.filter((_, byte) => !holds(set, byte)));
    for (const [byte, kind] of kinds.entries()) {
      if (!holds(set, byte) || !outside.has(kind)) continue;
      const own = inside.get(kind) ?? count++;
      inside.set(kind, own);
      kinds[byte] = own;
    }
  }
  const samples: (number | undefined)[] = Array.from({ length: count }, (_, kind) => kinds.indexOf(kind));
  const end = samples.push(undefined) - 1;
  const lastNewline = samples.push(NEWLINE) - 1;
  return { kinds, samples, end, lastNewline };
}
