/** The proposal of who should review what, as commands and screens show it. */
import type { Reason } from '../../assign/reasons.js';
import type { Person } from '../../mail/message.js';

/** What is assigned: a series of the store, or patches that were not sent yet. */
export interface AssignedSeries {
  /** Null for patches that were not sent. */
  readonly number: number | null;
  readonly id: string | null;
  readonly title: string;
  readonly revision: number;
  readonly patches: number;
}

/** One reviewer's part. */
export interface Assignment extends Person {
  /** Patches that they should review, or have reviewed already. */
  readonly positions: readonly number[];
  /** Of these, those that they have reviewed or acked already. */
  readonly done: readonly number[];
  /** Of the patches, those for which the author asks them. */
  readonly asked: readonly number[];
  /** Patches for which they stand by as the second reviewer. */
  readonly backup: readonly number[];
  /** What the patches are about, in a few words; '' if nothing short can be said. */
  readonly about: string;
  /** Subsystems that these patches touch, catch-alls left aside. */
  readonly subsystems: readonly string[];
  readonly reasons: readonly Reason[];
  /** Patches of other series that wait for them. */
  readonly load: number;
  /** Date of their newest mail in the store. */
  readonly lastSeen: string | null;
}

export interface AssignView {
  readonly series: AssignedSeries;
  /** Who has most patches comes first. */
  readonly assignments: readonly Assignment[];
  /** Patches that nobody could be found for. */
  readonly unassigned: readonly number[];
  /** What could not be kept to, in plain sentences. */
  readonly notes: readonly string[];
}

export interface AssignOptions {
  /** The most patches that anybody may be proposed for. */
  readonly max?: number;
  /** Names, addresses, or parts of them: never proposed. */
  readonly exclude?: readonly string[];
  /** Propose a second reviewer for each patch. */
  readonly backup?: boolean;
  /** Seconds since 1970; the newest mail's date by default. */
  readonly now?: number;
  /** Days without mail after which a series, and what waits in it, is dormant. */
  readonly activeFor?: number;
}
