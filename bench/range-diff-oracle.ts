/**
 * Compares the pairing of revisions with that of `git range-diff`: each pair of full revisions of a series that follow
 * each other is applied in a scratch repository, to trees made from what the patches tell of them.
 *
 * Run: `npx tsc -p bench && node bench/dist/bench/range-diff-oracle.js FILE.mbox…`; `--most N` ends after N pairs of
 * revisions a file. Exits 1 when a pairing or a mark differs though both read the same patches
 * (mails carry diffs of other contexts and sections than git makes from the trees).
 */
import { parseArgs } from 'node:util';
import { parseMessage } from '../src/mail/parse.js';
import { type PatchWords, patchWords } from '../src/patch/diff/patch-words.js';
import { type PatchText, patchText } from '../src/series/matching/patch-text.js';
import { type RangePair, rangeDiff } from '../src/series/matching/range-diff.js';
import type { Posting } from '../src/series/model.js';
import { deriveSeries } from '../src/series/series.js';
import { PreImage } from './pre-image.js';
import { ScratchRepo } from './scratch-repo.js';
import { type ReadMail, readMails } from './series-mails.js';

/** A posting whose patches are all there, with the tree that they apply to. */
interface Revision {
  readonly words: readonly PatchWords[];
  readonly mails: readonly Buffer[];
  readonly base: ReadonlyMap<string, string>;
}

const HEADER = /^ *(\d+|-): +\S+ ([=!<>]) +(\d+|-): /;

function revisionOf({ patches }: Posting, mails: readonly ReadMail[]): Revision | string {
  const tree = new PreImage();
  const words: PatchWords[] = [];
  for (const { message } of patches) {
    const mail = mails[message.key];
    const found = mail === undefined ? null : patchWords(mail.message);
    if (found === null) return 'a patch cannot be read';
    const flaw = tree.apply(found.files);
    if (flaw !== null) return flaw;
    words.push(found);
  }
  const raw = patches.flatMap(({ message }) => mails[message.key]?.raw ?? []);
  return { words, mails: raw, base: tree.contents() };
}

/** As git prints it: `1 ! 2`, and the lines below. */
function printed(pairs: readonly RangePair[]): { headers: string[]; lines: string } {
  const side = (index: number | null): string => (index === null ? '-' : String(index + 1));
  return {
    headers: pairs.map(({ from, to, mark }) => `${side(from)} ${mark} ${side(to)}`),
    lines: pairs.flatMap(({ lines }) => lines.map((line) => `    ${line}`)).join('\n'),
  };
}

function readPrinted(output: string): { headers: string[]; lines: string } {
  const lines = output.split('\n');
  const headers = lines.flatMap((line) => {
    const match = HEADER.exec(line);
    return match ? [`${match[1]} ${match[2]} ${match[3]}`] : [];
  });
  return { headers, lines: lines.filter((line) => line.startsWith('    ') && !HEADER.test(line)).join('\n') };
}

interface Tally {
  compared: number;
  pairs: number;
  changed: number;
  sameText: number;
  differ: number;
  /** Of those, the ones that differ on patches written by git from its commits as well. */
  wrong: number;
  readonly refused: Map<string, number>;
}

async function textsOf(mails: readonly Buffer[]): Promise<PatchText[]> {
  const words = await Promise.all(mails.map(async (mail) => patchWords(await parseMessage(mail, []))));
  return words.flatMap((found) => (found === null ? [] : [patchText(found)]));
}

async function compare(title: string, one: Revision, other: Revision, tally: Tally): Promise<void> {
  const repo = new ScratchRepo();
  try {
    const refused = repo.apply('one', one.base, one.mails) ?? repo.apply('other', other.base, other.mails);
    if (refused !== null) {
      tally.refused.set('git am refuses it', (tally.refused.get('git am refuses it') ?? 0) + 1);
      return;
    }
    const theirs = readPrinted(repo.rangeDiff('one', 'other'));
    const texts = ({ words }: Revision) => words.map(patchText);
    const ours = printed(rangeDiff(texts(one), texts(other)));
    tally.compared += 1;
    tally.pairs += theirs.headers.length;
    tally.changed += theirs.headers.filter((header) => header.includes('!')).length;
    if (ours.lines === theirs.lines) tally.sameText += 1;
    if (ours.headers.join() === theirs.headers.join()) return;
    tally.differ += 1;
    const again = printed(rangeDiff(await textsOf(repo.exported('one')), await textsOf(repo.exported('other'))));
    const cause =
      again.headers.join() === theirs.headers.join()
        ? 'the same once git has written the patches anew from its commits'
        : 'differs on the patches that git writes too';
    if (cause.startsWith('differs')) tally.wrong += 1;
    process.stdout.write(`${title}: ${cause}\n  git:    ${theirs.headers.join(', ')}\n`);
    process.stdout.write(`  revcov: ${ours.headers.join(', ')}\n`);
  } finally {
    repo.remove();
  }
}

async function compareAll(file: string, most: number): Promise<Tally> {
  const tally: Tally = { compared: 0, pairs: 0, changed: 0, sameText: 0, differ: 0, wrong: 0, refused: new Map() };
  const mails = await readMails(file);
  for (const { postings, title } of deriveSeries(mails.map(({ series }) => series))) {
    const full = postings.filter(
      ({ complete, partialReroll, patches }) => complete && !partialReroll && patches.length > 0,
    );
    for (const [index, posting] of full.entries()) {
      const next = full[index + 1];
      if (next === undefined || tally.compared >= most) break;
      const [one, other] = [revisionOf(posting, mails), revisionOf(next, mails)];
      const flaw = typeof one === 'string' ? one : typeof other === 'string' ? other : null;
      if (typeof one === 'string' || typeof other === 'string') {
        const kind = flaw?.replace(/^(a hunk of )?\S+ (?=is|does)/, '') ?? '';
        tally.refused.set(kind, (tally.refused.get(kind) ?? 0) + 1);
      } else await compare(`${title}: v${posting.revision} to v${next.revision}`, one, other, tally);
    }
  }
  return tally;
}

const { values, positionals } = parseArgs({ options: { most: { type: 'string' } }, allowPositionals: true });
for (const file of positionals) {
  const { compared, pairs, changed, sameText, differ, wrong, refused } = await compareAll(
    file,
    Number(values.most ?? Infinity),
  );
  process.stdout.write(
    `${file}: ${compared} pairs of revisions (${pairs} lines, ${changed} of them changed patches) compared, ` +
      `${differ} differ in pairing or marks (${wrong} of them also when git writes the patches anew), ${sameText} have the same text to the byte; ` +
      `left out: ${[...refused].map(([reason, count]) => `${count} ${reason}`).join(', ') || 'none'}\n`,
  );
  if (wrong > 0) process.exitCode = 1;
}
