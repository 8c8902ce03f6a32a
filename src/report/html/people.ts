/** The table of each reviewer's work in scope, with a bar of what is done and what waits. */

import { groupDigits } from '../../views/digits.js';
import type { ReviewerLine, ReviewersView } from '../../views/waiting/reviewers.js';
import { dayWords } from '../formats/values.js';
import { html, type Markup } from './markup.js';

/** Lines that are shown; those with least to do come last. */
const SHOWN = 60;

/** The people with most patches waiting come first. */
export function peopleMarkup({ reviewers, silentFor, scope }: ReviewersView): Markup {
  const busy = reviewers.filter(({ owed, done }) => owed > 0 || done > 0);
  if (busy.length === 0) return html`<p>No patch is waiting for anybody, and nobody has reviewed one.</p>\n`;
  const shown = busy.slice(0, SHOWN);
  const most = Math.max(...shown.map(({ done, waiting }) => done + waiting));
  const now = scope.now === null ? null : Date.parse(scope.now) - silentFor * 86_400_000;
  return html`<div class="wide"><table>
<thead><tr><th scope="col">Reviewer</th><th scope="col">Done and waiting</th><th class="n" scope="col">Asked</th><th class="n" scope="col">Done</th><th class="n" scope="col">Waiting</th><th scope="col">Since</th><th class="n" scope="col">First answer</th><th scope="col">Last seen</th></tr></thead>
<tbody>
${shown.map((line) => lineOf(line, most, now))}</tbody>
</table></div>
<p class="note">Waiting: patches that nobody has covered, and that they were asked for or own. First answer: days from a posting, the median.</p>
${busy.length > shown.length ? html`<p class="note">${groupDigits(busy.length - shown.length)} more people have less waiting.</p>\n` : null}`;
}

function lineOf(line: ReviewerLine, most: number, quietBefore: number | null): Markup {
  const { name, email, asked, done, waiting, oldestWaiting, medianResponse, lastSeen } = line;
  const silent = lastSeen !== null && quietBefore !== null && Date.parse(lastSeen) < quietBefore;
  return html`<tr><td class="t">${name || email}</td><td class="d">${workBar(done, waiting, most)}</td><td class="n">${groupDigits(asked)}</td><td class="n">${groupDigits(done)}</td><td class="n">${groupDigits(waiting)}</td><td class="d">${dayWords(oldestWaiting)}</td><td class="n">${
    medianResponse === null ? '–' : `${medianResponse < 10 ? medianResponse.toFixed(1) : Math.round(medianResponse)} d`
  }</td><td class="d">${silent ? html`<span class="warn">${dayWords(lastSeen)}</span>` : dayWords(lastSeen)}</td></tr>
`;
}

/** Done and waiting side by side, all bars on one scale. */
function workBar(done: number, waiting: number, most: number): Markup {
  const words = `${done} done, ${waiting} waiting`;
  const scale = most === 0 ? 0 : 100 / most;
  const [first, second] = [tenths(done * scale), tenths(waiting * scale)];
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${words}"><title>${words}</title><rect class="reviewed" width="${first}" height="10"/><rect class="fair" x="${first}" width="${second}" height="10"/></svg>`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
