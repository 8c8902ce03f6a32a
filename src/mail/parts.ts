/** Splits a mail body into its leaves with mailparser; the only file that imports it. */
import { type AttachmentStream, MailParser, type MessageText } from 'mailparser';
import { decodeTransfer } from './transfer.js';

/** A body part without parts of its own. */
export interface Leaf {
  /** Lower-case media type. */
  readonly type: string;
  /** As declared, or ''. */
  readonly charset: string;
  /** `attachment`, `inline` or '' if it is not said. */
  readonly disposition: string;
  /** File name as sent, or ''. */
  readonly name: string;
  /** Transfer-decoded. */
  readonly bytes: Buffer;
}

/** mailparser's node, as far as it is needed here. */
interface SplitNode {
  readonly contentType: string | false;
  readonly multipart: string | false;
  readonly _boundary: Buffer | false;
  readonly charset: string | false;
  encoding: string | false;
}

declare module 'mailparser' {
  interface MailParser {
    /** Types that are treated as the text of the mail rather than as attachments. */
    textTypes: string[];
    createNode(node: SplitNode): object;
  }
}

const OPTIONS = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepCidLinks: true,
  // Forwarded mails stay whole; mime.ts opens them itself.
  ignoreEmbedded: true,
  // A part's head, in bytes; the mail's own head never comes here.
  maxHeadSize: 128 * 1024,
};

/**
 * mailparser with its own ideas about text switched off. Every leaf comes as an attachment, in order and undecoded:
 * that way texts are not joined, `format=flowed` is not applied, charsets are not guessed, and its quadratic
 * quoted-printable decoder is not reached.
 */
class LeafParser extends MailParser {
  /** Declared type, charset and encoding of each leaf, in the order in which they are handed out. */
  readonly declared: { readonly type: string; readonly charset: string; readonly encoding: string }[] = [];

  constructor() {
    super(OPTIONS);
    this.textTypes = [];
  }

  override createNode(node: SplitNode): object {
    // mailparser would drop what is in it and say nothing.
    if (node.multipart && !node._boundary) this.emit('error', new Error('a multipart without a boundary'));
    const type = node.contentType || 'text/plain';
    if (!type.startsWith('multipart/')) {
      this.declared.push({ type, charset: node.charset || '', encoding: node.encoding || '' });
      node.encoding = '';
    }
    return super.createNode(node);
  }
}

/**
 * Splits a mail into leaves.
 * @param fields the MIME fields of its head, as `Name: value`; nothing else of the head reaches mailparser
 * @param body the bytes below the head
 * @returns leaves in the order of the mail
 * @throws what mailparser refuses or would lose: more than 1,000 parts, a part's head beyond its limit, a multipart
 *   without a boundary
 */
export function splitParts(fields: readonly string[], body: Buffer): Promise<readonly Leaf[]> {
  return new Promise((resolve, reject) => {
    const parser = new LeafParser();
    const leaves: Leaf[] = [];
    // Late errors find this handler too; a promise settles only once.
    parser.on('error', reject);
    parser.on('data', (part: AttachmentStream | MessageText) => {
      if (part.type !== 'attachment') return;
      const declared = parser.declared[leaves.length];
      const chunks: Buffer[] = [];
      part.content.on('error', reject);
      part.content.on('data', (chunk: Buffer) => chunks.push(chunk));
      part.content.on('end', () => {
        leaves.push({
          type: declared?.type ?? part.contentType,
          charset: declared?.charset ?? '',
          disposition: part.contentDisposition ?? '',
          name: part.filename ?? '',
          bytes: decodeTransfer(Buffer.concat(chunks), declared?.encoding ?? ''),
        });
        part.release();
      });
    });
    parser.on('end', () => resolve(leaves));
    parser.on('close', () => reject(new Error('mailparser ended early')));
    parser.write(`${fields.join('\r\n')}\r\n\r\n`);
    parser.end(body);
  });
}
