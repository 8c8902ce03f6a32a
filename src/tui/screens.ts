/** Maps each subject to its screen. */
import type { Subject, Within } from './model.js';
import type { Reader, Screen } from './screen.js';
import { openSeriesScreen } from './screens/series-list.js';
import { openSubsystems } from './screens/subsystems.js';

/** Reads what a screen shows. The first screens are available immediately; the others are loaded on demand. */
export function openScreen(reader: Reader, subject: Subject): Screen | Promise<Screen> {
  switch (subject.screen) {
    case 'subsystems':
      return openSubsystems(reader);
    case 'series-list':
      return openListOf(reader, subject.within);
    case 'reviewers':
      return import('./screens/reviewers.js').then(({ openReviewers }) => openReviewers(reader));
    case 'lists':
      return import('./screens/lists.js').then(({ openLists }) => openLists(reader));
    case 'search':
      return import('./screens/search.js').then(({ openSearch }) => openSearch(reader, subject.query));
    case 'series':
      return import('./screens/series.js').then(({ openSeries }) => openSeries(reader, subject.messageId));
    case 'mail':
      return import('./screens/mail.js').then(({ openMail }) => openMail(reader, subject.messageId));
    case 'range-diff':
      return import('./screens/range-diff.js').then(({ openRangeDiff }) => openRangeDiff(reader, subject.messageId));
  }
}

function openListOf(reader: Reader, within: Within): Screen | Promise<Screen> {
  if (within.kind !== 'person') return openSeriesScreen(reader, within);
  return reader
    .reviewers()
    .then(({ waitingSeries }) => openSeriesScreen(reader, within, waitingSeries.get(within.email)));
}

/** Loads the other screens in advance, so that the first key does not wait for them. */
export async function preloadScreens(): Promise<void> {
  await import('./screens/series.js');
  await import('./screens/mail.js');
  await import('./screens/range-diff.js');
  await import('./screens/reviewers.js');
  await import('./screens/lists.js');
  await import('./screens/search.js');
  const { preloadMails } = await import('../views/mail/mail.js');
  await preloadMails();
}
