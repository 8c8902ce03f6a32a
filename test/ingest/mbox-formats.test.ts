import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MboxCutter } from '../../src/ingest/mbox/mbox-cutter.js';
import { mboxKind } from '../../src/ingest/mbox/mbox-format.js';
import { unquote } from '../../src/ingest/mbox/unquote.js';
import type { MboxFormat } from '../../src/ingest/source.js';
import { cutInPortions, FROM, GIT_FROM, mail, PUBLIC_INBOX_FROM, writeMbox } from './mboxes.js';

const bodyLine = fc.constantFrom(
  '',
  '',
  'text',
  'From hell I come',
  FROM,
  'Subject: forged',
  '> quoted',
  '\0binary\xff\xe4',
  '-- ',
  'Content-Length: 3',
);
const quotedLine = fc.constantFrom('>From me', '>>From you', '>>>From them', `>${FROM}`);

function mails(line: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  const body = fc.array(line, { maxLength: 12 }).map((lines) => lines.map((text) => `${text}\n`).join(''));
  return fc.array(body, { minLength: 1, maxLength: 6 }).map((bodies) => bodies.map((text, i) => mail(i, text)));
}

describe.each(['mboxrd', 'mboxo', 'mboxcl', 'mboxcl2', 'pipermail'] satisfies MboxFormat[])('%s', (format) => {
  const { quoting } = mboxKind(Buffer.alloc(0), format);
  // The formats that quote `From ` only cannot tell a line that was `>From ` before: their known loss.
  const lossless = format === 'mboxrd' || format === 'mboxcl2';

  it.each([false, true])('gives back what was written, CRLF: %s', (crlf) => {
    fc.assert(
      fc.property(mails(lossless ? fc.oneof(bodyLine, quotedLine) : bodyLine), (texts) => {
        const written = writeMbox(texts, format, crlf);
        const { mails: read, rejects } = cutInPortions(written.bytes, new MboxCutter({ format }));
        const plain = read.map(({ text }) => Buffer.from(unquote(Buffer.from(text, 'latin1'), quoting)));
        expect(plain.map((bytes) => bytes.toString('latin1'))).toEqual(written.mails.map((m) => m.toString('latin1')));
        expect(rejects).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the variant of an mbox is told', () => {
  const quoted = mail(1, 'From hell\n');
  it.each([
    ['by the separator of public-inbox', `${PUBLIC_INBOX_FROM}\n${quoted}\n`, 'mboxrd', 'mboxrd'],
    ['by the separator of git, which quotes nothing', `${GIT_FROM}\n${quoted}\n`, 'mboxo', 'none'],
    ['by a line quoted twice, in patches too', `${GIT_FROM}\n${mail(1, '>>From x\n')}\n`, 'mboxrd', 'mboxrd'],
    ['by the senders of pipermail', writeMbox([quoted], 'pipermail').bytes.toString(), 'pipermail', 'pipermail'],
    [
      'by a Content-Length over quoted lines',
      writeMbox([quoted, quoted], 'mboxcl').bytes.toString(),
      'mboxcl',
      'mboxo',
    ],
    ['by one over unquoted lines', writeMbox([quoted, quoted], 'mboxcl2').bytes.toString(), 'mboxcl2', 'none'],
    ['by a line quoted twice', writeMbox([mail(1, '>From me\n')], 'mboxrd').bytes.toString(), 'mboxrd', 'mboxrd'],
    ['by nothing else', writeMbox([quoted], 'mboxrd').bytes.toString(), 'mboxo', 'mboxo'],
    [
      'not by a Content-Length that is wrong',
      `${FROM}\n${mail(1, 'abc\n', 'Content-Length: 1\n')}\n`,
      'mboxo',
      'mboxo',
    ],
  ])('%s', (_, text, format, quoting) => {
    expect(mboxKind(Buffer.from(text))).toEqual({ format, quoting });
  });

  it('by the user, who knows better', () => {
    expect(mboxKind(Buffer.from(`${GIT_FROM}\n${quoted}\n`), 'mboxrd')).toEqual({
      format: 'mboxrd',
      quoting: 'mboxrd',
    });
  });
});

describe('unquote', () => {
  const body = '>From a\n>>From b\n> From c\nx >From d\n>From: e\n';

  it.each([
    ['mboxrd', 'From a\n>From b\n> From c\nx >From d\n>From: e\n'],
    ['mboxo', 'From a\n>>From b\n> From c\nx >From d\n>From: e\n'],
    ['pipermail', 'From a\n>>From b\n> From c\nx >From d\n>From: e\n'],
    ['none', body],
  ] as const)('%s', (quoting, expected) => {
    const head = 'Subject: x\n>From left by a mailer\n\n';
    expect(Buffer.from(unquote(Buffer.from(head + body), quoting)).toString()).toBe(head + expected);
  });

  it('gives the same array when there is nothing to undo', () => {
    const bytes = Buffer.from('Subject: x\n\n> text\nx >From y\n');
    expect(unquote(bytes, 'mboxrd')).toBe(bytes);
  });
});
