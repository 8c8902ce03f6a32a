/** Decides what a message is: a patch, a cover letter, a pull request, a reply, or something else. */
import type { Message } from '../mail/message.js';
import type { MessageKind, Subject } from './facts.js';
import type { Body } from './text/body.js';

/** Automatic senders whose mails hold diffs and are not proposals. */
const BOTS =
  /^(?:kernel test robot|kbuild test robot|lkp|syzbot|tip-bot2? (?:for|by)\b|build ?bot|patchwork[- ]bot|kernelci|cip-?bot|linux-next)/i;
const BOT_ADDRESSES = /^(?:lkp@|oliver\.sang@|syzbot[+@]|tip-bot2?@|bot\+|bot@kernelci|patchwork-bot)/i;

/** Notices that a patch went into or out of a tree, or failed to: they quote its diff unmarked. */
const NOTICE =
  /^(?:[+-] )?\S+\.patch (?:added to|removed from)\b|^(?:\S+ )?\S+\.patch (?:added to|removed from)\b|^Patch ".*" has been added to\b|^FAILED: patch "|^patch "[^"]*" added to\b|^linux-next: |: Linux \d|^\[?tip: /i;

/** Words for a whole series in a block. */
const SERIES = /\[[^\]]{0,80}patch[- ]?(?:set|es|series|bomb)/i;

/** `git request-pull` begins so. */
const REQUEST_PULL = 'The following changes since commit ';

/**
 * Decides the kind.
 *
 * @param message the mail
 * @param subject its subject, split
 * @param body its text, split
 * @param hasDiff whether its text has an unquoted diff, or one is attached
 * Source of the rules: docs/rules.md, "Kinds".
 */
export function kindOf(message: Message, subject: Subject, body: Body, hasDiff: boolean): MessageKind {
  if (subject.reply) return 'reply';
  const answers = message.inReplyTo.length > 0 || message.references.length > 0;
  const rest = answers ? 'reply' : 'other';
  if (isAutomatic(message, subject)) return rest;
  if (subject.pull) return 'pull';
  if (subject.position === 0) return 'cover';
  if (hasDiff) {
    return subject.patch || subject.rfc || isMarked(subject) || looksSent(message, body, answers) ? 'patch' : rest;
  }
  if (message.text.includes(REQUEST_PULL) && asksToPull(message.text)) return 'pull';
  // Without a counter and a diff, [PATCH] opens a series; with them it is a patch whose diff cannot be read.
  const opens = subject.patch && subject.position === null && (!answers || SERIES.test(message.subject));
  return opens && !quotes(message.text) ? 'cover' : rest;
}

function isAutomatic(message: Message, subject: Subject): boolean {
  if (BOTS.test(message.from.name) || BOT_ADDRESSES.test(message.from.email)) return true;
  const first = subject.prefixes[0];
  return first === 'tip:' || (!subject.patch && NOTICE.test(message.subject.slice(0, 500)));
}

/** A block with a counter or a revision marks a patch as well as the word does: `[V2 1/4] …`. */
function isMarked(subject: Subject): boolean {
  return subject.position !== null || (subject.revision !== null && subject.title !== '');
}

/** Nothing in the subject says so: does the mail look like what a program sends, or like a discussion with a diff in it? */
function looksSent(message: Message, body: Body, answers: boolean): boolean {
  const { text } = message;
  const words = text.slice(body.preface > 0 ? 0 : body.message, body.notes);
  if (/^>/m.test(words.slice(0, 20_000))) return false;
  if (body.from !== null || body.subject !== null) return true;
  if (words.includes('Signed-off-by: ') && !isGreeting(words)) return true;
  return !answers && !isGreeting(words) && body.diff < text.length && !saysMore(text, body.diff);
}

function isGreeting(words: string): boolean {
  return /^\s*(?:hi|hello|hey|dear|hallo|good (?:morning|day|evening))\b/i.test(words.slice(0, 200));
}

/** Prose after the diff, above a signature, is a discussion. */
function saysMore(text: string, diff: number): boolean {
  const signature = text.lastIndexOf('\n-- ');
  const tail = text.slice(diff, signature > diff ? signature : text.length).trimEnd();
  const last = tail.slice(tail.lastIndexOf('\n') + 1);
  return /^[A-Za-z]/.test(last) && !/^(?:base-commit|prerequisite|change-id|diff |index |Subproject)/.test(last);
}

function asksToPull(text: string): boolean {
  return (
    /^The following changes since commit [0-9a-f]{7,}/m.test(text) &&
    /^(?:are|is) available (?:in|at|from) /m.test(text)
  );
}

/** Quotes at the top: an answer by a program that lost the Re:. */
function quotes(text: string): boolean {
  return /^(?:>|On .* wrote:)/m.test(text.slice(0, 1000));
}
