/** The figures of coverage to the lines that stand above every table of it. */
import type { TotalFigures } from '../views/figures.js';
import type { Heading } from './model.js';
import { wordsOf } from './values.js';

/**
 * How much is covered, by owners, what it would be under a laxer policy, and since when patches wait.
 * @param figures of patches, each counted once.
 */
export function coverageHeadings(figures: TotalFigures): Heading[] {
  const { patches, covered, coverage, byOwner, ownerCoverage, oldestWaiting } = figures;
  if (patches === 0) return [];
  const waiting = patches - covered;
  return [
    {
      label: 'Covered',
      text: `${percent(coverage)}, ${count(covered)} of ${count(patches)} ${patches === 1 ? 'patch' : 'patches'}${wouldBe(figures)}`,
    },
    ...(ownerCoverage === null ? [] : [{ label: 'By owner', text: `${percent(ownerCoverage)}, ${count(byOwner)}` }]),
    ...(waiting === 0
      ? []
      : [
          {
            label: 'Waiting',
            text: `${count(waiting)}${oldestWaiting === null ? '' : `, the oldest since ${oldestWaiting.slice(0, 10)}`}`,
          },
        ]),
  ];
}

/** Said only where it makes a difference. */
function wouldBe(figures: TotalFigures): string {
  const { covered, coveredIfNameOnly, coverageIfNameOnly, coveredIfClaimed, coverageIfClaimed } = figures;
  const would = [
    ...(coveredIfNameOnly === covered
      ? []
      : [`${percent(coverageIfNameOnly)} (${count(coveredIfNameOnly)}) with name-only counted`]),
    ...(coveredIfClaimed === covered
      ? []
      : [`${percent(coverageIfClaimed)} (${count(coveredIfClaimed)}) with claimed counted`]),
  ];
  return would.length === 0 ? '' : `; would be ${would.join(', ')}`;
}

function percent(share: number | null): string {
  return wordsOf({ key: '', heading: '', kind: 'percent' }, share);
}

function count(value: number): string {
  return wordsOf({ key: '', heading: '', kind: 'number' }, value);
}
