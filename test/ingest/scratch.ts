/** A folder of its own for each test file, removed at its end. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Source } from '../../src/ingest/source.js';
import { type FindOptions, findSources } from '../../src/ingest/sources.js';
import { all, type Drained, drain } from './mboxes.js';

export interface Scratch {
  readonly folder: string;
  /** Writes a file, with the folders above it; gives its path. */
  write(name: string, bytes: string | Uint8Array): string;
}

export function scratchFolder(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'revcov-ingest-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    write(name, bytes) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
      return path;
    },
  };
}

/** The sources of mail of a path. */
export async function mailSources(path: string, options: FindOptions = {}): Promise<readonly Source[]> {
  const sources = await all(findSources([path], options));
  return sources.map((source) => ('read' in source ? source : expect.fail(`${source.name} holds no mail`)));
}

/** The one source of a path. */
export async function sourceOf(path: string, options: FindOptions = {}): Promise<Source> {
  const [source, ...others] = await mailSources(path, options);
  if (source === undefined || others.length > 0) throw new Error(`${others.length + 1} sources, not one`);
  return source;
}

/** Finds and reads the one source of a path. */
export async function readPath(
  path: string,
  cursor: string | null = null,
  options: FindOptions = {},
): Promise<Drained> {
  return drain(await sourceOf(path, options), cursor);
}
