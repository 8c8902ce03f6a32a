/** The table of what was said about a series: a row for each person and kind, with the patches it is about. */

import { isCovered } from '../../review/cell-state.js';
import { nameOf } from '../../views/people/person-name.js';
import { type Said, saidAbout } from '../../views/series/said.js';
import type { PatchDetail, RevisionDetail } from '../../views/series/series-model.js';
import type { Column, Table } from '../model.js';
import { placesOf } from '../text/ranges.js';

const COLUMNS: readonly Column[] = [
  { key: 'person', heading: 'Who', kind: 'text', narrowest: 16 },
  { key: 'what', heading: 'Said', kind: 'text', flexible: true, narrowest: 16 },
  { key: 'patches', heading: 'Patches', kind: 'text' },
  { key: 'standing', heading: 'Standing', kind: 'text', narrowest: 16 },
  { key: 'date', heading: 'Last', kind: 'date' },
];

/**
 * The table, unless nothing was said.
 * @param revision the latest: what was said to its cover letter.
 * @param patches those that stand for the series.
 */
export function saidTable(revision: RevisionDetail, patches: readonly PatchDetail[]): readonly Table[] {
  const said = saidAbout(revision, patches);
  if (said.length === 0) return [];
  const all = patches.map(({ position }) => position);
  return [
    {
      title: 'Who said what',
      scope: '',
      columns: COLUMNS,
      rows: said.map(({ who, what, standing, positions, cover, last }) => {
        return [who, what, placesOf(positions, cover, all), standing, last];
      }),
      notes: notesOn(said),
    },
  ];
}

/** What the words of the column mean, of those that a reader may wonder about. */
const MEANINGS: readonly (readonly [word: string, meaning: string])[] = [
  ['carried', 'given earlier and carried over by the author'],
  ['unchanged', 'given earlier; the patch has not changed'],
  ['claimed', 'passed on by the author, but no mail in the store gives it'],
  ['stale', 'given earlier; the patch has changed since (not counted)'],
  ['dropped', 'carried over once but no longer (not counted)'],
  ['revoked', 'followed by a NAK from the same person (not counted)'],
];

function notesOn(said: readonly Said[]): readonly string[] {
  const words = new Set(said.map(({ standing }) => standing));
  const notes = MEANINGS.filter(([word]) => words.has(word)).map(([word, meaning]) => `${word}: ${meaning}.`);
  if (![...words].some((word) => word.startsWith('('))) return notes;
  return [...notes, '(…): why it does not count as a review; --format json has details.'];
}

/** Names of those who cover a patch; null if nobody does. */
export function coveredBy({ state, facts }: PatchDetail): string | null {
  if (!isCovered(state)) return null;
  const covering = facts.filter(
    ({ kind, standing }) => (kind === 'reviewed' || kind === 'acked') && standing !== null && COVERING.has(standing),
  );
  return [...new Set(covering.map(({ person }) => nameOf(person)))].join(', ');
}

const COVERING: ReadonlySet<string> = new Set(['current', 'carried', 'unchanged', 'claimed']);
