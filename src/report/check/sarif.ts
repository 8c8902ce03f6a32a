/** Writes the verdicts of a check as SARIF 2.1.0 (OASIS) for code scanning. */
import { createHash } from 'node:crypto';
import type { CheckResult, Failure, Rule, Verdict } from '../../check/model.js';
import { exactJson } from '../formats/json.js';
import { visible } from '../text/visible.js';
import { demandOf, sentenceOf } from './words.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Results of one run: code scanning at GitHub refuses a file with more. */
const MOST = 25_000;

/** Writes one run: a rule for each that was wanted, a result for each failure, a notification for what was not judged. */
export function* formatSarif({ verdicts }: CheckResult): Generator<string> {
  const rules = [...new Set(verdicts.map(({ rule }) => rule))];
  const results = verdicts.flatMap((verdict) => {
    const index = { ruleId: verdict.rule.name, ruleIndex: rules.indexOf(verdict.rule) };
    return [
      ...verdict.failures.map((failure) => ({ ...index, ...resultOf(verdict, failure) })),
      ...verdict.accepted.map((failure) => ({ ...index, ...resultOf(verdict, failure), suppressions: [KNOWN] })),
    ];
  });
  const run = {
    tool: { driver: { name: 'revcov', rules: rules.map(descriptorOf) } },
    automationDetails: { id: 'revcov/check/' },
    invocations: [
      {
        executionSuccessful: verdicts.every(({ outcome }) => outcome !== 'unjudged'),
        toolExecutionNotifications: [
          ...verdicts
            .filter(({ outcome }) => outcome === 'unjudged')
            .map(({ rule, reason }) => ({
              level: 'error',
              message: messageOf(`${rule.name} could not be judged. ${reason}`),
              associatedRule: { id: rule.name, index: rules.indexOf(rule) },
            })),
          ...(results.length > MOST
            ? [{ level: 'warning', message: messageOf(`${results.length - MOST} more results are left out.`) }]
            : []),
        ],
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: results.slice(0, MOST),
  };
  yield `${exactJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 2)}\n`;
}

const KNOWN = { kind: 'external', justification: 'In the baseline.' };

/** Text as a message: braces are those of placeholders unless they are doubled (3.11.5), and no link is in it (3.11.6). */
function messageOf(text: string) {
  return { text: visible(text).replaceAll('](', '] (').replace(/[{}]/g, '$&$&') };
}

/** A rule with all the descriptions that code scanning at GitHub asks for. */
function descriptorOf(rule: Rule) {
  const demand = demandOf(rule, 'N');
  return {
    id: rule.name,
    shortDescription: { text: demand },
    fullDescription: { text: rule.unit === 'none' ? demand : `${demand} N is the configured limit.` },
    help: { text: rule.fix },
  };
}

function resultOf({ rule, severity, where, limit }: Verdict, failure: Failure) {
  return {
    level: severity,
    message: messageOf(`${sentenceOf(failure)} ${demandOf(rule, limit)}`),
    locations: locationsOf(failure),
    partialFingerprints: { 'revcovFailure/v1': fingerprint(rule.name, where, failure.key) },
  };
}

/** Where a failure is shown that is about no file: code scanning at GitHub refuses a result without one. */
const RULES_FILE = 'revcov.toml';

/** Code scanning at GitHub shows no result without a line. */
const FIRST_LINE = 1;

/** The file that it is about, with the line as far as there is one; and the series, patch or subsystem. */
function locationsOf({ path, line, series, position, subsystem, messageId }: Failure) {
  const uri = path === null ? null : uriOf(path);
  const name = series === null ? subsystem : `#${series}${position === null ? '' : ` ${position}`}`;
  const kind = series === null ? 'subsystem' : 'patch';
  return [
    {
      physicalLocation: {
        artifactLocation: { uri: uri ?? RULES_FILE, uriBaseId: '%SRCROOT%' },
        region: { startLine: uri === null ? FIRST_LINE : (line ?? FIRST_LINE) },
      },
      ...(name === null
        ? {}
        : { logicalLocations: [{ name, kind, ...(messageId && { fullyQualifiedName: messageId }) }] }),
    },
  ];
}

/** A path of the tree as a relative reference (RFC 3986); null for one that leads out of it. */
function uriOf(path: string): string | null {
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return null;
  return segments.map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'))).join('/');
}

function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
