/** Measures how well `assign` would have done in the past of the store. */
import { backtest, type PastPatch } from '../../assign/backtest.js';
import { backtestFigures, type TrialGroup } from '../../assign/backtest-figures.js';
import type { Store } from '../../store/database/open.js';
import { mailDates } from '../../store/queries/activity.js';
import { newestDate } from '../../store/queries/scope.js';
import { isoDate } from '../scope.js';
import { type Activity, type KnownPatch, readActivity } from './activity.js';

export interface BacktestView {
  /** Dates of the oldest and the newest posting that was tried; null if none was. */
  readonly from: string | null;
  readonly until: string | null;
  readonly groups: readonly TrialGroup[];
}

/**
 * Tests every reviewed posting in the store.
 * @param now seconds since 1970; later postings are ignored. Default: the date of the newest mail.
 */
export function readBacktest(store: Store, now = newestDate(store.db) ?? 0): BacktestView {
  const activity = readActivity(store, null);
  const { people, personOf } = activity;
  const trials = backtest({
    patches: activity.patches.flatMap((patch, index) => {
      const { bot, postingDate } = patch;
      return bot === 0 && postingDate > 0 && postingDate <= now ? [pastOf(patch, index, activity)] : [];
    }),
    deeds: activity.deeds.filter(({ date }) => date <= now),
    mails: [...mailDates(store.db)].map(({ person, date }) => ({ person: personOf(person), date })),
    eligible: (person) => !people.isNobody(person),
  });
  const dateOf = (at: number): string | null => {
    const trial = trials.at(at);
    return trial === undefined ? null : isoDate(trial.date);
  };
  return { from: dateOf(0), until: dateOf(-1), groups: backtestFigures(trials) };
}

function pastOf(patch: KnownPatch, index: number, { people, personOf, subsystemsOf, ownersOf }: Activity): PastPatch {
  const left = new Set([personOf(patch.author), personOf(patch.sender)]);
  const reviewers = new Set<number>();
  for (const { kind, standing, person } of patch.facts) {
    if (kind === 'co-author') left.add(personOf(person));
    if (kind !== 'reviewed' && kind !== 'acked') continue;
    if (standing === 'carried' || standing === 'claimed' || standing === 'unchanged') left.add(personOf(person));
    else reviewers.add(personOf(person));
  }
  const { posting, postingDate, series, ordinal, touching, asked } = patch;
  return {
    patch: index,
    posting,
    date: postingDate,
    series,
    first: ordinal === 0,
    paths: touching.paths,
    owners: ownersOf(subsystemsOf(touching)),
    asked,
    left,
    reviewers: new Set([...reviewers].filter((person) => !left.has(person) && !people.isNobody(person))),
  };
}
