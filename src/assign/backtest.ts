/**
 * Measures how often the ranking would have named the people who then reviewed, using only what was known at the time.
 */
import { type Deed, Expertise, folderOf, inOrder } from './expertise.js';
import { type PatchOwner, rank } from './rank.js';
import { Waiting } from './waiting.js';

/** A patch of some posting. */
export interface PastPatch {
  /** As in its deeds. */
  readonly patch: number;
  readonly posting: number;
  /** When the posting was sent, seconds since 1970: what came from then on is hidden. */
  readonly date: number;
  readonly series: number;
  /** First posting of its series. */
  readonly first: boolean;
  readonly paths: readonly string[];
  /** In the order of the file that names them. */
  readonly owners: readonly PatchOwner[];
  readonly asked: readonly number[];
  /** Author, sender, and those whose review the patch carries. */
  readonly left: ReadonlySet<number>;
  /** Who has reviewed or acked it in answer to this posting. */
  readonly reviewers: ReadonlySet<number>;
}

export interface History {
  readonly patches: readonly PastPatch[];
  readonly deeds: readonly Deed[];
  /** Every mail: who wrote when. */
  readonly mails: readonly { readonly person: number; readonly date: number }[];
  eligible(person: number): boolean;
}

export const METHODS = ['assign', 'maintainers', 'directory'] as const;
export type Method = (typeof METHODS)[number];

/** The rank, from 1, of the best placed person who then reviewed; null if none of them is named. */
export interface Trial extends Pick<PastPatch, 'posting' | 'date' | 'first'> {
  readonly ranks: Readonly<Record<Method, number | null>>;
}

const DAY = 86_400;

/**
 * Goes through the past in order of time. For every patch that was then reviewed, it ranks as `assign` would have on
 * that day, and computes two baselines: the owners in the order of MAINTAINERS, and those who reviewed most in its
 * directories.
 *
 * @returns one trial per reviewed patch, oldest first.
 */
export function backtest(history: History): readonly Trial[] {
  const patches = [...history.patches].sort((a, b) => a.date - b.date || a.patch - b.patch);
  const past = new Past(history, patches.at(-1)?.date ?? 0);
  const trials: Trial[] = [];
  for (const patch of patches) {
    past.goTo(patch.date);
    past.sent(patch);
    if (patch.reviewers.size > 0) trials.push(past.trial(patch));
  }
  return trials;
}

/** What was known at one moment. */
class Past {
  readonly #history: History;
  readonly #deeds: readonly Deed[];
  readonly #mails: History['mails'];
  readonly #expertise: Expertise;
  readonly #waiting = new Waiting();
  readonly #lastSeen = new Map<number, number>();
  /** Reviews and comments in each directory, by person. */
  readonly #active = new Map<string, Map<number, number>>();
  /** The posting that stands for its series. */
  readonly #current = new Map<number, number>();
  #nextDeed = 0;
  #nextMail = 0;

  constructor(history: History, end: number) {
    this.#history = history;
    this.#deeds = inOrder(history.deeds);
    this.#mails = [...history.mails].sort((a, b) => a.date - b.date);
    this.#expertise = new Expertise(end);
  }

  /** Learns of all that came before a date. */
  goTo(date: number): void {
    for (let deed = this.#deeds[this.#nextDeed]; deed !== undefined && deed.date < date; ) {
      this.#learn(deed);
      this.#nextDeed += 1;
      deed = this.#deeds[this.#nextDeed];
    }
    for (let mail = this.#mails[this.#nextMail]; mail !== undefined && mail.date < date; ) {
      this.#lastSeen.set(mail.person, mail.date);
      this.#nextMail += 1;
      mail = this.#mails[this.#nextMail];
    }
    this.#waiting.goTo(date);
  }

  /** A patch was sent; those of its series' earlier postings wait no longer. */
  sent({ patch, posting, series, date, owners, asked, left }: PastPatch): void {
    if (this.#current.get(series) !== posting) this.#waiting.superseded(series);
    this.#current.set(series, posting);
    const people = [...owners.filter(({ catchAll }) => !catchAll).map(({ person }) => person), ...asked];
    const waited = people.filter((person) => !left.has(person) && this.#history.eligible(person));
    this.#waiting.sent(patch, series, waited, date);
  }

  trial(patch: PastPatch): Trial {
    const { posting, date, first, reviewers } = patch;
    const named = (people: readonly number[]): number | null => {
      const at = people.findIndex((person) => reviewers.has(person));
      return at < 0 ? null : at + 1;
    };
    const ranked = rank(patch, this.#expertise, {
      date,
      eligible: (person) => this.#history.eligible(person),
      silence: (person) => this.#silence(person, date),
      load: (person) => this.#waiting.load(person),
    });
    return {
      posting,
      date,
      first,
      ranks: {
        assign: named(ranked.map(({ person }) => person)),
        maintainers: named(this.#owners(patch)),
        directory: named(this.#mostActive(patch)),
      },
    };
  }

  #learn(deed: Deed): void {
    const { person, kind, patch, paths, claimed } = deed;
    this.#expertise.add(deed);
    if (kind === 'changed') return;
    if (!claimed && kind === 'reviewed') this.#waiting.covered(patch);
    for (const folder of new Set(paths.map(folderOf))) {
      const people = this.#active.get(folder) ?? new Map<number, number>();
      this.#active.set(folder, people.set(person, (people.get(person) ?? 0) + 1));
    }
  }

  /** Somebody who was never seen has been silent since the store began. */
  #silence(person: number, date: number): number {
    return (date - (this.#lastSeen.get(person) ?? this.#mails[0]?.date ?? date)) / DAY;
  }

  #owners({ owners, left }: PastPatch): readonly number[] {
    const people = new Set(owners.filter(({ catchAll }) => !catchAll).map(({ person }) => person));
    return [...people].filter((person) => this.#mayReview(person, left));
  }

  #mostActive({ paths, left }: PastPatch): readonly number[] {
    const counts = new Map<number, number>();
    for (const folder of new Set(paths.map(folderOf)))
      for (const [person, count] of this.#active.get(folder) ?? [])
        counts.set(person, (counts.get(person) ?? 0) + count);
    const ranked = [...counts].sort(([a, most], [b, count]) => count - most || a - b);
    return ranked.map(([person]) => person).filter((person) => this.#mayReview(person, left));
  }

  #mayReview(person: number, left: ReadonlySet<number>): boolean {
    return !left.has(person) && this.#history.eligible(person);
  }
}
