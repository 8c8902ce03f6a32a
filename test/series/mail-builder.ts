/** Builds the messages that the grouping rules read, from a subject and what matters to a test. */
import type { MessageKind, Pointer } from '../../src/patch/facts.js';
import { parseSubject } from '../../src/patch/subject/subject.js';
import type { Posting, Series, SeriesMessage } from '../../src/series/model.js';

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;
/** 2024-01-01. */
const START = 1_704_067_200;

export interface MailOptions {
  /** First name; the address is that at example.org. */
  readonly from?: string;
  /** Address, where it is not the first name's. */
  readonly email?: string;
  /** Seconds after the start of 2024; null for a mail without a date. */
  readonly at?: number | null;
  /** In-Reply-To. */
  readonly re?: string | readonly string[];
  /** References, farthest first. */
  readonly refs?: readonly string[];
  readonly kind?: MessageKind;
  readonly lists?: readonly string[];
  readonly patchId?: string | null;
  readonly paths?: readonly string[];
  readonly lines?: readonly number[];
  readonly signed?: readonly string[];
  readonly changeId?: string;
  /** Ids of earlier revisions that the changelog links. */
  readonly earlier?: readonly string[];
  readonly supersedes?: string;
  readonly fixes?: string;
  /** The revision that the changelog gives. */
  readonly changelog?: number;
}

let nextKey = 1;

function kindOf(subject: ReturnType<typeof parseSubject>): MessageKind {
  if (subject.reply) return 'reply';
  if (subject.pull) return 'pull';
  if (subject.position === 0) return 'cover';
  return subject.patch || subject.position !== null ? 'patch' : 'other';
}

function pointersOf(options: MailOptions): Pointer[] {
  const pointers: Pointer[] = (options.earlier ?? []).map((value) => ({ kind: 'earlier-revision', value }));
  if (options.changeId !== undefined) pointers.push({ kind: 'change-id', value: options.changeId });
  if (options.supersedes !== undefined) pointers.push({ kind: 'supersedes', value: options.supersedes });
  if (options.fixes !== undefined) pointers.push({ kind: 'fixes', value: options.fixes });
  if (options.changelog !== undefined) pointers.push({ kind: 'changelog', value: String(options.changelog) });
  return pointers;
}

/** A message; its kind is read from the subject unless given. */
export function mail(id: string, subjectLine: string, options: MailOptions = {}): SeriesMessage {
  const subject = parseSubject(subjectLine);
  const kind = options.kind ?? kindOf(subject);
  const from = options.from ?? 'Ann';
  const { re = [] } = options;
  const isPatch = kind === 'patch';
  nextKey += 1;
  return {
    key: nextKey,
    messageId: id,
    kind,
    date: options.at === null ? null : START + (options.at ?? 0),
    sender: { name: `${from} Example`, email: options.email ?? `${from.toLowerCase()}@example.org` },
    lists: options.lists ?? ['dev.example.org'],
    subject,
    title: subject.title,
    inReplyTo: typeof re === 'string' ? [re] : re,
    references: options.refs ?? (typeof re === 'string' ? [re] : re),
    pointers: pointersOf(options),
    patchId: options.patchId ?? null,
    paths: isPatch ? (options.paths ?? ['lib/code.c']) : [],
    changedLines: Uint32Array.from(options.lines ?? []),
    signedOffBy: options.signed ?? [],
  };
}

/** A posting in a line: `v2 2/3 c1,p1,p2`: revision, patches of total, ids (cover letter first), and what is odd about it. */
function drawn(posting: Posting): string {
  const ids = posting.patches.map(({ message }) => message.messageId);
  const all = posting.cover ? [posting.cover.messageId, ...ids] : ids;
  const point = posting.point === null ? '' : `.${posting.point}`;
  const odd = posting.flags.map((flag) => ` ${flag}`).join('');
  return `v${posting.revision}${point} ${posting.patches.length}/${posting.total} ${all.join(',')}${odd}`;
}

/** All series, a list of postings each. */
export function drawnSeries(series: readonly Series[]): string[][] {
  return series.map((one) => one.postings.map(drawn));
}

/** The messages in several other orders: nothing may rest on the order of arrival. */
export function otherOrders<One>(messages: readonly One[]): readonly (readonly One[])[] {
  const reversed = [...messages].reverse();
  const half = Math.ceil(messages.length / 2);
  const turned = [...messages.slice(half), ...messages.slice(0, half)];
  const odd = messages.filter((_, at) => at % 2 === 1);
  const even = messages.filter((_, at) => at % 2 === 0);
  return [reversed, turned, [...odd, ...even], [...odd.reverse(), ...even]];
}
