/** Writes the verdicts of a check as workflow commands, which GitHub shows as annotations. */
import type { CheckResult, Verdict } from '../../check/model.js';
import { visible } from '../text/visible.js';
import { sentenceOf, summaryOf } from './words.js';

/** Failures of one rule that become annotations; a runner shows ten of a kind in each step. */
const SHOWN = 10;

/** Writes one workflow command per failure, and a notice with a summary. Every line begins with a workflow command. */
export function* formatGithub(result: CheckResult): Generator<string> {
  for (const verdict of result.verdicts) yield* commandsOf(verdict);
  yield command('notice', { title: 'revcov check' }, `${summaryOf(result)} ${result.scope}`);
}

function* commandsOf({ rule, severity, outcome, reason, failures }: Verdict): Generator<string> {
  const title = `revcov ${rule.name}`;
  if (outcome === 'unjudged') yield command('error', { title }, `It could not be judged. ${reason}`);
  for (const failure of failures.slice(0, SHOWN)) {
    const { path, line } = failure;
    const file = path === null ? {} : { file: path, ...(line === null ? {} : { line: String(line) }) };
    yield command(severity, { ...file, title }, sentenceOf(failure));
  }
  const left = failures.length - SHOWN;
  if (left > 0) yield command(severity, { title }, `${left} more failures; --format json lists all. ${rule.fix}`);
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${given.join(',')}::${escapeData(message)}\n`;
}

/**
 * As actions/toolkit escapes: the runner undoes it. What is not seen is made visible before, and the older form of a
 * command, which a runner looks for anywhere in a line, split.
 */
function escapeData(text: string): string {
  return visible(text)
    .replace(/##(?=\[)/g, '# #')
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
