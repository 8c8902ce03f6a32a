/** Matches the K: patterns of MAINTAINERS against raw patch mails that were not matched when they came in. */
import type Database from 'better-sqlite3';
import { parseMessage } from '../../mail/parse.js';
import { scriptText } from '../../patch/diff/script-text.js';
import { chooseKeywords } from '../../subsystems/choose.js';
import { keywordsOf } from '../../subsystems/keyword-patterns.js';
import type { Store } from '../database/open.js';
import { RULES } from '../derived/rules.js';
import { sourcesOf } from '../derived/subsystem-index.js';
import { rawMails } from '../queries/raw.js';
import { type Inputs, inputsDiffer, readInputs } from './inputs.js';
import { matchWriter, rememberPatterns, storedPatterns, unsearchedPatches } from './keywords.js';

/** Patches that are written at once. */
const PORTION = 500;

/**
 * Sets the patterns of the inputs as those whose matches are remembered.
 * @param inputs given this time; others are as stored.
 * @returns the patterns, for mail that is about to come in
 */
export function prepareKeywords({ db }: Store, inputs: Inputs): readonly string[] {
  const patterns = patternsFor(db, inputs);
  rememberPatterns(db, patterns);
  return patterns;
}

/** Searches every patch that waits for it; after a first load with the same patterns, none does. */
export async function searchKeywords(store: Store, inputs: Inputs): Promise<void> {
  const patterns = prepareKeywords(store, inputs);
  if (patterns.length === 0) return;
  const { db } = store;
  const waiting = unsearchedPatches(db);
  if (waiting.length === 0) return;
  const keywords = keywordsOf(patterns);
  const raw = rawMails(db);
  const write = matchWriter(db);
  for (let from = 0; from < waiting.length; from += PORTION) {
    const found: [number, readonly number[]][] = [];
    for (const message of waiting.slice(from, from + PORTION)) {
      const read = parseMessage(raw(message), []);
      found.push([message, keywords.matching(scriptText(read instanceof Promise ? await read : read))]);
    }
    db.transaction(() => {
      for (const [message, matched] of found) write(message, matched);
    }).immediate();
  }
}

/** With the inputs and rules of the last run they are those of the last run, and MAINTAINERS need not be read. */
function patternsFor(db: Database.Database, inputs: Inputs): readonly string[] {
  if (!inputsDiffer(db, { ...inputs, rules: RULES })) return storedPatterns(db);
  return chooseKeywords(sourcesOf({ ...readInputs(db), ...inputs }));
}
