/** Writes a split as text for the cover letter, and as addresses for `git send-email`. */

import { namedPatches } from '../../series/ranges.js';
import { formatPerson } from '../../subsystems/maintainer-line.js';
import type { Assignment, AssignView } from '../../views/assign/assign-model.js';
import { nameOf } from '../../views/people/person-name.js';
import { visible } from '../text/visible.js';
import { wrap } from '../text/wrap.js';

/** Columns of a mail's text. */
const WIDTH = 72;
const BULLET = ' - ';
/** A posting of fewer patches is read as a whole. */
const FEW = 4;

/**
 * The split as a person would write it: `- Miaohe Lin for mm/memory-failure bits (patches 3, 7-9)`. `revcov` reads it
 * back as asks for the same patches. People who have already reviewed a patch are thanked instead of asked.
 */
export function splitLetter({ series, assignments, unassigned }: AssignView): string {
  const { patches } = series;
  const first = sharesOf(assignments.map((one) => [one, left(one), one.about]));
  const second = sharesOf(assignments.map((one) => [one, one.backup, '']));
  const rest = unassigned.length === 0 ? [] : item(`feel free to join for the rest (${namedPatches(unassigned)})`);
  const lines: string[] = [];
  if (first.length > 0) {
    lines.push(...wrap(opening(patches, first), WIDTH), '');
    lines.push(...first.flatMap((share) => item(shareText(share, patches))), ...rest);
  } else if (rest.length > 0) lines.push('Whoever knows these parts: feel free to join.');
  if (second.length > 0) {
    lines.push('', 'As a second pair of eyes:', '');
    lines.push(...second.flatMap((share) => item(shareText(share, patches))));
  }
  const thanks = thanksOf(assignments, patches);
  if (thanks !== '') lines.push(...(lines.length > 0 ? [''] : []), ...wrap(thanks, WIDTH));
  return lines.length === 0 ? '' : `${lines.map((line) => visible(line)).join('\n')}\n`;
}

/** Patches that several people are asked for in the same words. */
interface Share {
  readonly names: string[];
  readonly positions: readonly number[];
  readonly about: string;
}

/** Those with the same patches and words share a line; who gets none is left out. */
function sharesOf(parts: readonly (readonly [Assignment, readonly number[], string])[]): readonly Share[] {
  const shares = new Map<string, Share>();
  for (const [one, positions, about] of parts) {
    if (positions.length === 0) continue;
    const key = `${positions.join()} ${about}`;
    const share = shares.get(key) ?? { names: [], positions, about };
    share.names.push(nameOf(one));
    shares.set(key, share);
  }
  return [...shares.values()];
}

function shareText({ names, positions, about }: Share, patches: number): string {
  return `${joined(names)} for ${bits(about, positions, patches)}`;
}

function left({ positions, done }: Assignment): readonly number[] {
  return positions.filter((position) => !done.includes(position));
}

/** Small postings need no word about who reads how much. */
function opening(patches: number, shares: readonly Share[]): string {
  const most = Math.max(...shares.map(({ positions }) => positions.length));
  const wish = 'I would appreciate a look from:';
  if (patches < FEW || most === patches) return wish;
  return `Nobody has to read all ${patches} patches; it is at most ${most} each. ${wish}`;
}

function thanksOf(assignments: readonly Assignment[], patches: number): string {
  const shares = sharesOf(assignments.map((one) => [one, one.done, '']));
  if (shares.length === 0) return '';
  const which = (positions: readonly number[]) => (patches === 1 ? '' : ` (${namedPatches(positions)})`);
  return `Thanks for reviews so far to ${joined(shares.map(({ names, positions }) => joined(names) + which(positions)))}.`;
}

/** `Ann`, `Ann and Bo`, `Ann, Bo and Cy`. */
function joined(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** One address per line, each once: reviewers, then backups. */
export function splitAddresses({ assignments }: AssignView): string {
  return assignments.map((one) => `${visible(formatPerson(one))}\n`).join('');
}

/** `mm/damon bits (patches 3, 7-9)`, `patch 4`. */
function bits(about: string, positions: readonly number[], patches: number): string {
  const named = namedPatches(positions);
  if (about === '') return named;
  const words = /\b(?:bits?|parts?|patch(?:es)?)$/.test(about) ? about : `${about.replace(/ others$/, ' other')} bits`;
  return patches === 1 ? words : `${words} (${named})`;
}

function item(text: string): readonly string[] {
  return wrap(text, WIDTH - BULLET.length).map(
    (line, index) => (index === 0 ? BULLET : ' '.repeat(BULLET.length)) + line,
  );
}
