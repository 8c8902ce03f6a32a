/** Extracts from a draft what the linking rules compare. */
import { isAutomatic, stableTree } from '../bots.js';
import type { SeriesMessage } from '../model.js';
import type { Draft } from '../postings/draft.js';
import { draftDate } from '../postings/posting.js';
import { senderIdentities, senderKey } from '../threads/roles.js';
import { changelogRevision } from './changelog-numbers.js';
import { titleKey } from './title-key.js';

/** A posting as a candidate for a series. */
export interface Candidate {
  readonly index: number;
  readonly draft: Draft;
  readonly date: number | null;
  readonly sender: string;
  /** Address and full name of the sender, as far as all its mails agree on them. */
  readonly identities: readonly string[];
  /** Revision as written in the subjects; else that of the changelog; else 1. */
  readonly revision: number;
  /** The revision comes only from the changelog. */
  readonly fromChangelog: boolean;
  readonly rfc: boolean;
  readonly resend: boolean;
  /** Stable tree that it is for, or ''. */
  readonly tree: string;
  /** Title key of the cover letter, or of a patch posted alone; '' if there is neither. */
  readonly title: string;
  readonly cover: SeriesMessage | null;
  readonly patches: readonly SeriesMessage[];
  /** Automatic postings and those split off by hand are linked by no rule. */
  readonly linkable: boolean;
}

/** Patches of a draft by position. */
function draftPatches(draft: Draft): SeriesMessage[] {
  return [...draft.slots]
    .filter(([position]) => position > 0)
    .sort(([one], [other]) => one - other)
    .map(([, slot]) => slot.posted.message);
}

/** The title that stands for a posting: that of its cover letter, or of its only patch. */
function candidateTitle(draft: Draft, cover: SeriesMessage | null, patches: readonly SeriesMessage[]): string {
  if (cover) return titleKey(cover.title);
  const [only] = patches;
  return only && (draft.total === null || draft.total <= 1) ? titleKey(only.title) : '';
}

/** By what the sender may be known: only what every mail of the posting says, so that its mails' own keys tell it too. */
function commonIdentities(head: SeriesMessage, members: readonly SeriesMessage[]): readonly string[] {
  const identities = senderIdentities(head);
  if (members.every(({ sender }) => sender.name === head.sender.name)) return identities;
  return identities.filter((identity) => members.every((member) => senderIdentities(member).includes(identity)));
}

/**
 * What the linking rules need to know of a posting.
 * @param index Its index in the assembly.
 * @param split Message ids of postings that a person has split off.
 */
export function candidateOf(draft: Draft, index: number, split: ReadonlySet<string>): Candidate {
  const cover = draft.cover?.message ?? draft.nakedCover;
  const patches = draftPatches(draft);
  const members = cover ? [cover, ...patches] : patches;
  const head = draft.head.message;
  const stated = draft.revision === null ? changelogRevision(cover, patches) : null;
  return {
    index,
    draft,
    date: draftDate(draft),
    sender: senderKey(head),
    identities: commonIdentities(head, members),
    revision: draft.revision ?? stated ?? 1,
    fromChangelog: stated !== null,
    rfc: (cover ?? head).subject.rfc || head.subject.rfc,
    resend: members.some((message) => message.subject.resend),
    tree: stableTree(head),
    title: candidateTitle(draft, cover, patches),
    cover,
    patches,
    linkable: !members.some((message) => split.has(message.messageId)) && !members.some(isAutomatic),
  };
}
