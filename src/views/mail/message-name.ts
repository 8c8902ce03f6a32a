/** Finds the message id in a name that people give a message (bare, in `<>`, or at the end of a URL). */

const URL_WITH_ID = /^https?:\/\/[^/]+\/(?:.*\/)?([^/]*(?:@|%40)[^/]*)(?:\/(?:T|t|raw)?)?\/?(?:#.*)?$/i;

/** The message id that a name means; a text that is not a URL is used as an id. */
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
