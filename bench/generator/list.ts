/** A seed made into a mailing list as an mboxrd stream. */
import { mboxRecord } from './mbox.js';
import { renderMail } from './render.js';
import { scheduleMails } from './schedule.js';

export interface GenerateOptions {
  readonly seed: number;
  readonly mails: number;
  /** First day, `2014-01-06`; a Monday, if weekends are to be quiet. */
  readonly startDate?: string | undefined;
  /** Posting address. */
  readonly list?: string | undefined;
  /** Mails in a mean week; by default so many that a list lasts twenty years at most, and at least 60. */
  readonly perWeek?: number | undefined;
}

export const DEFAULT_LIST = 'harbor-devel@lists.example.org';
const DEFAULT_START = '2006-01-02';

/**
 * The list's mails, one mboxrd record each, ordered by date. Equal options give equal bytes; a shorter list
 * of the same pace is the beginning of a longer one.
 * @throws RangeError when `startDate` is no date
 */
export function* generateList(options: GenerateOptions): Generator<Buffer, void> {
  const { seed, mails, list = DEFAULT_LIST, startDate = DEFAULT_START } = options;
  const start = Date.parse(`${startDate}T00:00:00Z`) / 1000;
  if (Number.isNaN(start)) throw new RangeError(`${startDate} is not a date like 2014-01-06`);
  const perWeek = options.perWeek ?? Math.max(60, Math.ceil(mails / 1040));
  let count = 0;
  for (const draft of scheduleMails({ seed, start, perWeek, list })) {
    if (count++ >= mails) return;
    yield mboxRecord(renderMail(draft, list, seed), draft.date);
  }
}
