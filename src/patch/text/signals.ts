/** Finds signals in a reply's own words: refusals, praise and news that are neither trailers nor reviews. */
import type { Signal, SignalKind } from '../facts.js';
import { readSaying } from '../notices/notice-words.js';
import { readWithdrawal } from '../trailers/withdrawal.js';
import { LineCounter } from './line-counter.js';
import type { PlacedLine } from './line-places.js';

/** A line that is just a NAK, with at most a word or two around it. */
const BARE_NAK =
  /^(?:(?:so|sorry|hence|big|strong|hard|soft)[ ,]{1,2}){0,2}nac?k(?:[ ,]{1,2}(?:for now|from me|from my side|on this(?: one| patch)?|to this(?: one| patch)?|this(?: one| patch)?|as is|again|until then|sorry))?\s*[.!]{0,3}$/i;

/** Written in capitals it may give its reason on the same line: `NAK, this breaks…`. */
const SHOUTED_NAK = /^NAC?K(?:[.!,:;]|\s+-{1,2}\s|\s+for now\b)/;

/** Few lines have one of these anywhere, so the others are done with at once. */
const ANYWHERE =
  /ook|nak|nack|LGTM|lgtm|SGTM|sgtm|NAK|NACK|Nak|Nack|pplied|ueued|ushed|erged|icked|olded|gree|\+1|bjection|akes sense|(?:by|with) me| my |My /;

/** Only what is one's own can be taken back. */
const MINE = /\b[Mm]y /;

const LOOKS_GOOD =
  /\b(?:lgtm|sgtm)\b|\blooks?(?: (?:all|very|really|pretty|mostly|otherwise|still|now|much|quite)){0,2} (?:good|great|fine|ok(?:ay)?|sane|reasonable|nice|correct|right|solid|better)\b/i;
/** Short: in a longer line the same words mostly carry on a discussion. */
const AGREED =
  /^(?:(?:yes|yeah|right|ok|okay|sure)[, ]{1,2})?(?:(?:i )?(?:fully |totally |completely )?agreed?|\+1|(?:this |that |it )?makes sense(?: to me)?|(?:i have |i've )?no objections?(?: from me| here)?|(?:this is |that's |it's )?(?:fine|ok|okay) (?:by|with) me)\s*[.,!]{0,3}$/i;
/** "does not look right", "if it looks good to you", "can this be applied?" say something else. */
const DOUBT = /\b(?:not|if|unless|whether|once|until|hardly|disagree|nothing|should)\b|n't\b|\?\s*$/i;

/** Signals of one mail that are kept. */
const MOST_SIGNALS = 20;
const LONGEST = 200;

/** Collects the signals of one mail, line by line. */
export class SignalCollector {
  readonly #text: string;
  readonly #found: Signal[] = [];
  readonly #lines: LineCounter;

  /** @param text the mail's text */
  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineCounter(text);
  }

  get found(): readonly Signal[] {
    return this.#found;
  }

  /** Reads one line that is the sender's own and no trailer. */
  add(line: PlacedLine): void {
    if (line.place !== 'own' || line.attribution || this.#found.length === MOST_SIGNALS) return;
    const text = this.#text.slice(line.content, Math.min(line.end, line.content + LONGEST)).trimEnd();
    if (!ANYWHERE.test(text)) return;
    const kind = this.#kindOf(text, line);
    if (kind === null) return;
    this.#found.push({ kind, line: this.#lines.lineAt(line.start), text });
  }

  #kindOf(text: string, line: PlacedLine): SignalKind | null {
    if ((text[0] === 'N' || text.length < 60) && (BARE_NAK.test(text) || SHOUTED_NAK.test(text))) return 'nak';
    if (MINE.test(text) && readWithdrawal(text) !== null) return 'withdrawn';
    const saying = readSaying(this.#text, line);
    if (saying !== null) return saying.queued ? 'queued' : 'applied';
    if (DOUBT.test(text)) return null;
    if (LOOKS_GOOD.test(text)) return 'looks-good';
    return AGREED.test(text) ? 'agreed' : null;
  }
}
