/** A few mails, and the compiled program that reads them on the threads on which it reads those of its users. */
import { expect } from 'vitest';
import { type Scratch, scratchFolder } from './e2e/revcov.js';
import { type MailText, mailText } from './store/mails.js';

/** A series of two patches, of which the first was reviewed, and a patch that nobody has answered. */
export const FEW: readonly MailText[] = [
  { id: 'c@x', subject: '[PATCH 0/2] lib: two' },
  { id: 'p1@x', subject: '[PATCH 1/2] lib: one', re: 'c@x' },
  { id: 'p2@x', subject: '[PATCH 2/2] lib: other', re: 'c@x', path: 'lib/other.c' },
  {
    id: 'r@x',
    subject: 'Re: [PATCH 1/2] lib: one',
    from: 'Ben',
    re: 'p1@x',
    day: 1,
    text: 'Reviewed-by: Ben Example <ben@example.org>',
  },
  { id: 'q@x', subject: '[PATCH] mm: alone', from: 'Cem', path: 'mm/alone.c' },
];

/** The mails as an mbox, `few.mbox`, in a folder of its own, which is removed at the end of the test file. */
export function fewMails(): Scratch {
  const here = scratchFolder();
  here.write('few.mbox', FEW.map((mail) => `From mboxrd@z Sun Mar  1 12:00:00 2026\n${mailText(mail)}\n`).join(''));
  return here;
}

/** Has the compiled program read the mails; gives the path of the store. */
export async function ingestFew(here: Scratch): Promise<string> {
  const { code, stdout } = await here.run(['ingest', 'few.mbox', '--db', 'few.db', '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).total).toMatchObject({ messages: FEW.length, stored: FEW.length, rejected: 0 });
  return here.path('few.db');
}
