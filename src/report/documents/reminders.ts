/** Writes one reminder for each reviewer whose turn it is: a mail to send by hand. */

import { createHash } from 'node:crypto';
import type { Person } from '../../mail/message.js';
import { namedPatches } from '../../series/ranges.js';
import { nameOf } from '../../views/people/person-name.js';
import { secondsOf } from '../../views/scope.js';
import type {
  WaitingItem,
  WaitingPerson,
  WaitingReason,
  WaitingSeries,
  WaitingView,
} from '../../views/waiting/waiting-model.js';
import type { Column, Report } from '../model.js';
import { addressHeader, canBeSentTo, textHeader } from '../text/mail-header.js';
import { messageUrl } from '../text/message-url.js';
import { visible } from '../text/visible.js';
import { wrap } from '../text/wrap.js';

/** A mail that is ready to be sent. */
export interface Reminder extends Person {
  /** Name of its file: only letters, digits and `@._+-`, and unique. */
  readonly file: string;
  readonly text: string;
  readonly patches: number;
  readonly series: number;
  readonly since: string | null;
  readonly lastSeen: string | null;
}

/** Reminders, and the number of people who cannot get one. */
export interface Reminders {
  /** In the order of the view. */
  readonly reminders: readonly Reminder[];
  /** People without an address that mail can be sent to. */
  readonly withoutAddress: number;
}

/** Series that a reminder names: a list of fifty is read by nobody. */
const MOST_SERIES = 10;
/** Columns of a mail's text. */
const WIDTH = 72;
/** Cells of a title, and of the words of a request. */
const LONGEST = 160;

/**
 * Writes a reminder to everybody who is waited for: people who were asked or own what the author sent last and have not
 * responded, and people in the discussion whose turn it is.
 * @param link template for the URLs of mails.
 */
export function reminders(view: WaitingView, link: string): Reminders {
  const series = new Map(view.series.map((one) => [one.number, one]));
  const due = view.people.flatMap((person) => {
    const items = person.items.flatMap((item) => dueOf(item, series.get(item.series)));
    return items.length === 0 ? [] : [{ person, items }];
  });
  const able = due.filter(({ person }) => canBeSentTo(person.email));
  return {
    reminders: able.map(({ person, items }) => reminderOf(person, items, { view, link })),
    withoutAddress: due.length - able.length,
  };
}

/** What a person is reminded of. */
interface Due {
  readonly series: WaitingSeries;
  readonly item: WaitingItem;
  readonly positions: readonly number[];
  /** They are meant themselves, not as one of the owners. */
  readonly named: boolean;
}

function dueOf(item: WaitingItem, series: WaitingSeries | undefined): readonly Due[] {
  if (series === undefined) return [];
  const own = item.reasons.flatMap(({ kind, positions }) => (kind === 'owner' ? [] : positions));
  // Where somebody else has written last, the author may have to act first.
  const authorsTurn = series.turn.some(({ email }) => email === series.author.email);
  const positions = [...item.positions, ...item.again].filter(
    (position) => !item.spoken.includes(position) && (!authorsTurn || own.includes(position)),
  );
  const named = positions.some((position) => own.includes(position));
  return positions.length === 0 ? [] : [{ series, item, positions, named }];
}

interface Setting {
  readonly view: WaitingView;
  readonly link: string;
}

function reminderOf(person: WaitingPerson, items: readonly Due[], setting: Setting): Reminder {
  const patches = items.reduce((sum, { positions }) => sum + positions.length, 0);
  const { name, email, lastSeen } = person;
  const subject = `Waiting for your review: ${patchCount(patches)} in ${items.length} series`;
  const header = [
    `To: ${addressHeader(person)}`,
    `Subject: ${textHeader(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return {
    name,
    email,
    lastSeen,
    file: fileNameOf(email),
    text: `${[...header, '', ...bodyOf(person, items, setting)].join('\n')}\n`,
    patches,
    series: items.length,
    since: items.flatMap(({ item }) => item.since ?? []).sort()[0] ?? null,
  };
}

function patchCount(patches: number): string {
  return `${patches} ${patches === 1 ? 'patch' : 'patches'}`;
}

function bodyOf({ name, email }: Person, items: readonly Due[], { view, link }: Setting): readonly string[] {
  const until = view.scope.now?.slice(0, 10);
  const ordered = [...items.filter(({ named }) => named), ...items.filter(({ named }) => !named)];
  const [shown, left] = [ordered.slice(0, MOST_SERIES), ordered.slice(MOST_SERIES)];
  const rest = left.reduce((sum, { positions }) => sum + positions.length, 0);
  return [
    ...wrap(`Hello ${visible(name || email, WIDTH)},`, WIDTH),
    '',
    ...wrap(
      `According to the list archive${until === undefined ? '' : ` (until ${until})`}, these patches are waiting for your review:`,
      WIDTH,
    ),
    '',
    ...shown.flatMap((due) => [...itemLines(due, link), '']),
    ...(left.length === 0 ? [] : [`And ${patchCount(rest)} in ${left.length} more series.`, '']),
    ...wrap(
      'A review, an ack, a question, or the name of somebody who should look instead: anything helps. Thank you!',
      WIDTH,
    ),
  ];
}

/** No line begins with text from a mail, since that could look like a header, a trailer or a signature. */
function itemLines({ series, item, positions }: Due, link: string): readonly string[] {
  const { title, revision, author, patches, messageId: head } = series;
  const all = positions.length === patches;
  const which = patches === 1 ? '' : all ? `, all ${patches} patches` : `, ${namedPatches(positions)} of ${patches}`;
  const since = item.since === null ? '' : `, since ${item.since.slice(0, 10)}`;
  const due = item.patches.filter(({ position }) => positions.includes(position));
  const id = (due.length === 1 ? due[0]?.messageId : undefined) ?? head;
  const url = messageUrl(link, id);
  return [
    ...indented(`- ${visible(title, LONGEST)} (${revision})${which}`),
    ...(patches === 1 || all || due.length > MOST_TITLES
      ? []
      : due.flatMap(({ position, title: own }) => indented(`    ${position}: ${visible(own, LONGEST)}`))),
    ...indented(`  by ${visible(nameOf(author), WIDTH)}${since}`),
    ...indented(`  ${whyWords(item.reasons, positions)}`),
    url === null ? `  Message-ID ${visible(id)}` : `  ${url}`,
  ];
}

/** Patches of a series that are named one by one. */
const MOST_TITLES = 3;
/** Subsystems that are named: a change all over the tree touches dozens. */
const MOST_SUBSYSTEMS = 2;

function whyWords(all: readonly WaitingReason[], wanted: readonly number[]): string {
  const reasons = all.filter(({ positions }) => positions.some((position) => wanted.includes(position)));
  const owned = reasons.filter(({ kind }) => kind === 'owner').map(({ detail }) => visible(detail, LONGEST));
  const more = owned.length > MOST_SUBSYSTEMS ? ` and ${owned.length - MOST_SUBSYSTEMS} more` : '';
  return [
    ...reasons.flatMap((reason) => personalWords(reason) ?? []),
    ...(owned.length === 0 ? [] : [`you are an owner of ${owned.slice(0, MOST_SUBSYSTEMS).join(', ')}${more}`]),
  ].join('; ');
}

/** Null for owners. */
function personalWords({ kind, detail }: WaitingReason): string | null {
  switch (kind) {
    case 'asked':
      return detail === '' ? 'the author asked you' : `asked: “${visible(detail, LONGEST)}”`;
    case 'changed':
      return `you reviewed ${detail || 'an earlier revision'}, and it has changed since`;
    case 'answered':
      return 'you commented and got an answer';
    case 'owner':
      return null;
  }
}

function indented(text: string): readonly string[] {
  const [first = '', ...others] = wrap(text, WIDTH);
  return [first, ...others.map((line) => `  ${line}`)];
}

/** UTF-16 units of an address in a file's name. */
const LONGEST_NAME = 80;

/** Unlike addresses have unlike names; a hash distinguishes those of which something had to be left out. */
function fileNameOf(email: string): string {
  const address = email.toLowerCase();
  const safe = address
    .replace(/[^a-z0-9@._+-]/g, '_')
    .replace(/^[._-]/, '_')
    .slice(0, LONGEST_NAME);
  if (safe === address) return `${safe}.eml`;
  return `${safe}-${createHash('sha256').update(address).digest('hex').slice(0, 12)}.eml`;
}

const COLUMNS: readonly Column[] = [
  { key: 'name', heading: 'Reviewer', kind: 'text' },
  { key: 'patches', heading: 'Patches', kind: 'number' },
  { key: 'series', heading: 'Series', kind: 'number' },
  { key: 'since', heading: 'Since', kind: 'date' },
  { key: 'lastSeen', heading: 'Last seen', kind: 'date' },
  { key: 'file', heading: 'File', kind: 'text', flexible: true },
];

/** The list of what was written. */
export function remindersReport({ reminders: all }: Reminders, { scope }: WaitingView): Report {
  const lines = all.map(({ text: _, ...line }) => line);
  return {
    tables: [
      {
        title: '',
        scope: scope.text,
        columns: COLUMNS,
        rows: lines.map((line) => [
          nameOf(line),
          line.patches,
          line.series,
          secondsOf(line.since),
          secondsOf(line.lastSeen),
          line.file,
        ]),
        notes: [],
      },
    ],
    document: () => ({ schema: 'revcov.reminders/1', scope, reminders: lines }),
    records: () => lines,
  };
}
