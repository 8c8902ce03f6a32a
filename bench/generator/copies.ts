/** A mail made into the copy that reached the archive of another list. */

import { hashText, Random } from './random.js';
import { plainText, putTogether, takeApart, withPlainText } from './raw-mail.js';
import { listFooter, listHeaders } from './render.js';

const OF_TRANSPORT =
  /^(?:received|return-path|delivered-to|precedence|sender|errors-to|list-[a-z]+|mailing-list|x-mailing-list|x-spam-[a-z-]+|arc-[a-z-]+):/i;

function prefixSubject(field: string, tag: string): string {
  const value = field.slice('Subject:'.length).replace(/^[ \t]*/, '');
  if (value.toLowerCase().includes(`[${tag}]`)) return field;
  const reply = /^re:[ \t]*/i.exec(value);
  return reply === null ? `Subject: [${tag}] ${value}` : `Subject: Re: [${tag}] ${value.slice(reply[0].length)}`;
}

/**
 * Message-ID, From and Date stay; Received, list headers, subject prefix and footer are the other list's, and
 * plain text travels in base64.
 * @param list posting address of the other list
 */
export function copyForList(mail: Buffer, list: string): Buffer {
  const raw = takeApart(mail);
  const [tag = list, host = ''] = list.split('@');
  const random = new Random(`${list} ${hashText(raw.fields.join('\n'))}`);
  const date =
    raw.fields
      .find((field) => /^date:/i.test(field))
      ?.slice('Date:'.length)
      .trim() ?? '';
  const received = [1, 2, 3].map(
    (hop) =>
      `Received: from relay-${hop}.example.net (relay-${hop}.example.net [198.51.100.${hop}])\n\tby ${host} (Postfix) with ESMTP id ${random.hex(10).toUpperCase()}${date === '' ? '' : `; ${date}`}`,
  );
  const kept = raw.fields.filter((field) => !OF_TRANSPORT.test(field));
  const fields = kept.map((field) => (/^subject:/i.test(field) ? prefixSubject(field, tag) : field));
  const copy = {
    fields: [`Return-Path: <${tag}-bounces@${host}>`, ...received, ...fields, ...listHeaders(list)],
    body: raw.body,
  };
  const text = plainText(raw);
  if (text === null) return putTogether(copy);
  return putTogether(withPlainText(copy, `${text}${text.endsWith('\n') ? '' : '\n'}${listFooter(list)}`));
}
