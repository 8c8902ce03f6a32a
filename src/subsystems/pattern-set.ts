/** Tells which of many patterns match a string, in one pass whose time grows only with the string's length. */
import { Buffer } from 'node:buffer';
import { holds, WORD } from './char-set.js';
import { type Program, programOf } from './pattern-program.js';
import type { Assertion, PatternTree } from './perl-pattern.js';

/** What stood before the place that has been reached. */
const BEFORE = { start: 0, other: 1, word: 2 } as const;

/** The set of steps reached, before the next character is known, as it decides what `\b` and `$` there mean. */
interface State {
  readonly steps: readonly number[];
  readonly before: number;
  /** Patterns that are known to match when this state is reached. */
  readonly matched: readonly number[];
}

/** Kinds of bytes that no pattern tells apart. */
interface Alphabet {
  readonly kinds: Uint8Array;
  /** One byte of each kind, to try sets on; undefined for the end of the string. */
  readonly samples: readonly (number | undefined)[];
  readonly end: number;
  /** A newline at the very end, before which `$` matches. */
  readonly lastNewline: number;
}

/** States are forgotten and found anew when there are more: memory stays small whatever the text. */
const MAX_STATES = 4000;
const UNKNOWN = -1;
const MATCHED = 1;
const NEWLINE = 0x0a;
const NONE: readonly number[] = [];

/**
 * Patterns that are tried together. A table of states is filled in while strings are read, so each character costs
 * one look-up, and no text makes it slow (a backtracking engine would take hours over some).
 */
export class PatternSet {
  readonly #program: Program;
  readonly #alphabet: Alphabet;
  readonly #width: number;
  readonly #ids = new Map<string, number>();
  /** What the string being read has matched so far. */
  readonly #found = new Set<number>();
  #states: State[] = [];
  #edges: Int32Array = new Int32Array(0);

  constructor(trees: readonly PatternTree[]) {
    this.#program = programOf(trees);
    this.#alphabet = alphabetOf(this.#program);
    this.#width = this.#alphabet.samples.length;
    this.#forget();
  }

  /**
   * Reads `text` from `start` to `end` as a string of its own, in UTF-8.
   *
   * @returns indexes of the patterns that match somewhere in it, ascending
   */
  find(text: string, start = 0, end = text.length): readonly number[] {
    const { kinds, lastNewline } = this.#alphabet;
    const width = this.#width;
    const last = end > start && text.charCodeAt(end - 1) === NEWLINE ? end - 1 : end;
    let edges = this.#edges;
    let edge = 0;
    this.#found.clear();
    for (let at = start; at < last; at++) {
      const code = text.charCodeAt(at);
      const from = (edge >> 1) * width;
      if (code >= 128) {
        const point = text.codePointAt(at) ?? code;
        if (point > 0xffff) at++;
        edge = this.#readBytes(edge >> 1, point);
        edges = this.#edges;
        continue;
      }
      const kind = kinds[code] ?? 0;
      const known = edges[from + kind] ?? UNKNOWN;
      edge = known === UNKNOWN ? this.#step(edge >> 1, kind) : known;
      if (known === UNKNOWN) edges = this.#edges;
      if ((edge & MATCHED) !== 0) this.#note(edge >> 1);
    }
    if (last < end) edge = this.#go(edge >> 1, lastNewline);
    this.#go(edge >> 1, this.#alphabet.end);
    return this.#found.size === 0 ? NONE : [...this.#found].sort((a, b) => a - b);
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
      this.#forget();
      return this.#add(key, target) * 2 + bit;
    }
    const edge = (known ?? this.#add(key, target)) * 2 + bit;
    this.#edges[from * this.#width + kind] = edge;
    return edge;
  }

  #follow(state: State, kind: number): State {
    const { samples, lastNewline } = this.#alphabet;
    const code = samples[kind];
    const next = new Set<number>();
    const matched = new Set<number>();
    const seen = new Set<number>();
    const stack = [...this.#program.starts, ...state.steps];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const step = this.#program.steps[at];
      if (step === undefined || seen.has(at)) continue;
      seen.add(at);
      if (step.kind === 'fork') stack.push(...step.next);
      else if (step.kind === 'match') matched.add(step.pattern);
      else if (step.kind === 'char') {
        if (code !== undefined && holds(step.set, code)) next.add(step.next);
      } else if (asserted(step.what, state.before, code, kind === lastNewline)) stack.push(step.next);
    }
    const before = code !== undefined && holds(WORD, code) ? BEFORE.word : BEFORE.other;
    return { steps: [...next].sort((a, b) => a - b), before, matched: [...matched].sort((a, b) => a - b) };
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

  #forget(): void {
    this.#states = [];
    this.#edges = new Int32Array(0);
    this.#ids.clear();
    this.#add('start', { steps: [], before: BEFORE.start, matched: [] });
  }
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
  const sets = [WORD, ...program.steps.flatMap((step) => (step.kind === 'char' ? [step.set] : []))];
  const known = new Map<string, number>();
  const samples: (number | undefined)[] = [];
  const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
    const key = sets.map((set) => (holds(set, byte) ? 1 : 0)).join('');
    const kind = known.get(key) ?? samples.push(byte) - 1;
    known.set(key, kind);
    return kind;
  });
  const end = samples.push(undefined) - 1;
  const lastNewline = samples.push(NEWLINE) - 1;
  return { kinds, samples, end, lastNewline };
}
