/** Turns the requests of a posting's author into asks: who is asked to look at which patches. */
import type { Person } from '../mail/message.js';
import type { Requested } from './facts.js';
import type { Request } from './forms.js';
import { type AskPatch, isAboutRest, positionsAbout } from './patches.js';
import { type AskPeople, type FoundPerson, NOBODY, personNamed } from './people.js';

/** A request by the author. */
export interface Ask {
  /** Row of the mail that says it. */
  readonly message: number;
  /** The sentence or list item that it comes from, blanks folded. */
  readonly text: string;
  /** As written: `Ann`, `x86 folks`; `anyone` for an open invitation. */
  readonly who: string;
  /** As written; '' if no patch in particular is named. */
  readonly about: string;
  /** Null for a group, and for a name that matches nobody or several people. */
  readonly person: Person | null;
  /** Of the patches meant, ascending; empty where none fits the words. */
  readonly positions: readonly number[];
}

/** One mail by the author: the cover letter, a patch with notes, or a reply in the thread. */
export interface AskLetter {
  readonly message: number;
  readonly requests: readonly Requested[];
  /** Of the patch that it is, or answers; null: the cover letter. */
  readonly position: number | null;
  readonly author: Person;
  /** To and Cc. */
  readonly recipients: () => readonly Person[];
}

/** What is known besides. */
export interface AskContext extends Omit<AskPeople, 'author'> {
  readonly patches: readonly AskPatch[];
}

/**
 * Reads the asks of a posting (docs/rules.md): `- Ann for the swap bits`, `@Ann: could you look at fs/proc?`, `patches
 * 4-9: x86 folks`, `Cc'ing Pete for the swap parts`, `Pete, please review patch 3`, `patch 3 needs an ack from the x86
 * folks`, `feel free to join for the rest`. All forms are in ask-forms.ts. A name that matches no known person makes an
 * ask only if the form leaves no doubt, or in a list whose other items name known people.
 *
 * @param letters mails of the author, the cover letter first
 * @param contextOf called only if there is a request, since few postings have one
 * @returns in the order of the letters, one for each name; each person and matter once
 */
export function readAsks(letters: readonly AskLetter[], contextOf: () => AskContext): readonly Ask[] {
  if (letters.every(({ requests }) => requests.length === 0)) return [];
  const context = contextOf();
  const asks = letters.flatMap((letter) => asksIn(letter, context));
  return withoutRepeats(withRest(asks, context.patches));
}

function asksIn({ message, requests, position, author, recipients }: AskLetter, context: AskContext): Ask[] {
  const people: AskPeople = { ...context, recipients: [...recipients(), ...context.recipients], author };
  const drafts = requests.map(({ block, text, request }): Draft => {
    const nobody = request.trust === 'group' || request.trust === 'open';
    const named = request.who.map((who) => ({ who, found: nobody ? NOBODY : personNamed(who, people) }));
    return { block, text, request, named, known: named.every(({ found }) => found.isName) };
  });
  const asks: Ask[] = [];
  for (const draft of drafts) {
    const { text, request, named } = draft;
    if (!isTrusted(draft, drafts)) continue;
    const positions = positionsOf(request, context.patches, position);
    if (positions.length === 0 && request.kind === 'fits') continue;
    for (const { who, found } of named)
      asks.push({ message, text, who, about: request.about, person: found.person, positions });
  }
  return asks;
}

interface Draft extends Requested {
  readonly named: readonly { readonly who: string; readonly found: FoundPerson }[];
  /** Every name is somebody's. */
  readonly known: boolean;
}

/** Whether the form, the names, or the other items of the list make sure that it is a request. */
function isTrusted({ block, request: { trust }, known }: Draft, drafts: readonly Draft[]): boolean {
  if (known || trust === 'sure' || trust === 'group' || trust === 'open') return true;
  if (trust === 'known') return false;
  const neighbours = drafts.filter((draft) => draft.known && draft.block === block).length;
  return neighbours >= (trust === 'listed' ? 1 : 2);
}

function positionsOf(request: Request, patches: readonly AskPatch[], here: number | null): readonly number[] {
  const { about, trust, kind, who } = request;
  const words = about === '' && trust === 'group' ? (who[0] ?? '') : about;
  const positions = positionsAbout(words, patches, here);
  return positions.length === 0 && kind === 'prose' ? positionsAbout('', patches, here) : positions;
}

/** What is said about the rest is about the patches that no other ask of the posting names; one for all names none. */
function withRest(asks: readonly Ask[], patches: readonly AskPatch[]): readonly Ask[] {
  if (!asks.some(({ about }) => isAboutRest(about))) return asks;
  const named = asks.filter(({ about, positions }) => !isAboutRest(about) && positions.length < patches.length);
  const taken = new Set(named.flatMap(({ positions }) => positions));
  const rest = [...new Set(patches.map(({ position }) => position))]
    .filter((position) => !taken.has(position))
    .sort((a, b) => a - b);
  return asks.map((ask) => (isAboutRest(ask.about) ? { ...ask, positions: rest } : ask));
}

function withoutRepeats(asks: readonly Ask[]): Ask[] {
  const seen = new Set<string>();
  return asks.filter(({ who, person, about }) => {
    const key = `${person?.email ?? who.toLowerCase()}\n${about.toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}
