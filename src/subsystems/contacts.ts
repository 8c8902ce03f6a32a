/** Finds the people and lists for the paths of a patch, as `scripts/get_maintainer.pl` prints them. */
import type { Person } from '../mail/message.js';
import { formatPerson } from './maintainer-line.js';
import type { PathSubsystem, Subsystem, SubsystemIndex } from './model.js';

export interface Contact {
  readonly kind: 'person' | 'list';
  /** A list has no name. */
  readonly person: Person;
  /** `maintainer`, `reviewer`, `open list` … */
  readonly role: string;
  /** Name of the subsystem that it comes from. */
  readonly subsystem: string;
  /** `Name <mail> (maintainer:SUBSYSTEM)`: a line of the script's output. */
  readonly text: string;
}

export interface ContactOptions {
  /** What K: lines have added. */
  readonly keywords?: readonly PathSubsystem[];
  /** Whether a name or an address is shown once only; true as in the script. */
  readonly removeDuplicates?: boolean;
  /** Maps a person through mailmap. */
  readonly mapped?: (person: Person) => Person;
}

/** Longest name of a section that the script prints. */
const NAME_LENGTH = 50;
/** The list has no name. */
const REST = 'THE REST';
const BURIED = /^buried alive in reporters$/i;

/**
 * People, then lists, of a set of paths: what `get_maintainer.pl --no-git --no-git-fallback` prints for a patch that
 * touches them. Sections with the status "Buried alive in reporters" and lists for subscribers only are left out.
 *
 * @param paths in any order; the script goes through them sorted
 */
export function peopleOf(
  index: SubsystemIndex,
  paths: Iterable<string>,
  options: ContactOptions = {},
): readonly Contact[] {
  const once = options.removeDuplicates ?? true;
  const reached = [...new Set(paths)].sort().flatMap((path) => index.of(path));
  reached.push(...(options.keywords ?? []));
  const subsystems = [...new Set(reached.map(({ subsystem }) => subsystem))];
  const people = subsystems.flatMap(peopleContacts);
  const lists = subsystems.flatMap((subsystem) => listContacts(index, subsystem));
  const contacts = [...(once ? withoutKnown(people) : people), ...distinctLists(lists)];
  const chiefs = chiefsOf(index);
  return merged(contacts, once, options.mapped ?? ((person) => person)).filter(
    ({ kind, person }) => kind === 'list' || !chiefs.has(formatPerson(person)),
  );
}

/** The script's output: one contact per line. */
export function contactsText(contacts: readonly Contact[]): string {
  return contacts.map(({ text }) => `${text}\n`).join('');
}

function peopleContacts(subsystem: Subsystem): Contact[] {
  return subsystem.owners.map(({ person, role }) => contact('person', person, role, subsystem.name));
}

function listContacts(index: SubsystemIndex, subsystem: Subsystem): Contact[] {
  const lists = index.listsOf?.(subsystem) ?? subsystem.lists.map((address) => ({ address, kind: 'open' as const }));
  return lists
    .filter(({ kind }) => kind !== 'subscriber')
    .map(({ address, kind }) => contact('list', { name: '', email: address }, `${kind} list`, subsystem.name));
}

function contact(kind: Contact['kind'], person: Person, role: string, subsystem: string): Contact {
  const shown = kind === 'list' && subsystem === REST ? role : `${role}:${shortened(subsystem)}`;
  return { kind, person, role, subsystem, text: `${formatPerson(person)} (${shown})` };
}

function shortened(name: string): string {
  return name.length <= NAME_LENGTH ? name : `${name.slice(0, NAME_LENGTH - 3).trimEnd()}...`;
}

/** Leaves out everybody whose name or address came before. */
function withoutKnown(contacts: readonly Contact[]): Contact[] {
  const names = new Set<string>();
  const addresses = new Set<string>();
  return contacts.filter(({ person }) => {
    const name = person.name.toLowerCase();
    const address = person.email.toLowerCase();
    if (names.has(name) || addresses.has(address)) return false;
    if (name !== '') names.add(name);
    addresses.add(address);
    return true;
  });
}

function distinctLists(lists: readonly Contact[]): Contact[] {
  const first = new Map<string, Contact>();
  for (const list of lists) {
    const address = list.person.email.toLowerCase();
    if (!first.has(address)) first.set(address, list);
  }
  return [...first.values()];
}

/** Applies mailmap and keeps the first of those who are the same then. */
function merged(contacts: readonly Contact[], once: boolean, mapped: (person: Person) => Person): Contact[] {
  const known = new Map<string, Person>();
  const first = new Map<string, Contact>();
  for (const { kind, person, role, subsystem } of contacts) {
    const now = mapped(person);
    const keys = [`n ${now.name.toLowerCase()}`, `a ${now.email.toLowerCase()}`].filter((key) => once && key !== 'n ');
    const same = keys.map((key) => known.get(key)).find((found) => found !== undefined) ?? now;
    for (const key of keys) if (!known.has(key)) known.set(key, same);
    const text = formatPerson(same);
    if (!first.has(text)) first.set(text, contact(kind, same, role, subsystem));
  }
  return [...first.values()];
}

/** Those that the script leaves out wherever they are named, as they get too much mail. */
function chiefsOf(index: SubsystemIndex): ReadonlySet<string> {
  const rest = index.subsystems.filter(({ status }) => BURIED.test(status));
  return new Set(rest.flatMap(({ owners }) => owners.map(({ person }) => formatPerson(person))));
}
