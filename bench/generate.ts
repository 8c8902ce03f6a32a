/** The command line of the generator: options in, an mboxrd on stdout. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { copyForList } from './generator/copies.js';
import { DEFAULT_LIST, generateList } from './generator/list.js';
import { mailsOf, mboxRecord } from './generator/mbox.js';
import { fieldOf, takeApart } from './generator/raw-mail.js';
import { anotherMail } from './generator/repeat.js';
import { maintainersText } from './generator/tree.js';

const USAGE = `Writes a mailing list to stdout, as mboxrd.

  generate --mails N --seed N [--start YYYY-MM-DD] [--per-week N] [--list ADDRESS]
  generate --copies-of FILE --list ADDRESS      another list's dump of the same mails
  generate --repeat N FILE                      every mail N times, each time as another mail
  generate --maintainers                        MAINTAINERS of the invented tree

Examples:
  node bench/dist/bench/generate.js --mails 10000 --seed 1 > list.mbox
  node bench/dist/bench/generate.js --copies-of list.mbox --list other@lists.example.org > other.mbox
`;

function openMails(file: string): AsyncGenerator<Buffer, void> {
  return mailsOf(createReadStream(file, { highWaterMark: 1 << 20 }));
}

function dateOf(mail: Buffer): number {
  const time = Date.parse(fieldOf(takeApart(mail), 'Date'));
  return Number.isNaN(time) ? 0 : Math.floor(time / 1000);
}

async function* copies(file: string, list: string): AsyncGenerator<Buffer, void> {
  for await (const mail of openMails(file)) yield mboxRecord(copyForList(mail, list), dateOf(mail));
}

async function* repeated(file: string, times: number): AsyncGenerator<Buffer, void> {
  for (let copy = 0; copy < times; copy++) {
    for await (const mail of openMails(file)) yield mboxRecord(anotherMail(mail, copy), dateOf(mail));
  }
}

/** @throws RangeError for anything but a whole number that is not negative */
function wholeNumber(text: string, option: string): number {
  if (!/^\d+$/.test(text)) throw new RangeError(`--${option} wants a whole number, not ${text}`);
  return Number(text);
}

function chooseOutput(): AsyncIterable<Buffer> | Iterable<Buffer | string> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mails: { type: 'string' },
      seed: { type: 'string', default: '1' },
      start: { type: 'string' },
      'per-week': { type: 'string' },
      list: { type: 'string' },
      maintainers: { type: 'boolean', default: false },
      'copies-of': { type: 'string' },
      repeat: { type: 'string' },
    },
  });
  if (values.maintainers) return [maintainersText(values.list)];
  if (values['copies-of'] !== undefined) return copies(values['copies-of'], values.list ?? `other-${DEFAULT_LIST}`);
  const file = positionals[0];
  if (values.repeat !== undefined && file !== undefined) return repeated(file, wholeNumber(values.repeat, 'repeat'));
  if (values.mails === undefined) return [USAGE];
  return generateList({
    seed: wholeNumber(values.seed, 'seed'),
    mails: wholeNumber(values.mails, 'mails'),
    startDate: values.start,
    list: values.list,
    perWeek: values['per-week'] === undefined ? undefined : wholeNumber(values['per-week'], 'per-week'),
  });
}

try {
  await pipeline(Readable.from(chooseOutput(), { objectMode: true }), process.stdout);
} catch (error) {
  const closedByReader = error instanceof Error && 'code' in error && error.code === 'EPIPE';
  if (!closedByReader) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
