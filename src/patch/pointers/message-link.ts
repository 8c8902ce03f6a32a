/** Finds the message id in a link to a mail archive. */

/** Hosts and paths whose last part is a message id: public-inbox sites, Patchwork, the kernel's redirectors. */
const ARCHIVE =
  /https?:\/\/[^\s/]{1,100}\/(?:[^\s?#]{0,200}?\/)??(?:(?:r|all|patch|cover|msgid|m)\/|(?=[^\s/]{1,400}(?:@|%40)))([^\s/?#<>"')\]]{3,400})/i;

/** marc.info and its like give it as a parameter. */
const PARAMETER = /[?&](?:i|m|msgid|id)=([^\s&#<>"')\]]{3,400})/i;

/**
 * Finds the message id in the first link of a text.
 *
 * @param text some hundred characters at most
 * @returns the id without `<>`, percent signs decoded; null if no link ends in one
 */
export function messageIdOfLink(text: string): string | null {
  const raw = ARCHIVE.exec(text)?.[1] ?? PARAMETER.exec(text)?.[1];
  if (raw === undefined) return null;
  const id = decodePercent(raw).replace(/^<|[>.,;:]+$/g, '');
  return /^[^\s@<>]+@[^\s@<>]+$/.test(id) ? id : null;
}

/** A bare or bracketed message id, or a link to one. */
export function messageIdOf(value: string): string | null {
  const text = value.slice(0, 1000);
  const bare = /^(?:message[- ]id:\s*|id:|mid:)?<?([^\s<>@/]{1,400}@[^\s<>@/]{1,400})>?(?=\s|$|[,;)])/i.exec(
    text.trim(),
  );
  return bare?.[1] ?? messageIdOfLink(text);
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
