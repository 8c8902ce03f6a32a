/** The release, from package.json. */
import { readFileSync } from 'node:fs';

/** `0.1.0`. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const said: unknown = JSON.parse(text);
  return typeof said === 'object' && said !== null && 'version' in said ? String(said.version) : '';
}
