/** Parses the mails of a batch and packs their raw bytes: what a worker thread does with its task. */
import { parseMessage } from '../../mail/parse.js';
import { readFacts } from '../../patch/read.js';
import { PACK_SIZE, pack } from '../../store/facts/pack.js';
import type { MailRecord, Pack } from '../../store/facts/record.js';
import { type KeywordPatterns, keywordsOf } from '../../subsystems/keyword-patterns.js';
import { unquote } from '../mbox/unquote.js';
import type { MailSpan } from '../source.js';
import { describeError, type FailedMail, NO_MAIL, type ParsedMails, type ParseTask } from './protocol.js';
import { type RawPlace, recordOf } from './record.js';

/**
 * Parses a batch and packs its raw mails.
 * @param onMail told the index of each mail before it is parsed and `NO_MAIL` afterwards, so that whoever watches can tell
 *   which mail has crashed or stopped the thread, if it was a mail.
 * @param keywords those of the task, compiled once for all tasks that have the same.
 * @throws what is not the fault of a mail: no memory for a pack, say.
 */
export async function parseBatch(
  task: ParseTask,
  onMail: (index: number) => void,
  keywords = compiledFor(task, null),
): Promise<ParsedMails> {
  const records: MailRecord[] = [];
  const failed: FailedMail[] = [];
  const packer = new Packer();
  for (const [index, span] of task.mails.entries()) {
    onMail(index);
    const outcome = parseOne(task, span, packer.place, keywords);
    const read = outcome instanceof Promise ? await outcome : outcome;
    onMail(NO_MAIL);
    if ('reason' in read) {
      failed.push({ index, reason: read.reason });
      continue;
    }
    records.push(read.record);
    packer.add(read.raw);
  }
  return { records, packs: packer.end(), failed };
}

type ReadMail = { readonly record: MailRecord; readonly raw: Uint8Array } | { readonly reason: string };

/**
 * One mail to its record, or to what the parser said of it.
 * @throws what is not the mail's fault
 */
function parseOne(
  { bytes, quoting }: ParseTask,
  { start, end, flags }: MailSpan,
  place: RawPlace,
  keywords: KeywordPatterns | null,
): ReadMail | Promise<ReadMail> {
  try {
    const raw = unquote(bytes.subarray(start, end), quoting);
    const message = parseMessage(raw, flags);
    const finish = (read: Awaited<typeof message>): ReadMail => ({
      record: recordOf(read, readFacts(read), raw, place, keywords),
      raw,
    });
    return message instanceof Promise ? message.then(finish).catch(failureOf) : finish(message);
  } catch (error) {
    return failureOf(error);
  }
}

/** Codes of errors that say something about the machine or the installation, whatever mail was at hand. */
const NOT_OF_MAIL =
  /^ERR_(?:MODULE_NOT_FOUND|DLOPEN_FAILED|MEMORY_ALLOCATION_FAILED|REQUIRE_|UNKNOWN_MODULE)|^E[A-Z]+$/;

/** @throws the error again when no mail can have caused it */
function failureOf(error: unknown): { readonly reason: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NOT_OF_MAIL.test(code)) throw error;
  return { reason: describeError(error) };
}

/** Gathers raw mails into packs, in their order. */
class Packer {
  readonly #packs: Pack[] = [];
  #parts: Uint8Array[] = [];
  #size = 0;

  /** Where the next mail will lie. */
  get place(): RawPlace {
    return { pack: this.#packs.length, packOffset: this.#size };
  }

  add(raw: Uint8Array): void {
    this.#parts.push(raw);
    this.#size += raw.length;
    if (this.#size >= PACK_SIZE) this.#close();
  }

  end(): readonly Pack[] {
    if (this.#parts.length > 0) this.#close();
    return this.#packs;
  }

  #close(): void {
    this.#packs.push(pack(this.#parts));
    this.#parts = [];
    this.#size = 0;
  }
}

/** @param before the patterns of the task before, which are mostly those of the next */
export function compiledFor({ keywords = [] }: ParseTask, before: KeywordPatterns | null): KeywordPatterns | null {
  if (keywords.length === 0) return null;
  return before?.patterns.join('\n') === keywords.join('\n') ? before : keywordsOf(keywords);
}
