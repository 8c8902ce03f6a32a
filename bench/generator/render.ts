/** A draft made into the bytes of a mail as a list's archive keeps it: transport headers, list headers, body. */
import { packBody } from './body.js';
import type { Draft } from './draft.js';
import { encodeWords, isAscii } from './encode.js';
import { type Agent, habitsOf, type Person } from './people.js';
import { mailDate } from './quote.js';
import { Random } from './random.js';

const PROGRAMS: Record<Agent, string> = {
  mutt: 'User-Agent: Mutt/2.2.12 (2023-09-09)',
  thunderbird: 'User-Agent: Mozilla Thunderbird',
  webmail: 'X-Webmail-State: replied',
  gnus: 'User-Agent: Gnus/5.13 (Gnus v5.13)',
  exchange: 'X-Originating-IP: [192.0.2.17]',
  apple: 'X-Mailer: Mail (3774.600.62)',
};

/** `Name <address>` for a header; quoted or encoded where the name needs it. */
function mailbox(person: Person, kind: 'B' | 'Q'): string {
  if (person.name === '') return person.email;
  if (!isAscii(person.name)) return `${encodeWords(person.name, kind)} <${person.email}>`;
  return `${/[^\w -]/.test(person.name) ? `"${person.name}"` : person.name} <${person.email}>`;
}

/** Folds a header at the blanks and commas between its items so that lines stay below 78 characters. */
function fold(name: string, items: readonly string[], separator: string): string {
  let text = `${name}:`;
  let column = text.length;
  for (const [index, item] of items.entries()) {
    const piece = index < items.length - 1 ? item + separator : item;
    if (column + piece.length > 76 && index > 0) {
      text += `\n\t${piece}`;
      column = 8 + piece.length;
    } else {
      text += ` ${piece}`;
      column += 1 + piece.length;
    }
  }
  return text;
}

const HOPS = ['mx1', 'mx2', 'relay', 'out-4', 'in-17', 'sieve', 'queue-b', 'gw'] as const;

/** The way of a mail, newest first, as relays note it. */
function receivedLines(random: Random, draft: Draft, receiver: string): string[] {
  const hops = random.int(5, 8);
  const domain = draft.from.email.slice(draft.from.email.indexOf('@') + 1);
  return Array.from({ length: hops }, (_, hop) => {
    const from = `${random.pick(HOPS)}.${hop < 3 ? receiver : domain}`;
    const by = `${random.pick(HOPS)}.${hop < 4 ? receiver : domain}`;
    const address = `192.0.2.${random.int(1, 254)}`;
    const time = mailDate(draft.date + (hops - hop) * random.int(1, 9), 0);
    return [
      `Received: from ${from} (${from} [${address}])`,
      `\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)`,
      `\t key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256)`,
      `\tby ${by} (Postfix) with ESMTPS id ${random.hex(11).toUpperCase()}`,
      `\tfor <archive@${receiver}>; ${time}`,
    ].join('\n');
  });
}

function keyLines(random: Random, digits: number): string {
  return (random.base64(digits).match(/.{1,68}/g) ?? []).join('\n\t ');
}

function signatureLines(random: Random, draft: Draft, receiver: string): string[] {
  const domain = draft.from.email.slice(draft.from.email.indexOf('@') + 1);
  const selector = random.pick(['s2048', 'default', '20230601', 'mail']);
  const signed =
    'h=From:To:Cc:Subject:Date:Message-ID:In-Reply-To:References:MIME-Version:\n\t Content-Type:Content-Transfer-Encoding:from:to:cc:subject:date:\n\t message-id:reply-to';
  const lines = [
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain};\n\ts=${selector}; t=${draft.date}; ${signed};\n\tbh=${random.base64(43)}=;\n\tb=${keyLines(random, 342)}==`,
  ];
  if (random.chance(0.6)) {
    lines.unshift(
      `ARC-Seal: i=1; a=rsa-sha256; d=${receiver}; s=arc-2024; cv=none;\n\tt=${draft.date}; b=${keyLines(random, 171)}=`,
      `ARC-Message-Signature: i=1; a=rsa-sha256; d=${receiver}; s=arc-2024;\n\tt=${draft.date}; c=relaxed/simple; ${signed};\n\tbh=${random.base64(43)}=; b=${keyLines(random, 171)}=`,
      `ARC-Authentication-Results: i=1; ${receiver}; dmarc=pass (p=none dis=none)\n\theader.from=${domain}; spf=pass smtp.mailfrom=${draft.from.email};\n\tdkim=pass (2048-bit key) header.d=${domain} header.s=${selector}`,
    );
  }
  return lines;
}

/** The headers that a list adds (RFC 2369, RFC 2919). */
export function listHeaders(list: string): string[] {
  const [local = list, host = ''] = list.split('@');
  return [
    'Precedence: bulk',
    `List-Id: <${local}.${host}>`,
    `List-Post: <mailto:${list}>`,
    `List-Subscribe: <mailto:${local}+subscribe@${host}>`,
    `List-Unsubscribe: <mailto:${local}+unsubscribe@${host}>`,
    `List-Archive: <https://${host}/archive/${local}/>`,
  ];
}

/** What mailman 2 puts below a mail's text. */
export function listFooter(list: string): string {
  const [local = list, host = ''] = list.split('@');
  return `_______________________________________________\n${local} mailing list\n${list}\nhttps://${host}/mailman/listinfo/${local}\n`;
}

/**
 * The mail as it reached the archive, with LF line ends and without mbox quoting.
 * @param list the list's posting address
 * @param seed decides everything that is drawn, together with the draft's id
 */
export function renderMail(draft: Draft, list: string, seed: number): Buffer {
  const random = new Random(`${seed} ${draft.id}`);
  const habits = habitsOf(draft.from);
  const kind = habits.agent === 'apple' || habits.agent === 'mutt' ? 'Q' : 'B';
  const receiver = list.slice(list.indexOf('@') + 1);
  const byMailman = !draft.bySendEmail && draft.shape !== 'signed' && random.chance(0.04);
  const body = packBody(random, byMailman ? { ...draft, text: `${draft.text}\n${listFooter(list)}` } : draft);
  const parent = draft.references.at(-1);
  const subject = isAscii(draft.subject) ? draft.subject.split(' ') : [encodeWords(draft.subject, kind)];
  const headers = [
    `Return-Path: <${list.replace('@', '-bounces@')}>`,
    'X-Spam-Checker-Version: SpamAssassin 4.0.0 (2022-12-14)',
    `X-Spam-Level: \nX-Spam-Status: No, score=-${random.int(1, 6)}.${random.int(0, 9)} required=5.0 tests=BAYES_00,DKIM_SIGNED,\n\tDKIM_VALID,HEADER_FROM_DIFFERENT_DOMAINS,MAILING_LIST_MULTI,SPF_HELO_NONE,\n\tSPF_PASS autolearn=ham autolearn_force=no version=4.0.0`,
    ...receivedLines(random, draft, receiver),
    ...signatureLines(random, draft, receiver),
    `From: ${mailbox(draft.from, kind)}`,
    fold(
      'To',
      draft.to.map((person) => mailbox(person, kind)),
      ',',
    ),
    ...(draft.cc.length === 0
      ? []
      : [
          fold(
            'Cc',
            draft.cc.map((person) => mailbox(person, kind)),
            ',',
          ),
        ]),
    fold('Subject', subject, ''),
    `Date: ${mailDate(draft.date, habits.zone)}`,
    `Message-ID: <${draft.id}>`,
    ...(draft.bySendEmail ? ['X-Mailer: git-send-email 2.43.0'] : [PROGRAMS[habits.agent]]),
    ...(parent === undefined
      ? []
      : [
          `In-Reply-To: <${parent}>`,
          fold(
            'References',
            draft.references.map((id) => `<${id}>`),
            '',
          ),
        ]),
    ...listHeaders(list),
    ...body.headers,
  ];
  return Buffer.concat([Buffer.from(`${headers.join('\n')}\n\n`), body.bytes]);
}
