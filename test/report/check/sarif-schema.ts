/** The schema of SARIF 2.1.0, and what GitHub's code scanning demands besides. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const SCHEMA = new URL('../../fixtures/schema/sarif-2.1.0.json', import.meta.url);

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

const text = z.object({ text: z.string().min(1) });
/** A relative reference (RFC 3986) without anything that leads out of the tree. */
const uri = z
  .string()
  .regex(/^(?!\.{0,2}(?:\/|$))(?:[\w.~!*'()-]|%[0-9A-F]{2})+(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~!*'()-]|%[0-9A-F]{2})+)*$/);

/** What docs.github.com calls required in "SARIF support for code scanning". */
const github = z.object({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.object({
      tool: z.object({
        driver: z.object({
          name: z.literal('revcov'),
          rules: z.array(z.object({ id: z.string(), shortDescription: text, fullDescription: text, help: text })),
        }),
      }),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: z.enum(['error', 'warning']),
          message: text,
          locations: z
            .array(
              z.object({
                physicalLocation: z.object({
                  artifactLocation: z.object({ uri }),
                  region: z.object({ startLine: z.int().min(1) }),
                }),
              }),
            )
            .min(1),
          partialFingerprints: z.record(z.string(), z.string().min(1)),
        }),
      ),
    }),
  ),
});

/** Everything that is wrong with a log, as sentences. */
export function sarifProblems(log: unknown): readonly string[] {
  validate(log);
  const broken = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
  const refused = github.safeParse(log).error?.issues ?? [];
  return [...broken, ...refused.map(({ path, message }) => `${path.join('.')}: ${message}`)];
}
