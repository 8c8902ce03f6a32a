/** Decides whether a masked address (`user at host`, `user@xxxxxxx`, `us...@...il.example`) fits a full one. */
import { lowerAscii } from './ascii-case.js';

/** Whether a part of the address is hidden, or its `@` is written out. */
export function isMasked(address: string): boolean {
  return (
    address.includes('..') ||
    address.includes('…') ||
    address.includes('*') ||
    address.includes(' ') ||
    address.includes('(at)') ||
    address.includes('[at]') ||
    (address.includes('xxx') && /(?:^|[@.])xxx+(?:$|[@.])/.test(address))
  );
}

const HIDDEN = '\0';

/** A masked address as local part and domain, each hidden stretch one NUL; null without both parts. */
function parts(address: string): readonly [string, string] | null {
  const written = lowerAscii(address)
    .replace(/ ?[([]at[)\]] ?| at /, '@')
    .replace(/ ?[([]dot[)\]] ?| dot /g, '.');
  const at = written.lastIndexOf('@');
  if (at <= 0 || at === written.length - 1) return null;
  return [hide(written.slice(0, at)), hide(written.slice(at + 1))];
}

function hide(part: string): string {
  return part.replace(/\.{2,}|…|\*+/g, HIDDEN).replace(/(?<=^|\.)x{3,}(?=$|\.)/g, HIDDEN);
}

/** Whether `text` begins with the first visible stretch, ends with the last one, and has the others between in order. */
function fits(mask: string, text: string): boolean {
  if (!mask.includes(HIDDEN)) return mask === text;
  const pieces = mask.split(HIDDEN);
  const head = pieces[0] ?? '';
  const tail = pieces[pieces.length - 1] ?? '';
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  let from = head.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return from <= text.length - tail.length;
}

/**
 * Whether two addresses, at least one of them masked, can be the same as far as their visible parts show. That is not a
 * proof, so the caller also requires the same display name. With fewer than two visible characters they never match.
 */
export function maskAgrees(a: string, b: string): boolean {
  const first = parts(a);
  const second = parts(b);
  if (first === null || second === null) return false;
  if (seen(first) < 2 || seen(second) < 2) return false;
  return partAgrees(first[0], second[0]) && partAgrees(first[1], second[1]);
}

function seen(address: readonly [string, string]): number {
  return address.join('').replaceAll(HIDDEN, '').replaceAll('.', '').length;
}

function partAgrees(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.includes(HIDDEN)) return !b.includes(HIDDEN) && fits(a, b);
  return fits(b, a);
}
