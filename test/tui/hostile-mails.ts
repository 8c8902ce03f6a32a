/** Mails that want to take over whoever shows them: every field of each holds one hostile text. */

const ESC = '\u001b';
const BEL = '\u0007';

/** Texts that a terminal would obey, hide, turn round or give other widths than they seem to have. */
export const HOSTILE: readonly string[] = [
  `${ESC}]8;;https://example.org/${BEL}link${ESC}]8;;${BEL}`,
  `${ESC}]8;;file:///etc/passwd${ESC}\\link${ESC}]8;;${ESC}\\`,
  `${ESC}]52;c;b3duZWQ=${BEL}`,
  `${ESC}]52;p;?${BEL}`,
  `${ESC}]0;owned${BEL}`,
  `${ESC}]2;owned${ESC}\\`,
  `${ESC}]1;owned${BEL}`,
  `${ESC}]4;1;rgb:ff/00/00${BEL}`,
  `${ESC}]7;file://host/${BEL}`,
  `${ESC}]10;#ff0000${BEL}`,
  `${ESC}]1337;File=inline=1:AAAA${BEL}`,
  `${ESC}]9;4;1;50${BEL}`,
  `${ESC}]777;notify;a;b${BEL}`,
  `${ESC}[2J`,
  `${ESC}[3J`,
  `${ESC}[H`,
  `${ESC}[10;10H`,
  `${ESC}[1A`,
  `${ESC}[31m`,
  `${ESC}[7m${ESC}[5m`,
  `${ESC}[?1049l`,
  `${ESC}[?1049h`,
  `${ESC}[?25h`,
  `${ESC}[?1000h`,
  `${ESC}[?2004h`,
  `${ESC}[6n`,
  `${ESC}[c`,
  `${ESC}[>c`,
  `${ESC}[21t`,
  `${ESC}[8;50;100t`,
  `${ESC}[4h`,
  `${ESC}[20l`,
  `${ESC}[1;5r`,
  `${ESC}[!p`,
  `${ESC}c`,
  `${ESC}7${ESC}8`,
  `${ESC}D${ESC}M`,
  `${ESC}#8`,
  `${ESC}(0lqk`,
  `${ESC}P+q544e${ESC}\\`,
  `${ESC}P1$r0m${ESC}\\`,
  `${ESC}_Gf=32;AAAA${ESC}\\`,
  `${ESC}^private${ESC}\\`,
  `${ESC}X string${ESC}\\`,
  `${ESC}`,
  `${ESC}[`,
  `${ESC}]`,
  `${ESC}[999999999999999999999C`,
  BEL.repeat(20),
  '\b\b\b\b\b\b\b\bover',
  'start\rover',
  'one\u000btwo\u000cthree',
  'a\u0000b\u0000c',
  'tab\tand\ttab',
  '\u000e\u000f shift',
  '\u009b2J\u009b31m',
  '\u009d0;owned\u009c',
  '\u0090q\u009c',
  '\u0085next\u0084line\u008dreverse',
  '\u202eelbisivni\u202c',
  '\u2066isolate\u2069\u2067right\u2069\u200f\u200e\u061c',
  'zero\u200b\u200c\u200d\u2060\ufeffwidth',
  'soft\u00adhyphen\u034fjoin\u180e',
  'tag\u{e0001}\u{e0041}\u{e007f}',
  'line\u2028para\u2029sep',
  'lone \ud800 and \udfff and \ud83d',
  'non\ufffe\uffff\u{1fffe}char',
  '荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠荒川匠',
  'ｆｕｌｌ　ｗｉｄｔｈ　ｌａｔｉｎ',
  '한국어 조합 \u1112\u1161\u11ab\u1100\u1173\u11af',
  'कि नमस्ते क्षत्रिय',
  'ำำำกำกำ ສະບາຍດີ',
  `Z${'\u0300'.repeat(500)}algo`,
  `e\u0301${'\u0489\u20dd'.repeat(40)}`,
  '👩‍👩‍👧‍👦 👍🏽 🏳️‍🌈 🇩🇪🇫🇷🇯 1️⃣ ❤️ ☎︎ 🫱🏻‍🫲🏿',
  '😀'.repeat(60),
  '\u3164\u115f\u1160\uffa0\u2800 blank',
  '\u00a0\u2003\u3000\u205f spaces',
  '<script>alert(1)</script> & "quotes" | pipe ` tick',
  '%s %n %x $(id) `id` $HOME',
  `\u{1d173}music\u{1d17a}`,
  'x'.repeat(100_000),
  '荒'.repeat(30_000),
  `${ESC}[31m`.repeat(10_000),
  '\u202e'.repeat(5_000),
  ' '.repeat(3_000),
];

/** An encoded word (RFC 2047); lone surrogates become what UTF-8 makes of them. */
function encoded(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/** A path as git quotes it, in bytes. */
function quotedPath(text: string): string {
  const bytes = [...Buffer.from(text.slice(0, 200))].map((byte) =>
    byte > 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, '0')}`,
  );
  return bytes.join('');
}

/** A cover letter, two patches and an answer with each text wherever a mail can hold one. */
export function hostileMbox(): string {
  return HOSTILE.map((text, index) => mailsOf(text, index)).join('');
}

function mailsOf(text: string, index: number): string {
  const id = (part: string): string => `${part}.${index}@example.org`;
  const who = `${encoded(`P${index} ${text}`)} <p${index}@example.org>`;
  const path = `mm/${quotedPath(`${index}${text}`)}/a.c`;
  const line = text.replaceAll('\n', ' ');
  const head = (part: string, minute: number): string =>
    `From mboxrd@z Mon Jan  1 10:00:00 2024
Message-ID: <${id(part)}>
Date: Mon, 1 Jan 2024 10:${String(minute).padStart(2, '0')}:00 +0000
List-Id: <${`l${index}${line.slice(0, 60).replace(/[<>]/g, '')}`}.example.org>
`;
  const patch = (position: number): string => `${head(`patch${position}`, position)}From: ${who}
In-Reply-To: <${id('cover')}>
Content-Type: text/plain; charset=utf-8
Subject: [PATCH ${position}/2] ${encoded(`mm: ${index} ${position} ${text}`)}

Words ${line}

Reviewed-by: R ${line} <r@example.org>
Signed-off-by: P${index} <p${index}@example.org>
---
diff --git "a/${path}" "b/${path}"
--- "a/${path}"
+++ "b/${path}"
@@ -1 +1,2 @@ ${line}
 one ${line}
+two ${position} ${line}

`;
  return `${head('cover', 0)}From: ${who}
Content-Type: text/plain; charset=utf-8
Subject: [PATCH 0/2] ${encoded(`mm: ${index} ${text}`)}

- ${line} for mm bits

${patch(1)}${patch(2)}${head('answer', 9)}From: ${encoded(`R ${text}`)} <r${index}@example.org>
In-Reply-To: <${id('patch2')}>
Content-Type: text/plain; charset=utf-8
Subject: Re: [PATCH 2/2] ${encoded(`mm: ${index} 2 ${text}`)}

> +two 2 ${line}

Why ${line}?

Nacked-by: R ${line} <r${index}@example.org>

`;
}
