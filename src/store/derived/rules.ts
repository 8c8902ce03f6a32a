/** Decides whether the derived rows are up to date with the mail, the rules of this release, and the inputs. */
import { ASK_READER } from '../../asks/version.js';
import type { Store } from '../database/open.js';
import { type Inputs, inputsDiffer } from '../facts/inputs.js';

/** Raised whenever a rule derives something else from the same facts, so that stores are derived again. */
export const RULES = '16';

/** True when mail has come in that is not derived yet, or the rules or their inputs have changed. */
export function needsDeriving(store: Store, inputs: Inputs): boolean {
  const pending = store.db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM pending)').pluck().get() === 1;
  return pending || asksOutdated(store) || inputsDiffer(store.db, { ...inputs, rules: RULES });
}

/** Whether the requests of the stored mails were read by another release's rules. */
export function asksOutdated({ db }: Store): boolean {
  const reader = db.prepare<[], string>("SELECT content FROM inputs WHERE name = 'askReader'").pluck().get();
  return reader !== ASK_READER && db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM messages)').pluck().get() === 1;
}

/** Marks the stored requests as read by this release. */
export function markAsksRead({ db }: Store): void {
  db.prepare("INSERT OR REPLACE INTO inputs (name, content) VALUES ('askReader', ?)").run(ASK_READER);
}
