/** Reports are valid, and nothing that a mail says changes their structure. */
import { describe, expect, it } from 'vitest';
import { baselineOf, withBaseline } from '../../../src/check/baseline.js';
import type { CheckResult } from '../../../src/check/model.js';
import { RULES } from '../../../src/check/rules.js';
import { CHECK_FORMATS, type CheckFormat, formatCheck } from '../../../src/report/check/format.js';
import { storeFor, verdictsOn, wanted } from '../../check/material.js';
import { type MailText, mailText } from '../../store/mails.js';
import { junitProblems } from './junit-schema.js';
import { sarifProblems } from './sarif-schema.js';
import { skeletonOf } from './skeleton.js';
import { readXml } from './xml-tree.js';

const LOOK = { width: null, colour: false };

function write(result: CheckResult, as: CheckFormat): string {
  return [...formatCheck(result, as, LOOK)].join('');
}

/** As an encoded word (RFC 2047), so that any character reaches a header. */
function word(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/** As git quotes a path. */
function quoted(path: string): string {
  const escaped = [...Buffer.from(path)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
  return escaped.join('');
}

/** Mails that fail every rule, with a text wherever a mail can have one. */
function corpus(text: string): readonly MailText[] {
  // A line of a body is one; in a header any character can be encoded.
  const line = text.replace(/[\r\n]+/g, ' ');
  const cover = `@${word('Ned')}: could you look at net/b.c?\n\nSome ${line}.\n\n@Ned: could you look at net/b.c?\n`;
  const file = `mm/${text.replaceAll('/', '.')}.c`;
  return [
    { id: 'c0', subject: `[PATCH 0/3] ${word(`mm: ${text} series`)}`, path: null, text: cover },
    { id: 'c1', re: 'c0', subject: `[PATCH 1/3] ${word(`mm: ${text} first`)}`, path: 'mm/a.c' },
    { id: 'c2', re: 'c0', subject: `[PATCH 2/3] ${word(`net: ${text} second`)}`, path: 'net/b.c' },
    {
      id: 'n1',
      re: 'c1',
      from: 'Bob',
      day: 1,
      subject: 'Re: first',
      text: `Nacked-by: Bob Example <bob@example.org> # ${line}`,
    },
    { id: 'q1', re: 'c2', from: 'Bob', day: 1, subject: 'Re: second', text: `> +c2\n\nWhat of ${line} here?` },
    { id: 'd1', day: -60, subject: `[PATCH] ${word(`doc: ${text} alone`)}`, path: `doc/${quoted(file)}` },
    { id: 's1', day: 2, subject: `[PATCH] ${word(`mm: ${text} stale`)}`, path: 'mm/s.c' },
    {
      id: 's2',
      re: 's1',
      from: 'Bob',
      day: 3,
      subject: 'Re: stale',
      text: 'Reviewed-by: Bob Example <bob@example.org>',
    },
    { id: 's3', day: 4, subject: `[PATCH v2] ${word(`mm: ${text} stale`)}`, path: 'mm/s.c', line: 'another' },
  ];
}

const HOSTILE: readonly string[] = [
  '"><script>alert(1)</script>',
  ']]><!-- <![CDATA[ &amp; &#x0; %xxe;',
  '::error file=x::owned',
  '##[group]x ##[add-mask]e',
  '%0A::stop-commands::x%0D',
  '\n::set-output name=x::y\n##[error]z',
  '\r\n## Heading\r\n- item\n\n    code\n',
  '| a | b |\n| --- | --- |',
  '`code` **bold** _it_ ~~no~~ <b>x</b>',
  '[link](javascript:alert(1)) ![img](https://evil.example/x) https://evil.example www.evil.example',
  '{0} {{1}} $x $(touch x) `touch y`',
  '=cmd()|x +1 -1 @all',
  '\u202e\u2066evil\u2069 \u200b\u2028line\u2029',
  '\u001b[31m\u001b]0;title\u0007\u009b5m\u0000',
  '\ufffe\uffff\ufeff',
  '\ud83d\ude00 e\u0301\u0301\u0301\u0301\u0301\u0301 \u202d',
  "' onload='x' \\\\ \\\" \\n",
  '../../etc/passwd C:\\x file:///etc/passwd',
  'x, y=z: a,b;c',
  '<a href="https://evil.example">x</a>&lt;',
  `${'long '.repeat(600)}end`,
];

const LIMITS: ReadonlyMap<string, number> = new Map([['max-waiting', 1]]);

/** The verdicts of every rule. One is about a subsystem that there is not, so that it cannot be judged. */
async function resultOf(mails: readonly MailText[]): Promise<CheckResult> {
  const rules = RULES.map(({ name, unit }) => wanted(name, LIMITS.get(name) ?? (unit === 'percent' ? 100 : 0)));
  const store = await storeFor(mails);
  const [first, ...others] = await verdictsOn(store, [...rules, wanted('no-open-nak', 0, { subsystems: ['NO SUCH'] })]);
  if (first === undefined) throw new Error('no verdict');
  const [warning, known, ...rest] = others;
  if (warning === undefined || known === undefined) throw new Error('no verdict');
  const accepted = withBaseline([known], baselineOf([known]));
  return {
    scope: 'all series',
    now: '2026-03-08T12:00:00Z',
    verdicts: [first, { ...warning, severity: 'warning' }, ...accepted, ...rest],
  };
}

describe('a report of failures of every rule', async () => {
  const plain = await resultOf(corpus('x'));
  // Judged once each, written in every format.
  const hostile: (readonly [string, CheckResult])[] = [];
  for (const text of HOSTILE) hostile.push([text, await resultOf(corpus(text))]);

  it('has failures of every rule to show', () => {
    // no-rejects is about sources, and these mails came from none.
    const silent = plain.verdicts.filter(({ failures, accepted }) => failures.length + accepted.length === 0);
    expect(silent.map(({ rule, where }) => `${rule.name}${where}`)).toEqual([
      'no-rejects',
      'no-open-naksubsystems NO SUCH',
    ]);
  });

  it('is valid JUnit XML', () => {
    const tree = readXml(write(plain, 'junit'));
    expect(junitProblems(tree)).toEqual([]);
    expect(tree.children).toHaveLength(plain.verdicts.length);
  });

  it('is valid SARIF, with files and lines where a failure has them', () => {
    const log = JSON.parse(write(plain, 'sarif'));
    expect(sarifProblems(log)).toEqual([]);
    const [run] = log.runs;
    const places = run.results.flatMap((result: { locations: { physicalLocation?: object }[] }) =>
      result.locations.flatMap(({ physicalLocation }) => physicalLocation ?? []),
    );
    expect(places).toContainEqual({
      artifactLocation: { uri: 'net/b.c', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2 },
    });
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error' }],
    });
  });

  it('is JSON as the contract has it', () => {
    const document = JSON.parse(write(plain, 'json'));
    expect(document).toMatchObject({ schema: 'revcov.check/1', passed: false });
    for (const rule of document.rules) {
      expect(Object.keys(rule)).toEqual(expect.arrayContaining(['name', 'passed', 'limit', 'actual', 'failures']));
      for (const failure of rule.failures)
        expect(Object.keys(failure)).toEqual(
          expect.arrayContaining(['series', 'position', 'messageId', 'subsystem', 'message']),
        );
    }
  });

  describe.each(CHECK_FORMATS)('as %s', (as) => {
    const structure = skeletonOf(write(plain, as), as);

    it.each(hostile)('keeps its structure whatever a mail says: %j', (_, result) => {
      const report = write(result, as);
      expect(skeletonOf(report, as)).toEqual(structure);
      if (as !== 'json') expect(report).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]/);
      if (as === 'junit') expect(junitProblems(readXml(report))).toEqual([]);
      if (as === 'sarif') expect(sarifProblems(JSON.parse(report))).toEqual([]);
    });
  });
});

describe('the validators', () => {
  it('find what is wrong', () => {
    expect(() => readXml('<?xml version="1.0" encoding="UTF-8"?>\n<a><b></a>')).toThrow();
    expect(() => readXml('<?xml version="1.0" encoding="UTF-8"?>\n<a>&x;</a>')).toThrow();
    expect(() => readXml('<?xml version="1.0" encoding="UTF-8"?>\n<a>\u0001</a>')).toThrow();
    expect(
      junitProblems(readXml('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="x"><testcase/></testsuites>')),
    ).toHaveLength(3);
    expect(sarifProblems({ version: '2.1.0', runs: [{ tool: { driver: {} }, results: [{ text: 'x' }] }] })).toEqual(
      expect.arrayContaining([
        "/runs/0/tool/driver: must have required property 'name'",
        "/runs/0/results/0: must have required property 'message'",
        '/runs/0/results/0: must NOT have additional properties',
        expect.stringMatching(/^runs\.0\.tool\.driver\.rules: /),
      ]),
    );
    for (const line of ['text', '::error title=x::50% done', '::error title=x::##[group]'])
      expect(() => skeletonOf(line, 'github')).toThrow();
    for (const line of ['a <b>', '- item', '[a](b)', '    code']) expect(() => skeletonOf(line, 'markdown')).toThrow();
  });

  it('are fed with mails that differ', () => {
    expect(mailText(corpus('x')[1] ?? { id: '', subject: '' })).not.toBe(
      mailText(corpus('y')[1] ?? { id: '', subject: '' }),
    );
  });
});
