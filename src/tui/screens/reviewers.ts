/** Reviewers: what waits for each, how much each has done, and how long they take. */
import { nameOf } from '../../views/people/person-name.js';
import { type Scope, secondsOf } from '../../views/scope.js';
import type { ReviewerLine } from '../../views/waiting/reviewers.js';
import { daysSince } from '../components/days.js';
import { selectFrom } from '../components/row-set.js';
import { type TableColumn, tablePage, weightsOf } from '../components/table.js';
import type { Page, Tone, View } from '../model.js';
import type { Reader, Screen } from '../screen.js';

/** Reads the figures of `revcov reviewers`. */
export async function openReviewers(reader: Reader): Promise<Screen> {
  const { scope, reviewers } = await reader.reviewers();
  return { page: (view, { columns }) => reviewersPage(scope, reviewers, view, columns) };
}

/** The people with most patches waiting come first. */
function reviewersPage(scope: Scope, reviewers: readonly ReviewerLine[], view: View, width: number): Page {
  const columns = columnsAt(secondsOf(scope.now) ?? 0);
  return tablePage<ReviewerLine>(
    {
      columns,
      select: selectFrom(reviewers, weightsOf(columns), textOf),
      all: reviewers.length,
      orderedBy: WAITING,
      scope: scope.text,
      empty: 'No patch in scope has a reviewer. a shows series in all states.',
      keyOf: ({ email }) => email,
      opening: ({ name, email }) => ({
        subject: { screen: 'series-list', within: { kind: 'person', name, email } },
        name: name || email,
      }),
      messageId: () => null,
    },
    view,
    width,
  );
}

function textOf({ name, email, subsystems }: ReviewerLine): string {
  return `${name} ${email} ${subsystems.join(' ')}`;
}

const WAITING = 1;
/** Days without a mail after which somebody counts as silent, as `revcov reviewers` has it. */
const SILENT = 90;

function columnsAt(now: number): readonly TableColumn<ReviewerLine>[] {
  const silence = ({ lastSeen }: ReviewerLine): Tone =>
    (daysSince(lastSeen, now) ?? SILENT) >= SILENT ? 'warn' : 'text';
  return [
    { key: 'name', heading: 'Reviewer', kind: 'text', min: 20, max: 32, rank: 0, value: nameOf },
    { key: 'waiting', heading: 'Waiting', kind: 'number', min: 8, max: 8, rank: 0, value: ({ waiting }) => waiting },
    {
      key: 'oldestWaiting',
      heading: 'Since',
      kind: 'days',
      min: 6,
      max: 6,
      rank: 1,
      value: ({ oldestWaiting }) => daysSince(oldestWaiting, now),
    },
    { key: 'asked', heading: 'Asked', kind: 'number', min: 6, max: 6, rank: 4, value: ({ asked }) => asked },
    { key: 'owed', heading: 'Owed', kind: 'number', min: 6, max: 6, rank: 3, value: ({ owed }) => owed },
    { key: 'done', heading: 'Done', kind: 'number', min: 6, max: 6, rank: 1, value: ({ done }) => done },
    {
      key: 'medianResponse',
      heading: 'Answers',
      kind: 'days',
      min: 8,
      max: 8,
      rank: 2,
      value: ({ medianResponse }) => medianResponse,
    },
    {
      key: 'lastSeen',
      heading: 'Quiet',
      kind: 'days',
      min: 6,
      max: 6,
      rank: 2,
      value: ({ lastSeen }) => daysSince(lastSeen, now),
      tone: silence,
    },
    {
      key: 'subsystems',
      heading: 'Subsystems',
      kind: 'text',
      min: 14,
      max: 80,
      rank: 5,
      value: ({ subsystems }) => subsystems.join(', '),
    },
    { key: 'email', heading: 'Address', kind: 'text', min: 20, max: 36, rank: 6, value: ({ email }) => email },
  ];
}
