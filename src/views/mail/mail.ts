/** One mail as a screen shows it: header, place, thread, what it gives, and what was said about it. */
import type { Message, Person } from '../../mail/message.js';
import { parseMessage } from '../../mail/parse.js';
import { patchWords } from '../../patch/diff/patch-words.js';
import { type ReviewComment, reviewComments } from '../../review/comments.js';
import { type DiffAnchors, diffAnchors, lineKeys } from '../../review/diff-anchors.js';
import type { KnownPeople } from '../../review/known-people.js';
import { isSamePerson, matchPeople } from '../../review/person.js';
import type { Store } from '../../store/database/open.js';
import { messagesOfId } from '../../store/queries/explain.js';
import { type RawMails, rawMails } from '../../store/queries/raw.js';
import { factsAbout, type PatchFactRow, type ThreadMailRow } from '../../store/queries/threads.js';
import { readKnownPeople } from '../people/known-people.js';
import { isoDate } from '../scope.js';
import { readExplanation } from './explanation.js';
import type { Explanation } from './explanation-model.js';
import { type MailLine, mailLines } from './mail-lines.js';
import { readThread, type ThreadLine } from './thread.js';

/** A fact about the patch that a mail carries. */
export interface FactAboutPatch
  extends Pick<PatchFactRow, 'kind' | 'trailer' | 'verdict' | 'reason' | 'standing' | 'scope' | 'messageId'> {
  readonly person: Person;
  readonly date: string | null;
}

/** What a reply says about a place in the patch. */
export interface CommentOnPatch extends ReviewComment {
  readonly author: Person;
  /** The author of the patch says it: nobody waits for an answer of his. */
  readonly byAuthor: boolean;
  readonly date: string | null;
  readonly messageId: string;
}

export interface MailView {
  readonly explanation: Explanation;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly lines: readonly MailLine[];
  /** Text parts besides the mail's own. */
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly lines: readonly MailLine[];
  }[];
  readonly thread: readonly ThreadLine[];
  /** Index of this mail in the thread. */
  readonly at: number;
  /** Of a patch: what was said about it. */
  readonly facts: readonly FactAboutPatch[];
  readonly comments: readonly CommentOnPatch[];
}

/**
 * Reads a mail by its message id; null if it is not in the store.
 * @param raw of the same store; share it between several mails, so that packs are unpacked only once.
 */
export async function readMail(store: Store, messageId: string, raw = rawMails(store.db)): Promise<MailView | null> {
  const explanation = await readExplanation(store, messageId, raw);
  const [row] = messagesOfId(store.db, messageId);
  if ('namedBy' in explanation || row === undefined) return null;
  const message = await parseMessage(raw(row.id), []);
  const { lines, mails } = readThread(store, row.component, row.root);
  const isPatch = row.kind === 'patch' && row.revision !== null && row.position !== null;
  const facts = isPatch ? factsAbout(store.db, row.revision ?? 0, row.position ?? 0).map(factOf) : [];
  return {
    explanation,
    to: message.to,
    cc: message.cc,
    lines: mailLines(message.text, row.kind),
    attachments: message.attachments.map(({ name, type, text }) => ({ name, type, lines: mailLines(text, row.kind) })),
    thread: lines,
    at: mails.findIndex(({ id }) => id === row.id),
    facts,
    comments: isPatch ? await commentsOn(store, message, { row: row.id, raw, mails }) : [],
  };
}

/** Loads the multipart parser in advance, so that the first such mail does not wait for it. */
export async function preloadMails(): Promise<void> {
  await import('../../mail/mime.js');
}

function factOf({
  name,
  email,
  date,
  kind,
  trailer,
  verdict,
  reason,
  standing,
  scope,
  messageId,
}: PatchFactRow): FactAboutPatch {
  const person = { name, email };
  return {
    kind,
    trailer,
    verdict,
    reason,
    standing,
    scope,
    messageId,
    person,
    date: date === null ? null : isoDate(date),
  };
}

interface Around {
  readonly row: number;
  readonly raw: RawMails;
  readonly mails: readonly ThreadMailRow[];
}

/** Answers to a patch that are read for comments; a patch has few, a hostile thread may have any number. */
const MOST_REPLIES = 300;

/** What the answers to a patch say, the oldest first. */
async function commentsOn(
  store: Store,
  patch: Message,
  { row, raw, mails }: Around,
): Promise<readonly CommentOnPatch[]> {
  const words = patchWords(patch);
  if (words === null) return [];
  const anchors = diffAnchors(words.files);
  const keys = lineKeys(patch.text);
  const known = readKnownPeople(store);
  const own = mails.find(({ id }) => id === row);
  const replies = mails.filter(
    (mail) =>
      mail.kind !== 'patch' &&
      mail.kind !== 'cover' &&
      mail.revision === own?.revision &&
      mail.position === own?.position,
  );
  const comments: CommentOnPatch[] = [];
  for (const reply of replies.slice(0, MOST_REPLIES)) {
    const { text } = await parseMessage(raw(reply.id), []);
    const quotable = reply.parent === row ? keys : null;
    comments.push(...commentsIn(reply, { text, quotable, mails, anchors, known, patchAuthor: patch.author }));
  }
  return comments;
}

interface Reading {
  readonly text: string;
  /** Keys of the patch's lines, where the mail answers it directly. */
  readonly quotable: ReadonlySet<string> | null;
  readonly mails: readonly ThreadMailRow[];
  readonly anchors: DiffAnchors;
  readonly known: KnownPeople;
  readonly patchAuthor: Person;
}

function commentsIn(reply: ThreadMailRow, reading: Reading): CommentOnPatch[] {
  const { text, quotable, mails, anchors, known, patchAuthor } = reading;
  const { name, email, messageId, date } = reply;
  const author = { name, email };
  const said = reviewComments({ text, sender: author, quotable, below: sendersBelow(reply, mails) }, anchors, known);
  const byAuthor = isSamePerson(matchPeople(author, patchAuthor, known.mailmap));
  return said.map((comment) => ({
    ...comment,
    author,
    byAuthor,
    messageId,
    date: date === null ? null : isoDate(date),
  }));
}

/** Who wrote the mails below one: in the order of the tree they follow it. */
function sendersBelow({ id }: ThreadMailRow, mails: readonly ThreadMailRow[]): readonly Person[] {
  const below = new Set([id]);
  const senders: Person[] = [];
  for (const mail of mails) {
    if (mail.parent === null || !below.has(mail.parent)) continue;
    below.add(mail.id);
    senders.push({ name: mail.name, email: mail.email });
  }
  return senders;
}
