/** The kinds of `revcov report`: how each is made from a store, and its default format. */
import type { Format, Report } from '../../report/model.js';
import type { Store } from '../../store/database/open.js';
import type { ScopeOptions } from '../../views/scope.js';
import type { Output } from '../output.js';

/** The input of a report. */
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
