/** Counts the lines in which the sender of a reply says something. */
import type { PlacedLine } from './line-places.js';

/** Greetings, thanks and closings: polite, but they say nothing about a patch. */
const COURTESY =
  /^(?:(?:hi+|hello|hey|dear|hallo|good (?:morning|afternoon|evening|day))(?:[ ,][^.?!:;]{0,40})?|(?:many |big |lots of )?(?:thanks|thank you|thx|cheers|regards|greetings|sincerely|best|br|rgds|ciao|ta)(?:[ ,](?:a lot|again|in advance|so much|very much|and regards|for (?:your|the) (?:review|patch|time|help|reply|feedback)|regards|wishes|(?!.*\b(?:i|we|i'll|but|will|please)\b)[^.?!:;]{0,25}))?|(?:best|kind|warm|with best|warmest)(?: \w+)? regards|mit freundlichen grüßen|viele grüße|sent from my .{1,40})\s*[,.!:)-]{0,3}$/i;

const GREETING = /^(?:hi|hello|hey|dear|hallo|good)/i;

/** One to three words without punctuation, as a name is under a mail. */
const NAME = /^[\p{L}.'-]{1,20}(?: [\p{L}.'-]{1,20}){0,2}$/u;

/** Collects what the sender's own lines say. */
export class OwnWords {
  readonly #text: string;
  #lines = 0;
  /** The line before thanked or took leave: a name may follow. */
  #closing = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Lines that say something. */
  get lines(): number {
    return this.#lines;
  }

  /**
   * Reads one line of the sender's own that is not a trailer. Lines of a pasted diff count too: they propose something.
   *
   * @param line of the text given to the constructor
   * @returns whether it is a greeting, thanks, a closing, or the name below one
   */
  add(line: PlacedLine): boolean {
    if (line.attribution || (line.place !== 'own' && line.place !== 'in-diff')) return false;
    const text = this.#text.slice(line.content, Math.min(line.end, line.content + 200)).trimEnd();
    if (text.length < 80 && COURTESY.test(text)) {
      this.#closing = !GREETING.test(text);
      return true;
    }
    const name = this.#closing && NAME.test(text);
    this.#closing = false;
    if (name) return true;
    if (/^[a-z0-9]/i.test(text) || /[\p{L}\p{N}+]/u.test(text)) this.#lines++;
    return false;
  }
}
