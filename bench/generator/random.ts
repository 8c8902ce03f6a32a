/** A seed made into numbers that look random and are the same on every machine. */

/** FNV-1a over UTF-16 code units: 32 bits of a text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The sfc32 generator (Chris Doty-Humphrey, PractRand): small, fast, and without clock or global state. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** @param seed any text; equal texts give equal numbers */
  constructor(seed: string) {
    this.a = hashText(seed);
    this.b = hashText(`${seed}\u0001`);
    this.c = hashText(`${seed}\u0002`);
    for (let i = 0; i < 12; i++) this.bits();
  }

  /** 32 bits, unsigned. */
  bits(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** Mostly near `low`, now and then far off, never above `high`: how series lengths and diff sizes spread. */
  tail(low: number, high: number, mean: number): number {
    return Math.min(high, low + Math.floor(-Math.log(1 - this.fraction()) * (mean - low + 0.5)));
  }

  /** @throws RangeError when there is nothing to pick from */
  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('cannot pick from an empty list');
    return item;
  }

  /** `count` different items in their own order (all of them when there are fewer). */
  sample<T>(items: readonly T[], count: number): T[] {
    const left = [...items.keys()];
    while (left.length > count) left.splice(this.int(0, left.length - 1), 1);
    const chosen = new Set(left);
    return items.filter((_, index) => chosen.has(index));
  }

  /** Lower-case hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.bits().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  /** Base64 digits without meaning: keys and signatures. */
  base64(digits: number): string {
    const bytes = Buffer.alloc(Math.ceil(digits / 16) * 12);
    for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(this.bits(), at);
    return bytes.toString('base64').slice(0, digits);
  }
}
