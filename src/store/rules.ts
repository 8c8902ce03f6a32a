/** Whether the derived rows are up to date: with the mail, with the rules of this release, and with their inputs. */
import { type Inputs, inputsDiffer } from './inputs.js';
import type { Store } from './open.js';

/** Raised whenever a rule changes what it makes of the same facts, so that stores are derived anew. */
export const RULES = '5';

/** True when mail has come in that is not derived yet, or the rules or their inputs have changed. */
export function needsDeriving(store: Store, inputs: Inputs): boolean {
  const pending = store.db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM pending)').pluck().get() === 1;
  return pending || inputsDiffer(store.db, { ...inputs, rules: RULES });
}
