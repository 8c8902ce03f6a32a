/** Extracts from a mail the facts that asks are made from: its requests, and the people it is addressed to. */
import type { Message, Person } from '../mail/message.js';
import type { Facts } from '../patch/facts.js';
import type { Request } from './forms.js';
import { requestsOf } from './requests.js';
import { type Statement, statementsOf } from './statements.js';
import { anyOf } from './words.js';

const NAME = "\\p{Lu}[\\p{L}'’.-]{0,30}";

/** A person or a group who is spoken to, or wished for. Tried first, as few statements fit. */
const SOMEBODY = anyOf(
  '',
  '@\\p{L}',
  // Hi Ann and Pete, … · Ann for …
  `^(?:(?:[Hh]i|[Hh]ey|[Hh]ello|[Dd]ear|[Aa]lso|[Aa]nd|[Ss]o|[Tt]o|[Ff]or|[Bb]ut|[Tt]hen|[Mm]aybe|[Pp]erhaps|[Oo]r),? )?${NAME}(?:(?:, (?:and )?| and | ?[/&] ?| )${NAME}){0,8}(?: \\([^()]{1,60}\\))?(?: ?[,:;–—-]| ?->| →| =>| for | to )`,
  // could Ann …, an ack from Ann, Cc'ing Ann
  "\\b(?:[Cc]an|[Cc]ould|[Ww]ould|[Ww]ill|[Ii]f|[Hh]op(?:e|ing)|[Ll]ike|[Ll]ove|[Ww]ant|[Aa]sk(?:ing)?|[Ff]rom|[Bb]y|[Cc][Cc]['’]?(?:ing|ed)?:?|[Cc]opying|[Aa]dd(?:ing|ed)|[Ll]ooping in|[Pp]ing(?:ing)?|[Ll]et|(?:defer(?:ring)?|leav(?:e|ing)|over|up) to) (?:in )?(?:the )?\\p{Lu}\\p{Ll}",
  // Ann may want to review …
  '\\p{Ll} (?:may|might|can|could|should|will|would|to) (?:probably |also |please |want to |like to |wish to )?(?:take|have|look|review|check|test|ack|comment|verify|confirm|help|weigh|chime)\\b',
  // Ann's ack
  "['’]s? (?:n?ack|review|input|opinion|feedback|blessing|approval|thoughts|eyes|sign)",
  // patch 3: Ann · 3 is for Ann. · uffd - Ann · any thoughts, Ann?
  '[:>→] @?\\p{Lu}|\\bfor \\p{Lu}\\p{Ll}+[^\\p{L}]{0,3}$|[a-z] [–-] \\p{Lu}\\p{Ll}+(?: |,|\\.?$)|, @?\\p{Lu}[\\p{L} ]{1,60} ?\\?$',
  // pete, could …
  '^\\p{Ll}[\\p{L}\\d_.-]{1,30}, (?:could|can|would|please|what|any|do) ',
  '[Ff]olks?\\b|[Gg]uys\\b|[Pp]eople\\b|[Mm]aintainers?\\b|[Dd]ev(?:eloper)?s\\b|[Ee]xperts?\\b|[Tt]eam\\b',
  '[Ff]eel fre|\\brest\\b',
);

/** What makes words to somebody a request; of lower-case text. */
const REQUEST = anyOf(
  '',
  '[?@]',
  '\\b(?:could|can|would|will|may|might|should|do|did|are|if) (?:you|i|we|this|that|it|the)\\b',
  '\\b(?:please|pls|plz|ptal|kindly|wdyt)\\b|feel fre|let me know',
  'wish|hop(?:e|ing)\\b|\\b(?:like|love) (?:to|if|it|an?|your|for)\\b|\\bwant|\\bneed|appreciat|welcome|interested|curious',
  'thought|opinion|\\binput|feedback|\\beyes\\b|help|advice|guidance|blessing|approval|objection|\\bping\\b',
  'review|\\backs?\\b|\\backing|acked-by|\\blook(?:ing)? (?:at|over|into)\\b|\\bcheck|verify|confirm',
  "\\bcc\\b|\\bcc['’]?(?:ed|ing)\\b|\\b(?:add|copy|loop)ing\\b|added|over to|defer|addressed|\\b(?:any|every)(?:one|body)\\b",
  ' for |\\d ?(?::|-|->|→|=>|for) |(?::|-|->|→|=>) (?:patch(?:es)? )?#?\\d',
);

/** A statement that asks for something. */
export interface Requested {
  /** Items of one list, and sentences of one paragraph, have the same number. */
  readonly block: number;
  /** The sentence or list item, blanks folded. */
  readonly text: string;
  readonly request: Request;
}

/** What a mail asks, whoever sent it, and the people it is addressed to. */
export interface AskFacts {
  readonly requests: readonly Requested[];
  /** Empty for mails that neither open a posting nor ask for something. */
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
}

/** The facts of one mail that asks are made from. */
export function askFactsOf({ to, cc }: Message, { kind, subject, said }: Facts): AskFacts {
  const requests = requestsIn(said, kind === 'reply');
  const opens = kind === 'cover' || kind === 'pull' || (kind === 'patch' && (subject.position ?? 1) <= 1);
  return opens || requests.length > 0 ? { requests, to, cc } : { requests, to: [], cc: [] };
}

/**
 * The requests in what a mail says.
 * @param said what the sender says to the readers, LF line ends.
 * @param isReply whether the mail is a reply.
 */
export function requestsIn(said: string, isReply: boolean): readonly Requested[] {
  const statements = statementsOf(said);
  return statements.flatMap((statement, index) => {
    if (!mayAsk(statement)) return [];
    const { text, bullet, block } = statement;
    const next = statements[index + 1];
    const behind = next?.block === block ? next.text : '';
    return requestsOf(text, bullet, behind, isReply).map((request) => ({ block, text, request }));
  });
}

/**
 * Statements that name somebody and may be requests. This check is faster than the forms, and a few in ten are
 * requests.
 * @param said as for `requestsIn`.
 */
export function statementsThatMayAsk(said: string): readonly Statement[] {
  return statementsOf(said).filter(mayAsk);
}

/** In a list also `mm/swap.c: Ann`. */
const ITEM =
  /^(?:.{1,100}(?:[:>→]| [–-]) ?@?\p{Lu}.{0,60}|@?\p{Lu}.{0,60}(?:[:>→]| [–-]) ?.{1,60}|@?\p{Lu}.{0,60} \((?:patch(?:es)? )?#?\d.{0,60})$/u;

function mayAsk({ text, bullet }: Statement): boolean {
  if (bullet && text.length <= 160 && ITEM.test(text)) return true;
  return SOMEBODY.test(text) && REQUEST.test(text.toLowerCase());
}
