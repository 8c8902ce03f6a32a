/** Explains how one message was parsed: kind, posting, the evidence of each link, trailers with verdicts, comments. */
import type { Message } from '../../mail/message.js';
import { parseMessage } from '../../mail/parse.js';
import { patchWords } from '../../patch/diff/patch-words.js';
import { type ReviewComment, reviewComments } from '../../review/comments.js';
import { diffAnchors, lineKeys } from '../../review/diff-anchors.js';
import type { KnownPeople } from '../../review/known-people.js';
import { revisionName } from '../../series/revision-name.js';
import type { Store } from '../../store/database/open.js';
import { loader } from '../../store/derived/load.js';
import { rowsBy } from '../../store/group.js';
import {
  type ExplainedRow,
  evidenceOf,
  factsGivenBy,
  listsOf,
  mailsThatName,
  messageOfRow,
  messagesOfId,
  patchesAt,
  postingOf,
  signalsOf,
  threadOf,
} from '../../store/queries/explain.js';
import { type RawMails, rawMails } from '../../store/queries/raw.js';
import { readKnownPeople } from '../people/known-people.js';
import { isoDate } from '../scope.js';
import { explainTrailers, explainWords } from './explained-trailers.js';
import type { ExplainedEvidence, ExplainedPosting, Explanation } from './explanation-model.js';
import { messageIdOf } from './message-name.js';

/** A message that is not in the store. */
export interface NotStored {
  readonly messageId: string;
  /** Stored mails that answer it or refer to it. */
  readonly namedBy: number;
}

/**
 * Explains a message.
 * @param name its message id, bare, in `<>`, or as a URL that ends in it.
 * @param raw of the same store; share it between several mails, so that packs are unpacked only once.
 */
export async function readExplanation(
  store: Store,
  name: string,
  raw = rawMails(store.db),
): Promise<Explanation | NotStored> {
  const { db } = store;
  const messageId = messageIdOf(name);
  const [row, ...others] = messagesOfId(db, messageId);
  if (row === undefined) return { messageId, namedBy: mailsThatName(db, messageId) };
  const known = readKnownPeople(store);
  const [loaded] = loader(db, known.mailmap)([row.id]);
  const given = { facts: factsGivenBy(db, row.id), revision: row.revision };
  const parent = row.parent === null ? undefined : messageOfRow(db, row.parent);
  const judged = loaded && { ...loaded.review, idConflict: row.idConflict === 1 };
  return {
    message: { messageId, ...headOf(row), lists: listsOf(db, row.id), flags: wordsIn(row.flags) },
    parent: parentOf(row, parent),
    posting: explainPosting(store, row),
    evidence: explainPlace(store, row, parent),
    trailers: judged === undefined ? [] : explainTrailers(judged, row.kind, given, known),
    said: explainWords(given),
    signals: signalsOf(db, row.id),
    comments: await commentsOf(store, row, { known, raw }),
    idConflicts: others.map((other) => {
      const { subject, date, author } = headOf(other);
      return { subject, date, author };
    }),
  };
}

function headOf({ kind, subject, date, name, email }: ExplainedRow) {
  return { kind, subject, date: date === null ? null : isoDate(date), author: { name, email } };
}

function wordsIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

/** What it answers: the stored message above it, else the nearest one that it names. */
function parentOf(row: ExplainedRow, parent: ExplainedRow | undefined): Explanation['parent'] {
  if (parent !== undefined) return { messageId: parent.messageId, subject: parent.subject };
  const named = wordsIn(row.inReplyTo)[0] ?? wordsIn(row.refs).at(-1);
  return named === undefined ? null : { messageId: named, subject: null };
}

function explainPosting({ db }: Store, row: ExplainedRow): ExplainedPosting | null {
  const posting = row.revision === null ? undefined : postingOf(db, row.revision);
  if (posting === undefined) return null;
  const { number, series, title, revision, point, rfc, resend, total } = posting;
  const name = revisionName({ revision, point, rfc: rfc === 1, resend: resend === 1 });
  return { series: number, seriesId: series, title, revision, revisionName: name, position: row.position, total };
}

function explainPlace({ db }: Store, row: ExplainedRow, parent: ExplainedRow | undefined): ExplainedEvidence[] {
  const evidence: ExplainedEvidence[] = [];
  const isPatch = row.kind === 'patch' && row.revision !== null && row.position !== null;
  if (parent !== undefined && row.kind !== 'patch' && row.kind !== 'cover') {
    const direct = wordsIn(row.inReplyTo).includes(parent.messageId);
    const [kind, word] = direct ? (['in-reply-to', 'answers'] as const) : (['references', 'refers to'] as const);
    evidence.push({ about: 'message', kind, detail: `${word} <${parent.messageId}>`, weak: false });
  }
  if (row.revision === null) return evidence;
  for (const { position, kind, detail, weak } of evidenceOf(db, row.revision, isPatch ? row.position : null)) {
    evidence.push({ about: position === null ? 'posting' : 'message', kind, detail, weak: weak === 1 });
  }
  const own = isPatch ? patchesAt(db, row.revision, row.position ?? 0).find(({ message }) => message === row.id) : null;
  if (own?.match) {
    const detail = `patch ${own.previousPosition} of v${own.previousRevision}, ${own.changed === 1 ? 'changed' : 'unchanged'}`;
    evidence.push({ about: 'patch', kind: own.match, detail, weak: false });
  }
  return evidence;
}

/** Comments of a reply to a posting; none for other mails. */
async function commentsOf(
  store: Store,
  row: ExplainedRow,
  { known, raw }: { readonly known: KnownPeople; readonly raw: RawMails },
): Promise<readonly ReviewComment[]> {
  if (row.revision === null || row.kind === 'patch' || row.kind === 'cover') return [];
  const [answered] = row.position === null ? [] : patchesAt(store.db, row.revision, row.position);
  const patch = answered === undefined ? null : await messageOf(raw, answered.message);
  const words = patch === null ? null : patchWords(patch);
  const { text } = await messageOf(raw, row.id);
  const below = sendersBelow(store, row);
  const quotable = patch !== null && row.parent === answered?.message ? lineKeys(patch.text) : null;
  const reply = { text, sender: { name: row.name, email: row.email }, quotable, below };
  return reviewComments(reply, words === null ? null : diffAnchors(words.files), known);
}

async function messageOf(raw: RawMails, message: number): Promise<Message> {
  return parseMessage(raw(message), []);
}

/** Who wrote the messages below one in its thread. */
function sendersBelow({ db }: Store, row: ExplainedRow) {
  const children = rowsBy(threadOf(db, row.component, row.root), ({ parent }) => parent);
  const below = [...(children.get(row.id) ?? [])];
  const seen = new Set(below);
  for (const message of below) {
    for (const next of children.get(message.id) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      below.push(next);
    }
  }
  return below.map(({ name, email }) => ({ name, email }));
}
