/** The mailparser lane: finds the text, footers and attachments of any mail body. */
import { type Body, withLf } from './body.js';
import { decodeCharset } from './charset.js';
import { isFooterPart } from './footer.js';
import { first, type Head, readHead } from './header.js';
import { htmlToText } from './html-text.js';
import { parseMediaType } from './media-type.js';
import type { Attachment, MessageFlag } from './message.js';
import { type Leaf, splitParts } from './parts.js';
import { plainBody } from './plain.js';

const MIME_FIELDS = ['content-type', 'content-transfer-encoding', 'content-disposition'];
/** Forwarded mails inside forwarded mails are opened this often in one mail. */
const MOST_FORWARDED = 100;
const PATCH_NAME = /\.(?:patch|diff|txt|eml|mbox)$/i;
const PATCH_TYPE = /^application\/(?:x-)?(?:patch|diff|mbox)$/;

/**
 * Reads any mail's body.
 *
 * The first text part that is not an attachment and no footer is the mail's own text; without one, the first HTML part is
 * rendered. Other text, patches and forwarded mails become attachments; images, signatures and archives are left out.
 * @param raw the whole mail
 * @returns never rejects: a body that cannot be split is its raw text, flagged `body-unparsed`
 */
export async function mimeBody(head: Head, raw: Buffer): Promise<Body> {
  const leaves = await leavesOf(head, raw);
  return leaves === null ? rawBody(head, raw) : sort(await openForwarded(leaves));
}

/** Null when mailparser refuses the mail, or finds nothing in a body that holds something. */
async function leavesOf(head: Head, raw: Buffer): Promise<readonly Leaf[] | null> {
  const body = raw.subarray(head.bodyStart);
  const { type, parameters } = parseMediaType(first(head, 'content-type'));
  const multipart = type.startsWith('multipart/');
  // Without a boundary mailparser would drop the whole body and say nothing.
  if (multipart && (parameters.get('boundary') ?? '') === '') return null;
  const fields = MIME_FIELDS.map((name) => `${name}: ${first(head, name)}`);
  // No type, or none with a slash: plain text, as in the plain lane.
  if (!type.includes('/')) fields[0] = `content-type: text/plain; charset="${parameters.get('charset') ?? ''}"`;
  try {
    const leaves = await splitParts(fields, body);
    return multipart && leaves.length === 0 && body.length > 0 ? null : leaves;
  } catch {
    return null;
  }
}

function rawBody(head: Head, raw: Buffer): Body {
  const { text } = decodeCharset(raw.subarray(head.bodyStart), '');
  return { text: withLf(text), footer: '', attachments: [], flags: ['body-unparsed'] };
}

/** A leaf, and whether it came out of a forwarded mail. */
interface Part extends Leaf {
  readonly forwarded: boolean;
}

/** Puts the parts of forwarded mails in the place of the mails; a loop, since mails nest as deep as they like. */
async function openForwarded(leaves: readonly Leaf[]): Promise<readonly Part[]> {
  const out: Part[] = [];
  const waiting = [...leaves].reverse().map((leaf) => ({ leaf, forwarded: false }));
  let opened = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { leaf, forwarded } = next;
    if (leaf.type !== 'message/rfc822' || opened++ >= MOST_FORWARDED) {
      out.push({ ...leaf, forwarded });
      continue;
    }
    const head = readHead(leaf.bytes);
    const text = plainBody(head, leaf.bytes)?.text;
    const inner = text === undefined ? await leavesOf(head, leaf.bytes) : null;
    if (inner === null) out.push({ ...leaf, ...utf8(text ?? rawBody(head, leaf.bytes).text), forwarded: true });
    else waiting.push(...[...inner].reverse().map((part) => ({ leaf: part, forwarded: true })));
  }
  return out;
}

function utf8(text: string): { readonly charset: string; readonly bytes: Buffer } {
  return { charset: 'utf-8', bytes: Buffer.from(text) };
}

function sort(leaves: readonly Part[]): Body {
  const flags = new Set<MessageFlag>();
  const attachments: Attachment[] = [];
  const footers: string[] = [];
  let own: string | null = null;
  let html: string | null = null;
  for (const leaf of leaves) {
    if (!isText(leaf, leaves.length)) continue;
    const decoded = decodeCharset(leaf.bytes, leaf.charset);
    if (decoded.guessed) flags.add('charset-guessed');
    const text = withLf(decoded.text);
    const inline = !leaf.forwarded && leaf.disposition !== 'attachment';
    const body = inline || leaves.length === 1;
    if (body && leaf.type === 'text/html') html ??= text;
    else if (body && (own ?? html) !== null && leaf.type === 'text/plain' && isFooterPart(text)) footers.push(text);
    else if (body && own === null && isOwnType(leaf.type, leaves.length)) own = text;
    else attachments.push({ type: leaf.type, name: leaf.name, text });
  }
  const text = own ?? (html === null ? '' : htmlToText(html));
  return { text, footer: footers.join('\n'), attachments, flags: [...flags] };
}

/** In a mail of several parts, only plain text is the mail itself; in a mail of one, any text is. */
function isOwnType(type: string, parts: number): boolean {
  return type === 'text/plain' || (parts === 1 && (type.startsWith('text/') || PATCH_TYPE.test(type)));
}

function isText(leaf: Leaf, parts: number): boolean {
  const textual = leaf.type.startsWith('text/') || leaf.type.startsWith('message/');
  if (!textual && !PATCH_TYPE.test(leaf.type) && !PATCH_NAME.test(leaf.name)) return false;
  return parts === 1 || leaf.charset.toLowerCase().startsWith('utf-16') || !leaf.bytes.subarray(0, 8000).includes(0);
}
