/** The tables of reviewers' work: a row for each reviewer, or for each subsystem. */

import { secondsOf } from '../../views/scope.js';
import type { ReviewerLine, ReviewersView, SubsystemLoad } from '../../views/waiting/reviewers.js';
import type { Column, Report, Table } from '../model.js';

const COLUMNS: readonly Column[] = [
  { key: 'name', heading: 'Reviewer', kind: 'text', flexible: true },
  { key: 'asked', heading: 'Asked', kind: 'number', sparse: true },
  { key: 'owed', heading: 'Owed', kind: 'number' },
  { key: 'done', heading: 'Done', kind: 'number' },
  { key: 'waiting', heading: 'Waiting', kind: 'number' },
  { key: 'oldestWaiting', heading: 'Since', kind: 'date' },
  { key: 'medianResponse', heading: 'Median', kind: 'text' },
  { key: 'p90Response', heading: '90 %', kind: 'text' },
  { key: 'lastSeen', heading: 'Last seen', kind: 'date' },
  { key: 'subsystems', heading: 'Subsystems', kind: 'text' },
];

/** A row for each reviewer: what they have been asked for, owe and have done, and how soon they answer. */
export function personReport(view: ReviewersView): Report {
  const { scope, reviewers } = view;
  return {
    tables: [{ ...personTable(reviewers), scope: scope.text }],
    document: () => ({ schema: 'revcov.reviewers/1', ...view }),
    records: () => reviewers,
  };
}

/** Only the table. */
export function personTable(reviewers: readonly ReviewerLine[]): Table {
  const notes =
    reviewers.length === 0
      ? []
      : ['Owed: asked for, or in their subsystems. Median, 90 %: days from a posting to their first answer.'];
  return { title: '', scope: '', columns: COLUMNS, rows: reviewers.map(rowOf), notes };
}

function rowOf(line: ReviewerLine) {
  const { name, email, asked, owed, done, waiting, oldestWaiting, medianResponse, p90Response, lastSeen } = line;
  const since = secondsOf(oldestWaiting);
  const response = [medianResponse, p90Response].map(inDays);
  const [first = '', ...others] = line.subsystems;
  const subsystems = others.length === 0 ? first : `${first} +${others.length}`;
  return [name || email, asked, owed, done, waiting, since, ...response, secondsOf(lastSeen), subsystems];
}

/** `0.6 d`, `12 d`. */
function inDays(days: number | null): string | null {
  return days === null ? null : `${days < 10 ? days.toFixed(1) : Math.round(days)} d`;
}

const SUBSYSTEM_COLUMNS: readonly Column[] = [
  { key: 'name', heading: 'Subsystem', kind: 'text' },
  { key: 'patches', heading: 'Patches', kind: 'number' },
  { key: 'waiting', heading: 'Waiting', kind: 'number' },
  { key: 'busFactor', heading: 'Bus', kind: 'number' },
  { key: 'carriedBy', heading: 'Carried by', kind: 'text', flexible: true },
  { key: 'silent', heading: 'Owners', kind: 'text' },
];

/** A row for each subsystem: who reviews it, and whether its owners are silent. */
export function subsystemReport(view: ReviewersView): Report {
  const { scope, subsystems } = view;
  const rows = [...subsystems].sort((a, b) => b.patches - a.patches || (a.name < b.name ? -1 : 1));
  const main: Table = {
    title: '',
    scope: scope.text,
    columns: SUBSYSTEM_COLUMNS,
    rows: rows.map((one) => [one.name, one.patches, one.waiting, one.busFactor, carriers(one), ownersOf(one)]),
    notes: [
      'Bus: the smallest number of people who did more than half of the reviews.',
      `Silent: no mail from any owner in the ${view.silentFor} days before ${scope.now?.slice(0, 10) ?? 'now'}.`,
    ],
  };
  return {
    tables: [rows.length === 0 ? { ...main, notes: [] } : main],
    document: () => ({ schema: 'revcov.reviewers/1', ...view }),
    records: () => subsystems,
  };
}

/** Those who did most of the reviews: `Ann 12, Bob 7 +3`. */
function carriers({ reviewers }: SubsystemLoad): string {
  const shown = reviewers.slice(0, 2).map(({ name, email, covered }) => `${name || email} ${covered}`);
  return reviewers.length > 2 ? `${shown.join(', ')} +${reviewers.length - 2}` : shown.join(', ');
}

function ownersOf({ owners, silent }: SubsystemLoad): string {
  if (owners.length === 0) return 'none';
  return silent ? 'silent' : `${owners.filter((owner) => !owner.silent).length} of ${owners.length} here`;
}
