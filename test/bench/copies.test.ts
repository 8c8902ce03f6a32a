/** Lists made from other lists: copies of the same mails, and multiples that are other mails. */
import { describe, expect, test } from 'vitest';
import { copyForList } from '../../bench/generator/copies.js';
import { generateList } from '../../bench/generator/list.js';
import { mailsOf, mboxRecord } from '../../bench/generator/mbox.js';
import { fieldOf, plainText, takeApart } from '../../bench/generator/raw-mail.js';
import { anotherMail } from '../../bench/generator/repeat.js';

const MAIL = `Received: from a.example.org by b.example.org; Mon, 1 Jun 2026 10:00:05 +0200
From: Mira Castellan <mira@example.org>
Subject: Re: [PATCH v2 1/3] mem/damper: keep the
\tlimit
Date: Mon, 1 Jun 2026 10:00:00 +0200
Message-ID: <reply@example.org>
In-Reply-To: <first@example.org>
References: <cover@example.org> <first@example.org>
List-Id: <harbor-devel.lists.example.org>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Gr=C3=BC=C3=9Fe, see https://lists.example.org/archive/first@example.org/

> @@ -1,2 +1,3 @@ int f(void)
>  a
> +b
`;

async function mailsIn(bytes: Buffer): Promise<Buffer[]> {
  async function* once(): AsyncGenerator<Buffer, void> {
    yield bytes;
  }
  const mails: Buffer[] = [];
  for await (const mail of mailsOf(once())) mails.push(mail);
  return mails;
}

describe('a copy for another list', () => {
  const copy = takeApart(copyForList(Buffer.from(MAIL), 'other@lists.example.net'));

  test('is the same mail', () => {
    for (const name of ['Message-ID', 'From', 'Date', 'In-Reply-To', 'References']) {
      expect(fieldOf(copy, name)).toBe(fieldOf(takeApart(Buffer.from(MAIL)), name));
    }
  });

  test('came another way', () => {
    expect(fieldOf(copy, 'List-Id')).toBe('<other.lists.example.net>');
    expect(fieldOf(copy, 'Received')).toContain('lists.example.net');
    expect(copy.fields.filter((field) => field.includes('b.example.org'))).toEqual([]);
    expect(fieldOf(copy, 'Subject')).toBe('Re: [other] [PATCH v2 1/3] mem/damper: keep the limit');
    expect(fieldOf(copy, 'Content-Transfer-Encoding')).toBe('base64');
  });

  test('says the same above the footer', () => {
    const text = Buffer.from(plainText(copy) ?? '', 'latin1').toString('utf8');
    expect(text).toMatch(/^Grüße, see /);
    expect(text).toContain('> +b\n___');
    expect(text.endsWith('https://lists.example.net/mailman/listinfo/other\n')).toBe(true);
  });

  test('leaves a multipart body alone', () => {
    const signed = MAIL.replace('text/plain; charset=utf-8', 'multipart/signed; boundary=x');
    expect(takeApart(copyForList(Buffer.from(signed), 'other@lists.example.net')).body).toBe(
      takeApart(Buffer.from(signed)).body,
    );
  });
});

describe('a repeated mail', () => {
  test('is another mail that refers to others of the same round', () => {
    const other = takeApart(anotherMail(Buffer.from(MAIL), 3));
    expect(fieldOf(other, 'Message-ID')).toBe('<reply.copy3@example.org>');
    expect(fieldOf(other, 'References')).toBe('<cover.copy3@example.org> <first.copy3@example.org>');
    expect(fieldOf(other, 'Subject')).toBe('Re: [PATCH v2 1/3] mem/damper: keep the limit copy3');
    expect(fieldOf(other, 'Date')).toBe('Mon, 1 Jun 2026 20:51:00 +0200');
    expect(fieldOf(other, 'Received')).toContain('20:51:05 +0200');
    const text = Buffer.from(plainText(other) ?? '', 'latin1').toString('utf8');
    expect(text).toContain('/first.copy3@example.org/');
    expect(text).toContain('> +b /* copy3 */\n');
  });

  test('round 0 is the mail itself', () => {
    expect(anotherMail(Buffer.from(MAIL), 0).toString()).toBe(MAIL);
  });

  test('every mail of a list can be repeated and copied', async () => {
    const mails = await mailsIn(Buffer.concat([...generateList({ seed: 9, mails: 120 })]));
    const ids = new Set(
      mails.flatMap((mail) => [0, 1, 2].map((copy) => fieldOf(takeApart(anotherMail(mail, copy)), 'Message-ID'))),
    );
    expect(ids.size).toBe(360);
  });
});

describe('an mboxrd record', () => {
  test('gives the mail back, From lines in its body included', async () => {
    const mail = Buffer.from('Subject: x\n\nFrom here on\n>From there\n\nFrom everywhere\n');
    const file = Buffer.concat([mboxRecord(mail, 0), mboxRecord(mail, 86_400)]);
    expect(file.toString()).toContain(
      '\n>From here on\n>>From there\n\n>From everywhere\n\nFrom mboxrd@z Fri Jan  2 00:00:00 1970\n',
    );
    expect(await mailsIn(file)).toEqual([mail, mail]);
  });
});
