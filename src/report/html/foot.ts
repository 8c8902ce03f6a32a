/** The footer of every page, with what its readers need to know. */
import { html, type Markup } from './markup.js';

/** @param now what time was measured against; null for an empty store. */
export function footOf(now: string | null): Markup {
  return html`<p>Made by revcov${now === null ? null : html`; times are counted to <time datetime="${now}">${now.slice(0, 10)}</time>`}. Covered: reviewed or acked by somebody other than the author, for code that has not changed since. Addresses in mail are not authenticated.</p>
`;
}
