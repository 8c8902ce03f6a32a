/** Turns what the author of a posting says to its readers into asks: who is asked to look at which patches. */
import type { Person } from '../mail/message.js';
import { type Request, requestOf } from './ask-forms.js';
import { type AskPatch, positionsAbout } from './ask-patches.js';
import { type AskPeople, personNamed } from './ask-people.js';
import type { Statement } from './ask-text.js';

/** A request of the author. */
export interface Ask {
  /** Row of the mail that says it. */
  readonly message: number;
  /** The sentence or list item that it comes from, blanks folded. */
  readonly text: string;
  /** As written: `Ann`, `x86 folks`. */
  readonly who: string;
  /** As written; '' where no patch in particular is named. */
  readonly about: string;
  /** Null for a group and for a name that is nobody's, or that of several people. */
  readonly person: Person | null;
  /** Of the patches meant, ascending; empty where none fits the words. */
  readonly positions: readonly number[];
}

/** One mail of the author: the cover letter, a patch with notes, or a reply in the thread. */
export interface AskLetter {
  readonly message: number;
  /** The statements in it that may be asks. */
  readonly statements: readonly Statement[];
  /** Of the patch that it is, or answers; null: the cover letter. */
  readonly position: number | null;
  readonly author: Person;
  /** To and Cc. */
  readonly recipients: () => readonly Person[];
}

/** What is known besides. */
export interface AskContext {
  readonly patches: readonly AskPatch[];
  /** Whom the posting's first mail went to. */
  readonly recipients: readonly Person[];
  /** Owners of the subsystems that the posting touches. */
  readonly owners: readonly Person[];
  /** Others who are known. */
  readonly people: () => readonly Person[];
}

/**
 * Reads the asks of a posting (domain rules, section 5): `- Ann for the swap bits`, `@Ann: could you look at
 * fs/proc?`, `patches 4-9: x86 folks`, `Cc'ing Pete for the swap parts`, `Pete, please review patch 3`, `patch 3 needs an
 * ack from the x86 folks`. A name that is nobody's makes an ask only where the form leaves no doubt: behind
 * an `@`, or in a list whose other items name people that are known.
 *
 * @param letters mails of the author, the cover letter first
 * @param contextOf called when there is a request, as few postings have one
 * @returns in the order of the letters, one for each name; each person and matter once
 */
export function readAsks(letters: readonly AskLetter[], contextOf: () => AskContext): readonly Ask[] {
  const found = letters.flatMap((letter) => {
    const requests = requestsIn(letter);
    return requests.length === 0 ? [] : [{ letter, requests }];
  });
  if (found.length === 0) return [];
  const context = contextOf();
  return withoutRepeats(found.flatMap(({ letter, requests }) => asksIn(letter, requests, context)));
}

interface Requested {
  readonly statement: Statement;
  readonly request: Request;
}

function requestsIn({ statements }: AskLetter): Requested[] {
  return statements.flatMap((statement, index) => {
    const request = requestOf(statement.text, statement.bullet, nextText(statement, statements[index + 1]));
    return request === null ? [] : [{ statement, request }];
  });
}

function asksIn(letter: AskLetter, requests: readonly Requested[], context: AskContext): Ask[] {
  const { message, position, author, recipients } = letter;
  const people: AskPeople = { ...context, recipients: [...recipients(), ...context.recipients], author };
  const drafts = requests.map(({ statement, request }) => {
    const named = request.who.map((who) => ({
      who,
      person: request.trust === 'group' ? null : personNamed(who, people),
    }));
    return { statement, request, named, known: named.every(({ person }) => person !== null) };
  });
  const lists = new Set(drafts.filter(({ known }) => known).map(({ statement }) => statement.block));
  const asks: Ask[] = [];
  for (const { statement, request, named, known } of drafts) {
    if (request.trust === 'known' && !known) continue;
    if (request.trust === 'listed' && !lists.has(statement.block)) continue;
    const { about } = request;
    const meant = about === '' && request.trust === 'group' ? (request.who[0] ?? '') : about;
    const positions = positionsAbout(meant, context.patches, position);
    for (const { who, person } of named) asks.push({ message, text: statement.text, who, about, person, positions });
  }
  return asks;
}

function nextText(statement: Statement, next: Statement | undefined): string {
  return next !== undefined && next.block === statement.block ? next.text : '';
}

function withoutRepeats(asks: readonly Ask[]): Ask[] {
  const seen = new Set<string>();
  return asks.filter(({ who, person, about }) => {
    const key = `${person?.email ?? who.toLowerCase()}\n${about.toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}
