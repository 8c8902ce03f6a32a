/** Builds a Message from a head and a body, whichever lane read it. */
import { firstAddress, parseAddresses } from './address.js';
import { authorOf } from './author.js';
import type { Body } from './body.js';
import { contentKey } from './content-key.js';
import { decodeWords } from './encoded-word.js';
import { splitFooter } from './footer.js';
import { all, first, type Head } from './header.js';
import { listsOf } from './list.js';
import type { Message, MessageFlag, Person } from './message.js';
import { parseIds, parseMessageId } from './message-id.js';
import { sentDate } from './sent-date.js';

const NOBODY: Person = { name: '', email: '' };
/** Also no-break and wide blanks: a subject is compared with others. */
const BLANKS = /\s+/g;
/** Hex digits of the content key that make an id unique enough. */
const KEY_DIGITS = 32;

/**
 * Builds the message. All headers come from `head`, in both lanes: the first of duplicates counts.
 * @param flags remarks from the cutter of the source
 * @returns never throws
 */
export function assemble(head: Head, body: Body, flags: readonly MessageFlag[]): Message {
  const from = firstAddress(first(head, 'from')) ?? NOBODY;
  // Only mails that open a posting, and those without a List-Id, are ever asked for their recipients.
  const to = once(() => personsOf(head, 'to'));
  const cc = once(() => personsOf(head, 'cc'));
  const lists = listsOf(head, () => to().concat(cc()));
  const { text, footer } = splitFooter(body.text);
  const { author, munged } = authorOf(head, from, lists, cc, text);
  const sent = sentDate(head);
  const key = contentKey({
    email: author.email,
    claimedDate: sent.claimed,
    text,
    attachments: body.attachments.map((attachment) => attachment.text),
  });
  const ids = all(head, 'message-id');
  const id = ids.map(parseMessageId).find((candidate) => candidate !== '') ?? '';
  const remarks = new Set<MessageFlag>([...flags, ...body.flags]);
  if (id === '') remarks.add('no-message-id');
  if (ids.length > 1) remarks.add('several-message-ids');
  if (sent.flag !== null) remarks.add(sent.flag);
  if (from.email === '') remarks.add('no-from');
  if (munged) remarks.add('from-munged');
  return {
    messageId: id === '' ? `${key.slice(0, KEY_DIGITS)}@no-message-id.invalid` : id,
    flags: [...remarks].sort(),
    from,
    author,
    get to() {
      return to();
    },
    get cc() {
      return cc();
    },
    date: sent.date,
    subject: decodeWords(first(head, 'subject')).replace(BLANKS, ' ').trim(),
    inReplyTo: idsOf(head, 'in-reply-to'),
    references: idsOf(head, 'references'),
    lists,
    text,
    footer: footer === '' || body.footer === '' ? footer + body.footer : `${footer}\n${body.footer}`,
    attachments: body.attachments,
    contentKey: key,
  };
}

/** Everybody named in all fields of a name: some mailers write one Cc field for each person. */
function personsOf(head: Head, name: string): readonly Person[] {
  const values = all(head, name);
  const persons = parseAddresses(values[0] ?? '');
  for (const value of values.slice(1)) for (const person of parseAddresses(value)) persons.push(person);
  return persons;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function idsOf(head: Head, name: string): readonly string[] {
  return parseIds(first(head, name));
}
