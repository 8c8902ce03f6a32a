/** A split of a posting among reviewers as text for its cover letter, and as addresses for `git send-email`. */
import { namedPatches } from '../series/ranges.js';
import { formatPerson } from '../subsystems/maintainer-line.js';
import type { Assignment, AssignView } from '../views/assign-model.js';
import { visible } from './visible.js';
import { wrap } from './wrap.js';

/** Columns of a mail's text. */
const WIDTH = 72;
const BULLET = ' - ';

/**
 * The split as one would write it: `- Miaohe Lin for mm/memory-failure bits (patches 3, 7-9)`. `revcov` reads it back as
 * asks for the same patches.
 */
export function splitLetter({ series, assignments, unassigned }: AssignView): string {
  const first = assignments.filter(({ positions }) => positions.length > 0);
  const second = assignments.filter(({ backup }) => backup.length > 0);
  if (first.length === 0) return 'Whoever knows these parts: feel free to join.\n';
  const lines = [
    ...wrap(opening(series.patches, first), WIDTH),
    '',
    ...first.flatMap((one) => item(`${nameOf(one)} for ${bits(one.about, one.positions, series.patches)}`)),
    ...(unassigned.length === 0 ? [] : item(`feel free to join for the rest (${namedPatches(unassigned)})`)),
  ];
  if (second.length > 0) {
    lines.push('', 'As a second pair of eyes:', '');
    lines.push(...second.flatMap((one) => item(`${nameOf(one)} for ${bits('', one.backup, series.patches)}`)));
  }
  return `${lines.map((line) => visible(line)).join('\n')}\n`;
}

/** One address a line, each once: reviewers, then those who stand by. */
export function splitAddresses({ assignments }: AssignView): string {
  return assignments.map((one) => `${visible(formatPerson(one))}\n`).join('');
}

function opening(patches: number, assignments: readonly Assignment[]): string {
  const most = Math.max(...assignments.map(({ positions }) => positions.length));
  if (patches === 1 || assignments.length === 1) return 'I would be glad of a look by:';
  return `Nobody has to read all ${patches} patches, only ${most} at most. I would be glad of a look by:`;
}

/** `mm/damon bits (patches 3, 7-9)`, `patch 4`. */
function bits(about: string, positions: readonly number[], patches: number): string {
  const named = namedPatches(positions);
  if (about === '') return named;
  const words = /\b(?:bits?|parts?|patch(?:es)?)$/.test(about) ? about : `${about} bits`;
  return patches === 1 ? words : `${words} (${named})`;
}

function nameOf({ name, email }: Assignment): string {
  return name || email;
}

function item(text: string): readonly string[] {
  return wrap(text, WIDTH - BULLET.length).map(
    (line, index) => (index === 0 ? BULLET : ' '.repeat(BULLET.length)) + line,
  );
}
