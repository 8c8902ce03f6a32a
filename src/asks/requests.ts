/** Finds what a statement asks for, by the first form that matches and by signs that it is a request. */
import { FORMS, type Form, type Request } from './forms.js';
import { objectIn } from './object.js';
import { ASKING, CREDIT, DONE_BY, HANDLING, isNoName, LOOKING } from './signs.js';
import { shape } from './words.js';

const SHORTEST = 8;

/**
 * What a statement asks for; empty if it asks nobody in particular. `Ann for the swap bits, Pete for the rest` are
 * several requests.
 *
 * @param item it is an item of a list
 * @param next the statement after it in the same paragraph, or ''; `@Name,` may have its request there
 * @param reply it is in a reply, where people talk to each other about much else
 */
export function requestsOf(text: string, item: boolean, next: string, reply: boolean): readonly Request[] {
  if (text.length < SHORTEST || CREDIT.test(text)) return [];
  const several = severalFor(text, item);
  if (several.length > 0) return several;
  const whole = /^@.{1,60}[,:]$/.test(text) ? `${text} ${next}` : text;
  for (const form of FORMS) {
    if ((form.item === true && !item) || form.has?.test(whole) === false) continue;
    const found = form.shape.exec(whole)?.groups;
    const request = found === undefined ? null : requestIn(found, form, whole, reply);
    if (request !== null) return [request];
  }
  return [];
}

const BEFORE_FIRST = shape(
  '^(?:.{0,80}?\\b(?:{cc}|asking|needs?|want|like|ask|requesting|reviewers?:|from|and) )??(?={who},? for )',
);
const BETWEEN = shape('(?:,? and |[,;] ?)(?:{cc} )?(?={who},? for )');
const FOR_ABOUT = shape('^{who},? for {about}[^\\p{L}\\d)]{0,4}$');

/** `Ann for the swap bits, Pete for the uffd ones and Mia for the rest`: every part has to be of this form. */
function severalFor(text: string, item: boolean): readonly Request[] {
  if (text.indexOf(' for ') === text.lastIndexOf(' for ') || text.length > 600) return [];
  const first = BEFORE_FIRST.exec(text)?.[0];
  if (first === undefined) return [];
  const parts = text.slice(first.length).split(new RegExp(BETWEEN.source.replaceAll('?<who>', '?:'), 'u'));
  const form: Form = { shape: FOR_ABOUT, trust: item ? 'listed' : 'known' };
  const requests = parts.flatMap((part) => {
    const found = FOR_ABOUT.exec(part)?.groups;
    const request = found === undefined ? null : requestIn(found, form, part, false);
    return request === null ? [] : [request];
  });
  return parts.length > 1 && requests.length === parts.length ? requests : [];
}

type Named = Readonly<Record<string, string | undefined>>;

function requestIn({ who, group, open, about, rest }: Named, form: Form, text: string, reply: boolean): Request | null {
  const { trust, kind = rest === undefined ? 'part' : 'prose' } = form;
  if (form.asks === true && !isAsked(rest ?? '', reply)) return null;
  if (kind === 'fits' && DONE_BY.test(about ?? '')) return null;
  const words = about?.trim() ?? objectIn(rest ?? '', text);
  if (trust === 'open') return { who: [open?.toLowerCase() ?? 'anyone'], about: words, trust, kind };
  if (group !== undefined) return ANY_GROUP.test(group) ? null : { who: [group], about: words, trust, kind };
  const names = namesIn(who ?? '');
  if (names.length === 0) return null;
  const full = names.every((name) => name.includes(' ')) && form.asks === true;
  return { who: names, about: words, trust: full ? 'sure' : trust, kind };
}

/** `the maintainers`, `all other people`: no group in particular. */
const ANY_GROUP =
  /^(?:(?:can|could|would|will|the|other|any|all|some|more|relevant|respective|affected|subsystem|kernel|interested|hi|hello|dear|few|many|most|different|what|which|of|from|with|to|and|or|by|for|as|if|that|those|these|confused|sorry|you|note) )*(?:folks?|people|maintainers?|developers|devs|guys|experts?|team|reviewers)$/i;

function isAsked(rest: string, reply: boolean): boolean {
  if (!ASKING.test(rest)) return false;
  return !HANDLING.test(rest) && (!reply || LOOKING.test(rest));
}

function namesIn(who: string): readonly string[] {
  const names = who
    .split(/ ?[,/&+] ?(?:and )?| and /)
    .map((name) =>
      name
        .replace(/^@/, '')
        .replace(/['’.-]+$/, '')
        .trim(),
    )
    .filter((name) => name !== '');
  return names.some((name) => isNoName(name.split(' ')[0] ?? '')) ? [] : names;
}
