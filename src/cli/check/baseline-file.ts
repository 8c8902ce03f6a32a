/** Reads and writes the file of known failures. Reading is strict; writing is atomic. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { type BaselineEntry, unknownRuleIn } from '../../check/baseline.js';
import { exactJson } from '../../report/formats/json.js';
import { UserError } from '../errors.js';
import { readSmallFile } from '../files/read-file.js';
import { writeWhole } from '../files/write-file.js';

const SCHEMA = 'revcov.baseline/1';

/** Bytes; an entry has about two hundred. */
const LARGEST = 200_000_000;

const baseline = z.strictObject({
  schema: z.literal(SCHEMA),
  known: z.array(
    z.strictObject({ rule: z.string(), where: z.string(), key: z.string(), value: z.number().nullable() }),
  ),
});

/**
 * Reads a baseline.
 * @throws UserError if there is none, or it is from another release: its entries could hide failures.
 */
export function readBaseline(path: string): readonly BaselineEntry[] {
  if (!existsSync(path))
    throw new UserError(`${path} cannot be read: there is no such file or folder. Create it with --update-baseline.`);
  const result = baseline.safeParse(jsonOf(readSmallFile(path, LARGEST), path));
  if (!result.success)
    throw new UserError(
      `${path} is not a baseline of this release (${SCHEMA}). Create a new one with --update-baseline.`,
    );
  const { known } = result.data;
  const rule = unknownRuleIn(known);
  if (rule !== null)
    throw new UserError(`${path} names an unknown rule "${rule}". Create a new baseline with --update-baseline.`);
  return known;
}

/**
 * Writes a baseline.
 * @throws UserError if that cannot be done; an existing file is then unchanged.
 */
export function writeBaseline(path: string, known: readonly BaselineEntry[]): void {
  writeWhole(path, [`${exactJson({ schema: SCHEMA, known }, 1)}\n`], 'The baseline');
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${path} is not valid JSON, so it is not a baseline. Create a new one with --update-baseline.`,
      {
        cause: error,
      },
    );
  }
}
