/** A page that needs nothing but itself. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { html } from '../../../src/report/html/markup.js';
import { pageOf } from '../../../src/report/html/page.js';
import { pageTree } from '../check/skeleton.js';

const PARTS = [
  { id: 'one', title: 'One & only', body: html`<p>first</p>` },
  { id: 'two', title: 'Two', body: 'second' },
];

function page(sections: typeof PARTS): string {
  return [...pageOf({ title: '<script>', head: null, sections, foot: null })].join('');
}

describe('pageOf', () => {
  it('allows nothing to be loaded, and its own style sheet alone', () => {
    const written = page(PARTS);
    const style = /<style>([^<]*)<\/style>/.exec(written)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(style.length).toBeGreaterThan(1000);
    expect(written).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(style).not.toMatch(/url\(|@import/);
    expect(written).not.toMatch(/<(?:script|link|img|iframe|object|form)\b| on\w+=| style=/);
  });

  it('names its parts above them, unless there is only one', () => {
    expect(page(PARTS)).toContain('<a href="#one">One &amp; only</a>');
    expect(page(PARTS.slice(0, 1))).not.toContain('<nav>');
  });

  it('is well formed', () => {
    expect(pageTree(page(PARTS))).toMatchObject(['html', ['lang'], [{ 0: 'head' }, { 0: 'body' }]]);
  });
});
