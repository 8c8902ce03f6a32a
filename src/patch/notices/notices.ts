/** Finds the notices of application in a reply: which patches went into which tree, as which commit. */
import type { Message } from '../../mail/message.js';
import type { MessageKind, Notice, Pointer, Subject } from '../facts.js';
import { messageIdOfLink } from '../pointers/message-link.js';
import type { PlacedLine } from '../text/line-places.js';
import { readListItem } from './notice-list.js';
import { readSaying, type Saying } from './notice-words.js';

/** Notices that one mail can give: a list longer than this is not a list of patches. */
const MOST_NOTICES = 1000;

/** Characters of a mail's text in which tip-bot names the commit. */
const TIP_HEAD = 4000;
const COMMIT_ID = /^Commit-ID:[ \t]{1,20}([0-9a-f]{7,64})\b/m;

/** Greg Kroah-Hartman's scripts. */
const QUEUED = /^patch "(.{1,500})" (?:has been )?added to (?:the )?(\S{1,100})(?: tree)?$/i;

/** What the lines of one mail say about patches having been applied. */
export class NoticeCollector {
  readonly #text: string;
  readonly #listed: Notice[] = [];
  #saying: Saying | null = null;

  /** @param text the mail's text */
  constructor(text: string) {
    this.#text = text;
  }

  /** Reads one line that is the sender's own and no trailer. */
  add(line: PlacedLine): void {
    if (line.place !== 'own' || line.attribution) return;
    const first = this.#text.charCodeAt(line.content);
    if (first === 0x5b || first === 0x2d) {
      const item = this.#listed.length < MOST_NOTICES ? readListItem(this.#text, line) : null;
      if (item !== null) this.#listed.push(item);
      return;
    }
    this.#saying ??= readSaying(this.#text, line);
  }

  /** What was found: a list, else what the sender says about everything the mail replies to. */
  get found(): readonly Notice[] {
    const tree = this.#saying?.tree ?? '';
    if (this.#listed.length > 0) return this.#listed.map((notice) => ({ ...notice, tree }));
    if (this.#saying === null) return [];
    const said = { kind: 'said', total: null, title: '', commit: null, tree, target: null } as const;
    const { positions } = this.#saying;
    return positions.length === 0
      ? [{ ...said, position: null }]
      : positions.map((position) => ({ ...said, position }));
  }
}

/**
 * The notices of a message.
 *
 * @param message the mail; patches, cover letters and pull requests give no notice
 * @param found what its lines say
 * @param pointers of the mail; tip-bot names the patch in `Link:`
 * @returns in the order of the mail
 * Source of the rules: docs/rules.md, "Merged or not".
 */
export function noticesOf(
  message: Message,
  { kind, subject }: { readonly kind: MessageKind; readonly subject: Subject },
  found: readonly Notice[],
  pointers: readonly Pointer[],
): readonly Notice[] {
  if (kind !== 'reply' && kind !== 'other') return [];
  if (subject.reply) return found;
  if (subject.prefixes[0]?.startsWith('tip:')) return tipNotices(message, subject, pointers);
  const queued = QUEUED.exec(message.subject.slice(0, 700));
  if (queued === null) return found;
  const [, title = '', tree = ''] = queued;
  return [{ kind: 'queued', position: null, total: null, title, commit: null, tree, target: null }];
}

/** tip-bot reports one commit per mail: `[tip: sched/core] title`, `Commit-ID:`, and `Link:` to the patch. */
function tipNotices(message: Message, subject: Subject, pointers: readonly Pointer[]): readonly Notice[] {
  const commit = COMMIT_ID.exec(message.text.slice(0, TIP_HEAD))?.[1];
  if (commit === undefined) return [];
  const [first = '', second = ''] = subject.prefixes;
  const tree = `tip ${first.slice('tip:'.length) || second}`.trim();
  const notice = { kind: 'tip', position: null, total: null, title: subject.title, commit, tree } as const;
  const links = pointers.flatMap(({ kind, value }) => (kind === 'link' ? (messageIdOfLink(value) ?? []) : []));
  const targets = [...new Set(links)].slice(0, MOST_NOTICES);
  return targets.length === 0 ? [{ ...notice, target: null }] : targets.map((target) => ({ ...notice, target }));
}
