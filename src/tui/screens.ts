/** Each subject to its screen: what it reads from the store, and the page that it makes of it. */
import type { CoverageView } from '../views/coverage.js';
import type { MailView } from '../views/mail.js';
import type { NoRevision, RevisionDiff } from '../views/revision-diff.js';
import type { SeriesDetail } from '../views/series-model.js';
import type { Page, Size, Subject, View } from './model.js';
import type { Reader } from './reader.js';
import { loadMail, mailPage } from './screens/mail.js';
import { loadRangeDiff, rangeDiffPage } from './screens/range-diff.js';
import { loadSeries, seriesPage } from './screens/series.js';
import { loadSeriesList, type SeriesListData, seriesListPage } from './screens/series-list.js';
import { loadSubsystems, subsystemsPage } from './screens/subsystems.js';

/** What a screen has read. */
export type Loaded =
  | { readonly screen: 'subsystems'; readonly data: CoverageView }
  | { readonly screen: 'series-list'; readonly data: SeriesListData }
  | { readonly screen: 'series'; readonly data: SeriesDetail | null }
  | { readonly screen: 'mail'; readonly data: MailView | null }
  | { readonly screen: 'range-diff'; readonly data: RevisionDiff | NoRevision };

/** Reads what a screen shows. Mails are decoded, which takes its time; everything else is there at once. */
export function load(reader: Reader, subject: Subject): Loaded | Promise<Loaded> {
  switch (subject.screen) {
    case 'subsystems':
      return { screen: 'subsystems', data: loadSubsystems(reader) };
    case 'series-list':
      return { screen: 'series-list', data: loadSeriesList(reader, subject.within) };
    case 'series':
      return { screen: 'series', data: loadSeries(reader, subject.number) };
    case 'mail':
      return loadMail(reader, subject.messageId).then((data) => ({ screen: 'mail', data }));
    case 'range-diff':
      return loadRangeDiff(reader, subject.number, subject.revision).then((data) => ({ screen: 'range-diff', data }));
  }
}

/** The page of what was read, for a terminal of this size. */
export function pageOf(loaded: Loaded, view: View, size: Size): Page {
  const { columns } = size;
  switch (loaded.screen) {
    case 'subsystems':
      return subsystemsPage(loaded.data, view, columns);
    case 'series-list':
      return seriesListPage(loaded.data, view, columns);
    case 'series':
      return seriesPage(loaded.data, view, columns);
    case 'mail':
      return mailPage(loaded.data, view, size);
    case 'range-diff':
      return rangeDiffPage(loaded.data, view, columns);
  }
}
