/** Mails put into an mboxrd file, and cut out of one, without holding more than one piece of it. */
import { mailDate } from './quote.js';

const QUOTED = /^(>*From )/gm;
const UNQUOTED = /^>(>*From )/gm;

/** `From ` line as list archives write it, with the date in the form of asctime(3). */
function separator(date: number): string {
  const [day = '', dayOfMonth = '', month = '', year = '', clock = ''] = mailDate(date, 0).replace(',', '').split(' ');
  return `From mboxrd@z ${day} ${month} ${dayOfMonth.padStart(2)} ${clock} ${year}\n`;
}

/**
 * One mail as a record of an mboxrd file: separator, body lines that look like one quoted with `>`, blank line.
 * @param date seconds since 1970, for the separator
 */
export function mboxRecord(mail: Buffer, date: number): Buffer {
  const quoted = mail.includes('From ') ? Buffer.from(mail.toString('latin1').replace(QUOTED, '>$1'), 'latin1') : mail;
  const end = quoted[quoted.length - 1] === 10 ? '\n' : '\n\n';
  return Buffer.concat([Buffer.from(separator(date)), quoted, Buffer.from(end)]);
}

function unquote(record: Buffer): Buffer {
  const start = record.indexOf(10) + 1;
  const end = record[record.length - 1] === 10 && record[record.length - 2] === 10 ? record.length - 1 : record.length;
  const mail = record.subarray(start, end);
  return mail.includes('>From ') ? Buffer.from(mail.toString('latin1').replace(UNQUOTED, '$1'), 'latin1') : mail;
}

/** Cuts an mboxrd stream at its separators; yields mails as they were before they were put in. */
export async function* mailsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let cut = rest.indexOf('\n\nFrom ', start); cut !== -1; cut = rest.indexOf('\n\nFrom ', start)) {
      yield unquote(rest.subarray(start, cut + 2));
      start = cut + 2;
    }
    rest = rest.subarray(start);
  }
  if (rest.length > 0) yield unquote(rest);
}
