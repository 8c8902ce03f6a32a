/**
 * Shows that both lanes read plain mail alike: runs the plain lane, the mailparser lane and mailparser's own
 * simpleParser over every plain mail of the given mboxes, and prints counts and each difference.
 *
 * Run: `npx tsc -p bench && node bench/dist/bench/lanes.js FILE.mbox…`. Exits 1 when there is a difference.
 */
import { createReadStream } from 'node:fs';
import { simpleParser } from 'mailparser';
import type { Message } from '../src/mail/message.js';
import { parseMime, parsePlain } from '../src/mail/parse.js';

const SEPARATOR = Buffer.from('\nFrom ');
const OPTIONS = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepCidLinks: true,
};

interface Counts {
  mails: number;
  plain: number;
  differences: number;
  /** Differences that are mailparser's fault, by reason. */
  readonly excused: Map<string, number>;
}

/** Cuts an mboxrd into mails, quoting undone. */
async function* mails(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.from('\n');
  for await (const chunk of createReadStream(path, { highWaterMark: 4 << 20 })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let end = rest.indexOf(SEPARATOR, 1); end >= 0; end = rest.indexOf(SEPARATOR, end + 1)) {
      yield unquote(rest.subarray(start, end));
      start = end;
    }
    rest = rest.subarray(start);
  }
  yield unquote(rest);
}

function unquote(piece: Buffer): Buffer {
  const mail = piece.subarray(piece.indexOf(10, 1) + 1);
  if (!mail.includes('\n>')) return mail;
  return Buffer.from(mail.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}

/** The fields in which the readings of our two lanes differ. */
function laneDifferences(plain: Message, mime: Message): string[] {
  const fields = Object.keys(plain) as (keyof Message)[];
  return fields.filter((field) => JSON.stringify(plain[field]) !== JSON.stringify(mime[field]));
}

interface Difference {
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** Both sides without what no reader sees: blanks at line ends, blank lines at the end. */
const squeeze = (text: string): string => text.replace(/[ \t\r]+$/gm, '').trimEnd();

/** Where simpleParser reads a mail in another way than the plain lane. */
async function parserDifferences(raw: Buffer, ours: Message): Promise<Difference[]> {
  const theirs = await simpleParser(raw, OPTIONS);
  const from = theirs.from?.value[0];
  const pairs: [string, string, string][] = [
    ['text', squeeze(ours.text + ours.footer), squeeze(theirs.text ?? '')],
    ['subject', ours.subject, fold(theirs.subject ?? '')],
    ['messageId', ours.messageId, fold(theirs.messageId ?? '').replace(/^<|>$/g, '')],
    ['from name', ours.from.name, fold(from?.name ?? '')],
    ['from email', ours.from.email.toLowerCase(), (from?.address ?? '').toLowerCase()],
    ['date', String(ours.date), String(theirs.date === undefined ? null : theirs.date.getTime() / 1000)],
  ];
  return pairs.filter(([, a, b]) => a !== b).map(([field, a, b]) => ({ field, ours: a, theirs: b }));
}

/** Faults of simpleParser, each seen in the bytes of a real mail. */
const FAULTS: readonly {
  readonly reason: string;
  readonly field: string;
  fits(head: string, ours: Message, difference: Difference): boolean;
}[] = [
  {
    reason: 'format=flowed joins lines, which breaks diffs and quotes',
    field: 'text',
    fits: (head) => /format="?flowed/i.test(head),
  },
  {
    reason: '8-bit bytes that do not fit the charset become U+FFFD',
    field: 'text',
    fits: (_, ours) => ours.flags.includes('charset-guessed'),
  },
  {
    reason: 'a mail that calls itself an attachment has no text',
    field: 'text',
    fits: (head, _, { theirs }) => theirs === '' && /^content-disposition:\s*attachment/im.test(head),
  },
  {
    reason: 'what stands in the clear behind base64 data is dropped',
    field: 'text',
    fits: (head, _, { ours, theirs }) => /^content-transfer-encoding:\s*base64/im.test(head) && ours.startsWith(theirs),
  },
  {
    reason: 'a name that is the address itself is dropped',
    field: 'from name',
    fits: (_, { from }, { theirs }) => theirs === '' && from.name.includes('@'),
  },
  {
    reason: 'an address that holds an encoded word is dropped',
    field: 'from email',
    fits: (_, ours, { theirs }) => theirs === '' && ours.from.email.startsWith('=?'),
  },
  {
    reason: 'what follows the id is kept as part of it',
    field: 'messageId',
    fits: (_head, _ours, { ours, theirs }) => theirs.startsWith(`${ours}>`),
  },
];

/** Why simpleParser differs from us, where it is simpleParser that is wrong; null when no known fault explains it. */
function excuse(raw: Buffer, message: Message, difference: Difference): string | null {
  const end = raw.indexOf('\n\n');
  const head = raw.toString('latin1', 0, end < 0 ? raw.length : end);
  const fault = FAULTS.find(({ field, fits }) => field === difference.field && fits(head, message, difference));
  return fault === undefined ? null : `${fault.field}: ${fault.reason}`;
}

async function compare(path: string, counts: Counts): Promise<void> {
  for await (const raw of mails(path)) {
    counts.mails++;
    const plain = parsePlain(raw, []);
    if (plain === null) continue;
    counts.plain++;
    for (const field of laneDifferences(plain, await parseMime(raw, [])))
      report(counts, path, plain, `lanes: ${field}`);
    for (const difference of await parserDifferences(raw, plain)) {
      const reason = excuse(raw, plain, difference);
      if (reason !== null) counts.excused.set(reason, (counts.excused.get(reason) ?? 0) + 1);
      else report(counts, path, plain, describe(difference));
    }
  }
}

/** The first place where two readings differ, with some text around it. */
function describe({ field, ours, theirs }: Difference): string {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const near = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 20), at + 60));
  return `simpleParser: ${field} at ${at}: ours ${near(ours)}, theirs ${near(theirs)}`;
}

function report(counts: Counts, path: string, message: Message, what: string): void {
  counts.differences++;
  process.stdout.write(`${path} ${message.messageId}: ${what}\n`);
}

const counts: Counts = { mails: 0, plain: 0, differences: 0, excused: new Map() };
for (const path of process.argv.slice(2)) await compare(path, counts);
process.stdout.write(
  `${counts.mails} mails, ${counts.plain} plain, ${counts.differences} differences\n` +
    [...counts.excused].map(([reason, count]) => `  ${count} excused: ${reason}\n`).join(''),
);
if (counts.differences > 0) process.exitCode = 1;
