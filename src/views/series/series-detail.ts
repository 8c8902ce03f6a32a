/** Reads one series with everything that is shown of it. */
import type { KnownPeople } from '../../review/known-people.js';
import { standingPatches } from '../../series/matching/effective.js';
import { rowsBy } from '../../store/group.js';
import type { SeriesReader, SeriesRow } from '../../store/queries/series.js';
import { type TotalFigures, totalOf } from '../coverage/figures.js';
import { secondsOf } from '../scope.js';
import { commentStates } from './comment-states.js';
import { headOf } from './series-head.js';
import type { PatchDetail, RevisionDetail, SeriesDetail } from './series-model.js';
import { askOf, factOf, patchOf, revisionOf, signalOf } from './series-parts.js';

/**
 * Everything about a series.
 * @param known which people are programs: their mails do not answer comments.
 */
export function detailOf(row: SeriesRow, reader: SeriesReader, known: KnownPeople): SeriesDetail {
  const files = rowsBy(reader.files(row.id), ({ position }) => position);
  const cells = rowsBy(reader.cells(row.id), ({ position }) => position);
  const said = reader.facts(row.id);
  const facts = rowsBy(said, ({ position, revision }) => position ?? `cover of ${revision}`);
  const merges = rowsBy(reader.merges(row.id), ({ position }) => position);
  const positions = rowsBy(reader.positions(row.id), ({ revision }) => revision);
  const asks = rowsBy(reader.asks(row.id), ({ revision }) => revision);
  const evidence = rowsBy(reader.evidence(row.id), ({ revision }) => revision);
  const signals = rowsBy(reader.signals(row.id), ({ revision, position }) => `${revision} ${position}`);
  const states = commentStates(reader.replies(row.id), said, known);
  const revisions = reader.revisions(row.id).map((revision): RevisionDetail => {
    const patches = (positions.get(revision.id) ?? []).map((position) => {
      const rows = {
        files: files.get(position.id) ?? [],
        cells: cells.get(position.id) ?? [],
        facts: facts.get(position.id) ?? [],
        merges: merges.get(position.id) ?? [],
        signals: signals.get(`${revision.id} ${position.position}`) ?? [],
      };
      return patchOf(position, rows, states);
    });
    const why = (evidence.get(revision.id) ?? []).map(({ kind, detail, weak }) => ({ kind, detail, weak: weak === 1 }));
    const asked = (asks.get(revision.id) ?? []).map(askOf);
    const aboutCover = {
      facts: (facts.get(`cover of ${revision.id}`) ?? []).map((fact) => factOf(fact, states)),
      signals: (signals.get(`${revision.id} null`) ?? []).map(signalOf),
    };
    return { ...revisionOf(revision, patches, why, aboutCover), asks: asked };
  });
  return {
    ...headOf(row),
    ...figuresOfPatches(standingIn(revisions), reader.hasOwners()),
    lists: reader.lists(row.id),
    revisions,
  };
}

/** The patches that stand for the series, by position. */
export function standingIn(revisions: readonly RevisionDetail[]): readonly PatchDetail[] {
  return standingPatches<PatchDetail>(revisions, revisions.length - 1).map(({ patch }) => patch);
}

function figuresOfPatches(patches: readonly PatchDetail[], owned: boolean): TotalFigures {
  return totalOf(
    patches.map(({ state, subsystems, date, coveredIfClaimed, coveredIfNameOnly }) => ({
      state,
      byOwner: Number(subsystems.some(({ byOwner, catchAll }) => byOwner && !catchAll)),
      patches: 1,
      oldest: secondsOf(date),
      ifClaimed: Number(coveredIfClaimed),
      ifNameOnly: Number(coveredIfNameOnly),
    })),
    owned,
  );
}
