/** Reports patterns in MAINTAINERS and areas that have no effect. */

import type { Store } from '../../store/database/open.js';
import { sourcesOf } from '../../store/derived/subsystem-index.js';
import { type Inputs, inputsDiffer } from '../../store/facts/inputs.js';
import { chooseIndex } from '../../subsystems/choose.js';
import type { SubsystemIndex } from '../../subsystems/model.js';

/** A sentence if an index has ignored patterns. */
export function noteOnPatterns({ unsupported = [] }: SubsystemIndex): string | null {
  const [first] = unsupported;
  if (first === undefined) return null;
  const { section, matched, line, reason } = first;
  const where = line === 0 ? section : `${section}, line ${line}`;
  const others = unsupported.length === 1 ? '' : `, and ${unsupported.length - 1} more`;
  return `The pattern "${matched}" (${where}) has no effect: it contains ${reason}${others}. Run revcov maintainers --check for details.`;
}

/** The same for files that a store is about to be derived with; null if it was derived with them before. */
export function noteOnNewPatterns({ db }: Store, { maintainers, areas }: Inputs): string | null {
  const given = { ...(maintainers === undefined ? {} : { maintainers }), ...(areas === undefined ? {} : { areas }) };
  return inputsDiffer(db, given) ? noteOnPatterns(chooseIndex(sourcesOf(given))) : null;
}
