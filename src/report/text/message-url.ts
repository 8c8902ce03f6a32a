/** Builds the URL of a mail in an archive from its message id. */

/** https://lore.kernel.org takes any message id of any of its lists. */
export const LORE = 'https://lore.kernel.org/r/{id}';

const ID = '{id}';
/** Characters that `encodeURIComponent` keeps, but that have a meaning in a sentence, a shell or Markdown. */
const LEFT = /[!'()*~]/g;

/**
 * Whether mails can be looked up with a template: an http or https URL with `{id}` once, after the host name.
 *
 * @returns null if they can, else what is wrong: "must …"
 */
export function linkFault(template: string): string | null {
  if (template.split(ID).length !== 2) return `must contain ${ID} once, in place of the message id`;
  if (!/^https?:\/\/[^\s/?#@{}]+[/?#]/i.test(template))
    return 'must be a full address that begins with http:// or https://';
  // Whatever would end a link in Markdown, HTML or a header.
  if (!/^[#$%&+,./:;=?@A-Z_a-z0-9~{}-]+$/.test(template) || !URL.canParse(template.split(ID).join('id')))
    return 'must contain only URL characters; write others as %20';
  return null;
}

/**
 * The URL of a mail. The id is percent-encoded except `@`, so that it stays one segment and is read as people know it;
 * no part of it can change the rest of the URL.
 *
 * @param template one without `linkFault`
 * @param messageId without `<>`, anything
 * @returns null for an id that no URL can contain: '', `.`, `..`
 * @see RFC 3986 sections 2.1 and 3.3
 */
export function messageUrl(template: string, messageId: string): string | null {
  if (/^\.{0,2}$/.test(messageId)) return null;
  const encoded = encodeURIComponent(messageId.replace(/\p{Cs}/gu, '\ufffd'))
    .replace(LEFT, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%40', '@');
  return template.split(ID).join(encoded);
}
