/** Resolves a name from the command line to one series. */
import type { Store } from '../store/database/open.js';
import { messageIdOf } from '../views/mail/message-name.js';
import type { ScopeOptions } from '../views/scope.js';
import { readOneSeries } from '../views/series/series.js';
import type { SeriesDetail } from '../views/series/series-model.js';
import { UserError } from './errors.js';

/** Candidates named when a part of a title fits several series. */
const LISTED = 5;

/**
 * Finds a series by message id, URL, `#number` or part of its title.
 * @throws UserError if none or several fit, naming some.
 */
export function oneSeries(store: Store, name: string, scope: Pick<ScopeOptions, 'now' | 'activeFor'>): SeriesDetail {
  const found = readOneSeries(store, name, scope);
  if ('series' in found) return found.series;
  if (found.candidates.length === 0 && /\S@\S/.test(name))
    throw new UserError(
      `No series contains the mail <${messageIdOf(name)}>. "revcov explain" shows what the store knows about a mail.`,
    );
  if (found.candidates.length === 0)
    throw new UserError(
      `No series matches "${name}". Give a message id, a URL that ends in one, #number, or part of the title. "revcov series --state all" lists all series.`,
    );
  const some = found.candidates.slice(0, LISTED).map(({ number, title }) => `#${number} ${title}`);
  throw new UserError(
    `"${name}" matches several series: ${some.join('; ')}${found.candidates.length > LISTED ? '; …' : ''}. Name one by its number, such as "#${found.candidates[0]?.number}".`,
  );
}
