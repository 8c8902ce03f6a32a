/** Computes the figures of a backtest from its trials. */
import { METHODS, type Method, type Trial } from './backtest.js';

/** How well one way of ranking did. */
export interface MethodFigures {
  readonly method: Method;
  /** Share of patches one of whose reviewers was among the first 1, 3, 5; 0 to 1. */
  readonly top1: number;
  readonly top3: number;
  readonly top5: number;
  /** Mean reciprocal rank of the best placed reviewer: 1 if always first, 0 if never named. */
  readonly mrr: number;
}

/** The same figures over some of the trials. */
export interface TrialGroup {
  /** `all`; `second-half`: the newer half, which the weights were not set on; `first-postings`: no further revisions. */
  readonly name: 'all' | 'second-half' | 'first-postings';
  readonly patches: number;
  readonly postings: number;
  readonly methods: readonly MethodFigures[];
}

/** @param trials oldest first. */
export function backtestFigures(trials: readonly Trial[]): readonly TrialGroup[] {
  return [
    groupOf('all', trials),
    groupOf('second-half', trials.slice(Math.floor(trials.length / 2))),
    groupOf(
      'first-postings',
      trials.filter(({ first }) => first),
    ),
  ];
}

function groupOf(name: TrialGroup['name'], trials: readonly Trial[]): TrialGroup {
  return {
    name,
    patches: trials.length,
    postings: new Set(trials.map(({ posting }) => posting)).size,
    methods: METHODS.map((method) => figuresOf(method, trials)),
  };
}

function figuresOf(method: Method, trials: readonly Trial[]): MethodFigures {
  const ranks = trials.map((trial) => trial.ranks[method] ?? Number.POSITIVE_INFINITY);
  const mean = (values: readonly number[]): number =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  const within = (places: number): number => mean(ranks.map((place) => (place <= places ? 1 : 0)));
  return { method, top1: within(1), top3: within(3), top5: within(5), mrr: mean(ranks.map((place) => 1 / place)) };
}
