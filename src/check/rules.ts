/** The rules of the gate, in report order. */
import type { Rule } from './model.js';
import { completePostings, everyFileOwned, noRejects } from './rules/completeness.js';
import { coverageRules } from './rules/coverage.js';
import {
  everyPatchReviewed,
  everyPatchReviewedByOwner,
  maxWaiting,
  noOpenNak,
  noStaleReviews,
} from './rules/reviews.js';
import { everyAskAnswered, noUnansweredComments } from './rules/talk.js';

export const RULES: readonly Rule[] = [
  ...coverageRules,
  everyPatchReviewed,
  everyPatchReviewedByOwner,
  noOpenNak,
  noStaleReviews,
  noUnansweredComments,
  everyAskAnswered,
  completePostings,
  maxWaiting,
  everyFileOwned,
  noRejects,
];

/** The rule of a name; undefined when there is none. */
export function ruleOf(name: string): Rule | undefined {
  return RULES.find((rule) => rule.name === name);
}
