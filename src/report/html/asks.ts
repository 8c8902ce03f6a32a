/** What the authors of all series in scope asked for, and what came of it. */

import { rangesOf } from '../../series/ranges.js';
import type { AnsweredAsk } from '../../views/assign/answered-asks.js';
import { nameOf } from '../../views/people/person-name.js';
import { html, type LinkOf, linked, type Markup } from './markup.js';

/** A request, and its series. */
export interface AskOfSeries extends AnsweredAsk {
  readonly series: number;
  readonly title: string;
}

/** Unanswered requests first; then in the order of the series. */
export function asksMarkup(asks: readonly AskOfSeries[], linkOf: LinkOf): Markup {
  if (asks.length === 0) return html`<p>No author asked anybody by name.</p>\n`;
  const sorted = [...asks].sort((a, b) => Number(isDone(a)) - Number(isDone(b)));
  return html`<div class="wide"><table>
<thead><tr><th scope="col">Asked</th><th scope="col">For</th><th scope="col">Patches</th><th scope="col">Done</th><th scope="col">Waiting</th><th scope="col">Series</th></tr></thead>
<tbody>
${sorted.map((ask) => lineOf(ask, linkOf))}</tbody>
</table></div>
${asks.some(({ person }) => person === null) ? html`<p class="note">(?) A group, or a name that matches no known person.</p>\n` : null}`;
}

function isDone({ waiting, positions }: AnsweredAsk): boolean {
  return positions.length > 0 && waiting.length === 0;
}

function lineOf(ask: AskOfSeries, linkOf: LinkOf): Markup {
  const { person, who, about, text, messageId, positions, covered, answered, waiting, series, title } = ask;
  const known = person !== null;
  return html`<tr><td class="t">${known ? nameOf(person) : `${who} (?)`}</td><td class="t">${linked(
    about || (positions.length === 0 ? 'the whole series' : text),
    messageId,
    linkOf,
  )}</td><td>${rangesOf(positions) || '–'}</td><td>${doneWords(covered, answered)}</td><td>${
    known ? rangesOf(waiting) || '–' : '–'
  }</td><td class="t"><a href="#series-${series}">#${series}</a> ${title}</td></tr>
`;
}

/** `1-4`; with what was answered otherwise: `1-4; said something of 6`. */
function doneWords(covered: readonly number[], answered: readonly number[]): string {
  const parts = [
    ...(covered.length > 0 ? [rangesOf(covered)] : []),
    ...(answered.length > 0 ? [`${rangesOf(answered)} answered`] : []),
  ];
  return parts.join('; ') || '–';
}
