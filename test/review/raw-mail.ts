/** Mails as mboxrd has them, for tests that send text through the whole program. */

export interface RawMail {
  readonly id: string;
  /** As the header has it. */
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** After 2026-03-02 08:00 UTC. */
  readonly minutes: number;
  readonly re?: string | undefined;
  /** Header lines that come first, behind From. */
  readonly headers?: string | undefined;
}

const START = Date.parse('2026-03-02T08:00:00Z');

/**
 * Writes a mail.
 * @param blank what stands between it and the next separator: '' hides the separator in its text.
 */
export function mboxOf({ id, from, subject, text, minutes, re, headers }: RawMail, blank = '\n'): string {
  const head = [
    `From: ${from}`,
    ...(headers === undefined ? [] : [headers]),
    'To: dev@lists.example.org',
    `Date: ${new Date(START + minutes * 60_000).toUTCString()}`,
    `Message-ID: <${id}>`,
    ...(re === undefined ? [] : [`In-Reply-To: <${re}>`]),
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ].join('\n');
  const body = text.replace(/^(>*From )/gm, '>$1');
  return `From mboxrd@z Thu Jan  1 00:00:00 1970\n${head}\n\n${body}\n${blank}`;
}

/** A diff that adds a line to a file. */
export function diffOf(path: string, added: string): string {
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,2 @@\n a\n+${added}\n`;
}
