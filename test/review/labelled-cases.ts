/** Mails with a trailer each, labelled with what has to come of it. All people are invented. */

export interface Labelled {
  readonly what: string;
  /** `kind verdict` of each trailer that states a review, in the order of the lines; '' for none. */
  readonly gives: string;
  /** Text of the mail: a reply to Ada's patch, or the message of her patch. */
  readonly text: string;
  /** From of the reply; Bob's when not given. */
  readonly from?: string;
  /** Where the text stands. */
  readonly as?: 'reply' | 'patch' | 'notes' | 'cover' | 'cover reply';
  /** Header lines besides the usual ones. */
  readonly headers?: string;
  /** A mail that comes with it: the same sender again, another mail of the same id, or one that hides in it. */
  readonly twin?: 'again' | 'same id' | 'smuggled';
}

export const ADA = 'Ada Author <ada@example.org>';
export const BOB = 'Bob Reed <bob@example.org>';
const R = `Reviewed-by: ${BOB}`;
const ON = 'On Mon, 2 Mar 2026 at 10:00, Ada Author <ada@example.org> wrote:';

type Row = readonly [what: string, gives: string, text: string, more?: Omit<Labelled, 'what' | 'gives' | 'text'>];

const GENUINE: readonly Row[] = [
  ['alone', 'reviewed exact', R],
  ['under a quotation', 'reviewed exact', `${ON}\n> +code\n\nFine.\n\n${R}`],
  ['above a quotation', 'reviewed exact', `${R}\n\n${ON}\n> Signed-off-by: ${ADA}\n`],
  ['above an unmarked quotation', 'reviewed exact', `${R}\n\n${ON}\n\nWords.\nSigned-off-by: ${ADA}\n`],
  ['on a condition', 'reviewed exact', `Since these problems are old ones,\n\n${R}\n\n${ON}\n> +code\n\nSee?\n`],
  ['between quotations', 'reviewed exact', `> +code\n\n${R}\n\n> -more\nWhy?`],
  ['above a signature', 'reviewed exact', `${R}\n-- \nBob\n`],
  ['with CRLF', 'reviewed exact', `Fine.\r\n\r\n${R}\r\n`],
  ['in capitals', 'reviewed exact', `REVIEWED-BY: ${BOB}`],
  ['in small letters', 'reviewed exact', `reviewed-by: ${BOB}`],
  ['with a blank before the colon', 'reviewed exact', `Reviewed-by : ${BOB}`],
  ['without a blank behind the colon', 'reviewed exact', `Reviewed-by:${BOB}`],
  ['with a tab', 'reviewed exact', `Reviewed-by:\t${BOB}`],
  ['two columns in', 'reviewed exact', `Fine.\n\n  ${R}`],
  ['indented, as offered', 'reviewed exact', `Please fix that, then you can add\n\n\t${R}`],
  ['indented, one of two', 'reviewed exact, tested exact', `Feel free to add:\n\n    ${R}\n    Tested-by: ${BOB}`],
  ['two kinds in one', 'reviewed exact, tested exact', `Reviewed-and-tested-by: ${BOB}`],
  ['a known half', 'tested exact', `Reported-and-tested-by: ${BOB}`],
  ['an ack', 'acked exact', `Acked-by: ${BOB}`],
  ['a test', 'tested exact', `Tested-by: ${BOB}`],
  ['a NAK', 'nacked exact', `Nacked-by: ${BOB}`],
  ['wrapped in the name', 'reviewed exact', 'Reviewed-by: Bob\n Reed <bob@example.org>'],
  ['wrapped before the address', 'reviewed exact', 'Reviewed-by: Bob Reed\n\t<bob@example.org>'],
  ['wrapped without a blank', 'reviewed exact', 'Reviewed-by: Bob Reed\n<bob@example.org>'],
  ['wrapped in the address', 'reviewed exact', 'Reviewed-by: Bob Reed <bob@\nexample.org>'],
  ['wrapped behind the colon', 'reviewed exact', 'Reviewed-by:\nBob Reed <bob@example.org>'],
  ['several people', 'reviewed exact, reviewed mismatch', `Reviewed-by: ${BOB}, Eve Roe <eve@example.org>`],
  ['a missing >', 'reviewed exact', 'Reviewed-by: Bob Reed <bob@example.org'],
  ['a missing <', 'reviewed exact', 'Reviewed-by: Bob Reed bob@example.org>'],
  ['a bare address', 'reviewed exact', 'Reviewed-by: bob@example.org'],
  ['a name in brackets', 'reviewed exact', 'Reviewed-by: bob@example.org (Bob Reed)'],
  ['a name in quotes', 'reviewed exact', 'Reviewed-by: "Reed, Bob" <bob@example.org>'],
  ['a company', 'reviewed exact', 'Reviewed-by: Bob Reed (Example Inc) <bob@example.org>'],
  ['a full stop', 'reviewed exact', `${R}.`],
  ['mailto:', 'reviewed exact', 'Reviewed-by: Bob Reed <mailto:bob@example.org>'],
  ['capitals in the address', 'reviewed exact', 'Reviewed-by: Bob Reed <Bob@Example.ORG>'],
  ['RFC 2047 in the body', 'reviewed exact', 'Reviewed-by: =?UTF-8?q?J=C3=B6rg?= <bob@example.org>'],
  ['a scope in brackets', 'acked exact', `Acked-by: ${BOB} [m68k]`],
  ['a scope behind #', 'acked exact', `Acked-by: ${BOB} # mm/damon`],
  ['a scope in words', 'acked exact', `Acked-by: ${BOB} (for the arm parts)`],
  ['Han', 'reviewed exact', 'Reviewed-by: 王伟 <wang@example.org>', { from: '王伟 <wang@example.org>' }],
  ['Cyrillic', 'reviewed exact', 'Reviewed-by: Ольга <olga@example.org>', { from: 'Ольга <olga@example.org>' }],
  ['Greek', 'reviewed exact', 'Reviewed-by: Νίκος <nikos@example.org>', { from: 'Νίκος <nikos@example.org>' }],
  ['Arabic', 'reviewed exact', 'Reviewed-by: ليلى <layla@example.org>', { from: 'ليلى <layla@example.org>' }],
  [
    'a name of the language',
    'reviewed exact',
    'Reviewed-by: __proto__ <p@example.org>',
    { from: '__proto__ <p@example.org>' },
  ],
  ['From in RFC 2047', 'reviewed exact', R, { from: '=?utf-8?b?Qm9i?= Reed <bob@example.org>' }],
  [
    'quoted-printable',
    'reviewed exact',
    `Fine =E2=80=93 really.\n\nReviewed-=\nby: ${BOB}`,
    { headers: 'Content-Transfer-Encoding: quoted-printable' },
  ],
  [
    'an Outlook header block above marked quotes',
    'reviewed exact',
    `From: Ada Author <ada@example.org>\nSent: Monday\nTo: Bob\nSubject: x\n\n> +code\n\n${R}`,
  ],
];

const OTHER_ADDRESS: readonly Row[] = [
  ['+ext in From', 'reviewed plus-ext', R, { from: 'Bob Reed <bob+lists@example.org>' }],
  ['+ext in the trailer', 'reviewed plus-ext', 'Reviewed-by: Bob Reed <bob+work@example.org>'],
  [
    'two +ext',
    'reviewed plus-ext',
    'Reviewed-by: Bob Reed <bob+a@example.org>',
    { from: 'Bob Reed <bob+b@example.org>' },
  ],
  ['one label more', 'reviewed subdomain', 'Reviewed-by: Bob Reed <bob@mail.example.org>'],
  ['one label less', 'reviewed subdomain', R, { from: 'Bob Reed <bob@mail.example.org>' }],
  ['masked: at', 'reviewed alias', 'Reviewed-by: Bob Reed <bob at example.org>'],
  ['masked: at and dot', 'reviewed alias', 'Reviewed-by: Bob Reed <bob at example dot org>'],
  ['masked: (at)', 'reviewed alias', 'Reviewed-by: Bob Reed <bob(at)example.org>'],
  ['masked: [at]', 'reviewed alias', 'Reviewed-by: Bob Reed <bob[at]example.org>'],
  ['masked: host', 'reviewed alias', 'Reviewed-by: Bob Reed <bob@xxxxxxx>'],
  [
    'masked: host in both',
    'reviewed alias',
    'Reviewed-by: Bob Reed <bob@xxxxxxxxxxx>',
    { from: 'Bob Reed <bob@xxxxxxx>' },
  ],
  ['masked: three dots', 'reviewed alias', 'Reviewed-by: Bob Reed <bo...@...mple.org>'],
  ['masked: three dots in From', 'reviewed alias', R, { from: 'Bob Reed <bob@...mple.org>' }],
  ['masked: an ellipsis', 'reviewed alias', 'Reviewed-by: Bob Reed <bob@…>'],
  ['masked: stars', 'reviewed alias', 'Reviewed-by: Bob Reed <b**@example.org>'],
  ['mailmap', 'reviewed alias', 'Reviewed-by: Bob Reed <bob.reed@old.example>'],
  ['another host', 'reviewed name-only', 'Reviewed-by: Bob Reed <bob@home.example>'],
  ['another name order', 'reviewed name-only', 'Reviewed-by: "Reed, Bob" <bob@home.example>'],
  [
    'without accents',
    'reviewed name-only',
    'Reviewed-by: Zofie Rihova <z@home.example>',
    { from: '=?utf-8?q?=C5=BDofie_=C5=98=C3=ADhov=C3=A1?= <zofie@example.org>' },
  ],
  ['no address', 'reviewed name-only', 'Reviewed-by: Bob Reed'],
  ['masked, another local part', 'reviewed name-only', 'Reviewed-by: Bob Reed <rob@xxxxxxx>'],
  ['masked, all of it', 'reviewed name-only', 'Reviewed-by: Bob Reed <...@...>'],
  ['masked, another domain', 'reviewed name-only', 'Reviewed-by: Bob Reed <bo...@...mple.net>'],
];

const FOREIGN: readonly Row[] = [
  ['somebody else', 'reviewed mismatch', 'Reviewed-by: Eve Roe <eve@example.org>'],
  ['relayed', 'reviewed mismatch', 'Eve told me:\n\nReviewed-by: Eve Roe <eve@example.org>'],
  ['relayed by the author', 'reviewed mismatch', `Please add\n${R}`, { from: ADA }],
  ['two labels more', 'reviewed mismatch', 'Reviewed-by: B. R. <bob@a.mail.example.org>'],
  ['a domain that goes on', 'reviewed mismatch', 'Reviewed-by: B. R. <bob@example.org.evil.example>'],
  ['a domain that ends alike', 'reviewed mismatch', 'Reviewed-by: B. R. <bob@badexample.org>'],
  ['masked, another name', 'reviewed mismatch', 'Reviewed-by: Rob Roy <bob@xxxxxxx>'],
  ['a comma in From', 'reviewed mismatch', R, { from: '"Doe, Jane" <jane@example.net>' }],
  ['an address in the name', 'reviewed mismatch', R, { from: '"Bob Reed <bob@example.org>" <eve@example.net>' }],
  [
    'an encoded address in the name',
    'reviewed mismatch',
    R,
    { from: '=?utf-8?q?Bob_Reed_=3Cbob=40example=2Eorg=3E?= <eve@example.net>' },
  ],
  ['a second From', 'reviewed mismatch', R, { from: 'Eve Roe <eve@example.net>', headers: `From: ${BOB}` }],
  [
    'Sender and Reply-To',
    'reviewed mismatch',
    R,
    { from: 'Eve Roe <eve@example.net>', headers: `Sender: ${BOB}\nReply-To: ${BOB}` },
  ],
  ['a list', 'acked mismatch', 'Acked-by: dev@lists.example.org', { from: 'dev@lists.example.org' }],
  ['a company', 'acked mismatch', 'Acked-by: opensource@example.org', { from: 'opensource@example.org' }],
  [
    'a robot',
    'reviewed mismatch',
    'Reviewed-by: Review Bot <review-bot@example.org>',
    { from: 'Review Bot <review-bot@example.org>' },
  ],
  [
    'a configured robot',
    'acked mismatch',
    'Acked-by: Checker <checker@example.org>',
    { from: 'Checker <checker@example.org>' },
  ],
  [
    'an offer of a robot',
    'tested mismatch',
    'If you fix this, please add the following tag:\n\nTested-by: test robot <lkp@intel.com>',
    { from: 'test robot <lkp@intel.com>' },
  ],
  ['below ---', 'reviewed mismatch', R, { as: 'notes' }],
  ['the author', 'reviewed self', `Reviewed-by: ${ADA}`, { from: ADA }],
  ['the author, relayed', 'reviewed self', `Reviewed-by: ${ADA}`],
  [
    'the author with +ext',
    'reviewed self',
    'Reviewed-by: Ada Author <ada+x@example.org>',
    { from: 'Ada Author <ada+x@example.org>' },
  ],
  ['the author, masked', 'acked self', 'Acked-by: Ada Author <ada@xxxxxxx>', { from: 'Ada Author <ada@xxxxxxx>' }],
  [
    'the author at home',
    'acked self',
    'Acked-by: Ada Author <a@home.example>',
    { from: 'Ada Author <a@home.example>' },
  ],
  ['the author by mailmap', 'acked self', 'Acked-by: A <ada@old.example>', { from: 'A <ada@old.example>' }],
  ['the author in the commit message', 'reviewed self', `Reviewed-by: ${ADA}`, { as: 'patch' }],
  ['a co-developer', 'reviewed self', `Co-developed-by: ${BOB}\n${R}`, { as: 'patch' }],
];

const FORM: readonly Row[] = [
  ['a blank for the hyphen', 'reviewed unparsable', `Reviewed by: ${BOB}`],
  ['an underscore', 'reviewed unparsable', `Reviewed_by: ${BOB}`],
  ['no hyphen', 'reviewed unparsable', `Reviewedby: ${BOB}`],
  ['a semicolon', 'reviewed unparsable', `Reviewed-by; ${BOB}`],
  ['no colon', 'reviewed unparsable', `Reviewed-by ${BOB}`],
  ['half a name', 'reviewed unparsable', `Reviewed: ${BOB}`],
  ['Ack by', 'acked unparsable', `Ack by: ${BOB}`],
  ['an empty address', 'reviewed unparsable', 'Reviewed-by: Bob Reed <>'],
  ['half an address', 'reviewed unparsable', 'Reviewed-by: Bob Reed <bob@.org>'],
  ['somebody without an address', 'reviewed unparsable', 'Reviewed-by: Eve Roe'],
  ['words', 'reviewed unparsable', 'Reviewed-by: when you send the next version'],
  ['nothing', 'reviewed empty', 'Reviewed-by:'],
  ['blanks', 'reviewed empty', 'Reviewed-by:   \n\nBob'],
  ['a Cyrillic e', 'reviewed look-alike', `R\u0435viewed-by: ${BOB}`],
  ['a Greek A', 'acked look-alike', `\u0391cked-by: ${BOB}`],
  ['wide letters', 'reviewed look-alike', `\uff32eviewed-by: ${BOB}`],
  ['another hyphen', 'reviewed look-alike', `Reviewed\u2010by: ${BOB}`],
  ['a soft hyphen', 'reviewed look-alike', `Review\u00aded-by: ${BOB}`],
  ['a no-break blank', 'reviewed look-alike', `Reviewed-by\u00a0: ${BOB}`],
  ['a wide colon', 'reviewed look-alike', `Reviewed-by\uff1a ${BOB}`],
  ['a zero-width blank', 'reviewed look-alike', `\u200b${R}`],
  ['a Cyrillic o in the name', 'reviewed look-alike', 'Reviewed-by: B\u043eb Reed <bob@example.org>'],
  ['a Greek o in the address', 'reviewed look-alike', 'Reviewed-by: Bob Reed <b\u03bfb@example.org>'],
  ['a sender who looks alike', 'reviewed look-alike', R, { from: '=?utf-8?q?B=D0=BEb_Reed?= <eve@example.net>' }],
  [
    'the Kelvin sign',
    'reviewed look-alike',
    'Reviewed-by: Jack <jac\u212a@example.org>',
    { from: 'Jack <jack@example.org>' },
  ],
];

const PLACES: readonly Row[] = [
  ['quoted', 'reviewed quoted', `> ${R}\nIndeed.`],
  ['quoted without a blank', 'reviewed quoted', `>${R}\nIndeed.`],
  ['quoted twice', 'reviewed quoted', `> > ${R}\nIndeed.`],
  ['quoted four times', 'reviewed quoted', `>>>> ${R}\nIndeed.`],
  ['quoted with a bar', 'reviewed quoted', `| ${R}\nIndeed.`],
  ['quoted with a bracket', 'reviewed quoted', `] ${R}\nIndeed.`],
  ['quoted with initials', 'reviewed quoted', `BR> ${R}\nIndeed.`],
  ['quoted with a colon', 'reviewed quoted', `: ${R}\nIndeed.`],
  ['quoted by two columns', 'reviewed quoted', `  > ${R}\nIndeed.`],
  [
    'quoted in quoted-printable',
    'reviewed quoted',
    `> > text =\n${R}\n> ${R}`,
    { headers: 'Content-Transfer-Encoding: quoted-printable' },
  ],
  [
    'in a paste of git log',
    'reviewed quoted',
    `See\n\ncommit ${'1'.repeat(40)}\nAuthor: Eve <eve@example.org>\n\n    lib: do\n\n    ${R}\n`,
  ],
  ['in a paste by tabs', 'reviewed quoted', `As it says:\n\n\tlib: do\n\t${R}\n`],
  ['below a top-posted answer', 'reviewed quoted', `Fine.\n\n${ON}\n\nWords.\n${R}\n`],
  [
    'below a wrapped attribution',
    'reviewed quoted',
    `Fine.\n\nOn Mon, 2 Mar 2026 at 10:00, Ada Author\n<ada@example.org> wrote:\n\n${R}\n`,
  ],
  ['below "schrieb"', 'reviewed quoted', `Gut.\n\nAm 02.03.2026 um 10:00 schrieb Ada <ada@example.org>:\n\n${R}\n`],
  [
    'below a top-posted answer to the cover letter, with a diff',
    'reviewed quoted',
    `Fine.\n\n${ON}\n\n${R}\n---\n@@ -1 +1 @@\n-a\n+b\n`,
    { as: 'cover reply' },
  ],
  [
    'below a top-posted answer with a diff, somebody else',
    'reviewed quoted',
    `Fine.\n\n${ON}\n\nReviewed-by: Eve Roe <eve@example.org>\n---\n@@ -1 +1 @@\n-a\n+b\n`,
  ],
  ['below "a écrit"', 'reviewed quoted', `Bien.\n\nLe 2 mars 2026 à 10:00, Ada <ada@example.org> a écrit :\n\n${R}\n`],
  ['below "schreef"', 'reviewed quoted', `Goed.\n\nOp 2 mrt 2026 om 10:00 schreef Ada <ada@example.org>:\n\n${R}\n`],
  ['below "пишет"', 'reviewed quoted', `Да.\n\n2026-03-02 10:00, Ada пишет:\n\n${R}\n`],
  ['in a pasted hunk', 'reviewed in-diff', `How about\n@@ -1,2 +1,3 @@\n a\n ${R}\n+b\n`],
  ['added by the diff', 'reviewed in-diff', `${R}`, { as: 'patch', headers: 'X-In: diff' }],
  ['in a signature', 'reviewed signature', `Thanks\n-- \n${R}\n`],
  ['in a signature that lost its blank', 'reviewed signature', `Thanks\n--\n${R}\n`],
  [
    'in an attachment',
    'reviewed signature',
    `--b\nContent-Type: text/plain\n\nFine.\n--b\nContent-Type: text/plain; name=log.txt\nContent-Disposition: attachment\n\n${R}\n--b--\n`,
    { headers: 'Content-Type: multipart/mixed; boundary=b' },
  ],
  [
    'forwarded',
    'reviewed forwarded',
    `FYI\n\n---------- Forwarded message ----------\nFrom: Eve <eve@example.org>\n\n${R}\n`,
  ],
  ['forwarded by Apple', 'reviewed forwarded', `FYI\n\nBegin forwarded message:\n\n${R}\n`],
  [
    'below Original Message',
    'reviewed forwarded',
    `Fine.\n\n-----Original Message-----\nFrom: Eve <eve@example.org>\nSent: Monday\n\n${R}\n`,
  ],
  [
    "below Outlook's header",
    'reviewed forwarded',
    `Fine.\n\nFrom: Eve Roe <eve@example.org>\nSent: Monday\nTo: Ada\nSubject: x\n\n${R}\n`,
  ],
  [
    'below a German header',
    'reviewed forwarded',
    `Gut.\n\nVon: Eve <eve@example.org>\nGesendet: Montag\nAn: Ada\nBetreff: x\n\n${R}\n`,
  ],
  [
    'below an inlined patch',
    'reviewed forwarded',
    `Now:\n\nFrom ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: Eve <eve@example.org>\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nSubject: [PATCH] lib: do\n\n${R}\n`,
  ],
];

const NO_LINE: readonly Row[] = [
  ['behind a bare CR', '', `> quoted\r${R}`],
  ['behind U+2028', '', `> quoted\u2028${R}`],
  ['behind U+2029', '', `> quoted\u2029${R}`],
  ['behind NUL', '', `> quoted\0${R}`],
  ['behind a form feed', '', `> quoted\f${R}`],
  ['behind NEL', '', `> quoted\u0085${R}`],
  ['in a sentence', '', `Can I have a ${R} please?`],
  ['with a bullet', '', `* ${R}`],
  ['a plus in front', '', `+${R}`],
  ['prose', '', 'Reviewed by three people already.'],
  ['no kind of review', '', `Reported-by: ${BOB}\nSuggested-by: ${BOB}\nCc: ${BOB}\nconstructor-by: ${BOB}`],
];

const OF_MAILS: readonly Row[] = [
  ['said twice', 'reviewed exact', R, { twin: 'again' }],
  ['twice in one mail', 'reviewed exact, reviewed duplicate', `${R}\n\nYes:\n${R}`],
  ['another mail of that id', 'reviewed id-conflict', R, { twin: 'same id' }],
  ['a smuggled mail', 'reviewed split-suspect', R, { twin: 'smuggled' }],
  ['to the cover letter', 'reviewed exact', R, { as: 'cover reply' }],
  ['passed on', 'reviewed exact', R, { as: 'patch' }],
  ['passed on without an address', 'reviewed unparsable', 'Reviewed-by: Bob Reed', { as: 'patch' }],
  ['passed on from a robot', 'reviewed mismatch', 'Reviewed-by: Review Bot <review-bot@example.org>', { as: 'patch' }],
  ['passed on from a list', 'acked mismatch', 'Acked-by: dev@lists.example.org', { as: 'patch' }],
  ['quoted in the commit message', 'reviewed quoted', `Eve said\n> ${R}\nand so on.`, { as: 'patch' }],
  ['in a cover letter', 'reviewed exact', R, { as: 'cover' }],
  ['outside of a scope', 'reviewed mismatch', `For patches 8-9:\n${R}`, { as: 'cover reply' }],
];

/** Every labelled mail. */
export const LABELLED: readonly Labelled[] = [
  ...GENUINE,
  ...OTHER_ADDRESS,
  ...FOREIGN,
  ...FORM,
  ...PLACES,
  ...NO_LINE,
  ...OF_MAILS,
].map(([what, gives, text, more = {}]) => ({ what, gives, text, ...more }));
