/** Writes the verdicts of a check as a page: what was judged, what failed, and where. */
import type { CheckResult, Failure, Verdict } from '../../check/model.js';
import { html, type LinkOf, linkBy, linked, type Markup } from '../html/markup.js';
import { pageOf } from '../html/page.js';
import { tilesMarkup } from '../html/tiles.js';
import type { Look } from '../model.js';
import { actualWords, type Called, called, demandOf, limitWords, summaryOf } from './words.js';

/** Failures of one rule that are listed; the JSON has them all. */
const SHOWN = 500;

const CLASSES: Readonly<Record<Called, string>> = {
  passed: 'good',
  failed: 'bad',
  warning: 'warn',
  'not judged': 'bad',
};

/** Writes the page. */
export function formatCheckHtml(result: CheckResult, { link }: Look): Iterable<string> {
  const { verdicts, scope, now } = result;
  const linkOf = linkBy(link);
  const count = (word: Called): number => verdicts.filter((verdict) => called(verdict) === word).length;
  const failed = verdicts.filter(({ outcome, failures }) => outcome === 'unjudged' || failures.length > 0);
  return pageOf({
    title: `Review check: ${summaryOf(result)}`,
    head: html`<p class="scope">${scope}</p>
${tilesMarkup([
  { label: 'Failed', figure: String(count('failed')), words: `of ${verdicts.length} rules` },
  { label: 'Warnings', figure: String(count('warning')), words: 'rules that only warn' },
  { label: 'Not judged', figure: String(count('not judged')), words: 'each ends the check with an error' },
])}`,
    sections: [
      { id: 'rules', title: 'Rules', body: rulesMarkup(verdicts) },
      ...failed.map((verdict, index) => ({
        id: `rule-${index + 1}`,
        title: titleOf(verdict),
        body: failuresMarkup(verdict, linkOf),
      })),
    ],
    foot: html`<p>Made by revcov${now === null ? null : html`; times are counted to ${now.slice(0, 10)}`}. Addresses in mail are not authenticated.</p>
`,
  });
}

function titleOf({ rule, where }: Verdict): string {
  return where === '' ? rule.name : `${rule.name} (${where})`;
}

function rulesMarkup(verdicts: readonly Verdict[]): Markup {
  return html`<div class="wide"><table>
<thead><tr><th scope="col">Result</th><th scope="col">Rule</th><th class="n" scope="col">Limit</th><th class="n" scope="col">Actual</th><th scope="col">Requirement</th></tr></thead>
<tbody>
${verdicts.map((verdict) => {
  const word = called(verdict);
  const { rule, limit } = verdict;
  return html`<tr><td class="d"><span class="${CLASSES[word]}">${word}</span></td><td class="t">${titleOf(verdict)}</td><td class="n">${
    limitWords(verdict) ?? '–'
  }</td><td class="n">${actualWords(verdict) ?? '–'}</td><td class="t">${demandOf(rule, limit)}</td></tr>
`;
})}</tbody>
</table></div>
`;
}

function failuresMarkup({ rule, limit, outcome, reason, failures, accepted }: Verdict, linkOf: LinkOf): Markup {
  if (outcome === 'unjudged') return html`<p>It could not be judged. ${reason}</p>\n`;
  return html`<p>${demandOf(rule, limit)}</p>
<div class="wide"><table>
<thead><tr><th class="n" scope="col">Series</th><th class="n" scope="col">Patch</th><th scope="col">Title</th><th scope="col">Problem</th></tr></thead>
<tbody>
${failures.slice(0, SHOWN).map((failure) => failureLine(failure, linkOf))}</tbody>
</table></div>
${failures.length > SHOWN ? html`<p class="note">And ${failures.length - SHOWN} more.</p>\n` : null}${
  accepted.length > 0 ? html`<p class="note">${accepted.length} more are in the baseline.</p>\n` : null
}<p class="note">To fix it: ${rule.fix}</p>
`;
}

function failureLine(failure: Failure, linkOf: LinkOf): Markup {
  const { series, seriesId, position, messageId, title, subsystem, path, line, message } = failure;
  const file = path === null ? '' : line === null ? path : `${path}:${line}`;
  return html`<tr><td class="n">${series === null ? '–' : `#${series}`}</td><td class="n">${position ?? '–'}</td><td class="t">${linked(
    title || subsystem || '–',
    messageId ?? seriesId,
    linkOf,
  )}</td><td class="t">${message}${file === '' ? null : html` <code>${file}</code>`}</td></tr>
`;
}
