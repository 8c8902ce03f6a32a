/** The words that the forms of asks consist of, and how to write a form with them. */

/** No I'd, We've, Cc'ing. */
const WORD = "(?!(?:I|We|You|It|They|That|There|He|She|Let|C[Cc])['’])\\p{Lu}[\\p{L}'’.-]{0,30}";
/** Ann; Ann Ash; Jan van der Linde */
const NAME = `(?:${WORD}(?: (?:(?:van|von|de|der|den|di|da|la|le|bin|el|al) ){0,2}${WORD}){0,3})`;
/** Ann; Ann and Pete; Ann, Pete & Mia; Ann/Pete; @Ann, @pete */
const NAMES = `@?${NAME}(?:(?:, ?(?:and )?| ?[/+] ?| and | ?& ?)@?${NAME}){0,7}`;
const HANDLE = '@[\\p{L}][\\p{L}\\d_.-]{0,30}(?: \\p{Lu}[\\p{L}\\d_-]{1,30})?';
const NUMBER = '#?\\d{1,4}(?:\\/\\d{1,4})?';
const RANGE = `${NUMBER}(?: ?(?:[–-]|to|through|\\.\\.) ?${NUMBER})?`;
const PEOPLE = '(?:folks?|people|maintainers?|developers|devs|guys|experts?|team|reviewers)';

/** What stands for `{…}` in a form; names that are listed as groups are given to the form's reader. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['who', `(?<who>${NAMES})(?: \\([^()]{1,60}\\))?`],
  ['handles', `(?<who>${HANDLE}(?:(?: ?[,/&] ?| and )${HANDLE}){0,7})`],
  // pete, as in pete@example.org
  ['nick', '(?<who>[\\p{L}][\\p{L}\\d_.-]{1,30})'],
  ['group', `(?:the |other |our |any )?(?<group>(?:[\\p{L}\\d_/&+.-]{1,30} ){1,3}${PEOPLE})`],
  // the same where names follow: Intel folks (Ann, Pete)
  ['those', `(?:the |other |our )?(?:[\\p{L}\\d_/&+.-]{1,30} ){1,3}${PEOPLE} \\((?<who>${NAMES})\\)`],
  // patches 4-9, 12; 4-9; 3/7
  [
    'range',
    `(?<about>(?:[Pp]atch(?:es)? |#)?${RANGE}(?:(?:, ?(?:and )?| and | ?& ?)${RANGE}){0,20})(?: \\([^()]{1,80}\\))?`,
  ],
  // the swap bits; mm/swap.c parts (patches 1-3)
  [
    'bits',
    '(?<about>.{1,120}?\\b(?:bits?|parts?|stuff|pieces?|portions?|side|sections?|chang(?:es|e)|patch(?:es)?|code|hunks?|angle|aspects?|thing|things)(?: \\([^()]{1,60}\\))?)',
  ],
  ['about', '(?<about>[^.!?;]{1,120}?)'],
  // a path or the prefix of a title
  ['place', '(?<about>[\\p{L}\\d_.-]{1,40}(?:/[\\p{L}\\d_.*-]{1,60}){1,8})'],
  ['rest', '(?<rest>.{0,600})$'],
  [
    'look',
    '(?:(?:re-?)?review(?:ing)?|ack(?:ing)?|(?:double[- ]?)?check(?:ing)?|test(?:ing)?|verify(?:ing)?|confirm(?:ing)?|comment(?:ing)?|look(?:ing)?|(?:weigh|chime|jump) in|(?:take|have|give|taking|having|giving) (?:.{0,30}\\b)?(?:look|peek|glance|pass|review|try|spin|test|thoughts|feedback|opinion|ack|input|comments?))\\b',
  ],
  [
    'wanted',
    '(?:[Tt]houghts?|[Aa]cks?|[Aa]cked-by|(?:re-?)?[Rr]eviews?|[Rr]eviewed-by|[Ii]nputs?|[Oo]pinions?|[Ff]eedback|[Cc]omments?|[Ee]yes|eyeballs|[Bb]lessing|[Aa]pproval|[Ss]ign-?off|[Tt]esting|[Tt]est|[Hh]elp|[Oo]bjections?|[Cc]oncerns?|look|word)',
  ],
  [
    'want',
    "(?:needs?|(?:'d|’d|would|could|could really) (?:\\p{L}+ )?(?:like|love|appreciate|welcome|use|need)|be grateful for|hop(?:e|ing) (?:for|to)|(?:look|wait|ask)(?:ing)? for|awaiting|seek(?:ing)?|request(?:ing)?|lacks?|missing an?|want|without|haven['’]t (?:had|got)|(?:please|still) (?:get|need|await))",
  ],
  ['welcome', '(?:great|nice|good|welcome|appreciated|helpful|useful|needed|required|wanted|ideal|perfect)'],
  ['cc', "(?:[Cc][Cc]['’]?(?:ing|ed|d)?:?|[Cc]opying|[Ll]ooping in|[Aa]dd(?:ing|ed)|\\+ ?[Cc][Cc]|[Pp]inging)"],
  [
    'hello',
    '(?:(?:[Aa]lso|[Ss]o|[Aa]nd|[Hh]i|[Hh]ey|[Hh]ello|[Dd]ear|[Tt]o|[Bb]ut|[Tt]hen|[Bb][Tt][Ww]|[Aa]nyway|[Ff]inally),? )?',
  ],
  ['rests', '(?:the )?(?:rest|remaining|remainder|others|other (?:patches|bits|parts)|everything else)'],
]);

/** A pattern of a form: `{who} for {bits}`. */
export function shape(source: string, flags = ''): RegExp {
  return pattern(
    source.replace(/\{([a-z]+)\}/g, (braced, name: string) => PARTS.get(name) ?? braced),
    flags,
  );
}

/** A pattern that matches if one of its parts does. */
export function anyOf(flags: string, ...parts: readonly string[]): RegExp {
  return pattern(parts.join('|'), flags);
}

/** Letters from À on, all scripts; which of them are capitals matters to nobody here. */
const BEYOND_ASCII = '\\u00c0-\\u1fff\\u2c00-\\ud7ff';
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['\\p{L}', `A-Za-z${BEYOND_ASCII}`],
  ['\\p{Lu}', `A-Z${BEYOND_ASCII}`],
  ['\\p{Ll}', `a-z${BEYOND_ASCII}`],
]);

/**
 * Compiles a pattern with plain ranges for classes of letters: those of Unicode have hundreds of ranges each, and
 * compiling the forms with them takes longer than reading all the asks of a large list.
 */
function pattern(source: string, flags: string): RegExp {
  let inClass = false;
  const plain = source.replace(/\\p\{L[ul]?\}|\\.|[[\]]/gs, (token) => {
    const range = LETTERS.get(token);
    if (range !== undefined) return inClass ? range : `[${range}]`;
    if (token === '[') inClass = true;
    if (token === ']') inClass = false;
    return token;
  });
  return new RegExp(plain, flags);
}
