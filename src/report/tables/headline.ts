/** The lines with coverage figures above every table of coverage. */
import type { TotalFigures } from '../../views/coverage/figures.js';
import { countWords, percentWords } from '../formats/values.js';
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
      text: `${percentWords(coverage)}, ${countWords(covered)} of ${countWords(patches)} ${patches === 1 ? 'patch' : 'patches'}${wouldBe(figures)}`,
    },
    ...(ownerCoverage === null
      ? []
      : [{ label: 'By owner', text: `${percentWords(ownerCoverage)}, ${countWords(byOwner)}` }]),
    ...(waiting === 0
      ? []
      : [
          {
            label: 'Waiting',
            text: `${countWords(waiting)}${oldestWaiting === null ? '' : `, the oldest since ${oldestWaiting.slice(0, 10)}`}`,
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
      : [`${percentWords(coverageIfNameOnly)} (${countWords(coveredIfNameOnly)}) if name-only counted`]),
    ...(coveredIfClaimed === covered
      ? []
      : [`${percentWords(coverageIfClaimed)} (${countWords(coveredIfClaimed)}) if claimed counted`]),
  ];
  return would.length === 0 ? '' : `; ${would.join(', ')}`;
}
