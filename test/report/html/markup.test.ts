/** Templates into which no text brings markup. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, linkBy, linked } from '../../../src/report/html/markup.js';
import { readXml } from '../check/xml-tree.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe('html', () => {
  it('escapes text and leaves markup as it is', () => {
    const inner = html`<b>${'a < b & "c"'}</b>`;
    expect(html`<p title="${`it's`}">${inner}${null}${[1, ' ', html`<i>x</i>`]}</p>`.toString()).toBe(
      '<p title="it&#39;s"><b>a &lt; b &amp; &quot;c&quot;</b>1 <i>x</i></p>',
    );
  });

  it('shows what cannot be seen', () => {
    expect(html`<p>${'a\u202eb\u001b]0;x\u0007\n'}</p>`.toString()).toBe('<p>a&lt;U+202E&gt;b␛]0;x␇␊</p>');
  });

  it('keeps its structure whatever it is filled with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string(), (content, title) => {
        const tree = readXml(`${DECLARATION}${html`<p title="${title}">${content}</p>`}`);
        expect([tree.name, [...tree.attributes.keys()], tree.children]).toEqual(['p', ['title'], []]);
      }),
    );
  });
});

describe('linked', () => {
  const linkOf = linkBy('https://mail.example.org/{id}/');

  it('leads to the mail', () => {
    expect(linked('a & b', 'a/b" onclick="x@example.org', linkOf).toString()).toBe(
      '<a href="https://mail.example.org/a%2Fb%22%20onclick%3D%22x@example.org/">a &amp; b</a>',
    );
  });

  it('is plain text where there is no mail, or nowhere to read it', () => {
    expect(linked('a & b', null, linkOf).toString()).toBe('a &amp; b');
    expect(linked('a & b', 'id@example.org', linkBy(undefined)).toString()).toBe('a &amp; b');
    expect(linked('a & b', '..', linkOf).toString()).toBe('a &amp; b');
  });
});
