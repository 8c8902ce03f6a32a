/** Parses the bytes of one mail into a Message, in the plain lane if possible, otherwise with mailparser. */
import { assemble } from './assemble.js';
import { readHead } from './header.js';
import type { Message, MessageFlag } from './message.js';
import { plainBody } from './plain.js';

/**
 * Parses one mail as stored: CRLF or LF, any bytes.
 *
 * About 97 of 100 list mails are plain and are returned at once; only the others cost a promise.
 * @param raw one mail's bytes, without its mbox separator and with mbox quoting undone
 * @param flags remarks from the cutter of the source; they are kept with the message
 * @returns never throws or rejects: what cannot be split comes as raw text with the flag `body-unparsed`
 */
export function parseMessage(raw: Uint8Array, flags: readonly MessageFlag[]): Message | Promise<Message> {
  return parsePlain(raw, flags) ?? parseMime(raw, flags);
}

/** The plain lane alone; null if the mail is not one text part. */
export function parsePlain(raw: Uint8Array, flags: readonly MessageFlag[]): Message | null {
  const bytes = asBuffer(raw);
  const head = readHead(bytes);
  const body = plainBody(head, bytes);
  return body === null ? null : assemble(head, body, flags);
}

/** The mailparser lane alone; takes every mail. */
export async function parseMime(raw: Uint8Array, flags: readonly MessageFlag[]): Promise<Message> {
  const bytes = asBuffer(raw);
  const head = readHead(bytes);
  // Loaded when the first mail needs it: mailparser brings much along, and most runs of commands read no mail at all.
  const { mimeBody } = await import('./mime.js');
  return assemble(head, await mimeBody(head, bytes), flags);
}

/** A view of the same memory, not a copy. */
function asBuffer(raw: Uint8Array): Buffer {
  return Buffer.isBuffer(raw) ? raw : Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
}
