/** Assembles an HTML report into one page that loads nothing, runs nothing and sends nothing. */
import { createHash } from 'node:crypto';
import { html, Markup, type Piece } from './markup.js';
import { STYLE } from './style.js';

/** A part of the page under a heading of its own. */
export interface Section {
  /** Names the part in the address of the page: letters and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly body: Piece;
}

export interface Page {
  readonly title: string;
  /** What is below the title, before the parts. */
  readonly head: Piece;
  readonly sections: readonly Section[];
  /** Sentences at the end. */
  readonly foot: Piece;
}

/**
 * The policy (W3C Content Security Policy 3): nothing is loaded from anywhere, and of styles only the sheet in the page
 * counts, known by its hash, so that no mail can bring one of its own.
 */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The whole page, in pieces. */
export function* pageOf({ title, head, sections, foot }: Page): Generator<string> {
  yield `<!DOCTYPE html>\n`;
  yield html`<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<meta name="generator" content="revcov"/>
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${head}
</header>
`.toString();
  if (sections.length > 1) yield navigation(sections).toString();
  yield '<main>\n';
  for (const { id, title: heading, body } of sections)
    yield html`<section id="${id}">
<h2>${heading}</h2>
${body}
</section>
`.toString();
  yield html`</main>
<footer>
${foot}
</footer>
</body>
</html>
`.toString();
}

function navigation(sections: readonly Section[]): Markup {
  return html`<nav><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
`;
}
