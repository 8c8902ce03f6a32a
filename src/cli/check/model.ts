/** The settings of `[check]` in revcov.toml, and their defaults. */
import type { Selection, WantedRule } from '../../check/model.js';

/** What `[check]` says. */
export interface CheckSettings {
  readonly rules: readonly WantedRule[];
  /** What every rule applies to that does not say otherwise. */
  readonly select: Selection;
  /** The file of known failures, as it was written. */
  readonly baseline: string | null;
  readonly allowEmpty: boolean;
}

/** Everything. */
export const NO_SELECTION: Selection = { subsystems: null, lists: null, series: null, states: null };

/** What a check is without `[check]`. */
export const NO_CHECK: CheckSettings = { rules: [], select: NO_SELECTION, baseline: null, allowEmpty: false };
