/** Counts the lines in which the sender of a reply says something, and finds a bare NAK among them. */
import type { PlacedLine } from './line-places.js';

/** Greetings, thanks and closings: polite, but they say nothing about a patch. */
const COURTESY =
  /^(?:(?:hi+|hello|hey|dear|hallo|good (?:morning|afternoon|evening|day))(?:[ ,][^.?!:;]{0,40})?|(?:many |big |lots of )?(?:thanks|thank you|thx|cheers|regards|greetings|sincerely|best|br|rgds|ciao|ta)(?:[ ,](?:a lot|again|in advance|so much|very much|and regards|for (?:your|the) (?:review|patch|time|help|reply|feedback)|regards|wishes|[^.?!:;]{0,25}))?|(?:best|kind|warm|with best|warmest)(?: \w+)? regards|mit freundlichen grüßen|viele grüße|sent from my .{1,40})\s*[,.!:)-]{0,3}$/i;

const GREETING = /^(?:hi|hello|hey|dear|hallo|good)/i;

/** One to three words without punctuation, as a name stands under a mail. */
const NAME = /^[\p{L}.'-]{1,20}(?: [\p{L}.'-]{1,20}){0,2}$/u;

/** A line that is just a NAK, with at most a word or two around it. */
const BARE_NAK =
  /^(?:(?:so|sorry|hence|big|strong|hard|soft)[ ,]{1,2}){0,2}nac?k(?:[ ,]{1,2}(?:for now|from me|from my side|on this(?: one| patch)?|to this(?: one| patch)?|this(?: one| patch)?|as is|again|until then|sorry))?\s*[.!]{0,3}$/i;

/** Written in capitals it may give its reason on the same line: `NAK, this breaks…`. */
const SHOUTED_NAK = /^NAC?K(?:[.!,:;]|\s+-{1,2}\s|\s+for now\b)/;

/** Collects what the sender's own lines say. */
export class OwnWords {
  readonly #text: string;
  #lines = 0;
  #nak = false;
  /** The line before thanked or took leave: a name may follow. */
  #closing = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Lines that say something. */
  get lines(): number {
    return this.#lines;
  }

  /** Whether one of them is just NAK or NACK. */
  get nak(): boolean {
    return this.#nak;
  }

  /**
   * Reads one line of the sender's own that is no trailer. Lines of a pasted diff count too: they propose something.
   *
   * @param line of the text given to the constructor
   */
  add(line: PlacedLine): void {
    if (line.attribution || (line.place !== 'own' && line.place !== 'in-diff')) return;
    const text = this.#text.slice(line.content, Math.min(line.end, line.content + 200)).trimEnd();
    if (text.length < 80 && COURTESY.test(text)) {
      this.#closing = !GREETING.test(text);
      return;
    }
    const name = this.#closing && NAME.test(text);
    this.#closing = false;
    if (name) return;
    if (!/^[a-z0-9]/i.test(text) && !/[\p{L}\p{N}+]/u.test(text)) return;
    this.#lines++;
    if (
      line.place === 'own' &&
      (text[0] === 'N' || text.length < 60) &&
      (BARE_NAK.test(text) || SHOUTED_NAK.test(text))
    ) {
      this.#nak = true;
    }
  }
}
