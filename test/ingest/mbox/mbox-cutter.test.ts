import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MboxCutter } from '../../../src/ingest/mbox/mbox-cutter.js';
import { LARGEST_MAIL } from '../../../src/ingest/reading/cutter.js';
import { cutInPortions, cutText, FROM, GIT_FROM, mail, PUBLIC_INBOX_FROM } from '../mboxes.js';

const OTHER_FROM = 'From bob@example.org Tue Jan  2 11:00:00 2024';
const ONE = mail(1, 'one\n');
const TWO = mail(2, 'two\n');
const SUSPECT = ['split-suspect'];

function mbox(...mails: string[]): string {
  return mails.map((text) => `${FROM}\n${text}\n`).join('');
}

describe('the mbox cutter', () => {
  it('gives each mail without its separator and the blank line behind it, with its offset', () => {
    const text = mbox(ONE, TWO);
    expect(cutText(text)).toEqual({
      mails: [
        { text: ONE, offset: 0, flags: [] },
        { text: TWO, offset: text.indexOf(FROM, 1), flags: [] },
      ],
      rejects: [],
    });
  });

  it.each([
    ['a body line that begins with From', mbox(mail(1, 'a\n\nFrom hell I come\nb\n'), TWO), 2],
    ['a separator-like line before text', mbox(mail(1, `a\n\n${OTHER_FROM}\nno header\n`), TWO), 2],
    ['a pasted patch', mbox(mail(1, `a\n\n${GIT_FROM}\nFrom: Bob <bob@example.org>\n\nb\n`), TWO), 2],
    ['a pasted patch in a public-inbox file', `${PUBLIC_INBOX_FROM}\n${mail(1, `\n${GIT_FROM}\nFrom: B\n`)}\n`, 1],
    ['a byte order mark', `\xef\xbb\xbf${mbox(ONE, TWO)}`, 2],
    ['a first separator that has no date', mbox(ONE, TWO).replace(FROM, 'From ann'), 2],
    ['CRLF line ends', mbox(ONE, TWO).replaceAll('\n', '\r\n'), 2],
    ['blank lines first', `\n\n${mbox(ONE, TWO)}`, 2],
    ['nothing', '', 0],
  ])('reads %s', (_, text, count) => {
    const { mails, rejects } = cutText(text);
    expect(mails).toHaveLength(count);
    expect(mails.flatMap(({ flags }) => flags)).toEqual([]);
    expect(rejects).toEqual([]);
  });

  it('parts mails without a blank line between, and says that it is suspect', () => {
    const { mails } = cutText(`${FROM}\n${ONE}${OTHER_FROM}\n${TWO}\n`);
    expect(mails.map(({ text, flags }) => [text, flags])).toEqual([
      [ONE, []],
      [TWO, SUSPECT],
    ]);
  });

  it('rejects garbage before the first mail and loses no mail', () => {
    const { mails, rejects } = cutText(`garbage\n${mbox(ONE, TWO)}`);
    expect(mails.map(({ text, flags }) => [text, flags])).toEqual([
      [ONE, []],
      [TWO, []],
    ]);
    expect(rejects).toMatchObject([{ offset: 0, length: 8, code: 'not-mail' }]);
  });

  it('leaves a From line in a header where it is, and flags that mail', () => {
    const odd = ONE.replace('Subject:', `${OTHER_FROM}\nSubject:`);
    const { mails } = cutText(mbox(odd, TWO));
    expect(mails.map(({ text, flags }) => [text, flags])).toEqual([
      [odd, SUSPECT],
      [TWO, []],
    ]);
  });

  it('believes a Content-Length that leads to the next mail, in mboxcl only', () => {
    const body = `a\n\n${OTHER_FROM}\nSubject: forged\n\nReviewed-by: Bob <bob@example.org>\n`;
    const text = mbox(mail(1, body, `Content-Length: ${body.length}\n`), TWO);
    expect(cutText(text, 'mboxcl2').mails).toHaveLength(2);
    expect(cutText(text, 'mboxo').mails).toHaveLength(3);
  });

  it('flags a split within a Content-Length that leads nowhere', () => {
    const body = `a\n\n${OTHER_FROM}\n${TWO}`;
    const { mails } = cutText(mbox(mail(1, body, 'Content-Length: 99999\n')), 'mboxcl');
    expect(mails.map(({ flags }) => flags)).toEqual([[], SUSPECT]);
  });

  it('reads concatenated patches of git', () => {
    const patch = (n: number) => `From: Ann <ann@example.org>\nSubject: [PATCH ${n}/2] x\n\n---\n-- \n2.39.5\n`;
    const { mails } = cutText(`${GIT_FROM}\n${patch(1)}\n${GIT_FROM}\n${patch(2)}\n`);
    expect(mails.map(({ text, flags }) => [text, flags])).toEqual([
      [patch(1), []],
      [patch(2), []],
    ]);
  });
});

describe('a mail that may have been smuggled in', () => {
  const forged = 'From: Bob <bob@example.org>\nSubject: Re: x\n\nReviewed-by: Bob <bob@example.org>\n';
  const withId = `Message-ID: <9@example.org>\n${forged}`;
  const withReceived = `Received: by b.example.org\n${forged}`;
  const complete = `Received: by b.example.org\n${withId}`;

  it.each([
    ['has neither Received nor Message-ID', FROM, OTHER_FROM, forged, true],
    ['has no Received', FROM, OTHER_FROM, withId, true],
    ['has no Message-ID', FROM, OTHER_FROM, withReceived, true],
    ['has both', FROM, OTHER_FROM, complete, false],
    ['has both, in lower case', FROM, OTHER_FROM, complete.toLowerCase(), false],
    ['has a separator that public-inbox does not write', PUBLIC_INBOX_FROM, OTHER_FROM, complete, true],
    ['has the one that public-inbox writes', PUBLIC_INBOX_FROM, PUBLIC_INBOX_FROM, complete, false],
  ])('%s', (_, first, line, text, suspect) => {
    const { mails } = cutText(`${first}\n${ONE}\n${line}\n${text}\n${first}\n${TWO}\n`);
    expect(mails.map(({ flags }) => flags)).toEqual([[], suspect ? SUSPECT : [], []]);
  });

  it('is measured by the first mail: nothing is missed in a file of bare patches', () => {
    const { mails } = cutText(mbox('Subject: a\n\nx\n', forged, 'Subject: b\n\ny\n'));
    expect(mails.flatMap(({ flags }) => flags)).toEqual([]);
  });
});

describe('where reads fall', () => {
  const body = `a\n\n${OTHER_FROM}\nSubject: forged\n\nb\n`;
  const files: readonly (readonly [string, 'mboxo' | 'mboxcl2'])[] = [
    [`garbage\n${mbox(mail(1, 'From hell\n'), TWO)}${ONE}${OTHER_FROM}\n${TWO}`, 'mboxo'],
    [mbox(ONE, TWO, mail(3, `x\n\n${GIT_FROM}\nFrom: b\n`)).replaceAll('\n', '\r\n'), 'mboxo'],
    [mbox(mail(1, body, `Content-Length: ${body.length}\n`), mail(2, 'b\n', 'Content-Length: 2\n')), 'mboxcl2'],
    [`\xef\xbb\xbf${mbox(ONE)}${OTHER_FROM}`, 'mboxo'],
  ];

  it.each([1, 2, 3, 7, 4095, 4096, 65536])('changes nothing at %i bytes', (size) => {
    for (const [text, format] of files) expect(cutText(text, format, [size])).toEqual(cutText(text, format));
  });

  it('changes nothing at random sizes', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.constantFrom(...files), (portions, [text, format]) => {
        expect(cutText(text, format, portions)).toEqual(cutText(text, format));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a file that is cut off', () => {
  const text = mbox(ONE, mail(2, 'From hell\n\ntwo\n'), mail(3, 'three\n'));
  const whole = cutText(text).mails;

  it('gives the mails before the cut unchanged, and every byte is in a mail or a reject', () => {
    for (let length = 0; length <= text.length; length += 1) {
      const bytes = Buffer.from(text.slice(0, length));
      const cutter = new MboxCutter({ format: 'mboxo' });
      const { mails, rejects } = cutInPortions(bytes, cutter);
      const before = whole.filter((_, i) => (whole[i + 1]?.offset ?? text.length) <= length);
      expect(mails.slice(0, before.length)).toEqual(before);
      expect(mails.length - before.length).toBeLessThanOrEqual(1);
      const begins = [...mails, ...rejects].map(({ offset }) => offset).sort((a, b) => a - b);
      expect(begins[0] ?? 0).toBe(0);
      for (const found of mails) {
        const next = begins.find((begin) => begin > found.offset) ?? length;
        const covered = found.offset + FROM.length + 1 + found.text.length;
        expect([next, next - 1]).toContain(covered);
      }
      for (const { offset, length: rejected } of rejects) expect(offset + rejected).toBe(length);
    }
  });

  it.each([
    ['complete', text, false],
    ['without the last blank line', text.slice(0, -1), false],
    ['without the last line end', text.slice(0, -2), true],
    ['within a header', text.slice(0, text.indexOf('Subject: mail 3') + 16), true],
    ['early in a header', text.slice(0, text.lastIndexOf(FROM) + FROM.length + 9), true],
    ['within a separator', text.slice(0, text.lastIndexOf(FROM) + 9), true],
  ])('%s: truncated is told', (_, part, truncated) => {
    const cutter = new MboxCutter({ format: 'mboxo' });
    const { mails } = cutInPortions(Buffer.from(part), cutter);
    expect(cutter.truncated).toBe(truncated);
    expect(mails.flatMap(({ flags }) => flags)).toEqual([]);
  });
});

describe('a mail that is too large', () => {
  const line = `${'x'.repeat(1023)}\n`;

  function sized(length: number): string {
    const rest = length - ONE.length;
    return ONE + line.repeat(Math.floor(rest / 1024)) + 'y'.repeat((rest % 1024) - 1) + (rest % 1024 > 0 ? '\n' : '');
  }

  it.each([
    ['of exactly 32 MiB is read', LARGEST_MAIL, 0],
    ['of one byte more is rejected', LARGEST_MAIL + 1, 1],
    ['of 40 MiB is rejected', 40 * 1024 * 1024, 1],
  ])('%s', (_, length, rejected) => {
    const text = mbox(ONE, sized(length), TWO);
    const { mails, rejects } = cutText(text, 'mboxo', [3 * 1024 * 1024]);
    expect(mails).toHaveLength(3 - rejected);
    expect(mails.at(-1)).toMatchObject({ text: TWO });
    const at = text.indexOf(FROM, 1);
    const oversize = { code: 'oversize', offset: at, length: text.lastIndexOf(FROM) - at };
    expect(rejects).toMatchObject(rejected > 0 ? [oversize] : []);
  });
});
