import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrailerLine, TrailerPlace } from '../../../src/patch/facts.js';
import { readFacts } from '../../../src/patch/read.js';
import { makeMessage, makePatch, makeReply, SMALL_DIFF } from '../make-message.js';

/** `place name|address #scope !mark`, which is short enough for a table. */
function short(line: TrailerLine): string {
  const who = line.person === null ? '-' : `${line.person.name}|${line.person.email}`;
  const marks = `${line.scope === null ? '' : ` #${line.scope}`}${line.lookAlike ? ' !look-alike' : ''}${line.unparsable ? ' !unparsable' : ''}`;
  return `${line.name} ${who}${marks}`;
}

const trailersOf = (text: string) => readFacts(makeReply(text)).trailers;
const JANE = 'Jane Doe|jane@example.org';

/** One line of a reply, and how it is read. */
const LINES: readonly (readonly [string, string])[] = [
  ['Reviewed-by: Jane Doe <jane@example.org>', `Reviewed-by ${JANE}`],
  ['reviewed-by: Jane Doe <jane@example.org>', `reviewed-by ${JANE}`],
  ['Reviewed-By: Jane Doe <jane@EXAMPLE.org>', `Reviewed-By ${JANE}`],
  ['Acked-by: Jane Doe <jane@example.org>', `Acked-by ${JANE}`],
  ['Nacked-by: Jane Doe <jane@example.org>', `Nacked-by ${JANE}`],
  ['Acked-and-tested-by: Jane Doe <jane@example.org>', `Acked-and-tested-by ${JANE}`],
  ['Reviewed-by:Jane Doe <jane@example.org>', `Reviewed-by ${JANE}`],
  ['Reviewed-by : Jane Doe <jane@example.org>', `Reviewed-by ${JANE}`],
  ['Reviewed-by:\tJane Doe <jane@example.org>', `Reviewed-by ${JANE}`],
  ['  Reviewed-by: Jane Doe <jane@example.org>  ', `Reviewed-by ${JANE}`],
  ['Reviewed-by: "Doe, Jane" <jane@example.org>', 'Reviewed-by Doe, Jane|jane@example.org'],
  ['Reviewed-by: Doe, Jane <jane@example.org>', 'Reviewed-by Doe, Jane|jane@example.org'],
  ["Reviewed-by: 'Jane Doe' <jane@example.org>", `Reviewed-by ${JANE}`],
  ['Reviewed-by: Jane Doe (Example Inc) <jane@example.org>', 'Reviewed-by Jane Doe (Example Inc)|jane@example.org'],
  ['Reviewed-by: Jane (JD) Doe <jane@example.org>', 'Reviewed-by Jane (JD) Doe|jane@example.org'],
  ['Reviewed-by: jane@example.org', 'Reviewed-by |jane@example.org'],
  ['Reviewed-by: <jane@example.org>', 'Reviewed-by |jane@example.org'],
  ['Reviewed-by: jane@example.org (Jane Doe)', `Reviewed-by ${JANE}`],
  ['Reviewed-by: Jane Doe jane@example.org', `Reviewed-by ${JANE}`],
  ['Reviewed-by: Jane Doe <jane@example.org', `Reviewed-by ${JANE}`],
  ['Reviewed-by: Jane Doe jane@example.org>', `Reviewed-by ${JANE}`],
  ['Reviewed-by: Jane Doe <<jane@example.org>>', `Reviewed-by ${JANE}`],
  ['Reviewed-by: Jane Doe <mailto:jane@example.org>', `Reviewed-by ${JANE}`],
  ['Reviewed-by: Jane Doe <jane@example.org<mailto:jane@example.org>>', `Reviewed-by ${JANE}`],
  ['Reviewed-by: Jane Doe<jane@example.org>', `Reviewed-by ${JANE}`],
  ['Reviewed-by: Jane Doe <jane+work@example.org>.', 'Reviewed-by Jane Doe|jane+work@example.org'],
  ['Reviewed-by: Jörg Müller <joerg@example.org>', 'Reviewed-by Jörg Müller|joerg@example.org'],
  ['Reviewed-by: 山田太郎 <taro@example.org>', 'Reviewed-by 山田太郎|taro@example.org'],
  ['Reviewed-by: Иван Иванов <ivan@example.org>', 'Reviewed-by Иван Иванов|ivan@example.org'],
  ['Reviewed-by: =?UTF-8?q?J=C3=B6rg?= M <joerg@example.org>', 'Reviewed-by Jörg M|joerg@example.org'],
  ['Reviewed-by: =?UTF-8?b?SsO2cmc=?= =?UTF-8?q?_M?= <joerg@example.org>', 'Reviewed-by Jörg M|joerg@example.org'],
  ['Reviewed-by: =?UTF-8?q?Eve_<jane@example.org>?=', 'Reviewed-by =?UTF-8?q?Eve_|jane@example.org'],
  ['Reviewed-by: Jane Doe <jane at example.org>', 'Reviewed-by Jane Doe|jane at example.org'],
  ['Reviewed-by: Jane Doe <jane@xxxxxxx>', 'Reviewed-by Jane Doe|jane@xxxxxxx'],
  ['Reviewed-by: Jane Doe <ja...@...example.org>', 'Reviewed-by Jane Doe|ja...@...example.org'],
  ['Reviewed-by: Jane Doe <jane@…>', 'Reviewed-by Jane Doe|jane@…'],
  ['Reviewed-by: Jane Doe', 'Reviewed-by Jane Doe|'],
  ['Reviewed-by:', 'Reviewed-by -'],
  ['Reviewed-by: Jane Doe <>', 'Reviewed-by - !unparsable'],
  ['Reviewed-by: Jane Doe <n/a>', 'Reviewed-by - !unparsable'],
  ['Acked-by: Jane Doe <jane@example.org> [m68k]', `Acked-by ${JANE} #m68k`],
  ['Acked-by: Jane Doe <jane@example.org> # mm/damon', `Acked-by ${JANE} #mm/damon`],
  ['Acked-by: Jane Doe <jane@example.org> #arm64', `Acked-by ${JANE} #arm64`],
  ['Acked-by: Jane Doe <jane@example.org> (for the arm parts)', `Acked-by ${JANE} #for the arm parts`],
  ['Acked-by: Jane Doe <jane@example.org> for the series', `Acked-by ${JANE} #for the series`],
  ['Acked-by: Jane Doe <jane@example.org> (was <old@example.org>)', `Acked-by ${JANE} #was <old@example.org>`],
  ['Acked-by: Jane Doe <jane@example.org> # ask bob@example.org', `Acked-by ${JANE} #ask bob@example.org`],
  ['Acked-by: jane@example.org # s390', 'Acked-by |jane@example.org #s390'],
  ['Acked-by: Jane Doe <jane@example.org> []', `Acked-by ${JANE}`],
  ['Cc: <stable@vger.example.org> # 5.4+', 'Cc |stable@vger.example.org #5.4+'],
  ['Link: https://example.org/r/a@b', 'Link -'],
  ['Fixes: 0123456789ab ("mm: add a page")', 'Fixes -'],
  ['Closes: https://example.org/bug/1', 'Closes -'],
  ['Message-ID: <one@example.org>', 'Message-ID -'],
  ['Suggested-by: Jane Doe <jane@example.org>', `Suggested-by ${JANE}`],
  ['constructor-by: Jane Doe <jane@example.org>', `constructor-by ${JANE}`],
  ['Reviewed by: Jane Doe <jane@example.org>', `Reviewed by ${JANE} !unparsable`],
  ['Reviewed by: Jane Doe', 'Reviewed by Jane Doe| !unparsable'],
  ['Reviewed-by Jane Doe <jane@example.org>', `Reviewed-by ${JANE} !unparsable`],
  ['Reviewed by Jane Doe <jane@example.org>', `Reviewed by ${JANE} !unparsable`],
  ['Reviewed_by: Jane Doe <jane@example.org>', `Reviewed_by ${JANE} !unparsable`],
  ['Reviewedby: Jane Doe <jane@example.org>', `Reviewedby ${JANE} !unparsable`],
  ['Reviewed-by; Jane Doe <jane@example.org>', `Reviewed-by ${JANE} !unparsable`],
  ['Reviewed: Jane Doe <jane@example.org>', `Reviewed ${JANE} !unparsable`],
  ['Signed off by: Jane Doe <jane@example.org>', `Signed off by ${JANE} !unparsable`],
  ['R\u0435viewed-by: Jane Doe <jane@example.org>', `R\u0435viewed-by ${JANE} !look-alike`],
  ['Reviewed\u2010by: Jane Doe <jane@example.org>', `Reviewed\u2010by ${JANE} !look-alike`],
  ['Rev\u00adiewed-by: Jane Doe <jane@example.org>', `Rev\u00adiewed-by ${JANE} !look-alike`],
  ['Reviewed\u00adby: Jane Doe <jane@example.org>', `Reviewed\u00adby ${JANE} !look-alike`],
  ['Reviewed-by\u00a0: Jane Doe <jane@example.org>', `Reviewed-by\u00a0 ${JANE} !look-alike`],
  ['\u200bReviewed-by: Jane Doe <jane@example.org>', `\u200bReviewed-by ${JANE} !look-alike`],
  ['Reviewed-by\uff1a Jane Doe <jane@example.org>', `Reviewed-by ${JANE} !look-alike`],
  ['Ｒeviewed-by: Jane Doe <jane@example.org>', `Ｒeviewed-by ${JANE} !look-alike`],
  ['Αcked-by: Jane Doe <jane@example.org>', `Αcked-by ${JANE} !look-alike`],
  ['Réviewed-by: Jane Doe <jane@example.org>', `Réviewed-by ${JANE} !look-alike`],
];

/** Lines that are no trailers. */
const PROSE = [
  'Note: this is a remark',
  'Reviewed by three people already',
  'I have reviewed-by: x',
  'the driver is maintained by Jane <jane@example.org>',
  'by: Jane Doe <jane@example.org>',
  'Hi Jane: have a look at <jane@example.org>',
  'see http://example.org/reviewed-by: there',
  '+Reviewed-by: Jane Doe <jane@example.org>',
  '* Reviewed-by: Jane Doe <jane@example.org>',
  'Проверено: да',
  '',
];

describe('a trailer in a reply', () => {
  test.each(LINES)('%j', (line, expected) => {
    const found = trailersOf(`Looks good.\n\n${line}\n`);
    expect(found.map(short)).toEqual([expected]);
    expect(found[0]).toMatchObject({ place: 'own', line: 3 });
  });

  test.each(PROSE)('is not %j', (line) => {
    expect(trailersOf(`Hello,\n${line}\n`)).toEqual([]);
  });

  test('names several people', () => {
    expect(trailersOf('Reviewed-by: A <a@example.org>, B <b@example.org> and c@example.org\n').map(short)).toEqual([
      'Reviewed-by A|a@example.org',
      'Reviewed-by B|b@example.org',
      'Reviewed-by |c@example.org',
    ]);
  });
});

describe('a wrapped value', () => {
  test.each([
    ['Reviewed-by: Jane\n Doe <jane@example.org>', `Reviewed-by ${JANE}`],
    ['Reviewed-by: Jane Doe\n\t<jane@example.org>', `Reviewed-by ${JANE}`],
    ['Reviewed-by: Jane Doe\n<jane@example.org>', `Reviewed-by ${JANE}`],
    ['Reviewed-by: Jane Doe <jane@\nexample.org>', `Reviewed-by ${JANE}`],
    ['Reviewed-by:\nJane Doe <jane@example.org>', `Reviewed-by ${JANE}`],
    ['Acked-by: Jane Doe <jane@example.org>\n # mm/damon', `Acked-by ${JANE} #mm/damon`],
    ['Acked-by: Jane Doe <jane@example.org>\n (for the arm\n parts)', `Acked-by ${JANE} #for the arm parts`],
    ['Acked-by: Jane Doe\nThanks for <this@example.org>', 'Acked-by Jane Doe|'],
  ])('%j', (text, expected) => {
    expect(short(trailersOf(`${text}\n`)[0] as TrailerLine)).toBe(expected);
  });

  test('ends at the next trailer and at a blank line', () => {
    const found = trailersOf('Reviewed-by: Jane\n Tested-by: Joe <joe@example.org>\n\n <x@example.org>\n');
    expect(found.map(short)).toEqual(['Reviewed-by Jane|', 'Tested-by Joe|joe@example.org']);
  });

  test('of a Fixes goes on to its closing bracket', () => {
    const [fixes] = trailersOf('Fixes: 0123456789ab ("mm: add\na page")\nAcked-by: Jane Doe <jane@example.org>\n');
    expect(fixes?.value).toBe('0123456789ab ("mm: add a page")');
  });
});

const T = 'Reviewed-by: Jane Doe <jane@example.org>';

/** Text of a reply that holds T once, and where it then stands. */
const PLACES: readonly (readonly [string, string, TrailerPlace])[] = [
  ['under a quotation', `On Mon, 1 Jan 2024, Joe wrote:\n> +code\n\n${T}\n`, 'own'],
  ['quoted', `> ${T}\n`, 'quoted'],
  ['quoted without blank', `>${T}\n`, 'quoted'],
  ['quoted twice', `> > ${T}\n`, 'quoted'],
  ['quoted with a bar', `| ${T}\n`, 'quoted'],
  ['quoted with a bracket', `] ${T}\n`, 'quoted'],
  ['quoted with a colon', `: ${T}\n`, 'quoted'],
  ['quoted with initials', `JD> ${T}\n`, 'quoted'],
  ['quoted, indented', `  > ${T}\n`, 'quoted'],
  ['behind a bare CR', `> quoted\r${T}\n`, 'quoted'],
  ['in a signature', `Thanks\n-- \n${T}\n`, 'signature'],
  ['in a signature that lost its blank', `Thanks\n--\n${T}\n`, 'signature'],
  ['in an indented paste', `As the log says:\n\n    ${T}\n`, 'quoted'],
  ['in a paste indented by a tab', `As the log says:\n\t${T}\n`, 'quoted'],
  [
    'in a pasted commit',
    `See:\n\ncommit ${'1'.repeat(40)}\nAuthor: Joe <joe@example.org>\n\n    mm: add\n\n    ${T}\n`,
    'quoted',
  ],
  ['in a pasted hunk', `How about\n@@ -1,2 +1,3 @@\n a\n ${T}\n+b\n`, 'in-diff'],
  ['behind a pasted hunk', `How about\n@@ -1 +1,2 @@\n a\n+b\n${T}\n`, 'own'],
  ['behind a wrapped hunk', `How about\n@@ -1,9 +1,9 @@\n a\nwrapped\n${T}\n`, 'own'],
  [
    'in a forwarded mail',
    `FYI\n\n---------- Forwarded message ----------\nFrom: Joe <joe@example.org>\n\n${T}\n`,
    'forwarded',
  ],
  ['below Begin forwarded message', `FYI\n\nBegin forwarded message:\n\n${T}\n`, 'forwarded'],
  [
    'behind a forwarded mail',
    `FYI\n----- Forwarded message from Joe -----\nhello\n----- End forwarded message -----\n${T}\n`,
    'own',
  ],
  [
    "below Outlook's mark",
    `Fine.\n\n-----Original Message-----\nFrom: Joe <joe@example.org>\nSent: Monday\n\n${T}\n`,
    'forwarded',
  ],
  [
    "below Outlook's header lines",
    `Fine.\n\nFrom: Joe <joe@example.org>\nSent: Monday\nTo: Jane\nSubject: x\n\n${T}\n`,
    'forwarded',
  ],
  [
    'below header lines with a marked quotation',
    `From: Joe <joe@example.org>\nDate: Monday\nTo: Jane,\nJim\n\n> text\n\n${T}\n`,
    'own',
  ],
  [
    'below a top-posted answer',
    `Fine.\n\nOn Mon, 1 Jan 2024 at 10:00, Joe <joe@example.org> wrote:\n\n${T}\n`,
    'quoted',
  ],
  [
    'below a top-posted answer with a diff',
    `Fine.\n\nOn Mon, 1 Jan 2024 at 10:00, Joe <joe@example.org> wrote:\n\n${T}\n---\n@@ -1 +1 @@\n-a\n+b\n`,
    'unmarked',
  ],
  [
    'below a top-posted answer with a wrapped attribution',
    `Fine.\n\nOn Mon, 1 Jan 2024 at 10:00, Joe Average\n<joe@example.org> wrote:\n\n${T}\n`,
    'quoted',
  ],
  ['below an attribution with an omission', `Hi.\n\nOn Mon, 1 Jan 2024, Joe wrote:\n...\n> text\n\n${T}\n`, 'own'],
  ['below an attribution alone', `On Mon, 1 Jan 2024, Joe wrote:\n\n${T}\n`, 'own'],
  ['below words that end in wrote', `I agree with what Joe wrote:\n\n${T}\n`, 'own'],
  ['above a top-posted quotation', `${T}\n\nOn Mon, 1 Jan 2024, Joe <joe@example.org> wrote:\n\nold text\n`, 'own'],
];

describe('the place of a trailer', () => {
  test.each(PLACES)('%s', (_, text, place) => {
    const found = trailersOf(text).filter((line) => line.name === 'Reviewed-by');
    // A line that begins within another, behind a bare CR, is none at all.
    expect(found.map((line) => line.place)).toEqual(text.includes('\r') ? [] : [place]);
  });

  test.each(['\r', '\u2028', '\u2029', '\v', '\f', '\0', '\x85', '\x1e'])('no line starts behind %j', (mark) => {
    expect(trailersOf(`> quoted${mark}${T}\n`)).toEqual([]);
    expect(trailersOf(`quoted${mark}${T}\n`)).toEqual([]);
  });

  test('in a patch: message, notes, diff, signature', () => {
    const diff = SMALL_DIFF.replace('+three\n', `+${T}\n`);
    const text = `Add a page.\n\n${T}\n> ${T}\n---\n${T}\n\n${diff}-- \n${T}\n`;
    const { kind, trailers } = readFacts(makeMessage({ subject: '[PATCH] mm: add a page', text }));
    expect(kind).toBe('patch');
    expect(trailers.map((line) => [line.place, line.line])).toEqual([
      ['message', 3],
      ['quoted', 4],
      ['notes', 6],
      ['in-diff', 16],
      ['signature', 19],
    ]);
  });

  test('in a commit message that quotes a mail, all unquoted lines are the message', () => {
    const { trailers } = readFacts(
      makePatch(`Words.\n\nOn Mon, 1 Jan 2024, Joe <joe@example.org> wrote:\n\nslow\n\n${T}`),
    );
    expect(trailers.map((line) => line.place)).toEqual(['message']);
  });

  test('in a cover letter', () => {
    const { kind, trailers } = readFacts(
      makeMessage({ subject: '[PATCH 0/2] mm', text: `Hello\n\n${T}\n\n-- \n${T}\n` }),
    );
    expect([kind, ...trailers.map((line) => line.place)]).toEqual(['cover', 'message', 'signature']);
  });

  test('in a footer and in attachments', () => {
    const attachments = [{ type: 'text/plain', name: 'a.txt', text: `log\n${T}\n` }];
    const { trailers } = readFacts({ ...makeReply('Hi\n'), footer: `____\n${T}\n`, attachments });
    expect(trailers.map((line) => [line.place, line.line])).toEqual([
      ['outside', 2],
      ['outside', 2],
    ]);
  });
});

describe('forging', () => {
  const quote = (text: string) => text.replace(/^/gm, '> ');
  const texts = fc.array(fc.constantFrom(T, 'text', '', '-- ', '> x', '    y', 'On 1 Jan, J <j@example.org> wrote:'));

  test('quoting a mail leaves none of its trailers to the one who quotes', () => {
    fc.assert(
      fc.property(texts, (lines) => {
        const counting = trailersOf(`Fine.\n\n${quote(lines.join('\n'))}\n`).filter((line) => line.place === 'own');
        expect(counting).toEqual([]);
      }),
    );
  });

  test('forwarding a mail does neither', () => {
    fc.assert(
      fc.property(texts, (lines) => {
        const text = `FYI\n\n---------- Forwarded message ---------\nFrom: J <j@example.org>\nDate: x\n\nwords\n${lines.join('\n')}\n`;
        expect(trailersOf(text).filter((line) => line.place === 'own')).toEqual([]);
      }),
    );
  });
});

describe('hostile texts', () => {
  const made: readonly (readonly [string, (n: number) => string])[] = [
    ['trailers', (n) => 'A-by: b\n'.repeat(n / 10)],
    ['names', (n) => `${'-by:'.repeat(n)}\n`],
    ['blanks', (n) => `Reviewed-by:${' '.repeat(n)}x\n`],
    ['blanks in front of a colon', (n) => `Reviewed-by${' '.repeat(n)}:\n`],
    ['angles', (n) => `Reviewed-by: ${'<'.repeat(n)}\n`],
    ['pairs of angles', (n) => `Reviewed-by: ${'<a@b>'.repeat(n)}\n`],
    ['at signs', (n) => `Reviewed-by: ${'@'.repeat(n)}\n`],
    ['commas', (n) => `Reviewed-by: ${'a@b,'.repeat(n)}\n`],
    ['opening brackets', (n) => `Reviewed-by: a@b ${'('.repeat(n)}\n`],
    ['encoded words', (n) => `Reviewed-by: ${'=?utf-8?q?'.repeat(n)}\n`],
    ['quote marks', (n) => `${'> '.repeat(n)}\n`],
    ['attributions', (n) => 'On 1 Jan, J wrote:\n'.repeat(n / 10)],
    ['header lines', (n) => 'From: x\n'.repeat(n / 10)],
    ['dashes', (n) => `${'-'.repeat(n)}\n${'- '.repeat(n)}\n`],
    ['hunks', (n) => '@@ -1,999999999 +1,999999999 @@\n'.repeat(n / 10)],
    ['links', (n) => `v1: ${'https://'.repeat(n)}\n`],
    ['link lines', (n) => 'v1: https://lore.example.org/r/a@b\n'.repeat(n / 10)],
    ['combining marks', (n) => `R${'\u0301'.repeat(n)}eviewed-by: x\n`],
    ['continuations', (n) => `Reviewed-by: a\n${' b\n'.repeat(n / 10)}`],
  ];

  test.each(made)('are read to the end: %s', (_, make) => {
    for (const n of [10_000, 20_000, 40_000]) {
      for (const subject of ['Re: x', '[PATCH 0/2] x', 'x']) {
        const facts = readFacts(makeMessage({ subject, text: make(n) }));
        expect(facts.trailers.every((line) => line.value.length <= 2000)).toBe(true);
      }
    }
  });
});
