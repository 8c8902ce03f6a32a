/** The sentence forms in which authors ask, built from the words in words.ts. */
import { shape } from './words.js';

/** Whom a statement asks for what, in its own words. */
export interface Request {
  /** Names as written: `Ann`; for a group the whole: `x86 folks`; `anyone` for an open invitation. */
  readonly who: readonly string[];
  /** What it is about, as written; '' for the whole series. */
  readonly about: string;
  /**
   * How certain the form is. `sure` is a request whoever is named; `known` needs every name to be a person's; `listed`
   * needs that, or one item of the same list that names a person, and `loose` two; `group` and `open` name no person.
   */
  readonly trust: 'sure' | 'known' | 'listed' | 'loose' | 'group' | 'open';
  /**
   * `part` names patches, so it means none if no patch matches; `fits` is then not a request; `prose` may match none.
   */
  readonly kind: 'part' | 'fits' | 'prose';
}

/** A form: its pattern, and further conditions. */
export interface Form {
  readonly shape: RegExp;
  readonly trust: Request['trust'];
  readonly kind?: Request['kind'];
  /** Only as an item of a list. */
  readonly item?: true;
  /** What is after the name has to be a request: of any kind to the readers of a posting, to look in a reply. */
  readonly asks?: true;
  /** Few statements have this; it is quicker to tell than the shape. */
  readonly has?: RegExp;
}

const FOR = / for /;
const LOOKS =
  /look|review|ack|check|test|verif|confirm|comment|thought|input|opinion|feedback|pass|peek|weigh|chime|jump/;
const PEOPLE = /folk|people|maintainer|developers|devs|guys|experts?|team|reviewers/;
const REST = /rest|remain|other|else/;
const SIGN = /[:>→–-]/;

/** Tried in this order, the clearest first; {names in braces} are those of words.ts. */
export const FORMS: readonly Form[] = [
  // feel free to join for the rest · anyone for the rest · the rest: anyone
  {
    shape: shape(
      'feel freel? to (?:join|jump|chime|weigh|look|take|have|review|comment|help|test|ack|share|pick).{0,40}\\b(?:for|on|at|in|with) (?<about>{rests})',
      'i',
    ),
    trust: 'open',
    has: /feel fre/i,
  },
  {
    shape: shape(
      '^(?<open>any(?:one|body)|every(?:one|body)|whoever|others|volunteers?)(?: else)?(?: interested)?[ ,:-]{1,3}(?:for |on )?(?<about>{rests})',
      'i',
    ),
    trust: 'open',
    has: REST,
  },
  {
    shape: shape(
      '^(?<about>{rests})(?: of .{1,30})?[ ,:-]{1,3}(?:for )?(?<open>any(?:one|body)|every(?:one|body)|whoever|volunteers?)\\b',
      'i',
    ),
    trust: 'open',
    has: REST,
  },
  // Ann for the swap bits · in a list also: Ann for reclaim
  { shape: shape('^{who},? for {bits}[^\\p{L}\\d)]{0,4}$'), trust: 'listed', item: true, has: FOR },
  { shape: shape('^{who},? for {bits}[^\\p{L}\\d)]{0,4}$'), trust: 'known', has: FOR },
  { shape: shape('^{who},? for {about}[^\\p{L}\\d)]{0,4}$'), trust: 'loose', item: true, has: FOR },
  // Ann on the rest · Ann: the swap bits · Ann: mm/swap.c
  {
    shape: shape('^{who} (?:on|to review|to look at) {about}[^\\p{L}\\d)]{0,4}$'),
    trust: 'known',
    kind: 'fits',
    item: true,
  },
  {
    shape: shape('^{who} ?(?::|->|→|=>|–|-) ?{bits}[^\\p{L}]{0,4}$'),
    trust: 'known',
    kind: 'fits',
    item: true,
    has: SIGN,
  },
  { shape: shape('^{who} ?(?::|->|→|=>) ?{place}[^\\p{L}]{0,4}$'), trust: 'known', kind: 'fits', has: SIGN },
  // patches 4-9: x86 folks · 4-9 -> Pete · patch 3 is for Pete · Pete: patches 4-9 · Pete (patches 4-9)
  {
    shape: shape('^{range} ?(?::|for|->|→|=>|–|-|is for|are for|are mostly for) ?{group}[^\\p{L}]{0,4}$', 'i'),
    trust: 'group',
    has: PEOPLE,
  },
  {
    shape: shape('^{range} ?(?::|for|->|→|=>|–|-|is for|are for|are mostly for) ?{who}[^\\p{L}]{0,4}$'),
    trust: 'known',
    has: /\d/,
  },
  { shape: shape('^{who} ?(?::|->|→|=>|–|-|\\(|for|on) ?{range}[^\\p{L}]{0,4}$'), trust: 'known', has: /\d/ },
  // the swap bits: Ann · mm/swap.c: Ann, Pete
  { shape: shape('^{bits} ?(?::|->|→|=>|–|-) ?{who}[^\\p{L}]{0,4}$'), trust: 'known', kind: 'fits', has: SIGN },
  {
    shape: shape('^(?<about>[\\p{L}\\d_./, -]{1,40}?) ?(?::|->|→|=>) ?{who}[^\\p{L}]{0,4}$'),
    trust: 'known',
    kind: 'fits',
    item: true,
    has: SIGN,
  },
  { shape: shape('^{place} ?(?::|->|→|=>) ?{who}[^\\p{L}]{0,4}$'), trust: 'known', kind: 'fits', has: /\// },
  // Cc'ing Ann for the swap parts · Adding Ann to Cc for the swap parts
  {
    shape: shape(
      '\\b{cc} {who}(?: (?:to|on|in) (?:the )?[Cc][Cc])?,? (?:for|on|about|regarding) (?!visibility|awareness|info|complete|reference|the record){about}(?:[.;!?)]|$)',
    ),
    trust: 'known',
    kind: 'prose',
    has: /[Cc][Cc]|opying|ooping|dd(?:ing|ed)|inging/,
  },
  // @Ann, @pete: could you look at fs/proc?
  { shape: shape('^{hello}{handles}(?<colon>\\s?[,:])[;–-]? {rest}'), trust: 'sure', asks: true, has: /@/ },
  { shape: shape('^{hello}{handles} {rest}'), trust: 'known', asks: true, has: /@/ },
  // Hi Pete, please review patch 3 · Ann, Pete: any thoughts?
  {
    shape: shape('^{hello}{who}(?:,? and (?:others|all|folks|co\\.?))? ?[,:;–-]{1,2} ?{rest}'),
    trust: 'known',
    asks: true,
    has: /[,:;–-]/,
  },
  {
    shape: shape('^{nick}, (?=could|can|would|please|what|any|do )(?<rest>.{1,600})$'),
    trust: 'known',
    asks: true,
    has: /^\p{Ll}/u,
  },
  // could you take a look, Ann? · any thoughts, Ann?
  { shape: shape('^(?<rest>.{1,300}), {who} ?\\?$'), trust: 'known', asks: true, has: /\?$/ },
  // Intel folks (Ann, Pete) please review
  { shape: shape('^(?:To |@|Hi |Dear )?{those}[,:]? {rest}'), trust: 'known', asks: true, has: PEOPLE },
  // To x86 folks: … · mm folks, please … · mm folks please … · what do other x86 people think?
  {
    shape: shape(
      '^(?:To |@|Hi |Dear |Can |Could |Would )?{group}(?::|,(?= (?:could|can|would|will|please|do|what|any|is|are)\\b)|(?= please\\b)) ?{rest}',
      'i',
    ),
    trust: 'group',
    has: PEOPLE,
  },
  { shape: shape('\\bwhat (?:do|would) {group} think{rest}', 'i'), trust: 'group', has: PEOPLE },
  // patch 3 needs a review from the x86 maintainers · to be discussed with the x86 folks · addressed to the x86 maintainers
  {
    shape: shape(
      '\\b{want} .{0,80}?\\b{wanted},?(?: especially| particularly| mainly| also)? (?:from|by|of) {group}{rest}',
      'i',
    ),
    trust: 'group',
    has: PEOPLE,
  },
  {
    shape: shape(
      '\\b(?:needs? to|(?:has|have) to|should|to) (?:be )?discuss(?:ed)?(?: this| it)? with {group}{rest}',
      'i',
    ),
    trust: 'group',
    has: PEOPLE,
  },
  { shape: shape('\\baddressed (?:mostly |mainly |primarily )?to {group}{rest}', 'i'), trust: 'group', has: PEOPLE },
  // could Pete look at … · it would be great if Ann could review … · I want Pete to ack …
  {
    shape: shape(
      '\\b(?:[Cc]an|[Cc]ould|[Ww]ould|[Ii]f|[Hh]ope|[Hh]oping|[Ll]ike|[Ll]ove|[Ww]ant|[Aa]sk|[Nn]eed|[Ff]or) {who},? (?:can |could |would |might |will |to |please |also |maybe |kindly |and |at least ){0,5}(?<rest>{look}.{0,300})$',
    ),
    trust: 'known',
    has: LOOKS,
  },
  // Ann may want to review … · Ann should take a look at …
  {
    shape: shape(
      '(?:^|, |; |and |but )@?{who} (?:may|might|should|will probably|would probably|could)(?: also| please)?(?: want to| like to| wish to)? (?<rest>{look}.{0,300})$',
    ),
    trust: 'known',
    has: LOOKS,
  },
  // an ack from Ann on patch 3 would be great · I would like an ack from Ann · Ann's review is needed · waiting for Ann's ack
  {
    shape: shape(
      '\\b{wanted} (?:from|by|of) {who}(?<rest>.{0,120})\\b(?:would be|is|are|will be) (?:\\p{L}+ )?{welcome}',
    ),
    trust: 'known',
    has: LOOKS,
  },
  { shape: shape('\\b{want} .{0,80}?\\b{wanted} (?:from|by) {who}{rest}'), trust: 'known', has: LOOKS },
  {
    shape: shape("\\b{who}['’]s? {wanted}(?<rest>.{0,120})\\b(?:would be|is|are|will be) (?:\\p{L}+ )?{welcome}"),
    trust: 'known',
    has: LOOKS,
  },
  { shape: shape("\\b{want} (?:for )?{who}['’]s? {wanted}{rest}"), trust: 'known', has: LOOKS },
  // I defer to Ann on the swap bits
  {
    shape: shape(
      '\\b(?:defer|leave (?:it|this|that)|up) to {who}(?: (?:on|for|about|regarding) {about})?[^\\p{L}]{0,4}$',
    ),
    trust: 'known',
    kind: 'prose',
    has: /defer|leave|up to/,
  },
];
