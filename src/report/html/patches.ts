/** Lists the patches of one series: what each is, and who said what. */

import { covers } from '../../review/cell-state.js';
import { nameOf } from '../../views/people/person-name.js';
import type { SeriesMatrix } from '../../views/series/matrix.js';
import type { FactDetail, PatchDetail } from '../../views/series/series-model.js';
import { markBox } from './mark.js';
import { html, type LinkOf, linked, type Markup, type Piece } from './markup.js';
import { MISSING } from './matrix.js';

/** People named for one patch. */
const NAMED = 8;

/**
 * The list, including patches that are missing from the archive.
 * @param patches those that stand for the series.
 */
export function patchList({ columns }: SeriesMatrix, patches: readonly PatchDetail[], linkOf: LinkOf): Markup {
  const byId = new Map(patches.map((patch) => [patch.messageId, patch]));
  const lines = columns.map(({ position, messageId, title, cell }) => {
    const facts = messageId === null ? [] : (byId.get(messageId)?.facts ?? []);
    const name =
      messageId === null
        ? html`<span class="dim">not in the archive</span>`
        : linked(title || '(no title)', messageId, linkOf);
    return html`<tr><td class="n">${position}</td><td class="cell">${markBox(cell ?? MISSING)}</td><td class="t">${name}</td><td class="t who">${whoSaid(facts, linkOf)}</td></tr>
`;
  });
  return html`<div class="wide"><table class="patches">
<thead><tr><th class="n" scope="col">#</th><th scope="col"></th><th scope="col">Patch</th><th scope="col">Who said what</th></tr></thead>
<tbody>
${lines}</tbody>
</table></div>
`;
}

/** What each has given and said, each once: `reviewed Ann · acked Bob (stale) · ! open comment of Cleo`. */
function whoSaid(facts: readonly FactDetail[], linkOf: LinkOf): Piece {
  const told = new Map(facts.filter(isTold).map((fact) => [wordsOf(fact), fact]));
  const said = [...told].map(([words, { messageId, comment }]) => {
    const shown = linked(words, messageId, linkOf);
    return comment === 'open' ? html`<b class="warn">!</b> ${shown}` : shown;
  });
  const more = said.length - NAMED;
  const shown = more > 0 ? [...said.slice(0, NAMED), html`${more} more`] : said;
  return shown.map((one, index) => (index === 0 ? one : html` · ${one}`));
}

/** Other trailers, such as Reported-by, and those that do not count are shown by `explain`. */
function isTold({ kind, standing }: FactDetail): boolean {
  return kind === 'commented' || (kind !== 'other' && standing !== null);
}

function wordsOf({ kind, person, standing, comment }: FactDetail): string {
  const name = nameOf(person);
  if (kind === 'commented') return comment === 'open' ? `open comment of ${name}` : `commented ${name}`;
  return standing === null || covers(standing, false) ? `${kind} ${name}` : `${kind} ${name} (${standing})`;
}
