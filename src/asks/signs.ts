/** Signs that distinguish a request from other words to or about people. */
import { anyOf } from './words.js';

/** Signs that words to somebody are a request. */
export const ASKING = anyOf(
  'i',
  '\\?$',
  '\\b(?:(?:could|can|would|will|do|did|are|have|may|might|should) (?:you|we|I)|(?:could|would|does|should) (?:this|that|it))\\b',
  '\\b(?:please|pls|ptal|wdyt)\\b',
  '\\bany (?:thoughts?|objections?|concerns?|comments?|opinions?|ideas?|chance|feedback|inputs?|suggestions?)\\b',
  '\\b(?:like|love|appreciate|want|need|welcome|value|for|hear|get|have) your\\b',
  '^your (?:thoughts?|reviews?|acks?|opinions?|inputs?|feedback|comments?|take|call)\\b',
  '\\blet me know\\b',
  '\\b(?:what|how) do(?:es)? (?:you|this)\\b',
  '^(?:re-?)?review(?:ing|s)?\\b',
  '^(?:for you|yours)\\b',
  '\\byou (?:may|might|should|will|would|could) (?:want|like|also|be)\\b',
);

/** Signs that a request is to look at something, not to apply, resend or explain it. */
export const LOOKING = anyOf(
  'i',
  '\\blook(?:ing)? (?:at|over|into|through|good|ok|okay|sane|right|fine|reasonable|correct|like)\\b',
  '\\b(?:take|have|taking|having) (?:a|another|one more)(?: \\w+){0,2} (?:look|peek|glance|pass)\\b',
  '\\b(?:(?:re-?)?review(?:ing|ed)?|n?acks?|acked|r-?b|(?:double[- ]?)?check(?:ing)?|test(?:ing)?|verify|confirm)\\b',
  '\\b(?:comments?|thoughts?|opinions?|inputs?|feedback|advice|guidance|objections?|eyes|blessing|approval|sign-?off)\\b',
  '\\b(?:any|have|your|other|more) (?:\\p{L}+ ){0,2}(?:concerns?|preferences?)\\b',
  '\\b(?:ptal|wdyt|(?:weigh|chime) in|what do you (?:guys |all |folks )?(?:think|say)|you think)\\b',
  '\\b(?:(?:ok|okay|fine|good|happy|comfortable|agree) with|ok(?:ay)? (?:for|to) you)\\b',
  '\\b(?:makes? sense|sounds? (?:good|ok|okay|sane|right|reasonable)|can we proceed)\\b',
  '\\blet me know (?:what|your|if (?:you (?:have|see|find|are (?:ok|fine))|this|that|it|there))\\b',
  '\\bgiv(?:e|ing) (?:this|it|that|these) a (?:try|spin|look|go|shot)\\b',
);

/** Requests to do something with patches that are not about looking at them. */
export const HANDLING = anyOf(
  'i',
  "\\b(?:(?:can|could|would|will) (?:you|we|I)(?: guys)?(?:,? (?:please|maybe|also|just))*,?|please(?: also| just)?,?) (?:squash|fold|pick|queue|apply|drop|replace|route|merge|take (?:this|it|them|these|patch)|put|couple|update|re-?send|redo|rebase|revert|send|post|share|add|attach|explain|include|feel|don['’]t|remove|use|summari[sz]e|ping|cc)\\b",
  '\\bhow (?:do|would|should) (?:you|we|I) .{0,40}\\b(?:routed?|merged?|appl(?:y|ied)|picked|land|handled?)\\b',
  '\\bdo you (?:mean|think you can)\\b',
  '\\bare you (?:going|planning|still planning)\\b',
);

/** Signs that people are named for what they did, not asked for something. */
export const CREDIT = anyOf(
  'i',
  // v2: …
  '^(?:rfc ?|patch ?)?v\\d+(?: ?(?:->|→).{0,20})? ?:',
  '\\b(?:thank(?:s|ful)?|kudos|credits?|according to|based on)\\b',
  // suggested by Ann, but not: discussed with the x86 folks
  '\\b(?:suggest(?:ed|ions?)|requested|reported|pointed out|asked|noted|noticed|acked|reviewed|discussed|posted|sent|written|proposed|developed|contributed|recommended) (?:by|with|from)\\b(?! (?:the )?[\\p{L}\\d/-]+ (?:folks|people|maintainers|developers|devs|guys|experts|team))',
  "\\b(?:as|per) (?:suggested|discussed|requested|asked|pointed|noted|\\p{L}+['’]s )",
  "\\baddress(?:ed|es|ing)? [\\p{L}'’ ]{1,40}\\b(?:comments?|feedback|concerns?|review|suggestions?)\\b",
);

/** Signs that a list item says what somebody did. */
export const DONE_BY =
  /\b(?:tested|review(?:ed)?|ack(?:ed)?|report(?:ed)?|suggest(?:ed|ion)?|authore?d?|sign(?:ed)?|credit|thanks|contributed|posted|v\d+|rfc|link|based)\b/i;

/** Words that stand where a name could, at the start of a sentence or of an item. */
const NO_NAMES = `
  A I The This That These Those It We You They There Here What Why How Who Which Where Any Anyone Anybody All Everyone Everybody
  Also And But Or So Then Next Now If When While With Without For As In On At To From By Not Maybe Perhaps Please
  Anyway Anyways However Finally First Firstly Second Secondly Third Last Lastly Otherwise Thus Hence Therefore Meanwhile
  Besides Moreover Additionally Furthermore Currently Ideally Alternatively Similarly Instead Except Initially
  Well Sorry Sure Right True Good Great Awesome Agreed Actually Again Indeed Incidentally Unfortunately Hopefully Personally
  Seriously Obviously Ultimately Wait Apologies Hi Hello Hey Dear Thanks Thank Yes Yeah Yep No Nope Ok OK Okay Oh Ah Hm Hmm Hmmm
  OTOH BTW Btw FYI FWIW AFAIK AFAICT AFAICS IMO IMHO IOW IIUC IIRC TODO RFC NOTE TL PS IMPORTANT Nit Note Notes
  Cc CC Ccing Cced CCing CCed Adding Copying Looping Pinging Dropped Dropping Returns Return Returned
  Patch Patches Folks Guys Maintainer Maintainers Reviewer Reviewers Review Reviews Nack NACK NAK Ack Acks
  Support Cleanup Cleanups Fix Fixes Fixed Testing Tested Test Tests Documentation Doc Docs Preparation Preparatory
  Refactor Refactors Refactoring Change Changes Code Core Future Update Updates Updated Add Adds Added Remove Removed
  Use Uses Introduce Introduces Implement Implements Feedback Comment Comments Question Questions Suggestion Suggestions
  Suggested Look Looks Looking Based Reported Linux Link Links See Reason Problem Solution Motivation Background Overview
  Summary Result Results`;
const NO_NAME: ReadonlySet<string> = new Set(NO_NAMES.split(/\s+/).filter((word) => word !== ''));

/** Whether a word that looks like a name is not a name. */
export function isNoName(word: string): boolean {
  return NO_NAME.has(word.replace(/['’]/g, ''));
}
