/** Distinguishes automatic postings (stable rounds, AUTOSEL, tip-bot, test robots) from people's. */
import type { SeriesMessage } from './model.js';

const ROBOT_ADDRESSES: ReadonlySet<string> = new Set([
  'lkp@intel.com',
  'fengguang.wu@intel.com',
  'oliver.sang@intel.com',
  'rong.a.chen@intel.com',
  'bot@kernelci.org',
]);
const ROBOT_LOCAL_PARTS =
  /^(?:bot|syzbot|tip-?bot2?|patchwork-bot|pr-tracker-bot|kbuild|kernel-?test-?robot|lkp)(?:[+-].*)?$/;
const ROBOT_NAMES = /^(?:syzbot|tip-?bot2?\b|kernel test robot|kbuild test robot|patchwork-?bot|kernelci)/;

/** `6.1`, `5.10.y`, `v4.19`, `3.16.y-ckt`: the stable tree that a posting is meant for. */
const STABLE_TREE = /^(?:linux-|v)?(\d{1,2}\.\d{1,3})(?:\.\d{1,3}|\.y|\.x)?(?:-(?:stable|ckt|lts|longterm|y))?$/;
const REVIEW_ROUND = /^\d+\.\d+[.\dx]*-(?:stable|longterm|rc\d*|ckt\d*)\S* review$/;
const QUEUED = /^patch ".*" (?:has been )?added to \S/;
const MM_COMMIT = /(?:added to|removed from) (?:the )?-?mm\S*(?: \S+)? (?:tree|branch)$/;

/** Postings for a stable tree of this size are rounds: no person sends so many by hand. */
const ROUND_SIZE = 20;

/**
 * The stable tree named in a subject's blocks (`[PATCH 5.10.y 1/2]`), or ''. A backport is a different proposal from
 * the original patch, even with the same title.
 * @param message A patch or cover letter.
 * @returns `5.10`, `stable` where no number is given, or ''.
 */
export function stableTree(message: SeriesMessage): string {
  for (const prefix of message.subject.prefixes) {
    if (prefix.length > 40) continue;
    const token = prefix.toLowerCase();
    const tree = STABLE_TREE.exec(token);
    if (tree) return tree[1] ?? '';
    if (token === 'stable' || token.startsWith('stable-') || token.startsWith('stable/')) return token;
  }
  return '';
}

function sentByRobot(message: SeriesMessage): boolean {
  const email = message.sender.email.toLowerCase();
  if (ROBOT_ADDRESSES.has(email)) return true;
  const local = email.slice(0, Math.max(0, email.indexOf('@')));
  return ROBOT_LOCAL_PARTS.test(local.slice(0, 80)) || ROBOT_NAMES.test(message.sender.name.slice(0, 80).toLowerCase());
}

/**
 * Whether a program sent this message, or a maintainer's script as part of a stable round.
 * @param message Any message; its sender, blocks and title are read.
 */
export function isAutomatic(message: SeriesMessage): boolean {
  if (sentByRobot(message)) return true;
  for (const prefix of message.subject.prefixes) {
    const token = prefix.slice(0, 40).toLowerCase();
    if (token === 'autosel' || token.startsWith('tip:') || token === 'syzbot') return true;
  }
  const title = message.subject.title.slice(0, 500).toLowerCase();
  if (REVIEW_ROUND.test(title) || QUEUED.test(title) || MM_COMMIT.test(title)) return true;
  const total = message.subject.total ?? 0;
  if (total === 0 || stableTree(message) === '') return false;
  return total >= ROUND_SIZE || message.sender.email.toLowerCase() === 'gregkh@linuxfoundation.org';
}
