/** What each kind of `revcov report` is: how it is made of a store, and how it is written unless told otherwise. */
import type { Format, Report } from '../../report/model.js';
import type { Store } from '../../store/database/open.js';
import type { ScopeOptions } from '../../views/scope.js';
import type { Output } from '../output.js';

/** What a report is made of. */
export interface ReportRequest {
  readonly store: Store;
  readonly filters: ScopeOptions;
  /** Template of the addresses at which mails are found: see `messageUrl`. */
  readonly link: string;
  /** For notes. */
  readonly output: Output;
}

export interface ReportKind {
  /** Documents to send are Markdown; tables to look at are tables. */
  readonly format: Format;
  make(request: ReportRequest): Report | Promise<Report>;
}
