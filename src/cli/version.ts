/** The release, as package.json has it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** `0.1.0`. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
