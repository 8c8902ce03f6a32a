/** A mail made into another mail of the same kind: other ids, title, date and diff, so that lists can be multiplied. */
import { mailDate } from './quote.js';
import { plainText, putTogether, takeApart, withPlainText } from './raw-mail.js';

/** Seconds between a mail and its next copy; longer than any burst that would be read as one posting. */
const SHIFT = 13_020;

function shiftDate(text: string, seconds: number): string {
  const time = Date.parse(text.replace(/\([^()]*\)\s*$/, ''));
  const zone = /([+-])(\d\d)(\d\d)\s*(?:\([^()]*\))?\s*$/.exec(text);
  if (Number.isNaN(time) || zone === null) return text;
  const minutes = (Number(zone[2]) * 60 + Number(zone[3])) * (zone[1] === '-' ? -1 : 1);
  return mailDate(Math.floor(time / 1000) + seconds, minutes);
}

function renameIds(text: string, copy: number): string {
  return text.replace(/<([^<>@\s]+)@([^<>@\s]+)>/g, `<$1.copy${copy}@$2>`);
}

function changeField(field: string, copy: number): string {
  const colon = field.indexOf(':');
  const value = field.slice(colon + 1);
  switch (field.slice(0, colon).toLowerCase()) {
    case 'message-id':
    case 'in-reply-to':
    case 'references':
      return field.slice(0, colon + 1) + renameIds(value, copy);
    case 'subject':
      return `${field.trimEnd()} copy${copy}`;
    case 'date':
      return `${field.slice(0, colon)}: ${shiftDate(value.trim(), copy * SHIFT)}`;
    case 'received': {
      const semicolon = field.lastIndexOf(';');
      return semicolon === -1
        ? field
        : `${field.slice(0, semicolon)}; ${shiftDate(field.slice(semicolon + 1).trim(), copy * SHIFT)}`;
    }
    default:
      return field;
  }
}

/** Change ids, links to mails, and the first added line of each hunk (also where quoted), so that patch-ids differ. */
function changeText(text: string, copy: number): string {
  return text
    .replace(/^(change-id: \S+)$/gim, `$1-copy${copy}`)
    .replace(/(https?:\/\/[^\s<>"]+\/[^\s<>"/@]+)(@[^\s<>"/@]+)/g, `$1.copy${copy}$2`)
    .replace(/^((?:> ?)*)(@@ -[^\n]*\n(?:\1[ -][^\n]*\n)*\1\+[^\n]*)$/gm, `$1$2 /* copy${copy} */`);
}

/**
 * @param copy 1, 2, …; 0 gives the mail back unchanged
 * @returns the mail with `.copyN` in its ids and `copyN` in its title; everything it refers to is renamed alike
 */
export function anotherMail(mail: Buffer, copy: number): Buffer {
  if (copy === 0) return mail;
  const raw = takeApart(mail);
  const changed = { fields: raw.fields.map((field) => changeField(field, copy)), body: raw.body };
  const text = plainText(raw);
  if (text === null) return putTogether({ ...changed, body: changeText(raw.body, copy) });
  const newText = changeText(text, copy);
  return putTogether(text === raw.body ? { ...changed, body: newText } : withPlainText(changed, newText));
}
