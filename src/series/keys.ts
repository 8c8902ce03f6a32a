/** Computes the keys of a message: everything by which any rule could relate it to another message. */
import { isAutomatic } from './bots.js';
import { branchOf } from './linking/branch-links.js';
import type { ManualGrouping } from './linking/revisions.js';
import { fixedCommits, sketchOf, titleVariants } from './linking/sketch.js';
import { titleKey } from './linking/title-key.js';
import { retitleMarks } from './linking/title-words.js';
import type { SeriesMessage } from './model.js';
import { BURST } from './postings/draft.js';
import {
  isCover,
  isNumbered,
  isPatch,
  isPosted,
  maybeNakedCover,
  senderIdentities,
  senderKey,
} from './threads/roles.js';

function pointerKeys(message: SeriesMessage, keys: string[]): void {
  for (const { kind, value } of message.pointers) {
    if (kind === 'change-id') keys.push(`change:${value}`);
    else if (kind === 'supersedes' || kind === 'earlier-revision') keys.push(`id:${value}`);
  }
}

/** Two mails at most a burst apart lie in the same or in neighbouring spans of that length, so they share a span or border. */
function burstKeys(message: SeriesMessage, sender: string, keys: string[]): void {
  if (message.date === null || !isPosted(message) || !isNumbered(message)) return;
  const span = Math.floor(message.date / BURST);
  const family = `${message.subject.total}\n${sender}`;
  keys.push(`burst:${family}\n${span}`, `burst:${family}\n${span + 1}`);
}

/**
 * Every key by which a message could be related to another one by any rule of this folder. Messages that share no key,
 * directly or through others, never influence each other: `deriveSeries` of a group equals its part of `deriveSeries` of all.
 * @param message Any message.
 * @param manual Corrections by hand: linked messages share a key.
 * @returns Keys, some of them perhaps twice: `id:` (its own, those it refers to), `change:`, `title:`, `patch:`, `signed:`,
 * `branch:`, `words:`, `lines:`, `near:`, `fixes:`, `cover:`, `burst:`.
 */
export function linkKeys(message: SeriesMessage, manual?: ManualGrouping): readonly string[] {
  const keys = [`id:${message.messageId}`];
  for (const id of message.inReplyTo) keys.push(`id:${id}`);
  for (const id of message.references) keys.push(`id:${id}`);
  for (const [one, other] of manual?.links ?? []) if (one === message.messageId) keys.push(`id:${other}`);
  const patch = isPatch(message);
  const cover = isCover(message) || maybeNakedCover(message);
  if (!patch && !cover) return keys;
  const sender = senderKey(message);
  burstKeys(message, sender, keys);
  if (isAutomatic(message)) return keys;
  pointerKeys(message, keys);
  const identities = senderIdentities(message);
  const title = titleKey(message.title);
  if (title !== '') {
    for (const identity of identities) keys.push(`title:${identity}\n${title}`);
    if (cover) keys.push(`cover:${title}`);
    else for (const email of message.signedOffBy) keys.push(`signed:${email.toLowerCase()}\n${title}`);
  }
  const branch = branchOf(message.messageId);
  // Only titles that stand for a posting are compared word by word.
  if (cover || (message.subject.total ?? 1) <= 1) {
    for (const mark of retitleMarks(title, message.date)) keys.push(`words:${sender}\n${mark}`);
  }
  if (branch !== null) for (const identity of identities) keys.push(`branch:${identity}\n${branch}`);
  if (!patch) return keys;
  if (message.patchId !== null) for (const identity of identities) keys.push(`patch:${identity}\n${message.patchId}`);
  for (const identity of identities) {
    for (const value of sketchOf(message.changedLines)) keys.push(`lines:${identity}\n${value}`);
    for (const variant of titleVariants(message.title)) keys.push(`near:${identity}\n${variant}`);
    for (const commit of fixedCommits(message)) keys.push(`fixes:${identity}\n${commit}`);
  }
  return keys;
}
