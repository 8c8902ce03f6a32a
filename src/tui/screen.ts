/** What a screen reads, and what it returns. */
import type { Store } from '../store/database/open.js';
import type { RawMails } from '../store/queries/raw.js';
import type { ScopeOptions } from '../views/scope.js';
import type { ReviewersView } from '../views/waiting/reviewers.js';
import type { Page, Size, View } from './model.js';

/** The store through its views, with the filters of the command line. */
export interface Reader {
  readonly store: Store;
  readonly options: ScopeOptions;
  /** The store's mails; who walks through a thread has its packs unpacked once. */
  readonly raw: RawMails;
  /** The figures of reviewers, read once for all screens that tell them. */
  reviewers(): Promise<ReviewersView>;
  /** To be called when a screen has more to show than at first. */
  changed(): void;
}

/** The data source of all screens. */
export type Source = Pick<Reader, 'store' | 'options'>;

/** A screen with its data. */
export interface Screen {
  /** The page for a terminal of this size. */
  page(view: View, size: Size): Page;
}

/** The message if nothing is in scope. */
export function whyEmpty(allSeries: number, otherwise: string): string {
  return allSeries === 0 ? 'The store has no series yet. Try: revcov ingest list.mbox' : otherwise;
}
