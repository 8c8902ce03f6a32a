/** Turns one raw mail into the record that the store keeps of it. */
import { createHash } from 'node:crypto';
import { askFactsOf } from '../../asks/facts.js';
import type { Message } from '../../mail/message.js';
import { spelled } from '../../mail/spell.js';
import { scriptText } from '../../patch/diff/script-text.js';
import { touchedPaths } from '../../patch/diff/touched-paths.js';
import type { Facts, TrailerLine } from '../../patch/facts.js';
import { scopeText } from '../../review/scope-text.js';
import { searchText } from '../../search/search-text.js';
import { hashedKeys } from '../../series/key-hash.js';
import type { SeriesMessage } from '../../series/model.js';
import { signersOf } from '../../series/signers.js';
import type { MailRecord, PatchRow, TrailerRow } from '../../store/facts/record.js';
import type { KeywordPatterns } from '../../subsystems/keyword-patterns.js';

/** Where the raw bytes of a mail are. */
export interface RawPlace {
  readonly pack: number;
  readonly packOffset: number;
}

/**
 * Puts a mail's facts into rows.
 * @param raw its bytes as they will be returned.
 * @param keywords what patches are searched for; null if there is nothing to search for.
 */
export function recordOf(
  message: Message,
  facts: Facts,
  raw: Uint8Array,
  place: RawPlace,
  keywords: KeywordPatterns | null,
): MailRecord {
  return {
    messageId: message.messageId,
    contentKey: message.contentKey,
    kind: facts.kind,
    date: message.date,
    subject: message.subject,
    from: message.from,
    author: message.author,
    inReplyTo: message.inReplyTo.join(' '),
    refs: message.references.join(' '),
    ownLines: facts.ownLines,
    nak: facts.signals.some(({ kind }) => kind === 'nak'),
    scope: scopeText(message.text, facts.trailers, facts.signals),
    flags: message.flags,
    lists: message.lists,
    footer: message.footer !== '',
    patch: facts.kind === 'patch' ? patchRow(facts) : null,
    trailers: facts.trailers.map(trailerRow),
    pointers: facts.pointers,
    notices: facts.notices,
    signals: facts.signals,
    ...askFactsOf(message, facts),
    keywords: keywords !== null && facts.kind === 'patch' ? keywords.matching(scriptText(message)) : null,
    keys: hashedKeys(seriesMessageOf(message, facts)),
    search: searchText(message, facts.kind, touchedPaths(facts.diff)),
    rawHash: createHash('sha1').update(raw).digest('hex'),
    ...place,
    size: raw.length,
  };
}

/** The message as the series rules see it, before any mailmap; the same that the store's rows give. */
function seriesMessageOf(message: Message, facts: Facts): SeriesMessage {
  const { messageId, date, author, lists, inReplyTo, references } = message;
  const patch = facts.kind === 'patch' ? facts.diff : null;
  return {
    key: 0,
    messageId,
    kind: facts.kind,
    date,
    sender: author,
    lists,
    subject: facts.subject,
    title: facts.kind === 'patch' ? facts.title : facts.subject.title,
    inReplyTo,
    references,
    pointers: facts.pointers,
    patchId: patch?.patchId ?? null,
    paths: touchedPaths(patch),
    changedLines: patch?.changedLines ?? NO_LINES,
    signedOffBy: signersOf(facts.trailers),
  };
}

const NO_LINES = new Uint32Array(0);

function patchRow(facts: Facts): PatchRow {
  const { diff } = facts;
  return {
    author: facts.patchAuthor,
    title: facts.title,
    authorDate: facts.authorDate,
    patchId: diff?.patchId ?? null,
    added: diff?.added ?? 0,
    removed: diff?.removed ?? 0,
    changedLines: diff?.changedLines ?? new Uint32Array(0),
    files: diff?.files ?? [],
  };
}

function trailerRow(trailer: TrailerLine): TrailerRow {
  const { name, value, person, scope, place, line } = trailer;
  const marks = trailer.lookAlike ? 'look-alike' : trailer.unparsable ? 'unparsable' : '';
  return {
    line,
    name,
    value: person !== null && value === spelled(person) ? null : value,
    person,
    scope,
    place,
    marks,
  };
}
