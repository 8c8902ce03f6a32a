/** What waits for whom, as reports show it. */
import type { Person } from '../../mail/message.js';
import type { Scope } from '../scope.js';

/**
 * Why patches wait for somebody.
 *
 * | kind | because | detail |
 * |---|---|---|
 * | `asked` | the author asks for them | the author's words |
 * | `owner` | they answer for a subsystem | its name |
 * | `changed` | they reviewed an earlier revision, and the patch has changed since | that revision: `v2` |
 * | `answered` | they commented, and somebody has answered | '' |
 */
export interface WaitingReason {
  readonly kind: 'asked' | 'owner' | 'changed' | 'answered';
  readonly detail: string;
  readonly positions: readonly number[];
  /** The mail that says so: the request, the review, the comment; null for an owner. */
  readonly messageId: string | null;
}

/** A series with patches that nobody has covered. */
export interface WaitingSeries {
  readonly number: number;
  /** Message id of the series. */
  readonly id: string;
  readonly title: string;
  readonly author: Person;
  /** `v2`, `RFC v1`: its latest posting. */
  readonly revision: string;
  /** To open it: the cover letter of that posting, else its first patch that waits. */
  readonly messageId: string;
  /** Patches in scope, and the positions of those that are not covered. */
  readonly patches: number;
  readonly waiting: number;
  readonly positions: readonly number[];
  readonly since: string | null;
  readonly lastWord: (Person & { readonly date: string | null; readonly messageId: string }) | null;
  /** Whose turn it is, by who wrote last. */
  readonly turn: readonly Person[];
}

export interface WaitingPatch {
  readonly position: number;
  readonly title: string;
  readonly messageId: string;
}

/** What waits for one person in one series. */
export interface WaitingItem {
  /** Number of the series. */
  readonly series: number;
  /** Patches that they owe: asked for, or an owner. */
  readonly waiting: number;
  readonly positions: readonly number[];
  /** Patches that they do not owe, but were in the discussion of. */
  readonly again: readonly number[];
  /** Of all these, those about which they have had the last word so far: it is the author's turn. */
  readonly spoken: readonly number[];
  readonly since: string | null;
  /** All these patches. */
  readonly patches: readonly WaitingPatch[];
  /** To open it: the patch if it is one, else the head of the posting. */
  readonly messageId: string;
  readonly reasons: readonly WaitingReason[];
}

/** How much waits. */
export interface WaitingCount {
  readonly series: number;
  readonly patches: number;
  readonly since: string | null;
}

export interface WaitingPerson extends Person {
  /** Patches that wait for them: the figure of `revcov reviewers`. */
  readonly waiting: number;
  readonly oldestWaiting: string | null;
  /** Of these, those of the series that are listed. */
  readonly listed: WaitingCount;
  /** Of these, those that the author asks them for. */
  readonly asked: number;
  readonly lastSeen: string | null;
  /** They have sent no mail for 90 days. */
  readonly silent: boolean;
  readonly items: readonly WaitingItem[];
}

/** Patches that nobody is responsible for. */
export interface WaitingForNobody {
  readonly series: number;
  readonly positions: readonly number[];
  /** Nobody but a catch-all owns what they touch; only their author does; all who do are silent. */
  readonly why: 'unowned' | 'own' | 'silent';
}

export interface WaitingView {
  /** Of everything that waits, whenever it last moved. */
  readonly scope: Scope;
  /** Series with a mail since then are listed, the others only counted; null lists all. */
  readonly since: string | null;
  /** The reviewers who were asked for, as the user named them; null: all. */
  readonly person: string | null;
  readonly total: WaitingCount;
  readonly listed: WaitingCount;
  /** Days without a mail after which somebody is silent. */
  readonly silentFor: number;
  /** Those listed; whose patches wait longest comes first. */
  readonly series: readonly WaitingSeries[];
  /** All for whom something waits; who has most of what is listed comes first. */
  readonly people: readonly WaitingPerson[];
  readonly nobody: readonly WaitingForNobody[];
  /** Whether any subsystem has an owner; without, nothing is said to be unowned. */
  readonly owned: boolean;
}
