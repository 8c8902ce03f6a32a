/** Rules about completeness: whole postings, files with owners, sources without rejects. */
import { aboutAll, aboutPatch, aboutSeries } from '../failures.js';
import type { CheckedReject, Failure, Rule } from '../model.js';
import { eachPatch } from './reviews.js';

export const completePostings: Rule = {
  name: 'complete-postings',
  unit: 'none',
  demand: 'Every patch that a latest revision announces is in the store.',
  fix: 'Ingest the list that has the missing mails, or ask the author to send them again.',
  needs: [],
  judge: ({ series }) => {
    const failures = series
      .filter(({ missing }) => missing.length > 0)
      .map((one) => {
        const which = one.missing.length === 1 ? 'patch' : 'patches';
        return aboutSeries(one, {
          message: `${one.revision} lacks ${which} ${one.missing.join(', ')} of ${one.total}.`,
          key: one.headId ?? one.revision,
        });
      });
    return { judged: series.length, actual: failures.length, failures };
  },
};

export const everyFileOwned: Rule = {
  name: 'every-file-owned',
  unit: 'none',
  demand: 'Every file that a patch touches has an owner in a subsystem that is not a catch-all.',
  fix: 'Add an owner for the file to MAINTAINERS, CODEOWNERS or the areas in revcov.toml.',
  needs: ['owners', 'unowned'],
  judge: (material) =>
    eachPatch(material, (series, patch) =>
      patch.unowned.map((path) => aboutPatch(series, patch, { message: `Nobody owns ${path}.`, path, key: path })),
    ),
};

export const noRejects: Rule = {
  name: 'no-rejects',
  unit: 'none',
  demand: 'Every part of the sources can be read as mail.',
  fix: 'Look at that byte of the source. revcov ingest says what is wrong there.',
  needs: [],
  judge: ({ rejects, messages }) => ({
    judged: messages,
    actual: rejects.length,
    failures: rejects.map(rejectFailure),
  }),
};

/** The key has no path: a source may lie elsewhere in another run. */
function rejectFailure({ source, offset, code, reason }: CheckedReject): Failure {
  return aboutAll({ message: `${source}, byte ${offset}: ${code}. ${reason}`, key: `${code} ${offset}` });
}
