/**
 * Writes the verdicts of a check as JUnit XML: a suite per rule, a case per failure. The result is valid under both
 * schemas in use: that of Apache Ant (github.com/windyroad/JUnit-Schema) and that of Jenkins' xUnit plugin
 * (junit-10.xsd).
 */
import type { CheckResult, Failure, Verdict } from '../../check/model.js';
import { attributes, escapeXml } from '../text/xml.js';
import { actualWords, demandOf, limitWords, placeOf } from './words.js';

/** Ant's schema wants a time without fraction and zone. */
const NO_TIME = '1970-01-01T00:00:00';

/** Writes the document. Warnings and known failures are skipped cases, so that they do not fail a job. */
export function* formatJunit({ scope, now, verdicts }: CheckResult): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  const timestamp = now === null ? NO_TIME : now.slice(0, NO_TIME.length);
  for (const [id, verdict] of verdicts.entries()) yield suiteOf(verdict, { id, timestamp, scope });
  yield '</testsuites>\n';
}

interface SuiteData {
  readonly id: number;
  readonly timestamp: string;
  readonly scope: string;
}

function suiteOf(verdict: Verdict, { id, timestamp, scope }: SuiteData): string {
  const { rule, where, failures, accepted, outcome, severity } = verdict;
  const cases = casesOf(verdict);
  const failed = severity === 'error' ? failures.length : 0;
  const head = attributes({
    name: where === '' ? rule.name : `${rule.name} (${where})`,
    package: 'revcov.check',
    id,
    timestamp,
    hostname: 'localhost',
    tests: cases.length,
    failures: failed,
    errors: outcome === 'unjudged' ? 1 : 0,
    skipped: accepted.length + failures.length - failed,
    time: 0,
  });
  const said: readonly (readonly [string, string | null])[] = [
    ['limit', limitWords(verdict)],
    ['actual', actualWords(verdict)],
    ['scope', scope],
  ];
  const properties = said.flatMap(([name, value]) =>
    value === null ? [] : [`      <property${attributes({ name, value })}/>\n`],
  );
  return [
    `  <testsuite${head}>\n    <properties>\n${properties.join('')}    </properties>\n`,
    ...cases,
    '    <system-out/>\n    <system-err/>\n  </testsuite>\n',
  ].join('');
}

function casesOf(verdict: Verdict): readonly string[] {
  const { rule, limit, failures, accepted, outcome, reason, severity } = verdict;
  const demand = demandOf(rule, limit);
  if (outcome === 'unjudged')
    return [caseOf(rule.name, demand, `<error${attributes({ message: reason, type: 'not judged' })}/>`)];
  const nameOf = uniqueNames(rule.name);
  const cases = [
    ...failures.map((failure) => {
      const content = severity === 'warning' ? skipped(failure, 'warning') : failed(verdict, failure);
      return caseOf(rule.name, nameOf(failure), content);
    }),
    ...accepted.map((failure) => caseOf(rule.name, nameOf(failure), skipped(failure, 'known'))),
  ];
  return cases.length === 0 ? [caseOf(rule.name, demand, '')] : cases;
}

/** A name for each failure of a rule: GitLab shows only the first of several cases with the same name. */
function uniqueNames(rule: string): (failure: Failure) => string {
  const seen = new Map<string, number>();
  return (failure) => {
    const mail = failure.messageId === null ? '' : ` <${failure.messageId}>`;
    const name = `${placeOf(failure) || rule}${mail}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name} (${before + 1})`;
  };
}

function failed({ rule, limit }: Verdict, { message, messageId, path, line }: Failure): string {
  const file = path === null ? [] : [line === null ? path : `${path}:${line}`];
  const lines = [demandOf(rule, limit), ...file, ...(messageId === null ? [] : [`<${messageId}>`]), rule.fix];
  const body = lines.map(escapeXml).join('\n');
  return `<failure${attributes({ message, type: rule.name })}>${body}</failure>`;
}

function skipped({ message }: Failure, why: string): string {
  return `<skipped${attributes({ message: `${why}: ${message}` })}/>`;
}

function caseOf(rule: string, name: string, content: string): string {
  const head = attributes({ name, classname: `revcov.check.${rule}`, time: 0 });
  return content === '' ? `    <testcase${head}/>\n` : `    <testcase${head}>${content}</testcase>\n`;
}
