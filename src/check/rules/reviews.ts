/** Rules about the reviews of each patch: there is one, it still applies, no NAK is open, none is overdue. */
import { spelled } from '../../mail/spell.js';
import { isCovered } from '../../review/cell-state.js';
import { aboutPatch } from '../failures.js';
import type { CheckedPatch, CheckedSeries, Failure, Judgement, Material, Rule } from '../model.js';
import { isCoveredByOwner } from './coverage.js';

const DAY = 86_400;

export const everyPatchReviewed: Rule = {
  name: 'every-patch-reviewed',
  unit: 'none',
  demand: 'Every patch is reviewed or acked by somebody other than its author.',
  fix: 'Ask somebody who knows the code to review the patch.',
  needs: [],
  judge: (material) =>
    eachPatch(material, (series, patch) =>
      isCovered(patch.state) ? [] : [aboutPatch(series, patch, { message: uncovered(patch) })],
    ),
};

export const everyPatchReviewedByOwner: Rule = {
  name: 'every-patch-reviewed-by-owner',
  unit: 'none',
  demand: 'Every patch is reviewed or acked by an owner of one of its subsystems, or by somebody asked to review it.',
  fix: 'Ask a maintainer or reviewer of one of the subsystems. revcov show lists the subsystems.',
  needs: ['owners'],
  judge: (material) =>
    eachPatch(material, (series, patch) => {
      if (isCoveredByOwner(patch)) return [];
      const named = patch.cells.filter(({ catchAll }) => !catchAll).map(({ subsystem }) => subsystem);
      const message = isCovered(patch.state)
        ? `It is covered, but not by an owner of ${named.length === 0 ? 'a subsystem' : named.join(', ')}.`
        : uncovered(patch);
      return [aboutPatch(series, patch, { message, subsystem: named[0] ?? null })];
    }),
};

export const noOpenNak: Rule = {
  name: 'no-open-nak',
  unit: 'none',
  demand: 'No patch has an open NAK.',
  fix: 'Resolve the NAK with the person who sent it. A later review by that person lifts it.',
  needs: ['naks'],
  judge: (material) =>
    eachPatch(material, (series, patch) => {
      if (patch.state !== 'nacked') return [];
      const names = patch.naks.map(({ person }) => spelled(person));
      const message = names.length === 0 ? 'It has an open NAK.' : `It has an open NAK from ${names.join(', ')}.`;
      return [aboutPatch(series, patch, { message, messageId: patch.naks[0]?.messageId ?? patch.messageId })];
    }),
};

export const noStaleReviews: Rule = {
  name: 'no-stale-reviews',
  unit: 'none',
  demand: 'No patch has a stale review: one given before the patch changed, and not carried over.',
  fix: 'Ask the reviewer to look at the changes. revcov diff shows them.',
  needs: ['stale'],
  judge: (material) =>
    eachPatch(material, (series, patch) =>
      patch.stale.map(({ person, trailer, messageId }) => {
        const what = trailer === '' ? 'review' : trailer;
        const message = `The ${what} from ${spelled(person)} is of an earlier version of the patch.`;
        return aboutPatch(series, patch, { message, messageId, key: `${what} ${person.email}` });
      }),
    ),
};

export const maxWaiting: Rule = {
  name: 'max-waiting',
  unit: 'days',
  demand: 'No patch waits longer than {limit} days for a review or an ack.',
  fix: 'Remind the reviewers or drop the series. Waiting time starts when the patch is sent.',
  needs: [],
  judge: ({ series, now }, limit) => {
    const waiting = series.flatMap((one) =>
      one.patches
        .filter(({ state }) => !isCovered(state))
        .map((patch) => ({
          one,
          patch,
          days: now === null || patch.date === null ? null : Math.max(0, (now - patch.date) / DAY),
        })),
    );
    const late = waiting.filter(({ days }) => days === null || days > limit);
    return {
      judged: series.reduce((sum, { patches }) => sum + patches.length, 0),
      actual: Math.floor(waiting.reduce((most, { days }) => Math.max(most, days ?? 0), 0)),
      failures: late.map(({ one, patch, days }) =>
        aboutPatch(one, patch, {
          message:
            days === null
              ? 'It is not covered, and its mail has no usable date to tell how long it has waited.'
              : `It has waited ${Math.floor(days)} days.`,
        }),
      ),
    };
  },
};

/** Failures of each patch, one after the other. */
export function eachPatch(
  { series }: Material,
  failuresOf: (series: CheckedSeries, patch: CheckedPatch) => readonly Failure[],
): Judgement {
  const failures = series.flatMap((one) => one.patches.flatMap((patch) => failuresOf(one, patch)));
  return { judged: series.reduce((sum, { patches }) => sum + patches.length, 0), actual: failures.length, failures };
}

function uncovered({ state }: CheckedPatch): string {
  switch (state) {
    case 'nacked':
      return 'It is not covered: it has an open NAK.';
    case 'tested':
      return 'It is not covered: it was tested, but nobody has reviewed or acked it.';
    case 'stale':
      return 'It is not covered: its reviews are of an earlier version of the patch.';
    case 'commented':
      return 'It is not covered: it has comments, but nobody has reviewed or acked it.';
    default:
      return 'It is not covered: nobody has said anything about it.';
  }
}
