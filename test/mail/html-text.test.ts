import { describe, expect, test } from 'vitest';
import { htmlToText } from '../../src/mail/html-text.js';

describe('HTML as text', () => {
  test.each<[string, string, string]>([
    ['paragraphs', '<p>one</p><p>two</p>', 'one\n\ntwo\n'],
    ['breaks', 'one<br>two<br/>three', 'one\ntwo\nthree'],
    ['an empty line by breaks', 'one<br><br>two', 'one\n\ntwo'],
    ['blanks folded', '<p>one\n   two</p>', 'one two\n'],
    ['inline marks', '<p>one<b>two</b> <i>three</i></p>', 'onetwo three\n'],
    ['divs', '<div>one</div><div>two</div>', 'one\ntwo'],
    ['preformatted', '<pre>+one\n two\n\n-x</pre>', '+one\n two\n\n-x'],
    [
      'entities',
      '&lt;jane@example.org&gt; &amp;amp; &#65;&#x42;&nbsp;&unknown;',
      '<jane@example.org> &amp; AB &unknown;',
    ],
    ['an entity beyond Unicode', '&#9999999;', '\ufffd'],
    [
      'scripts, styles and heads go',
      '<head><title>t</title></head><style>x</style>a<script>if (a<b) x</script>b',
      'ab',
    ],
    ['comments go', 'a<!-- <p>x</p> -->b', 'ab'],
    ['quotes are marked', 'a<blockquote>b<blockquote>c</blockquote></blockquote>d', 'a\n> b\n> > c\nd'],
    ['a lone less-than', 'a < b', 'a < b'],
    ['an open tag at the end', 'a<b', 'a'],
    ['an attribute', '<a href="https://example.org/">link</a>', 'link'],
    ['a doctype', '<!DOCTYPE html><p>x</p>', 'x\n'],
    ['nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(`${text}\n`);
  });
});
