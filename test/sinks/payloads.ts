/** Texts that want to be more than text: each is obeyed, hidden or taken for structure somewhere. */

const ESC = '\u001b';
const BEL = '\u0007';
const ST = `${ESC}\\`;

/** What terminals obey. */
const TERMINAL: readonly string[] = [
  `${ESC}]8;;https://example.org/${BEL}link${ESC}]8;;${BEL}`,
  `${ESC}]8;;file:///etc/passwd${ST}link${ESC}]8;;${ST}`,
  `${ESC}]52;c;b3duZWQ=${BEL}`,
  `${ESC}]0;owned${BEL}`,
  `${ESC}]unterminated`,
  `${ESC}[2J${ESC}[3J`,
  `${ESC}[1A${ESC}[2K`,
  `${ESC}[31mred${ESC}[0m`,
  `${ESC}[6n${ESC}[c${ESC}[>c`,
  `${ESC}[?1049h${ESC}[?25l`,
  `${ESC}[ESC[2J${ESC}[${ESC}[2J2J`,
  `${ESC}P+q544e${ST}`,
  `${ESC}_Gf=32;AAAA${ST}`,
  `${ESC}c${ESC}7${ESC}8`,
  `${ESC}(0lqk${ESC}#8`,
  '\u009b2J\u009b31m',
  '\u009d0;owned\u009c',
  '\u0090q\u009c\u0098s\u009c',
  '\u0085next\u0084line\u008dreverse',
  BEL.repeat(5),
  '\b\b\b\b\b\bover',
  'start\rover',
  'one\u000btwo\u000cthree',
  'nul\u0000in',
  'tab\tand\ttab',
  '\u007f\u000e\u000f',
  'crlf\r\nsecond: line',
  'line\nfeed',
];

/** What is not seen, or turns round what is. */
const HIDDEN: readonly string[] = [
  '\u202eelbisivni\u202c',
  '\u2066left\u2069\u2067right\u2069',
  '\u200e\u200f\u061c marks',
  'zero\u200b\u200c\u200d\u2060\ufeffwidth',
  'Rev\u00adiewed-by\u034f\u180e',
  'tag\u{e0001}\u{e0041}\u{e007f}',
  'line\u2028para\u2029sep',
  'non\ufffe\uffff\u{1fffe}char',
  '\u3164\u115f\u1160\uffa0\u2800 fillers',
  'lone \ud800 and \udfff',
  `Z${'\u0300'.repeat(200)}algo`,
  'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  '❤\ufe0f\ufe0e 🏳️‍🌈',
  '\u{1d173}music\u{1d17a}',
  '\u00a0\u2003\u3000\u205f spaces',
];

/** What is markup in HTML and XML. */
const MARKUP: readonly string[] = [
  '<script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '" onclick="alert(1)',
  "' onmouseover='alert(1)",
  '` onfocus=`alert(1)',
  '</td></tr></table><h1>owned</h1>',
  '</title></style></textarea></script><b>',
  '<!-- -->',
  '<!--',
  ']]>',
  '<![CDATA[ x ]]>',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>&x;',
  '&lt;b&gt;',
  '&#x1b;[31m&#27;',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<style>@import url(https://evil.example)</style>',
  '<meta http-equiv=refresh content=0;url=//evil.example>',
  '<base href="//evil.example/">',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  '{{7*7}} #{7*7} <%= 7 %>',
];

/** What runners of CI jobs obey in a log. */
const RUNNER: readonly string[] = [
  '::error file=x,line=1::owned',
  '::set-output name=x::y',
  '::add-mask::e',
  '::stop-commands::token',
  '  ::group::indented',
  '##[error]owned',
  '##[group]x ##[add-mask]e',
  'x ##[command]y',
  '%0A::warning::owned',
  '%0D%0A::debug::x%25',
  '\n::error::owned\n##[error]owned',
  '\r::error::owned',
  'a:b,c=d::e',
  '{0} {1}{{',
  '[text](0) [x](https://evil.example) [y](1)',
  '\u001b[0Ksection_start:1:x[collapsed=true]\r\u001b[0K',
];

/** What is structure in Markdown. */
const MARKDOWN: readonly string[] = [
  '|',
  '\\|',
  '| a | b |',
  '|---|---|',
  '``` js',
  '~~~',
  '**reviewed**',
  '__reviewed__ *and* _approved_',
  '~~struck~~',
  '![](http://evil.example/x.png)',
  '![a][b]',
  '[x](javascript:alert(1))',
  '[x]: http://evil.example',
  '[^1] [^1]: note',
  '<http://evil.example>',
  'https://evil.example/x?y=z',
  'www.evil.example',
  'mail@evil.example',
  'mailto:mail@evil.example xmpp:a@b.example',
  '@mention @org/team',
  '#123 owner/repo#4 GH-5 !6 ~label %milestone',
  '# heading',
  '###### heading ######',
  '===',
  '---',
  '- item',
  '+ item',
  '1. item',
  '- [x] done',
  '> quoted',
  '> [!NOTE]',
  '    code',
  '\\',
  'ends in a backslash \\',
  '<details><summary>x</summary>',
  '<br><br/>',
  '$x^2$ $$y$$',
  ':smile: :tada:',
  '\n\n# heading\n\n- item\n',
];

/** What spreadsheets run, and what is structure in CSV. */
const CSV: readonly string[] = [
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '＝1+1',
  '＠x',
  '"',
  '","=1+1',
  'a,b;c\td',
  '"\n=1+1,"',
  "'=1+1",
  '\u0000=1+1',
  '\ufeff=1+1',
  '%=1',
];

/** What has hurt programs that read mail, paths and settings. */
const ODD: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  'C:\\x\\y file:///etc/passwd',
  '$(touch owned) `touch owned` ; rm -rf /',
  '%s %n %x $HOME $1 $& $`',
  '=?utf-8?Q?=0A=3A=3Aerror=3A=3Ax?=',
  '=?utf-8?B?PHNjcmlwdD4=?= =?x?',
  'null',
  'NaN',
  '1e999',
  '-0',
  '\\u0000 \\x1b \\n',
  '荒川匠荒川匠荒川匠',
  'x'.repeat(100_000),
  `${ESC}[31m`.repeat(200),
  '荒'.repeat(60),
  '| '.repeat(60),
  '<b>'.repeat(60),
  '*_`['.repeat(60),
];

/** Bytes that are no UTF-8, as `bytesOf` takes them. */
export const NO_UTF8: string = '\uf7ff\uf7fe\uf7c0\uf780\uf79b31m\uf7ed\uf7a0\uf780 bytes';

/** All of them. */
export const PAYLOADS: readonly string[] = [...TERMINAL, ...HIDDEN, ...MARKUP, ...RUNNER, ...MARKDOWN, ...CSV, ...ODD];
