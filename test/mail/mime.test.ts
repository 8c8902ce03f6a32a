import { describe, expect, test } from 'vitest';
import { parsePlain } from '../../src/mail/parse.js';
import { multipart, patchMail, readMime } from './write-mail.js';

const PLAIN = 'Content-Type: text/plain; charset=utf-8';
const FOOTER = '________\nfoo mailing list\nhttps://lists.example.org/listinfo/foo';
const mixed = (parts: readonly (readonly [readonly string[], string])[], type = 'mixed') =>
  patchMail(multipart('b', parts), [`Content-Type: multipart/${type}; boundary="b"`]);

async function shape(raw: Buffer) {
  const { text, footer, attachments, flags } = await readMime(raw);
  return { text, footer, attachments: attachments.map(({ type, name, text: inner }) => [type, name, inner]), flags };
}

describe('which part is the mail', () => {
  test('text and patch', async () => {
    const patch = ['Content-Type: text/x-patch; name="a.patch"', 'Content-Disposition: attachment'];
    expect(
      await shape(
        mixed([
          [[PLAIN], 'Hi'],
          [patch, '+x'],
        ]),
      ),
    ).toEqual({
      text: 'Hi',
      footer: '',
      attachments: [['text/x-patch', 'a.patch', '+x']],
      flags: [],
    });
  });

  test('a second text does not join the first', async () => {
    const read = await shape(
      mixed([
        [[PLAIN], 'Hi'],
        [[PLAIN], 'Reviewed-by: Jo <jo@example.org>'],
      ]),
    );
    expect(read.text).toBe('Hi');
    expect(read.attachments).toEqual([['text/plain', '', 'Reviewed-by: Jo <jo@example.org>']]);
  });

  test('a footer part goes to the footer', async () => {
    expect(
      await shape(
        mixed([
          [[PLAIN], 'Hi'],
          [[PLAIN], FOOTER],
        ]),
      ),
    ).toMatchObject({ text: 'Hi', footer: FOOTER, attachments: [] });
  });

  test('a footer part behind HTML is not the mail', async () => {
    const read = await shape(
      mixed([
        [['Content-Type: text/html'], '<p>Hi</p>'],
        [[PLAIN], FOOTER],
      ]),
    );
    expect([read.text.trim(), read.footer]).toEqual(['Hi', FOOTER]);
  });

  test('a first text that only asks to be let off the list is still the mail', async () => {
    const wish = 'Please unsubscribe me from this list, I am jane@example.org';
    expect(
      (
        await shape(
          mixed([
            [[PLAIN], wish],
            [[PLAIN], FOOTER],
          ]),
        )
      ).text,
    ).toBe(wish);
  });

  test('text before HTML in an alternative', async () => {
    const read = await shape(
      mixed(
        [
          [['Content-Type: text/html'], '<b>Hi</b>'],
          [[PLAIN], 'Hi'],
        ],
        'alternative',
      ),
    );
    expect(read).toMatchObject({ text: 'Hi', attachments: [] });
  });

  test('signed mail: the signature is no attachment', async () => {
    const read = await shape(
      mixed(
        [
          [[PLAIN], 'Hi'],
          [['Content-Type: application/pgp-signature'], '-----BEGIN'],
        ],
        'signed',
      ),
    );
    expect(read).toMatchObject({ text: 'Hi', attachments: [] });
  });

  test('an attachment before the text', async () => {
    const log = [
      'Content-Type: text/plain; name=log.txt',
      'Content-Disposition: attachment; filename="../../etc/passwd"',
    ];
    const read = await shape(
      mixed([
        [log, 'log'],
        [[PLAIN], 'Hi'],
      ]),
    );
    expect(read).toMatchObject({ text: 'Hi', attachments: [['text/plain', '../../etc/passwd', 'log']] });
  });

  test('nested multiparts', async () => {
    const inner = multipart('c', [
      [[PLAIN], 'Hi'],
      [['Content-Type: text/html'], '<p>Hi</p>'],
    ]);
    const read = await shape(
      mixed([
        [['Content-Type: multipart/alternative; boundary=c'], inner],
        [[PLAIN], FOOTER],
      ]),
    );
    expect(read).toMatchObject({ text: 'Hi', footer: FOOTER, attachments: [] });
  });

  test('HTML alone is rendered, quotes marked', async () => {
    const html = '<div>Hi</div><blockquote>Reviewed-by: Jo</blockquote>';
    expect((await shape(patchMail(html, ['Content-Type: text/html']))).text).toBe('Hi\n> Reviewed-by: Jo\n');
  });

  test('a patch that is the whole mail is its text', async () => {
    expect((await shape(patchMail('+x\n', ['Content-Type: text/x-diff']))).text).toBe('+x\n');
  });

  test('octets named like a patch are one, others are left out', async () => {
    const named = (name: string) => [
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; filename=${name}`,
    ];
    const read = await shape(
      mixed([
        [[PLAIN], 'Hi'],
        [named('a.patch'), '+x'],
        [named('a.bin'), 'x'],
      ]),
    );
    expect(read.attachments).toEqual([['application/octet-stream', 'a.patch', '+x']]);
  });
});

describe('forwarded mails', () => {
  test('a plain one is an attachment with its text', async () => {
    const inner = 'From: Jo <jo@example.org>\nSubject: x\nContent-Transfer-Encoding: base64\n\nSGk=';
    const read = await shape(
      mixed([
        [[PLAIN], 'see below'],
        [['Content-Type: message/rfc822'], inner],
      ]),
    );
    expect(read).toMatchObject({ text: 'see below', attachments: [['message/rfc822', '', 'Hi']] });
  });

  test('the parts of another are attachments, never the mail itself', async () => {
    const inner = `From: Jo\nContent-Type: multipart/mixed; boundary=c\n\n${multipart('c', [
      [[PLAIN], 'Hi'],
      [['Content-Type: text/x-patch'], '+x'],
    ])}`;
    const read = await shape(mixed([[['Content-Type: message/rfc822', 'Content-Disposition: inline'], inner]]));
    expect(read).toMatchObject({
      text: '',
      attachments: [
        ['text/plain', '', 'Hi'],
        ['text/x-patch', '', '+x'],
      ],
    });
  });

  test('many levels deep', async () => {
    let mail = 'Subject: core\n\nHi';
    for (let level = 0; level < 150; level++) mail = `Content-Type: message/rfc822\n\n${mail}`;
    const read = await readMime(Buffer.from(`From: jane@example.org\n${mail}`));
    expect(read.attachments).toHaveLength(1);
  });
});

describe('bodies and parts as sent', () => {
  test('format=flowed joins no lines', async () => {
    const diff = '@@ -1 +1 @@ \n-a \n+b \n> quoted \nReviewed-by: Jo \n';
    const flowed = 'Content-Type: text/plain; format=flowed; delsp=yes';
    expect((await shape(patchMail(diff, [flowed]))).text).toBe(diff);
    expect((await shape(mixed([[[flowed], diff]]))).text).toBe(diff);
  });

  test('transfer encodings and charsets of parts', async () => {
    const latin = ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable'];
    const base64 = ['Content-Type: text/x-patch; charset=utf-8', 'Content-Transfer-Encoding: BASE64'];
    const read = await shape(
      mixed([
        [latin, 'J=F6rg'],
        [base64, Buffer.from('+ö\r\n').toString('base64')],
      ]),
    );
    expect(read).toMatchObject({ text: 'Jörg', attachments: [['text/x-patch', '', '+ö\n']], flags: [] });
  });

  test('8-bit bytes without a charset', async () => {
    expect(await shape(mixed([[['Content-Type: text/plain'], 'J\xf6rg']]))).toMatchObject({
      text: 'Jörg',
      flags: ['charset-guessed'],
    });
  });

  test('a preamble and an epilogue are no text', async () => {
    const body = `preamble\n${multipart('b', [[[PLAIN], 'Hi']])}epilogue\n`;
    expect((await shape(patchMail(body, ['Content-Type: multipart/mixed; boundary=b']))).text).toBe('Hi');
  });

  test('the first of duplicate fields counts, and of the head only our reading', async () => {
    const read = await readMime(
      patchMail('Hi\n', ['From: evil@example.org', 'Subject: other', 'Content-Type: text/plain']),
    );
    expect([read.from.email, read.subject]).toEqual(['jane@example.org', '[PATCH] foo: repair bar']);
  });
});

describe('what cannot be taken apart comes as raw text with a flag', () => {
  const raw = async (body: string, type: string) => shape(patchMail(body, [`Content-Type: ${type}`]));

  test.each<[string, string, string]>([
    ['no boundary', '--x\n\nHi\n', 'multipart/mixed'],
    ['an empty boundary', '--x\n\nHi\n', 'multipart/mixed; boundary=""'],
    [
      'a nested multipart without a boundary',
      multipart('b', [
        [[PLAIN], 'Hi'],
        [['Content-Type: multipart/mixed'], 'left over'],
      ]),
      'multipart/mixed; boundary=b',
    ],
    ['a boundary that never comes', 'Hi\n', 'multipart/mixed; boundary=b'],
  ])('%s', async (_, body, type) => {
    expect(await raw(body, type)).toEqual({ text: body, footer: '', attachments: [], flags: ['body-unparsed'] });
  });

  test('more parts than mailparser takes', async () => {
    const body = multipart(
      'b',
      Array.from({ length: 1100 }, () => [[PLAIN], 'Hi'] as const),
    );
    const read = await raw(body, 'multipart/mixed; boundary=b');
    expect([read.text, read.flags]).toEqual([body, ['body-unparsed']]);
  });

  test('a part with a head of megabytes', async () => {
    const body = multipart('b', [[[`X-Filler: ${'x'.repeat(2 << 20)}`], 'Hi']]);
    expect((await raw(body, 'multipart/mixed; boundary=b')).flags).toEqual(['body-unparsed']);
  });

  test('a head of megabytes above is no trouble', async () => {
    const read = await readMime(
      patchMail(multipart('b', [[[PLAIN], 'Hi']]), [
        `X-Filler: ${'x'.repeat(2 << 20)}`,
        'Content-Type: multipart/mixed; boundary=b',
      ]),
    );
    expect([read.text, read.flags]).toEqual(['Hi', []]);
  });
});

test.each<[string, string, boolean]>([
  ['no type', '', true],
  ['plain text', 'Content-Type: text/plain; charset=utf-8; format=flowed', true],
  ['a type without a slash', 'Content-Type: text', true],
  ['HTML', 'Content-Type: text/html', false],
  ['a patch', 'Content-Type: text/x-patch', false],
  ['several parts', 'Content-Type: multipart/mixed; boundary=b', false],
  ['base64', 'Content-Transfer-Encoding: Base64', true],
  ['an encoding with a comment', 'Content-Transfer-Encoding: 8bit (raw)', true],
  ['an unknown encoding', 'Content-Transfer-Encoding: x-uuencode', false],
])('the plain lane takes it: %s', (_, field, plain) => {
  expect(parsePlain(patchMail('Hi', field === '' ? [] : [field]), []) !== null).toBe(plain);
});
