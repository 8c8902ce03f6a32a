/** Writes the verdicts of a check for people: what failed, where, and how to fix it. */
import type { CheckResult, Failure, Verdict } from '../../check/model.js';
import type { Look } from '../model.js';
import { paint, type Tone } from '../text/paint.js';
import { visible } from '../text/visible.js';
import { wrap } from '../text/wrap.js';
import { actualWords, type Called, called, demandOf, limitWords, placeOf, sentenceOf, summaryOf } from './words.js';

const TONES: Readonly<Record<Called, Tone>> = { passed: 'good', failed: 'bad', warning: 'warn', 'not judged': 'bad' };

/** Failures of one rule that are shown; JSON has them all. */
const SHOWN = 20;

/** Cells of the widest of the words that a verdict begins with. */
const WORD = 12;

const INDENT = ' '.repeat(WORD);

/** Writes the scope, a line a rule with its failures below, and a line that sums them up. */
export function* formatCheckText(result: CheckResult, look: Look): Generator<string> {
  yield `${paint(safe(result.scope), 'dim', look.colour)}\n\n`;
  for (const verdict of result.verdicts) yield* linesOf(verdict, look);
  yield `\n${summaryOf(result)}\n`;
}

function* linesOf(verdict: Verdict, look: Look): Generator<string> {
  const word = called(verdict);
  const { rule, failures, accepted, reason, where } = verdict;
  const name = [rule.name, limitWords(verdict)].filter((part) => part !== null).join(' ');
  const actual = actualWords(verdict);
  const about = where === '' ? '' : ` (${where})`;
  const head = `${name}${about}${actual === null ? '' : `: ${actual}`}`;
  yield `${paint(word.padEnd(WORD), TONES[word], look.colour)}${safe(head)}\n`;
  if (reason !== '') yield* indented(reason, null, look);
  if (failures.length > 0) yield* indented(demandOf(rule, verdict.limit), 'dim', look);
  for (const failure of failures.slice(0, SHOWN)) yield* failureLines(failure, look);
  if (failures.length > SHOWN)
    yield* indented(`… and ${failures.length - SHOWN} more; --format json lists all.`, null, look);
  if (accepted.length > 0) yield* indented(`${accepted.length} more are in the baseline.`, 'dim', look);
  if (failures.length > 0) yield* indented(`To fix it: ${rule.fix}`, 'dim', look);
}

function* failureLines(failure: Failure, look: Look): Generator<string> {
  const place = placeOf(failure);
  const { message, path, line, messageId, series } = failure;
  // The name of a subsystem is short; the title of a patch has a line of its own.
  const short = place === '' || series === null;
  yield* indented(short ? `- ${sentenceOf(failure)}` : `- ${place}`, null, look);
  if (!short) yield* indented(message, null, look, 2);
  const file = path === null ? [] : [line === null ? path : `${path}:${line}`];
  const mail = messageId === null ? [] : [`<${messageId}>`];
  const details = [...file, ...mail].join('  ');
  if (details !== '') yield* indented(details, 'dim', look, 2);
}

/** Data is after blanks and our own words, never at the start of a line. */
function* indented(text: string, tone: Tone | null, look: Look, more = 0): Generator<string> {
  const indent = INDENT + ' '.repeat(more);
  for (const line of wrap(safe(text), look.width === null ? null : look.width - indent.length))
    yield `${indent}${paint(line, tone, look.colour)}\n`;
}

/** What a log of GitHub's runners obeys is split: `::` at the start of a line, blanks aside, `##[` anywhere. */
function safe(text: string): string {
  return visible(text)
    .replace(/##(?=\[)/g, '# #')
    .replace(/^(\s*):(?=:)/, '$1: ');
}
