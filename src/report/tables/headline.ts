/** The lines with coverage figures above every table of coverage. */
import type { TotalFigures } from '../../views/coverage/figures.js';
import { groupDigits } from '../../views/digits.js';
import { percentWords } from '../formats/values.js';
import type { Heading } from '../model.js';

/**
 * How much is covered, by owners, what would be covered under a laxer policy, and since when patches wait.
 * @param figures of patches, each counted once.
 */
export function coverageHeadings(figures: TotalFigures): Heading[] {
  const { patches, covered, coverage, byOwner, ownerCoverage, oldestWaiting } = figures;
  if (patches === 0) return [];
  const waiting = patches - covered;
  return [
    {
      label: 'Covered',
      text: `${percentWords(coverage)}, ${groupDigits(covered)} of ${groupDigits(patches)} ${patches === 1 ? 'patch' : 'patches'}${wouldBe(figures)}`,
    },
    ...(ownerCoverage === null
      ? []
      : [{ label: 'By owner', text: `${percentWords(ownerCoverage)}, ${groupDigits(byOwner)}` }]),
    ...(waiting === 0
      ? []
      : [
          {
            label: 'Waiting',
            text: `${groupDigits(waiting)}${oldestWaiting === null ? '' : `, the oldest since ${oldestWaiting.slice(0, 10)}`}`,
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
      : [`${percentWords(coverageIfNameOnly)} (${groupDigits(coveredIfNameOnly)}) if name-only counted`]),
    ...(coveredIfClaimed === covered
      ? []
      : [`${percentWords(coverageIfClaimed)} (${groupDigits(coveredIfClaimed)}) if claimed counted`]),
  ];
  return would.length === 0 ? '' : `; ${would.join(', ')}`;
}
