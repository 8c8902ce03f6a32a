/** Recognises the forms in which a statement asks somebody to look at something. */

/** Whom a statement asks for what, in its own words. */
export interface Request {
  /** Names as written: `Ann`; for a group the whole: `x86 folks`. */
  readonly who: readonly string[];
  /** What it is about, as written; '' for the whole series. */
  readonly about: string;
  /**
   * How much the form says: `sure` is a request whoever is named; `known` needs every name to be a person's;
   * `listed` needs that or an item of the same list and form that names a known person; `group` names no person.
   */
  readonly trust: 'sure' | 'known' | 'listed' | 'group';
}

const NAME = "(?:[\\p{Lu}][\\p{L}'’.-]{0,30}(?: [\\p{Lu}][\\p{L}'’.-]{0,30}){0,3})";
const NAMES = `${NAME}(?:(?:, ?(?:and )?| ?/ ?| and | ?& ?)${NAME}){0,7}`;
const PARTS = '(?:bits?|parts?|stuff|pieces?|portions?|side|sections?|chang(?:es|e)|patch(?:es)?|code|hunks?|angle)';
const GROUP =
  '(?:the |other |our )?((?:[\\p{L}\\d_/&+.-]{1,30} ){1,3}(?:folks?|people|maintainers?|developers|devs|guys|experts|team))';
const RANGE = '(?:patch(?:es)? #?\\d[\\d\\s,&#–-]{0,40}(?:and #?\\d{1,4})?|#?\\d{1,4} ?[–-] ?#?\\d{1,4})';
const LOOK =
  '(?:look(?:ing)? (?:at|over|into)|look|review(?:ing)?|ack(?:ing)?|check(?:ing)?|double[- ]check|test(?:ing)?|verify(?:ing)?|confirm(?:ing)?|comment(?:ing)?(?: on)?)';
const WANTED =
  '(?:thoughts?|acks?|acked-by|reviews?|reviewed-by|inputs?|opinions?|feedback|comments?|eyes|blessing|approval|sign-?off|testing|help)';
const WANT =
  "(?:needs?|wants?|would (?:\\p{L}+ )?(?:like|love|appreciate|welcome)|['’]d (?:\\p{L}+ )?(?:like|love|appreciate)|appreciate|hop(?:e|ing)|look(?:ing)? for|wait(?:ing)? for|seek(?:ing)?|ask(?:ing)?|request(?:ing)?|please)";

const form = (source: string, flags = ''): RegExp => new RegExp(source, `u${flags}`);

/** Ann for the swap bits */
const FOR_PARTS = form(`^(${NAMES})(?: \\([^()]{1,60}\\))? for (.{1,120}?\\b${PARTS})\\b[^\\p{L}]{0,4}$`);
/** Cc'ing Ann for the swap parts */
const CC = form(
  `\\b(?:[Cc][Cc]['’]?(?:ing|ed)?|[Ll]ooping in|[Aa]dd(?:ing|ed)|\\+ ?[Cc][Cc]|[Pp]inging) (${NAMES})(?: (?:to|on|in) (?:the )?[Cc][Cc])?,? for (.{1,120}?)(?:[.;!?]|$)`,
);
/** patches 4-9: x86 folks */
const RANGE_FOR = form(`^(${RANGE}) ?(?::|for|->|→|=>) ?(?:@?(${NAMES})|${GROUP})[^\\p{L}]{0,4}$`, 'i');
/** Ann, Pete: patches 4-9 */
const FOR_RANGE = form(`^@?(${NAMES}) ?(?::|->|→|=>) ?(${RANGE})[^\\p{L}]{0,4}$`);
/** @Ann, @pete: … */
const AT = form(
  `^@([\\p{L}][\\p{L}\\d_-]{1,30}(?: [\\p{Lu}][\\p{L}\\d_-]{1,30})?(?:(?: ?[,/&] ?| and )@[\\p{L}][\\p{L}\\d_-]{1,30}){0,7})(\\s?[,:])?[;–-]? (.{1,600})$`,
);
/** Ann, … */
const ADDRESSED = form(`^(?:(?:[Aa]lso|[Ss]o|[Aa]nd|Hi|Hey|Dear),? )?(${NAMES}) ?[,:;–-] ?(.{1,600})$`);
/** To x86 folks: … */
const TO_GROUP = form(`^(?:To |@)?${GROUP}(?::|,(?= (?:could|can|would|will|please|do|what)\\b)) ?(.{1,600})$`, 'i');
/** needs a review from the x86 folks */
const FROM_GROUP = form(`\\b${WANT} .{0,80}?\\b${WANTED} (?:from|by|of) ${GROUP}(.{0,300})$`, 'i');
/** needs a review from Ann */
const FROM_NAMES = form(`\\b${WANT} .{0,80}?\\b${WANTED} (?:from|by) (${NAMES})(.{0,300})$`);
/** what do the x86 people think */
const THINK = form(`\\bwhat (?:do|would) ${GROUP} think`, 'i');
/** could Ann look at … */
const COULD = form(
  `\\b(?:[Cc]an|[Cc]ould|[Ww]ould|[Ii]f|[Hh]ope|[Hh]oping|[Ll]ike|[Ll]ove|[Ww]ant|[Aa]sk) (${NAMES})(?: \\([^()]{1,40}\\))?,? (?:can |could |would |might |to |please |also |maybe |kindly |take |have |a |an? (?:closer |quick )?){0,5}(${LOOK}\\b.{0,300})$`,
);
/** Ann may want to review … */
const MAY_WANT = form(
  `(?:^|, |; )(${NAMES}) (?:may|might|should|will probably|would probably) (?:want|like|wish) to (${LOOK}\\b.{0,300})$`,
);

/** What makes words to somebody a request. */
const SECOND_PERSON = form(
  `\\b(?:could|can|would|will|do|did|does|are|have|may) (?:you|I|this|that|it)\\b|\\bplease\\b|\\bany (?:thoughts|objections?|comments?|opinions?|ideas?|chance)\\b|\\byour? (?:thoughts|review|ack|opinion|input|feedback|take)\\b|\\blet me know\\b|\\bwhat do you\\b|^(?:reviewing|for you|yours?)\\b|\\byou (?:may|might|should|will) (?:want|like)`,
  'i',
);
/** Quick tests, as few statements have any of these words. */
const MENTIONS_GROUP = /folk|people|maintainer|developers|devs|guys|experts|team/i;
const MENTIONS_WISH =
  /look|review|ack|check|test|verify|confirm|comment|thought|input|opinion|feedback|eyes|blessing|approval|sign-?off|help/i;
const SHORTEST = 8;
const THANKS =
  /\bthank(?:s|ful)?\b|\bkudos\b|\b(?:suggested|requested|reported|pointed out|asked|noted|acked|reviewed) by\b/i;
/** look at … */
const OBJECT = form(
  `\\b${LOOK} (.{1,160}?)(?:[?!;]|\\.(?: |$)|, (?:and|but|please|as|since|because|that|it|so|which|if|thanks)\\b|$)`,
  'i',
);
const MENTIONED_RANGE = form(`\\b(${RANGE})`, 'i');

/** Words that stand where a name could: at the start of a sentence, before a comma. */
const NO_NAME =
  /^(?:Also|And|Anyway|But|However|Finally|First|Second|Third|Last|Lastly|Then|Next|Now|Note|Notes|Otherwise|So|Thus|Hence|Therefore|Meanwhile|Besides|Moreover|Additionally|Furthermore|Currently|Ideally|Alternatively|Similarly|Instead|Please|Patch|Patches|Hi|Hello|Hey|Dear|All|Everyone|Folks|Guys|Maintainers?|Yes|No|Ok|Okay|OTOH|BTW|FYI|AFAIK|IMO|IMHO|TODO|RFC|NOTE|TL|If|When|While|With|Without|For|As|In|On|At|To|From|This|That|These|Those|It|We|I|You|They|There|Here|What|Why|How|Who|Which|Where|Support|Cleanups?|Fix(?:es)?|Testing|Tests?|Documentation|Preparation|Refactoring|Changes|Future|Update|Add|Remove|Use|Feedback|Comments?|Questions?|Suggestions?|Thanks|Well|Sorry|Yeah|Yep|Nope|Oh|Ah|Hmm+|Sure|Right|IOW|IIUC|AFAICT|FWIW|Actually|Anyways|Again|Indeed|Nit|Unfortunately|Hopefully|Personally|Maybe|Perhaps|Or|Not|IMPORTANT|Wait|Btw|Incidentally|Agreed|True|Good|Great|Awesome|Seriously|Hopefully|Looks?|Looking)$/;

/**
 * What a statement asks for; null for one that asks nobody in particular. Several forms are tried, the plainest first.
 *
 * @param next the statement behind it in the same paragraph, or ''; `@Name,` may have its request there
 */
export function requestOf(text: string, bullet: boolean, next: string): Request | null {
  if (text.length < SHORTEST || THANKS.test(text)) return null;
  return (
    listForm(text, bullet) ??
    addressForm(text, next) ??
    (MENTIONS_GROUP.test(text) ? groupForm(text) : null) ??
    (MENTIONS_WISH.test(text) ? wishForm(text) : null)
  );
}

/** `Ann for the swap bits`, `patches 4-9: x86 folks`, `Pete: patches 2, 5`, `Cc'ing Pete for the swap parts`. */
function listForm(text: string, bullet: boolean): Request | null {
  const cc = text.includes(' for ') ? CC.exec(text) : null;
  if (cc !== null) return request(cc[1], cc[2], 'known');
  const parts = text.includes(' for ') ? FOR_PARTS.exec(text) : null;
  if (parts !== null) return request(parts[1], parts[2], bullet ? 'listed' : 'known');
  const range = RANGE_FOR.exec(text);
  if (range?.[3] !== undefined) return { who: [range[3]], about: range[1]?.trim() ?? '', trust: 'group' };
  if (range !== null) return request(range[2], range[1], 'known');
  const named = FOR_RANGE.exec(text);
  return named === null ? null : request(named[1], named[2], 'known');
}

/** `@Ann: could you look at fs/proc?`, `Pete, please review patch 3`. */
function addressForm(text: string, next: string): Request | null {
  const at = AT.exec(text.endsWith(',') || text.endsWith(':') ? `${text} ${next}` : text);
  if (at !== null) {
    const rest = at[3] ?? '';
    const asks = SECOND_PERSON.test(rest) || rest.includes('?');
    return asks ? request(at[1]?.replaceAll('@', ''), objectOf(rest), at[2] === undefined ? 'known' : 'sure') : null;
  }
  const addressed = ADDRESSED.exec(text);
  if (addressed === null || !SECOND_PERSON.test(addressed[2] ?? '')) return null;
  return request(addressed[1], objectOf(addressed[2] ?? ''), 'known');
}

/** `To mm folks: is this safe?`, `patch 3 needs a review from the x86 maintainers`. */
function groupForm(text: string): Request | null {
  const to = TO_GROUP.exec(text) ?? FROM_GROUP.exec(text) ?? THINK.exec(text);
  const who = to?.[1];
  if (
    who === undefined ||
    /^(?:the |other |any |all |some |more |relevant |respective |affected |subsystem |kernel |interested |hi |hello |dear |few |many |most )*(?:folks?|people|maintainers?|developers|devs|guys|experts|team)$/i.test(
      who,
    )
  )
    return null;
  return {
    who: [who],
    about: objectOf(to?.[2] ?? '') || (MENTIONED_RANGE.exec(text)?.[1]?.trim() ?? ''),
    trust: 'group',
  };
}

/** `could Pete look at …`, `would like an ack from Ann on patch 3`, `Pete may want to review …`. */
function wishForm(text: string): Request | null {
  const could = COULD.exec(text) ?? MAY_WANT.exec(text);
  if (could !== null) return request(could[1], objectOf(could[2] ?? ''), 'known');
  const from = FROM_NAMES.exec(text);
  return from === null ? null : request(from[1], objectOf(from[2] ?? '') || wanted(from[2] ?? ''), 'known');
}

/** What is to be looked at: behind `look at`, `review` …, or the patches that are mentioned. */
function objectOf(text: string): string {
  const found = OBJECT.exec(text)?.[1]?.trim() ?? '';
  return found !== '' ? found : (MENTIONED_RANGE.exec(text)?.[1]?.trim() ?? '');
}

/** `on the psi patches` behind a name. */
function wanted(text: string): string {
  return /^ (?:on|for|about|regarding) (.{1,120}?)(?:[.;!?,]|$)/.exec(text)?.[1]?.trim() ?? '';
}

function request(names: string | undefined, about: string | undefined, trust: Request['trust']): Request | null {
  const who = (names ?? '')
    .split(/ ?[,/&] ?(?:and )?| and /)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (who.length === 0 || who.some((name) => NO_NAME.test(name.split(' ')[0] ?? ''))) return null;
  return { who, about: about?.trim() ?? '', trust };
}
