/** The derived rows of one component as plain data without row ids: deriving computes them, writing stores them. */

import type { Ask } from '../../asks/asks.js';
import type { Person } from '../../mail/message.js';
import type { CellState, ReviewFact } from '../../review/model.js';
import type { Merge } from '../../series/merged/applied.js';
import type { Evidence, PatchMatch } from '../../series/model.js';
import type { Subsystem } from '../../subsystems/model.js';

/** Everything derived from the messages of one component. */
export interface ComponentRows {
  /** The component's number. */
  readonly id: number;
  readonly series: readonly SeriesRow[];
  readonly places: readonly PlaceRow[];
}

export interface SeriesRow {
  readonly messageId: string;
  readonly title: string;
  readonly author: Person;
  readonly changeId: string | null;
  readonly bot: boolean;
  readonly firstDate: number | null;
  readonly lastDate: number | null;
  /** Index of the posting that stands for the series. */
  readonly latest: number;
  /** Patches that stand for the series now, and how many of them are covered. */
  readonly patches: number;
  readonly covered: number;
  /** Patches of it that are merged, and whether all that it stands for are. */
  readonly merged: number;
  readonly allMerged: boolean;
  readonly revisions: readonly RevisionRow[];
}

export interface RevisionRow {
  readonly revision: number;
  readonly point: number | null;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly date: number | null;
  readonly total: number;
  readonly missing: readonly number[];
  readonly partialReroll: boolean;
  /** Message of the cover letter. */
  readonly cover: number | null;
  readonly flags: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly asks: readonly Ask[];
  /** What was said to the cover letter and is about no single patch. */
  readonly coverFacts: readonly FactRow[];
  readonly positions: readonly PositionRow[];
}

export interface PositionRow {
  readonly position: number;
  readonly message: number;
  /** It stands for the series; false: a later revision took its place. */
  readonly standing: boolean;
  readonly state: CellState;
  readonly ifClaimed: boolean;
  readonly ifNameOnly: boolean;
  readonly previous: PatchMatch | null;
  readonly evidence: readonly Evidence[];
  readonly merges: readonly Merge[];
  readonly cells: readonly Cell[];
  readonly facts: readonly FactRow[];
}

/** A cell of coverage. */
export interface Cell {
  readonly subsystem: Subsystem;
  readonly state: CellState;
  readonly byOwner: boolean;
}

/** A review fact, with its message by row id. */
export interface FactRow extends Omit<ReviewFact, 'message'> {
  readonly message: number;
  readonly date: number | null;
}

/** A message's place in its thread and in a series. */
export interface PlaceRow {
  readonly message: number;
  readonly root: string;
  readonly parent: number | null;
  readonly date: number | null;
  /** The posting that it is part of, or answers: index of the series in its component, and of the posting in its series. */
  readonly posting: { readonly series: number; readonly posting: number; readonly position: number | null } | null;
  readonly idConflict: boolean;
}
