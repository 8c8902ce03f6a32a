/** A small list on which everything happens that commands report, with a text of the test's choice in every field. */

/** Everything that a sender, or a file that comes with a list, can fill in. */
export const FIELDS = [
  'author',
  'reviewer',
  'address',
  'subject',
  'messageId',
  'path',
  'hunk',
  'line',
  'trailerName',
  'trailerValue',
  'scope',
  'quoted',
  'comment',
  'nak',
  'ask',
  'list',
  'tree',
  'changeId',
  'subsystem',
  'owner',
  'ownerList',
  'status',
  'pattern',
  'fileName',
  'garbage',
] as const;

export type Field = (typeof FIELDS)[number];

/** The text of each field. */
export type Texts = (field: Field) => string;

/** U+F700 to U+F7FF of a text stand for bytes: what is no UTF-8 can be sent too. */
function bytesOf(text: string): Buffer {
  const parts = text.split(/([\uf700-\uf7ff])/);
  return Buffer.concat(
    parts.map((part) => (/^[\uf700-\uf7ff]$/.test(part) ? Buffer.of(part.charCodeAt(0) - 0xf700) : Buffer.from(part))),
  );
}

/** As an encoded word (RFC 2047): any character reaches a header so. */
function word(text: string): string {
  return `=?utf-8?B?${bytesOf(text).toString('base64')}?=`;
}

/** A line of a body is one. */
function line(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** Without what has a meaning of its own at that place. */
function without(text: string, meaning: RegExp, most = 60): string {
  return [...line(text).replace(meaning, '')].slice(0, most).join('');
}

/** As git quotes a path. */
function quoted(text: string): string {
  const bytes = bytesOf(text.replace(/[/\0]/g, '.')).subarray(0, 120);
  return [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/** What a mail is made of. */
interface Mail {
  readonly id: string;
  readonly from: string;
  /** Minutes after the first. */
  readonly at: number;
  readonly subject: string;
  readonly re?: string;
  readonly text: string;
}

const START = Date.parse('2026-03-01T12:00:00Z');
const ANN = 'ann@example.org';
const CAROL = 'Carol Example <carol@example.org>';

/** Ids, people and texts of one list. */
function wordsOf(texts: Texts) {
  const tail = bytesOf(without(texts('messageId'), /[<>\0-\x20\x7f\uf700-\uf7ff]/g)).toString();
  return {
    id: (part: string): string => `${part}.${tail}@example.org`,
    ann: `${word(`Ann ${texts('author')}`)} <${ANN}>`,
    bob: `${word(`Bob ${texts('reviewer')}`)} <bob@example.org>`,
    dave: `Dave Example <dave.${without(texts('address'), /[\s<>@,;:"()[\]\\\0-\x1f\x7f]/g, 40)}@example.org>`,
    title: (part: string): string => `mm: ${texts('subject')} ${part}`,
    list: `dev${without(texts('list'), /[\s<>@,;\0-\x1f\x7f]/g, 40)}.lists.example.org`,
  };
}

function diffOf(texts: Texts, path: string, added: string): string {
  const name = `"a/${path}" "b/${path}"`;
  const heading = line(texts('hunk'));
  return `---
diff --git ${name}
--- "a/${path}"
+++ "b/${path}"
@@ -10 +10,3 @@ ${heading}
 one ${heading}
+${added} ${line(texts('line'))}
+last
`;
}

/** The mails of the list, in the order in which they were sent. */
function mailsOf(texts: Texts): readonly Mail[] {
  const { id, ann, bob, dave, title } = wordsOf(texts);
  const file = `mm/${quoted(texts('path'))}.c`;
  const value = line(texts('trailerValue'));
  const trailers = `X${without(texts('trailerName'), /[^A-Za-z-]/g, 30)}-by: Sue ${value.replace(/[<>@()[\]#"]/g, '')} <sue@example.org>
Suggested-by: x ${value.replaceAll('@', '')}
Signed-off-by: Ann <${ANN}>
`;
  const posting = (revision: 1 | 2, at: number): readonly Mail[] => {
    const [mark, part] = revision === 1 ? ['', 'c'] : [' v2', 'd'];
    const head = { id: id(`${part}0`), from: ann, at, subject: `[PATCH${mark} 0/2] ${word(title('series'))}` };
    const ask = `@Ned: could you look at net/b.c? ${without(texts('ask'), /[\0]/g, 150)}`;
    const cover = `Some ${value}.\n\n${ask}\n\nchange-id: 20260101-${without(texts('changeId'), /[^\w.-]/g)}-x\n`;
    const changed = revision === 1 ? 'first' : 'changed';
    return [
      { ...head, text: cover },
      {
        ...head,
        id: id(`${part}1`),
        at: at + 1,
        re: head.id,
        subject: `[PATCH${mark} 1/2] ${word(title('first'))}`,
        text: `Words.\n\n${trailers}${diffOf(texts, file, changed)}`,
      },
      {
        ...head,
        id: id(`${part}2`),
        at: at + 2,
        re: head.id,
        subject: `[PATCH${mark} 2/2] ${word(title('second'))}`,
        text: `Words.\n\n${trailers}${diffOf(texts, 'net/b.c', 'second')}`,
      },
    ];
  };
  const answer = (to: string, from: string, at: number, text: string): Mail => ({
    id: id(`r${at}`),
    from,
    at,
    re: id(to),
    subject: `Re: ${word(title('answer'))}`,
    text,
  });
  const scope = without(texts('scope'), /[[\]()#]/g);
  const single = { id: id('s1'), from: ann, subject: `[PATCH] ${word(title('alone'))}` };
  return [
    ...posting(1, 0),
    answer('c1', bob, 10, `Reviewed-by: Bob <bob@example.org> # ${scope} zq`),
    answer('c2', bob, 20, `> ${line(texts('quoted'))}\n\nAcked-by: Bob <bob@example.org>`),
    ...posting(2, 3000),
    answer('d1', dave, 3010, `> +changed ${line(texts('line'))}\n\nWhy ${line(texts('comment'))} here?`),
    answer('d2', CAROL, 3020, `NAK: ${line(texts('nak'))}\n\nNacked-by: ${CAROL}`),
    { ...single, at: 3100, text: `Words.\n\n${trailers}${diffOf(texts, `doc/${quoted(texts('path'))}`, 'alone')}` },
    answer('s1', bob, 3110, `Applied to ${without(texts('tree'), /[^\w./~+-]/g)}x/for-next, thanks.`),
  ];
}

/** The list as an mbox; what stands before the first mail is none. */
export function mboxOf(texts: Texts): Buffer {
  const { list } = wordsOf(texts);
  const mails = mailsOf(texts).map(({ id, from, at, subject, re, text }) => {
    const date = new Date(START + at * 60_000).toUTCString();
    return `From mboxrd@z Sun Mar  1 12:00:00 2026
Message-ID: <${id}>
Date: ${date}
From: ${from}
To: <${list.replace('.', '@')}>
Cc: Ned Example <ned@example.org>
List-Id: <${list}>
Content-Type: text/plain; charset=utf-8
Subject: ${subject}
${re === undefined ? '' : `In-Reply-To: <${re}>\n`}
${text}
`;
  });
  return bytesOf(`words before ${texts('garbage').replaceAll('\n', ' ')}\n\n${mails.join('\n')}`);
}

/** Who answers for what. */
export function maintainersOf(texts: Texts): string {
  const name = without(texts('owner'), /[<>"@]/g, 1000);
  return `List of maintainers

MEMORY ${without(texts('subsystem'), /[\0]/g, 1000)} X
M:	Mo ${name} <mo@example.org>
R:	Bob <bob@example.org>
L:	${without(texts('ownerList'), /[\s<>@,;:"()[\]\\\0-\x1f\x7f]/g, 40)}x@lists.example.org
S:	x ${line(texts('status'))}
F:	mm/
F:	doc/
F:	${ownedPath(texts)}

NETWORK
M:	Ned ${name} <ned@example.org>
S:	Maintained
F:	net/

THE REST
M:	Linus Example <linus@example.org>
S:	Buried alive in reporters
F:	*
F:	*/
`;
}

/** A path that a pattern of MAINTAINERS names. */
export function ownedPath(texts: Texts): string {
  return `lib/x${without(texts('pattern'), /[\s*?+^$|(){}[\]\\\0-\x1f\x7f]/g)}x`;
}

/** A name for the file that the list came in. */
export function fileNameOf(texts: Texts): string {
  const bytes = Buffer.from(texts('fileName').replace(/[/\0]/g, '.')).subarray(0, 200);
  return `list ${bytes.toString('utf8').replaceAll('\ufffd', '')}.mbox`;
}

/** A patch, a review of it and a comment, by their ids. */
export function idsOf(texts: Texts): readonly string[] {
  const { id } = wordsOf(texts);
  return ['d1', 'r10', 'r3010'].map(id);
}
