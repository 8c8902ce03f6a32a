/** Writes names and sentences as header values of a mail, so that they cannot break out of a line or a name. */
import { isMasked } from '../../review/masked-address.js';
import { visible } from './visible.js';

/** What need not be quoted or encoded in a display name (RFC 5322 section 3.2.3, atom, and blanks). */
const PLAIN = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/;
/** An encoded word may have 75 characters (RFC 2047 section 2); 12 go for `=?utf-8?b?…?=`, and base64 takes 4 for 3. */
const BYTES_PER_WORD = 45;
/** Cells of a name or subject: nothing honest is longer. */
const LONGEST = 120;
/** RFC 5321 section 4.5.3.1. */
const LONGEST_ADDRESS = 254;
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** Whether a mail can be sent to an address: a dot-atom (RFC 5322 section 3.2.3) at a host, with no masked part. */
export function canBeSentTo(email: string): boolean {
  return email.length <= LONGEST_ADDRESS && ADDRESS.test(email) && !isMasked(email);
}

/**
 * A person for `To:`: `Ann Lee <ann@example.org>`.
 * @param email one that `canBeSentTo`.
 */
export function addressHeader({ name, email }: { readonly name: string; readonly email: string }): string {
  const shown = visible(name, LONGEST).trim();
  if (shown === '') return email;
  const plain = PLAIN.test(shown) && !shown.includes('=?');
  const word = plain
    ? shown
    : /^[\x20-\x7e]+$/.test(shown) && !shown.includes('=?')
      ? quoted(shown)
      : encodedWords(shown);
  return `${word} <${email}>`;
}

/** A text for `Subject:`, folded if it is encoded. */
export function textHeader(text: string): string {
  const shown = visible(text, LONGEST).trim();
  return /^[\x20-\x7e]*$/.test(shown) && !shown.includes('=?') ? shown : encodedWords(shown);
}

/** A quoted string (RFC 5322 section 3.2.4). */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Encoded words (RFC 2047 section 4.1), each on a line of its own and whole in itself. */
function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > BYTES_PER_WORD) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?utf-8?b?${Buffer.from(one).toString('base64')}?=`).join('\n ');
}
