/** Finds what the patches in a file touch. They need not be mails: an mbox or a bare diff will do. */
import type { Message } from '../../mail/message.js';
import { parseMessage } from '../../mail/parse.js';
import { readDiff } from '../../patch/diff/diff.js';
import { findDiff } from '../../patch/diff/diff-start.js';
import { scriptText } from '../../patch/diff/script-text.js';
import type { TouchedFile } from '../../patch/facts.js';
import { readFacts } from '../../patch/read.js';
import { unquote } from '../mbox/unquote.js';
import { chunkReader } from '../reading/byte-reader.js';
import { contentOf, cutStream } from '../reading/content.js';
import { SNIFFED } from './sniff.js';

/** What a patch in a file touches. */
export interface GivenPatch {
  /** Old and new paths, in the order of the diff. */
  readonly paths: readonly string[];
  /** What keywords are searched for in. */
  readonly text: string;
}

/**
 * Reads a file of patches.
 * @param bytes the file; a mail, an mbox, or a diff without a mail around it
 * @param name the file's name: it helps to tell a mail from an mbox
 * @returns each patch; none if there is no diff in it
 */
export async function readPatchFile(bytes: Buffer, name: string): Promise<readonly GivenPatch[]> {
  const patches: GivenPatch[] = [];
  for await (const message of mailsIn(bytes, name)) {
    const { diff } = readFacts(message);
    if (diff !== null) patches.push({ paths: pathsOf(diff.files), text: scriptText(message) });
  }
  return patches.length > 0 ? patches : bareDiff(bytes.toString('utf8'));
}

async function* mailsIn(bytes: Buffer, name: string): AsyncGenerator<Message> {
  const content = contentOf(bytes.subarray(0, SNIFFED), name);
  if (content === null) return;
  const batches = cutStream(chunkReader(once(bytes)), content, name);
  for await (const { bytes: mails, mails: spans, quoting } of batches) {
    for (const { start, end, flags } of spans)
      yield await parseMessage(unquote(mails.subarray(start, end), quoting), flags);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The output of `git diff` or diff(1), or a mail that does not look like a patch but holds one. */
function bareDiff(text: string): readonly GivenPatch[] {
  const at = findDiff(text, 0);
  if (at < 0) return [];
  const { files } = readDiff(Buffer.from(text.slice(at)));
  return files.length === 0 ? [] : [{ paths: pathsOf(files), text }];
}

function pathsOf(files: readonly TouchedFile[]): readonly string[] {
  return files.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [oldPath, path]));
}
