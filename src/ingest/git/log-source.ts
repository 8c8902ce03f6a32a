/** The output of `git log` as a source of commits. */
import type { CommitRecord } from '../../store/facts/commits.js';
import type { SourceEnd } from '../source.js';
import { type CommitPortion, type CommitSource, FULL_PORTION } from './commit-source.js';
import { LogReader } from './log-reader.js';

/**
 * @param name as shown
 * @param chunks the text, from its start
 * @param size bytes; null if unknown
 */
export function logSource(name: string, chunks: AsyncIterable<Uint8Array>, size: number | null): CommitSource {
  return { name, format: 'git-log', size, readCommits: () => readLog(chunks) };
}

async function* readLog(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CommitPortion, SourceEnd, void> {
  const reader = new LogReader();
  let commits: CommitRecord[] = [];
  let bytes = 0;
  for await (const lines of lineBlocks(chunks)) {
    for (const line of lines) {
      bytes += line.length + 1;
      const commit = reader.add(line);
      if (commit !== null) commits.push(commit);
    }
    if (commits.length < FULL_PORTION) continue;
    yield { commits, bytesRead: bytes, cursor: null };
    commits = [];
  }
  const last = reader.end();
  if (last !== null) commits.push(last);
  yield { commits, bytesRead: bytes, cursor: null };
  return { bytes, truncated: false, notes: [] };
}

/** A line longer than this is binary, and cut. */
const LONGEST_LINE = 4 * 1024 * 1024;

/** Lines without their LF (and CR), some at a time. */
async function* lineBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Buffer[], void, void> {
  let rest: Buffer[] = [];
  let waiting = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      const part = bytes.subarray(start, end);
      lines.push(rest.length === 0 ? part : Buffer.concat([...rest, part]));
      rest = [];
      waiting = 0;
      start = end + 1;
    }
    if (start < bytes.length && waiting < LONGEST_LINE) {
      rest.push(bytes.subarray(start));
      waiting += bytes.length - start;
    }
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [Buffer.concat(rest)];
}
