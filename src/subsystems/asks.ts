/** Turns a cover letter into asks: who is asked to look at which patches. */
import type { Person } from '../mail/message.js';
import { requestOf } from './ask-forms.js';
import { type AskPatch, positionsAbout } from './ask-patches.js';
import { personNamed } from './ask-people.js';
import { type Statement, statementsOf } from './ask-text.js';

/** A request in a cover letter. */
export interface Ask {
  /** The sentence or list item that it comes from, blanks folded. */
  readonly text: string;
  /** As written: `Ann`, `x86 folks`. */
  readonly who: string;
  /** As written; '' where the whole series is meant. */
  readonly about: string;
  /** Null for a group and for a name that is nobody's, or that of several people. */
  readonly person: Person | null;
  /** Of the patches meant, ascending; empty where none fits the words. */
  readonly positions: readonly number[];
}

/** The cover letter's words and where it went. */
export interface AskCover {
  readonly text: string;
  readonly author: Person | null;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
}

/** What is known besides the cover letter. */
export interface AskContext {
  readonly patches: readonly AskPatch[];
  /** Owners of the subsystems that the posting touches. */
  readonly owners: readonly Person[];
  /** People in the store. */
  readonly people: readonly Person[];
}

/**
 * Reads the asks of a cover letter (domain rules, section 5): `- Ann for the swap bits`, `@Ann: could you look at
 * fs/proc?`, `patches 4-9: x86 folks`, `Cc'ing Pete for the swap parts`, `Pete, please review patch 3`, `patch 3 needs an
 * ack from the x86 folks`. A name that is nobody's makes an ask only where the form leaves no doubt: behind
 * an `@`, or in a list whose other items name people that are known.
 *
 * @returns in the order of the text, one for each name; each person and matter once
 */
export function readAsks(cover: AskCover, context: AskContext): readonly Ask[] {
  const people = { ...context, recipients: [...cover.to, ...cover.cc], author: cover.author };
  const statements = statementsOf(cover.text);
  const drafts = statements.flatMap((statement, index) => {
    const request = requestOf(statement.text, statement.bullet, nextText(statement, statements[index + 1]));
    if (request === null) return [];
    const named = request.who.map((who) => ({
      who,
      person: request.trust === 'group' ? null : personNamed(who, people),
    }));
    return [{ statement, request, named, known: named.every(({ person }) => person !== null) }];
  });
  const lists = new Set(drafts.filter(({ known }) => known).map(({ statement }) => statement.block));
  const asks: Ask[] = [];
  for (const { statement, request, named, known } of drafts) {
    if (request.trust === 'known' && !known) continue;
    if (request.trust === 'listed' && !lists.has(statement.block)) continue;
    const meant = request.about === '' && request.trust === 'group' ? (request.who[0] ?? '') : request.about;
    const positions = positionsAbout(meant, context.patches);
    for (const { who, person } of named)
      asks.push({ text: statement.text, who, about: request.about, person, positions });
  }
  return withoutRepeats(asks);
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
