/** Reads the facts of a patch, a cover letter or a reply from a message; the entry point of this folder. */
import type { Attachment, Message } from '../mail/message.js';
import { type DiffFiles, readDiff } from './diff/diff.js';
import { findDiff } from './diff/diff-start.js';
import { patchId } from './diff/patch-id.js';
import type { Diff, Facts, MessageKind, Pointer, Subject, TrailerLine } from './facts.js';
import { kindOf } from './kind.js';
import { NoticeCollector, noticesOf } from './notices/notices.js';
import { ChangelogCollector } from './pointers/changelog.js';
import { PointerCollector } from './pointers/pointers.js';
import { parseSubject } from './subject/subject.js';
import { type Body, splitBody } from './text/body.js';
import { readInBodyHeaders } from './text/in-body-headers.js';
import { type LineVisitor, walkLines } from './text/line-places.js';
import { OwnWords } from './text/own-words.js';
import { PastedCollector } from './text/pasted.js';
import { SaidLines } from './text/said.js';
import { SignalCollector } from './text/signals.js';
import { TrailerCollector } from './trailers/trailers.js';

/** A diff that was found, and where it ends in the mail's text; `end` is -1 for an attached one. */
interface FoundDiff {
  readonly bytes: Buffer;
  readonly files: DiffFiles;
  readonly end: number;
}

/** The parts of a text that is not split. */
const WHOLE: Body = { from: null, subject: null, date: null, preface: 0, message: 0, notes: 0, diff: 0 };

/**
 * Reads a message.
 *
 * @param message decoded, from `parseMessage`
 * @returns its facts; never throws, linear in the length of the text
 */
export function readFacts(message: Message): Facts {
  const subject = parseSubject(message.subject);
  // An answer has no commit message and no diff of its own to find.
  const body = subject.reply ? WHOLE : splitBody(message.text);
  const found = subject.reply || subject.position === 0 ? null : findFiles(message, body);
  const kind = kindOf(message, subject, body, found !== null);
  const diff = kind === 'patch' && found !== null ? found : null;
  const headers = diff === null && kind !== 'cover' ? null : inBodyHeaders(message, body, diff);
  const { notices, pointers, revision, ...words } = readWords(message, kind, body, diff);
  return {
    kind,
    subject: kind === 'patch' && subject.rfc ? { ...subject, patch: true } : subject,
    patchAuthor: headers?.from ?? message.author,
    title: titleOf(headers?.subject ?? null, subject),
    authorDate: headers?.date ?? null,
    diff: diff && packDiff(diff),
    ...words,
    // Asked only where the subject says nothing.
    pointers: subject.revision === null ? [...pointers, ...changelogPointer(revision)] : pointers,
    notices: noticesOf(message, { kind, subject }, notices, pointers),
  };
}

/** The diff in the text, else the first one among the attachments; null if there is none. */
function findFiles(message: Message, body: Body): FoundDiff | null {
  const { text } = message;
  if (body.diff < text.length) {
    const bytes = Buffer.from(text.slice(body.diff));
    const files = readDiff(bytes);
    if (files.files.length > 0) {
      // Byte offsets are text offsets as long as all is ASCII.
      const ascii = bytes.length === text.length - body.diff;
      const length = ascii ? files.end : bytes.toString('utf8', 0, files.end).length;
      return { bytes, files, end: body.diff + length };
    }
  }
  for (const attachment of message.attachments) {
    const found = findAttached(attachment);
    if (found !== null) return found;
  }
  return null;
}

function findAttached(attachment: Attachment): FoundDiff | null {
  if (!attachment.type.startsWith('text/') && !/patch|diff/.test(attachment.type)) return null;
  const at = findDiff(attachment.text, 0);
  if (at < 0) return null;
  const bytes = Buffer.from(attachment.text.slice(at));
  const files = readDiff(bytes);
  return files.files.length > 0 ? { bytes, files, end: -1 } : null;
}

/** Author, subject and date from the text; else from an attached patch. */
function inBodyHeaders(message: Message, body: Body, diff: FoundDiff | null): Pick<Body, 'from' | 'subject' | 'date'> {
  if (diff === null || diff.end >= 0 || body.from !== null) return body;
  const attached = message.attachments.find((attachment) => findDiff(attachment.text, 0) >= 0);
  return attached === undefined ? body : readInBodyHeaders(attached.text);
}

function titleOf(inBody: string | null, subject: Subject): string {
  const title = inBody === null ? '' : parseSubject(inBody).title;
  return title === '' ? subject.title : title;
}

function packDiff(found: FoundDiff): Diff {
  const { files, added, removed, changedLines } = found.files;
  const { id, partial } = patchId(found.bytes);
  return { files, added, removed, patchId: id, ...(partial ? { patchIdPartial: true } : {}), changedLines };
}

/** Walks over the text once, and over footer and attachments for trailers that do not count there. */
function readWords(message: Message, kind: MessageKind, body: Body, diff: FoundDiff | null) {
  const { text } = message;
  const trailers = new TrailerCollector(text);
  const pointers = new PointerCollector(text);
  const own = new OwnWords(text);
  const notices = new NoticeCollector(text);
  const signals = new SignalCollector(text);
  const changelog = new ChangelogCollector(text);
  const pasted = new PastedCollector(text);
  const said = new SaidLines(text, kind === 'patch' ? 'notes' : 'own');
  const counts = kind === 'reply' || kind === 'other';
  const visit: LineVisitor = (line) => {
    const trailer = trailers.add(line);
    if (kind === 'reply') pasted.add(line);
    if (line.place !== 'message' && line.place !== 'notes' && line.place !== 'own') return;
    pointers.add(line);
    if (trailer) return;
    if (kind !== 'reply') changelog.add(line);
    said.add(line);
    if (!counts) return;
    own.add(line);
    notices.add(line);
    signals.add(line);
  };
  if (kind === 'patch' || kind === 'cover') {
    const part = { text, discussion: false, signature: kind === 'cover' };
    const end = diff === null ? text.length : body.diff;
    walkLines({ ...part, from: 0, to: body.preface, place: 'notes' }, visit);
    walkLines({ ...part, from: body.message, to: body.notes, place: 'message' }, visit);
    walkLines({ ...part, from: body.notes, to: end, place: 'notes' }, visit);
    if (diff !== null && diff.end >= 0) {
      trailers.search(end, diff.end, 'in-diff');
      walkLines({ ...part, signature: true, from: diff.end, to: text.length, place: 'notes' }, visit);
    }
  } else {
    walkLines({ text, from: 0, to: text.length, place: 'own', discussion: true, signature: true }, visit);
  }
  const outside = [message.footer, ...message.attachments.map((attachment) => attachment.text)].flatMap(
    trailersOutside,
  );
  return {
    trailers: [...trailers.found, ...outside],
    pointers: kind === 'reply' ? [...pointers.found, ...pastedPointers(pasted, trailers.found)] : pointers.found,
    revision: changelog.revision,
    ownLines: own.lines,
    signals: kind === 'reply' ? signals.found : [],
    said: kind === 'cover' ? text : kind === 'other' ? '' : said.text,
    notices: notices.found,
  };
}

function changelogPointer(revision: number | null): Pointer[] {
  return revision === null ? [] : [{ kind: 'changelog', value: String(revision) }];
}

function pastedPointers({ title, quotesDiff }: PastedCollector, trailers: readonly TrailerLine[]): Pointer[] {
  const found: Pointer[] = title === null ? [] : [{ kind: 'pasted-patch', value: title }];
  if (quotesDiff && trailers.some(({ place }) => place === 'own')) found.push({ kind: 'quoted-diff', value: '' });
  return found;
}

function trailersOutside(text: string) {
  if (text === '') return [];
  const trailers = new TrailerCollector(text);
  trailers.search(0, text.length, 'outside');
  return trailers.found;
}
