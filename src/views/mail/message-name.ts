/** A name for a message as people give it (bare, in `<>`, or at the end of a URL) to its message id. */

const URL_WITH_ID = /^https?:\/\/[^/]+\/(?:.*\/)?([^/]*(?:@|%40)[^/]*)(?:\/(?:T|t|raw)?)?\/?(?:#.*)?$/i;

/** The message id that a name means, if it is one's name; a text that is no URL is taken for an id as it is. */
export function messageIdOf(name: string): string {
  const text = name.trim();
  const inUrl = URL_WITH_ID.exec(text)?.[1];
  return (inUrl === undefined ? text : decoded(inUrl)).replace(/^<|>$/g, '');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
