/** What the pool and its threads say to each other. Both load it, so it brings nothing along. */
import type { MailRecord, Pack } from '../../store/facts/record.js';
import type { Batch } from '../source.js';

/** A batch of cut mails that is to be parsed. */
export interface ParseTask {
  readonly bytes: Uint8Array;
  readonly mails: Batch['mails'];
  readonly quoting: Batch['quoting'];
  /** K: patterns that patches are searched for. */
  readonly keywords?: readonly string[];
}

/** A mail on which the parser threw an error. */
export interface FailedMail {
  /** Its place in the task's `mails`. */
  readonly index: number;
  /** What the parser said; never empty. */
  readonly reason: string;
}

/** Each mail of the task is in `records` or in `failed`. */
export interface ParsedMails {
  readonly records: readonly MailRecord[];
  readonly packs: readonly Pack[];
  readonly failed: readonly FailedMail[];
}

/** While no mail is being parsed: an error that happens then is no mail's fault. */
export const NO_MAIL = -1;

/** What a thread answers: the parsed mails, or why it could not give them, which no mail is to blame for. */
export type WorkerAnswer = ParsedMails | { readonly fault: string };

/**
 * Says what an error is in a few words.
 * @param error whatever was thrown; one that comes from another thread may have lost its message, or all it had.
 * @returns never an empty text.
 */
export function describeError(error: unknown): string {
  const said = error instanceof Error ? error.message.trim() || firstLine(error.stack) || error.name : error;
  const text = typeof said === 'string' ? said.trim().replace(/\.$/, '') : '';
  return text === '' ? 'an error that says nothing about itself' : text;
}

function firstLine(stack = ''): string {
  return (stack.split('\n')[0] ?? '').trim();
}
