/** Compares what revcov reads in the patches of mailboxes with what git reads, and prints the differences by class. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMessage } from '../src/mail/parse.js';
import type { Facts } from '../src/patch/facts.js';
import { readFacts } from '../src/patch/read.js';
import { type Body, splitBody } from '../src/patch/text/body.js';
import { type MailInfo, mailInfo, numstat, parseTrailers, patchIds, splitMbox } from './patch-oracle-git.js';

/** One patch, as revcov and as git read it. */
interface Case {
  readonly id: string;
  readonly text: string;
  readonly body: Body;
  readonly facts: Facts;
  readonly git: MailInfo;
}

/** Counts by class, with the first few message ids of each. */
class Tally {
  readonly #classes = new Map<string, { count: number; examples: string[] }>();

  add(name: string, id: string): void {
    const entry = this.#classes.get(name) ?? { count: 0, examples: [] };
    entry.count++;
    if (entry.examples.length < 3) entry.examples.push(id);
    this.#classes.set(name, entry);
  }

  print(title: string): void {
    console.log(`\n${title}`);
    for (const [name, { count, examples }] of [...this.#classes].sort((a, b) => b[1].count - a[1].count)) {
      console.log(`  ${String(count).padStart(6)}  ${name}${name === 'same' ? '' : `   ${examples.join(' ')}`}`);
    }
  }
}

async function readCases(file: string, folder: string): Promise<Case[]> {
  const cases: Case[] = [];
  for (const path of splitMbox(file, join(folder, 'mails'))) {
    const raw = readFileSync(path);
    const message = await parseMessage(raw, []);
    const facts = readFacts(message);
    if (facts.kind !== 'patch' || facts.diff === null) continue;
    const git = mailInfo(raw, folder);
    const { text } = message;
    if (git !== null) cases.push({ id: message.messageId, text, body: splitBody(text), facts, git });
  }
  return cases;
}

/** The diff with what is behind it; of an attached patch, what git found. */
function patchText(one: Case): string {
  return one.body.diff < one.text.length ? one.text.slice(one.body.diff) : one.git.patch;
}

function comparePatchIds(cases: readonly Case[], folder: string): void {
  const tally = new Tally();
  const decoded = patchIds(cases.map(patchText), folder);
  const raw = patchIds(
    cases.map((one) => one.git.patch),
    folder,
  );
  cases.forEach((one, index) => {
    const ours = one.facts.diff?.patchId ?? null;
    const same = ours === decoded[index];
    tally.add(same ? 'same' : 'different', one.id);
    if (one.facts.diff?.patchIdPartial) tally.add('note: git prints several ids', one.id);
    if (raw[index] !== decoded[index])
      tally.add('note: undecoded patch gives another id (charset, footer, flowed)', one.id);
  });
  tally.print('patch-id --stable');
}

function compareFiles(cases: readonly Case[], folder: string): void {
  const tally = new Tally();
  for (const one of cases) {
    const theirs = numstat(patchText(one), folder);
    if (theirs === null) {
      tally.add('git refuses the patch', one.id);
      continue;
    }
    const merged = new Map<string, string>();
    const sums = new Map<string, [number, number]>();
    for (const file of theirs) {
      const [added, removed] = sums.get(file.path) ?? [0, 0];
      sums.set(file.path, [added + (file.added ?? 0), removed + (file.removed ?? 0)]);
      merged.set(file.path, file.added === null ? 'binary' : (sums.get(file.path) ?? []).join('/'));
    }
    const ours = new Map(
      (one.facts.diff?.files ?? []).map((file) => [
        file.path,
        file.binary ? 'binary' : `${file.added}/${file.removed}`,
      ]),
    );
    const show = (map: Map<string, string>) => JSON.stringify([...map].sort());
    const counts = (map: Map<string, string>) => JSON.stringify([...map.values()].sort());
    const shorter = [...merged.keys()].every((path) =>
      [...ours.keys()].some((own) => own === path || own.endsWith(`/${path}`)),
    );
    if (show(ours) === show(merged)) tally.add('same', one.id);
    else if (counts(ours) === counts(merged) && shorter)
      tally.add('same counts, git cuts a folder off (-p1 on names without prefix)', one.id);
    else tally.add(counts(ours) === counts(merged) ? 'other paths' : 'other counts', one.id);
  }
  tally.print('apply --numstat');
}

const fold = (text: string) => text.replace(/\s+/g, ' ').trim();

function compareMessages(cases: readonly Case[]): void {
  const tally = new Tally();
  for (const one of cases) {
    const { facts, git, text, body } = one;
    const message = text.slice(body.message, body.notes);
    tally.add(fold(message) === fold(git.message) ? 'message: same' : 'message: different', one.id);
    const author = facts.patchAuthor;
    if (author.email.toLowerCase() !== git.email.toLowerCase()) tally.add('author: other address', one.id);
    else tally.add(fold(author.name) === fold(git.author) ? 'author: same' : 'author: other name', one.id);
    tally.add(fold(facts.title) === fold(git.subject) ? 'subject: same' : 'subject: different', one.id);
  }
  tally.print('mailinfo');
}

const KEPT = /^(?:.*-by|cc|link|fixes|closes|message-id)$/i;

function compareTrailers(cases: readonly Case[], folder: string): void {
  const tally = new Tally();
  const parsed = parseTrailers(
    cases.map((one) => one.text.slice(one.body.message, one.body.notes)),
    folder,
  );
  cases.forEach((one, index) => {
    const theirs = new Set(
      (parsed[index] ?? []).map(fold).filter((line) => KEPT.test(line.slice(0, line.indexOf(':')))),
    );
    const own = one.facts.trailers.filter((line) => line.place === 'message' && !line.unparsable && !line.lookAlike);
    const ours = new Set(own.map((line) => fold(`${line.name}: ${line.value}`)));
    for (const line of ours) tally.add(theirs.has(line) ? 'same' : 'only ours', `${one.id} [${line.slice(0, 60)}]`);
    for (const line of theirs) if (!ours.has(line)) tally.add('only git', `${one.id} [${line.slice(0, 60)}]`);
  });
  tally.print('interpret-trailers --parse');
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node bench/dist/bench/patch-oracle.js FILE.mbox…   (git must be installed)');
  process.exitCode = 2;
}
for (const file of files) {
  const folder = mkdtempSync(join(tmpdir(), 'revcov-oracle-'));
  try {
    const cases = await readCases(file, folder);
    console.log(`\n== ${file}: ${cases.length} patches`);
    comparePatchIds(cases, folder);
    compareFiles(cases, folder);
    compareMessages(cases);
    compareTrailers(cases, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
