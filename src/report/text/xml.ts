/** Escapes text for XML 1.0, so that no text from a mail ends an attribute or an element. */
import { visible } from './visible.js';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/**
 * One line of text for an attribute in quotes or for the content of an element. Characters that XML 1.0 has no place for
 * (section 2.2) are made visible first.
 */
export function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? '');
}

/** ` name="value" …` */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}
