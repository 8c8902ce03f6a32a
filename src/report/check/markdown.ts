/** Writes the verdicts of a check as Markdown for a job summary or a mail: a table of rules, then their failures. */
import type { CheckResult, Failure, Verdict } from '../../check/model.js';
import { escapeMarkdown } from '../formats/markdown.js';
import { actualWords, called, demandOf, limitWords, summaryOf } from './words.js';

/** Failures of one rule that are listed: a job's summary has room for a megabyte. */
const SHOWN = 200;

/** Writes the document. */
export function* formatCheckMarkdown(result: CheckResult): Generator<string> {
  yield `## Review check: ${escapeMarkdown(summaryOf(result))}\n\n${escapeMarkdown(result.scope)}\n\n`;
  yield row(['Result', 'Rule', 'Limit', 'Actual', 'Applied to']);
  yield '| --- | --- | ---: | ---: | --- |\n';
  for (const verdict of result.verdicts) {
    const { rule, where } = verdict;
    yield row([called(verdict), rule.name, limitWords(verdict) ?? '', actualWords(verdict) ?? '–', where]);
  }
  for (const verdict of result.verdicts) yield* sectionOf(verdict);
}

function* sectionOf(verdict: Verdict): Generator<string> {
  const { rule, limit, outcome, reason, failures, accepted } = verdict;
  if (outcome !== 'unjudged' && failures.length === 0) return;
  yield `\n### ${escapeMarkdown(rule.name)}\n\n${escapeMarkdown(demandOf(rule, limit))}\n`;
  if (outcome === 'unjudged') {
    yield `\n${escapeMarkdown(`It could not be judged. ${reason}`)}\n`;
    return;
  }
  yield `\n${row(['#', 'Patch', 'Title', 'What'])}| ---: | ---: | --- | --- |\n`;
  for (const failure of failures.slice(0, SHOWN)) yield row(cellsOf(failure));
  if (failures.length > SHOWN) yield `\nAnd ${failures.length - SHOWN} more.\n`;
  if (accepted.length > 0) yield `\n${accepted.length} more are in the baseline.\n`;
  yield `\n${escapeMarkdown(rule.fix)}\n`;
}

function cellsOf({ series, position, title, subsystem, message }: Failure): readonly string[] {
  return [
    series === null ? '' : String(series),
    position === null ? '' : String(position),
    title || (subsystem ?? ''),
    message,
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escapeMarkdown).join(' | ')} |\n`;
}
