/** The sample CI jobs are YAML, have the parts that GitHub and GitLab want, and their commands run. */
import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { junitProblems } from '../report/check/junit-schema.js';
import { sarifProblems } from '../report/check/sarif-schema.js';
import { readXml } from '../report/check/xml-tree.js';
import { scratchFolder } from './revcov.js';

const here = scratchFolder();
const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));

function sample(name: string): unknown {
  return parse(readFileSync(`${SAMPLES}ci/${name}`, 'utf8'));
}

const text = z.string().min(1);
const step = z
  .strictObject({
    name: text.optional(),
    if: text.optional(),
    uses: text.optional(),
    run: text.optional(),
    with: z.record(text, z.coerce.string()).optional(),
  })
  .refine(({ uses, run }) => (uses === undefined) !== (run === undefined), 'a step uses or runs');
const workflow = z.strictObject({
  name: text,
  on: z.strictObject({
    schedule: z.array(z.strictObject({ cron: z.string().regex(/^(?:[\d*/,-]+ ){4}[\d*/,-]+$/) })),
    workflow_dispatch: z.null(),
  }),
  permissions: z.record(text, z.enum(['read', 'write', 'none'])),
  jobs: z.record(text, z.strictObject({ 'runs-on': text, env: z.record(text, text), steps: z.array(step).min(1) })),
});
const pipeline = z.record(
  text,
  z.strictObject({
    image: text,
    variables: z.record(text, text),
    rules: z.array(z.strictObject({ if: text })),
    before_script: z.array(text),
    script: z.array(text).min(1),
    artifacts: z.strictObject({
      when: z.enum(['always', 'on_success', 'on_failure']),
      expire_in: text,
      paths: z.array(text),
      reports: z.record(text, text),
    }),
  }),
);

beforeAll(() => {
  copyFileSync(`${SAMPLES}quarter.mbox.gz`, here.path('archive.mbox.gz'));
  copyFileSync(`${SAMPLES}MAINTAINERS`, here.path('MAINTAINERS'));
  here.write('revcov.toml', 'maintainers = "MAINTAINERS"\n[check]\nmin-coverage = 90\nno-rejects = true\n');
});

/** Runs the commands of a job one after the other, as a runner does; npm and curl only look as if. */
function run(commands: readonly string[]) {
  const stand = [
    'npm() { :; }',
    'curl() { cp archive.mbox.gz list.mbox.gz; }',
    'export GITHUB_STEP_SUMMARY=summary.md',
  ];
  return here.bash([...stand, 'set -e', ...commands].join('\n'));
}

describe('samples/ci/github-actions.yml', () => {
  it('is a workflow whose commands judge a list and publish the verdicts', async () => {
    const { jobs } = workflow.parse(sample('github-actions.yml'));
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const { code, stdout } = await run(steps.flatMap(({ run: command }) => command ?? []));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error title=revcov min-coverage::/m);
    expect(sarifProblems(JSON.parse(readFileSync(here.path('revcov.sarif'), 'utf8')))).toEqual([]);
    expect(readFileSync(here.path('summary.md'), 'utf8')).toMatch(/^## Review check: 1 of 2 rules failed/);
    // What later steps take up is what the check has written.
    const taken = steps.flatMap((one) => [one.with?.sarif_file ?? [], one.with?.path?.trim().split('\n') ?? []].flat());
    expect(taken).toEqual(['revcov.sarif', 'revcov.sarif', 'revcov.xml']);
  });
});

describe('samples/ci/gitlab-ci.yml', () => {
  it('is a job whose commands judge a list and publish the verdicts', async () => {
    const [job] = Object.values(pipeline.parse(sample('gitlab-ci.yml')));
    const { code, stdout } = await run([...(job?.before_script ?? []), ...(job?.script ?? [])]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^failed {6}min-coverage 90 %: /m);
    expect(junitProblems(readXml(readFileSync(here.path(job?.artifacts.reports.junit ?? ''), 'utf8')))).toEqual([]);
    for (const path of job?.artifacts.paths ?? [])
      expect(readFileSync(here.path(path), 'utf8').length).toBeGreaterThan(100);
  });
});
