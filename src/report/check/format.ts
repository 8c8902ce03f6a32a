/** Selects the writer for the requested format of a check report. */
import type { CheckResult } from '../../check/model.js';
import type { Look } from '../model.js';
import { formatGithub } from './github.js';
import { formatCheckHtml } from './html.js';
import { formatCheckJson } from './json.js';
import { formatJunit } from './junit.js';
import { formatCheckMarkdown } from './markdown.js';
import { formatSarif } from './sarif.js';
import { formatCheckText } from './text.js';

export type CheckFormat = 'text' | 'json' | 'junit' | 'sarif' | 'github' | 'markdown' | 'html';

type Writer = (result: CheckResult, look: Look) => Iterable<string>;

const WRITERS: Readonly<Record<CheckFormat, Writer>> = {
  text: formatCheckText,
  json: formatCheckJson,
  junit: formatJunit,
  sarif: formatSarif,
  github: formatGithub,
  markdown: formatCheckMarkdown,
  html: formatCheckHtml,
};

/** As `--format` takes them. */
export const CHECK_FORMATS: readonly CheckFormat[] = ['text', 'json', 'junit', 'sarif', 'github', 'markdown', 'html'];

/**
 * Writes the verdicts.
 * @param look used by `text`, and by `html` for its links.
 * @returns pieces of text, made on demand.
 */
export function formatCheck(result: CheckResult, as: CheckFormat, look: Look): Iterable<string> {
  return WRITERS[as](result, look);
}
