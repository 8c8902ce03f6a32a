/** A draft's text made into a MIME body with the headers that describe it. */
import type { Draft } from './draft.js';
import { base64Lines, type Charset, flow, isAscii, quotedPrintable, type TransferEncoding, toBytes } from './encode.js';
import { habitsOf } from './people.js';
import type { Random } from './random.js';

export interface Body {
  /** Content-Type and so on, each `Name: value`. */
  readonly headers: readonly string[];
  readonly bytes: Buffer;
}

interface Packing {
  readonly charset: Charset;
  readonly encoding: TransferEncoding;
}

function packingOf(random: Random, draft: Draft): Packing {
  const ascii = isAscii(draft.text);
  const { agent } = habitsOf(draft.from);
  if (draft.bySendEmail) return { charset: ascii ? 'us-ascii' : 'utf-8', encoding: ascii ? '7bit' : '8bit' };
  const latin = [...draft.text].every((character) => (character.codePointAt(0) ?? 0) < 256);
  if (agent === 'exchange') return { charset: 'utf-8', encoding: 'base64' };
  if (agent === 'apple')
    return { charset: ascii ? 'us-ascii' : 'utf-8', encoding: ascii ? '7bit' : 'quoted-printable' };
  if (agent === 'webmail')
    return { charset: 'utf-8', encoding: random.chance(0.4) || !ascii ? 'quoted-printable' : '7bit' };
  if (ascii) return { charset: 'us-ascii', encoding: '7bit' };
  return { charset: latin && agent === 'mutt' && random.chance(0.5) ? 'iso-8859-1' : 'utf-8', encoding: '8bit' };
}

function encodeBody(text: string, { charset, encoding }: Packing): Buffer {
  const bytes = toBytes(text, charset);
  if (encoding === 'base64') return Buffer.from(base64Lines(bytes), 'latin1');
  return encoding === 'quoted-printable' ? Buffer.from(quotedPrintable(bytes), 'latin1') : bytes;
}

function textPart(text: string, packing: Packing, type: string): Buffer {
  const head = `Content-Type: ${type}; charset=${packing.charset}\nContent-Transfer-Encoding: ${packing.encoding}\n\n`;
  return Buffer.concat([Buffer.from(head), encodeBody(text, packing)]);
}

function multipart(kind: string, boundary: string, parts: readonly Buffer[]): Body {
  const pieces = parts.flatMap((part) => [Buffer.from(`--${boundary}\n`), part, Buffer.from('\n')]);
  return {
    headers: ['MIME-Version: 1.0', `Content-Type: ${kind};\n\tboundary="${boundary}"`],
    bytes: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\n`)]),
  };
}

function signaturePart(random: Random): Buffer {
  const lines = Array.from({ length: 7 }, () => random.base64(64)).join('\n');
  return Buffer.from(
    `Content-Type: application/pgp-signature; name="signature.asc"\n\n-----BEGIN PGP SIGNATURE-----\n\n${lines}\n=${random.base64(4)}\n-----END PGP SIGNATURE-----\n`,
  );
}

function htmlOf(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<html><body><div dir="ltr">${safe.replaceAll('\n', '<br>\n')}</div></body></html>\n`;
}

const TRIAL = `diff --git a/lib/sort.c b/lib/sort.c
index 1f3a5c7e9b0d..2e4c6a8f0b1d 100644
--- a/lib/sort.c
+++ b/lib/sort.c
@@ -40,4 +40,5 @@ static int lib_range_walk(struct lib_range *range)
 	int err = 0;
 	int i;
 
+	range->cursor = range->low;
 	for (i = 0; i < range->count; i++)
`;

/** Packs a draft's text; all that is drawn comes from `random`. */
export function packBody(random: Random, draft: Draft): Body {
  const packing = packingOf(random, draft);
  const boundary = `=-${random.hex(20)}`;
  switch (draft.shape) {
    case 'signed': {
      const body = multipart('multipart/signed; micalg=pgp-sha512;\n\tprotocol="application/pgp-signature"', boundary, [
        textPart(draft.text, { ...packing, encoding: 'quoted-printable' }, 'text/plain'),
        signaturePart(random),
      ]);
      return { ...body, headers: [...body.headers, 'Content-Disposition: inline'] };
    }
    case 'alternative':
      return multipart('multipart/alternative', boundary, [
        textPart(draft.text, { charset: 'utf-8', encoding: 'quoted-printable' }, 'text/plain'),
        textPart(htmlOf(draft.text), { charset: 'utf-8', encoding: 'quoted-printable' }, 'text/html'),
      ]);
    case 'attachment':
      return multipart('multipart/mixed', boundary, [
        textPart(draft.text, packing, 'text/plain'),
        Buffer.from(
          `Content-Type: text/x-patch; name="try.patch"\nContent-Disposition: attachment; filename="try.patch"\n\n${TRIAL}`,
        ),
      ]);
    default: {
      if (draft.bySendEmail && packing.charset === 'us-ascii')
        return { headers: [], bytes: encodeBody(draft.text, packing) };
      const text = draft.shape === 'flowed' ? flow(draft.text) : draft.text;
      const flowed = draft.shape === 'flowed' ? '; format=flowed' : '';
      const headers = [
        'MIME-Version: 1.0',
        `Content-Type: text/plain; charset=${packing.charset}${flowed}`,
        `Content-Transfer-Encoding: ${packing.encoding}`,
      ];
      return { headers, bytes: encodeBody(text, packing) };
    }
  }
}
