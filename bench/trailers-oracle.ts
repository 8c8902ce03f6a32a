/**
 * Compares the trailers that revcov reads in commit messages with those of `git interpret-trailers --parse`, and explains
 * every difference by a rule. Trailers of names that revcov does not keep (Message-Id is one that it keeps) are left out.
 *
 * Run: `npx tsc -p bench && node bench/dist/bench/trailers-oracle.js FILE.mbox…`. Exits 1 when a difference has no rule.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFacts } from '../src/patch/read.js';
import { splitBody } from '../src/patch/text/body.js';
import { parseTrailers } from './patch-oracle-git.js';
import { readMails } from './series-mails.js';

/** A trailer as text, and where it stands. */
interface Line {
  readonly text: string;
  /** In the commit message, from 1. */
  readonly line: number;
  readonly mark: 'unparsable' | 'look-alike' | null;
}

interface Message {
  readonly id: string;
  readonly lines: readonly string[];
  readonly ours: readonly Line[];
}

/** Names that revcov keeps. */
const KEPT = /^(?:[A-Za-z0-9-]+-by|cc|link|fixes|closes|message-id)$/i;
const SAME = 'the same';
const UNEXPLAINED = 'NOT EXPLAINED';
const TOKEN = /^[A-Za-z0-9-]+[ \t]*:/;

async function compare(file: string): Promise<void> {
  const started = performance.now();
  const messages = await messagesOf(file);
  const read = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'revcov-trailers-'));
  const theirs = parseTrailers(
    messages.map(({ lines }) => lines.join('\n')),
    folder,
  );
  rmSync(folder, { recursive: true, force: true });
  const asked = performance.now();
  const counts = new Map<string, { count: number; examples: string[] }>();
  for (const [at, message] of messages.entries())
    for (const [rule, text] of differences(message, theirs[at] ?? [])) {
      const entry = counts.get(rule) ?? { count: 0, examples: [] };
      entry.count++;
      if (entry.examples.length < 3) entry.examples.push(`${message.id} ${JSON.stringify(text.slice(0, 60))}`);
      counts.set(rule, entry);
    }
  process.stdout.write(`\n== ${file}: ${messages.length} commit messages, read in ${seconds(read - started)}, `);
  process.stdout.write(`git asked for ${seconds(asked - read)}\n`);
  for (const [rule, { count, examples }] of [...counts].sort(([, one], [, other]) => other.count - one.count)) {
    process.stdout.write(`${String(count).padStart(8)}  ${rule}\n`);
    if (rule !== SAME) for (const example of examples) process.stdout.write(`            ${example}\n`);
  }
  if (counts.has(UNEXPLAINED)) process.exitCode = 1;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

async function messagesOf(file: string): Promise<readonly Message[]> {
  const found: Message[] = [];
  for (const { message } of await readMails(file)) {
    const facts = readFacts(message);
    if (facts.kind !== 'patch') continue;
    const body = splitBody(message.text);
    const above = message.text.slice(0, body.message).split('\n').length - 1;
    const ours = facts.trailers
      .filter(({ place }) => place === 'message')
      .map(({ name, value, line, lookAlike, unparsable }): Line => {
        const mark = lookAlike ? 'look-alike' : unparsable ? 'unparsable' : null;
        return { text: fold(`${name}: ${value}`), line: line - above, mark };
      });
    // A trailer that names several people is one line.
    const once = ours.filter(({ line }, at) => ours[at - 1]?.line !== line);
    found.push({
      id: message.messageId,
      lines: message.text.slice(body.message, body.notes).split('\n'),
      ours: once,
    });
  }
  return found;
}

/** For each trailer that either reads: the rule by which the other reads it too, or does not. */
function* differences({ lines, ours }: Message, git: readonly string[]): Generator<readonly [string, string]> {
  const theirs = git.map(fold).filter((text) => KEPT.test(nameOf(text)));
  const left = [...theirs];
  const alone: Line[] = [];
  // The last of equal trailers is the one that git reads.
  for (const line of ours.toReversed()) {
    const at = left.indexOf(line.text);
    if (at < 0) alone.push(line);
    else {
      left.splice(at, 1);
      yield [SAME, line.text];
    }
  }
  const block = lastBlock(lines);
  for (const line of alone) {
    const other = left.findIndex((text) => isSameTrailer(text, line.text));
    if (other >= 0) left.splice(other, 1);
    yield [ruleOfOurs(line, other >= 0, git.length, block, lines), line.text];
  }
  for (const text of left) yield [ruleOfTheirs(text, lines), text];
}

function ruleOfOurs(line: Line, hasOther: boolean, found: number, block: Block, lines: readonly string[]): string {
  if (hasOther) return valueRule(line, lines);
  if (line.mark === 'unparsable') return 'ours: a near miss is reported; it counts for nothing';
  if (line.mark === 'look-alike') return 'ours: a name that only looks like ASCII is reported; it counts for nothing';
  if (line.line < block.from) return 'ours: git reads the last paragraph alone';
  if (line.line > block.to) return 'ours: git leaves comment lines at the end out';
  if (found === 0 && !block.isTrailers) return 'ours: the paragraph has too much that is no trailer for git';
  if (/^\s/.test(lines[line.line - 1] ?? ''))
    return 'ours: indented by less than four columns, git joins it to the line before';
  return UNEXPLAINED;
}

function valueRule({ line }: Line, lines: readonly string[]): string {
  const [own = '', next = ''] = [lines[line - 1], lines[line]];
  if (/^fixes/i.test(own) && /\("/.test(own) && !/"\)/.test(own))
    return 'value: we join a Fixes that was broken within its title';
  if (/^\s*<?[^<>\s]*@?[^<>\s]*>/.test(next) || /<[^<>\s]*$/.test(own))
    return 'value: we join an address that was broken off its name';
  if (own.trimEnd().endsWith(':')) return 'value: we take the next line for an empty value';
  if (/^\s/.test(next))
    return 'value: git joins every line that begins with a blank, we none that looks like something else';
  return UNEXPLAINED;
}

function ruleOfTheirs(text: string, lines: readonly string[]): string {
  const raw = lines.find((line) => fold(line).startsWith(text.slice(0, 40)));
  if (raw !== undefined && /^(?: {4}|\t)/.test(raw)) return 'git: indented by four columns, a paste to us';
  if (/^[>|]/.test(raw ?? '')) return 'git: quoted, to us';
  return UNEXPLAINED;
}

/** The last paragraph as git finds it (trailer.c): trailing blank and comment lines set aside. Lines from 1. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly isTrailers: boolean;
}

function lastBlock(lines: readonly string[]): Block {
  let to = lines.length;
  while (to > 0 && isBlankOrComment(lines[to - 1] ?? '')) to--;
  let from = to;
  while (from > 1 && (lines[from - 2] ?? '').trim() !== '') from--;
  let [trailers, others, known, inTrailer] = [0, 0, false, false];
  for (const line of lines.slice(from - 1, to)) {
    if (line.startsWith('#')) continue;
    if (/^(?:Signed-off-by: |\(cherry picked from commit )/.test(line)) known = true;
    // A line that begins with a blank goes with the one before.
    if (!/^\s/.test(line)) inTrailer = TOKEN.test(line) || line.startsWith('(cherry picked from commit ');
    if (!inTrailer) others++;
    else if (!/^\s/.test(line)) trailers++;
  }
  return { from, to, isTrailers: known ? trailers * 3 >= others : trailers > 0 && others === 0 };
}

function isBlankOrComment(line: string): boolean {
  return line.trim() === '' || line.startsWith('#');
}

/** The same name, and one value begins as the other does. */
function isSameTrailer(one: string, other: string): boolean {
  const [a, b] = [one.replace(/\s/g, ''), other.replace(/\s/g, '')];
  const shorter = Math.min(a.length, b.length);
  return nameOf(one).toLowerCase() === nameOf(other).toLowerCase() && a.slice(0, shorter) === b.slice(0, shorter);
}

function nameOf(text: string): string {
  return text.slice(0, text.indexOf(':')).trim();
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/ :/, ':').trim();
}

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('usage: trailers-oracle FILE.mbox…   (git must be installed)\n');
  process.exit(2);
}
for (const file of files) await compare(file);
