/** The patches in scope, each once, page by page: what each waits for, and who covers it. */
import type { Person } from '../../mail/message.js';
import { isCovered } from '../../review/cell-state.js';
import type { CellState } from '../../review/model.js';
import type { Store } from '../../store/database/open.js';
import { groupedBy } from '../../store/group.js';
import { type PatchColumn, patchReader, sortedPatches } from '../../store/queries/patches.js';
import { chooseScope, isoDate, type Scope, type ScopeOptions } from '../scope.js';

/** How a list of patches is sorted. */
export interface PatchOrder {
  readonly by: PatchColumn;
  readonly descending: boolean;
}

/** The one that has waited longest first, those covered last. */
const LONGEST_WAITING: PatchOrder = { by: 'waiting', descending: false };

export interface PatchLine {
  /** Number and title of its series. */
  readonly series: number;
  readonly seriesTitle: string;
  readonly revision: number;
  readonly position: number;
  readonly total: number;
  readonly messageId: string;
  readonly title: string;
  readonly author: Person;
  readonly state: CellState;
  readonly byOwner: boolean;
  readonly date: string | null;
  /** Since when it waits; null: it is covered. */
  readonly waitingSince: string | null;
  /** Those that it touches, except catch-alls. */
  readonly subsystems: readonly string[];
  /** Who reviewed or acked it with effect. */
  readonly coveredBy: readonly Person[];
}

/** The patches that were in scope when the list was opened, in order. */
export interface PatchList {
  readonly scope: Scope;
  readonly length: number;
  /** The lines from `offset` on, at most `limit` of them. */
  page(offset: number, limit: number): readonly PatchLine[];
}

/** Opens the list of the patches in scope. It does not change while other views are read. */
export function openPatchList(store: Store, options: ScopeOptions, order: PatchOrder = LONGEST_WAITING): PatchList {
  const scope = chooseScope(store, options);
  const sorted = sortedPatches(store.db, order.by, order.descending);
  const byOwner = new Set(sorted.flatMap((patch) => (patch.byOwner === 1 ? [patch.id] : [])));
  const read = patchReader(store.db);
  return {
    scope,
    length: sorted.length,
    page(offset, limit) {
      const ids = JSON.stringify(sorted.slice(offset, offset + limit).map(({ id }) => id));
      const subsystems = groupedBy(
        read.subsystems(ids),
        ({ patch }) => patch,
        ({ name }) => name,
      );
      const coverers = groupedBy(
        read.coverers(ids),
        ({ patch }) => patch,
        ({ name, email }) => ({ name, email }),
      );
      return read.patches(ids).map(({ id, name, email, date, ...patch }): PatchLine => {
        const sent = date === null ? null : isoDate(date);
        const covered = isCovered(patch.state);
        return {
          ...patch,
          author: { name, email },
          byOwner: byOwner.has(id),
          date: sent,
          waitingSince: covered ? null : sent,
          subsystems: subsystems.get(id) ?? [],
          coveredBy: covered ? (coverers.get(id) ?? []) : [],
        };
      });
    },
  };
}
