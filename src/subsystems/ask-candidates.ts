/** Picks out of what a mail says the few statements that may ask somebody for something, and spells them for the store. */
import type { Message, Person } from '../mail/message.js';
import type { Facts } from '../patch/facts.js';
import { type Statement, statementsOf } from './ask-text.js';
import { anyOf } from './ask-words.js';

/**
 * Raised whenever other statements are picked out of the same mail: stores then read their mails again. The rules for
 * what is made of them are freer: they may change as long as the statements that they need are picked.
 */
export const ASK_READER = '2';

const NAME = "\\p{Lu}[\\p{L}'’.-]{0,30}";

/** A person or a group who is spoken to, or wished for. Cut so that few other statements fit, and tried first. */
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

/** What a mail may ask, and whom its sender turned to. */
export interface AskFacts {
  /** See `askTextOf`. */
  readonly askText: string;
  /** Empty for mails that neither open a posting nor may ask for something. */
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
}

/** The facts of one mail that asks are read from. */
export function askFactsOf({ to, cc }: Message, { kind, subject, said }: Facts): AskFacts {
  const askText = askTextOf(said);
  const opens = kind === 'cover' || kind === 'pull' || (kind === 'patch' && (subject.position ?? 1) <= 1);
  return opens || askText !== '' ? { askText, to, cc } : { askText, to: [], cc: [] };
}

/**
 * The statements of a mail that may be asks: too many rather than too few, since what is not picked is not stored.
 * @param said what the sender says to the readers, LF line ends.
 * @returns a line each, as `readAskText` takes it; '' where there is none.
 */
export function askTextOf(said: string): string {
  const statements = statementsOf(said);
  const lines: string[] = [];
  for (const [index, statement] of statements.entries()) {
    const before = statements[index - 1];
    // `@Name,` may have its request in the sentence behind it.
    const follows = before?.block === statement.block && /^@.{1,60}[,:]$/.test(before.text);
    if (follows || mayAsk(statement)) lines.push(`${statement.block}${statement.bullet ? '*' : ''} ${statement.text}`);
  }
  return lines.join('\n');
}

/** In a list also `mm/swap.c: Ann`. */
const ITEM =
  /^(?:.{1,100}(?:[:>→]| [–-]) ?@?\p{Lu}.{0,60}|@?\p{Lu}.{0,60}(?:[:>→]| [–-]) ?.{1,60}|@?\p{Lu}.{0,60} \((?:patch(?:es)? )?#?\d.{0,60})$/u;

function mayAsk({ text, bullet }: Statement): boolean {
  if (bullet && text.length <= 160 && ITEM.test(text)) return true;
  return SOMEBODY.test(text) && REQUEST.test(text.toLowerCase());
}

const LINE = /^(\d{1,9})(\*?) (.*)$/;

/** Reads back what `askTextOf` gave. */
export function readAskText(stored: string): readonly Statement[] {
  if (stored === '') return [];
  return stored.split('\n').flatMap((line) => {
    const [, block, bullet, text] = LINE.exec(line) ?? [];
    return text === undefined ? [] : [{ text, bullet: bullet === '*', block: Number(block) }];
  });
}
