/** The table of asks in a cover letter: who was asked for what, and what came of it. */

import { rangesOf } from '../../series/ranges.js';
import type { AnsweredAsk } from '../../views/assign/answered-asks.js';
import { nameOf } from '../../views/people/person-name.js';
import type { Column, Table } from '../model.js';

const COLUMNS: readonly Column[] = [
  { key: 'who', heading: 'Asked', kind: 'text', narrowest: 16 },
  { key: 'about', heading: 'For', kind: 'text', flexible: true, narrowest: 16 },
  { key: 'positions', heading: 'Patches', kind: 'text' },
  { key: 'covered', heading: 'Covered', kind: 'text' },
  { key: 'answered', heading: 'Answered', kind: 'text' },
  { key: 'waiting', heading: 'Waiting', kind: 'text' },
];

/** The table, unless nobody was asked. */
export function askTable(asks: readonly AnsweredAsk[]): readonly Table[] {
  if (asks.length === 0) return [];
  const unknown = asks.some(({ person }) => person === null);
  return [
    {
      title: 'Asked by the author',
      scope: '',
      columns: COLUMNS,
      rows: asks.map(({ who, person, about, text, positions, covered, answered, waiting }) => [
        person === null ? `${who} (?)` : nameOf(person),
        about || (positions.length === 0 ? 'the whole series' : text),
        rangesOf(positions) || null,
        ...[covered, answered, waiting].map((some) => (person === null ? null : rangesOf(some) || null)),
      ]),
      notes: unknown ? ['(?) A group, or a name that matches no known person.'] : [],
    },
  ];
}
