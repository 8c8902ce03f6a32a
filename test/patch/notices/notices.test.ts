import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/patch/facts.js';
import { readFacts } from '../../../src/patch/read.js';
import { cpuTime } from '../../cpu-time.js';
import { makeMessage, makePatch, makeReply } from '../make-message.js';

const HASH = '0123456789abcdef0123456789abcdef01234567';

/** A notice in a line: `thanks 1/3 "title" commit tree <target>`; `-` for what it does not name. */
function drawn({ kind, position, total, title, commit, tree, target }: Notice): string {
  return `${kind} ${position ?? '-'}/${total ?? '-'} "${title}" ${commit ?? '-'} ${tree || '-'} ${target ?? '-'}`;
}

function noticesIn(text: string): string[] {
  return readFacts(makeReply(text)).notices.map(drawn);
}

describe('a list of applied patches', () => {
  it('is read as b4 writes it', () => {
    const text = `On Mon, 1 Jun 2026 10:00:00 +0200, Jane Doe wrote:
> Add a page.

Applied to for-next/mm, thanks!

[1/3] mm: add a page
      commit: ${HASH}
[2/3] mm: turn the page, which takes a title so long that
      it goes on
      https://git.example.org/mm/c/0123456789ab
[3/3] mm: close the book
      (no commit info)

Best regards,
--${' '}
The Keeper <keeper@example.org>
`;
    expect(noticesIn(text)).toEqual([
      `thanks 1/3 "mm: add a page" ${HASH} for-next/mm -`,
      'thanks 2/3 "mm: turn the page, which takes a title so long that it goes on" 0123456789ab for-next/mm -',
      'thanks 3/3 "mm: close the book" - for-next/mm -',
    ]);
  });

  it('is read as patchwork-bot writes it; a patch without a commit was not applied', () => {
    const text = `Hello:

This series was applied to net/net-next.git (main)
by The Keeper <keeper@example.org>:

On Mon, 1 Jun 2026 10:00:00 +0200 you wrote:
> Add a page.

Here is the summary with links:
  - [net-next,v2,1/2] net: add a page
    https://git.example.org/net/net-next/c/0123456789ab
  - [net-next,v2,2/2] net: turn the page
    (no matching commit)

You are awesome, thank you!
`;
    expect(noticesIn(text)).toEqual(['patchwork 1/2 "net: add a page" 0123456789ab net/net-next.git (main) -']);
  });

  it.each([
    ['a commit of a counterless single patch', `  - [net] net: fix\n    https://git.example.org/net/c/0123456789ab`, 1],
    ['a commit/?id= link', `[1/1] net: fix\n      https://git.example.org/linux.git/commit/?id=${HASH}`, 1],
    ['a /commit/ link', `[1/1] fix\n      https://code.example.org/a/b/commit/${HASH}.`, 1],
    ['a ;h= link', `[1/1] fix\n      https://git.example.org/?p=a.git;a=commit;h=${HASH}`, 1],
    ['a commit id in capitals', `[1/1] fix\n      commit: ${HASH.toUpperCase()}`, 1],
    ['references', `[1] https://lists.example.org/r/1@example.org\n[2] https://git.example.org/c/${HASH}`, 0],
    ['quoted items', `> [1/1] net: fix\n>       commit: ${HASH}`, 0],
    ['an item without a commit', '[1/1] net: fix\n\nIs this one needed?', 0],
    ['a link to a mail', '[1/3] net: fix\n      https://lists.example.org/r/20260101-x@example.org', 0],
    ['items below the signature', `Thanks\n-- \n[1/1] net: fix\n      commit: ${HASH}`, 0],
  ])('%s', (_, text, count) => {
    expect(noticesIn(`Hi,\n\n${text}\n`)).toHaveLength(count);
  });

  it('is not looked for in patches', () => {
    expect(readFacts(makePatch(`Text.\n\n[1/1] net: fix\n      commit: ${HASH}\n\nApplied.\n`)).notices).toEqual([]);
  });
});

describe('a word that patches were applied', () => {
  it.each([
    ['Applied, thanks!', ['said -/- "" - - -']],
    ['Applied to mm/for-7.2.', ['said -/- "" - mm/for-7.2 -']],
    ['Applied 1-3 to mm/for-7.2.', [1, 2, 3].map((at) => `said ${at}/- "" - mm/for-7.2 -`)],
    ['Applied patches 1, 2 and 5, thanks', [1, 2, 5].map((at) => `said ${at}/- "" - - -`)],
    ['Both patches have been applied. Thank you.', ['said 0/- "" - - -']],
    ['Applied the series to mm/for-7.2.', ['said 0/- "" - mm/for-7.2 -']],
    ['Applied to the "next" branch. Thanks.', ['said -/- "" - next -']],
    ['Applied to\n\n   https://git.example.org/mm.git for-next\n', ['said -/- "" - https://git.example.org/mm.git -']],
    ['Thanks, pushed to drm-misc-fixes.', ['said -/- "" - drm-misc-fixes -']],
    ['Now queued up, thanks.', ['said -/- "" - - -']],
    ['applied.', ['said -/- "" - - -']],
    ['Applied, but I moved the call to another place.', ['said -/- "" - - -']],
  ])('%j is one', (text, expected) => {
    expect(noticesIn(`Hi Jane,\n\n${text}\n`)).toEqual(expected);
  });

  it.each([
    'Applied?',
    'Has this been applied?',
    'I applied this series on top of v7.1 and ran my tests.',
    'Applied your patch and it still fails.',
    'Applied locally, works.',
    'This will be applied to the next release.',
    'The limit is\napplied to every page.',
    '> Applied, thanks!',
    'Merged pages are never split.',
    'Queues are pushed to the back.',
  ])('%j is none', (text) => {
    expect(noticesIn(`Hi Jane,\n\nSome words first.\n${text}\n`)).toEqual([]);
  });

  it('gives way to a list in the same mail', () => {
    expect(noticesIn(`Applied 1-2, thanks.\n\n[1/2] mm: add a page\n      commit: ${HASH}\n`)).toEqual([
      `thanks 1/2 "mm: add a page" ${HASH} - -`,
    ]);
  });
});

describe('a mail by a program', () => {
  const bot = { name: 'tip-bot2 for Jane Doe', email: 'tip-bot2@example.org' };
  const tip = (links: string) => `The following commit has been merged into the sched/core branch of tip:

Commit-ID:     ${HASH}
Gitweb:        https://git.example.org/tip/${HASH}
Author:        Jane Doe <jane@example.org>

sched: turn the page

${links}---
 kernel/page.c | 2 +-

diff --git a/kernel/page.c b/kernel/page.c
--- a/kernel/page.c
+++ b/kernel/page.c
@@ -1 +1 @@
-a
+b
`;

  it.each([
    [
      'Link: https://patch.example.org/1@example.org\n',
      [`tip -/- "sched: turn the page" ${HASH} tip sched/core 1@example.org`],
    ],
    [
      'Link: https://lists.example.org/r/report@example.org\nLink: https://lists.example.org/r/1@example.org\n',
      ['report', '1'].map((id) => `tip -/- "sched: turn the page" ${HASH} tip sched/core ${id}@example.org`),
    ],
    ['', [`tip -/- "sched: turn the page" ${HASH} tip sched/core -`]],
  ])('tip-bot names the commit and the patch: %j', (links, expected) => {
    for (const subject of ['[tip: sched/core] sched: turn the page', '[tip:sched/core] sched: turn the page']) {
      const facts = readFacts(makeMessage({ subject, from: bot, author: bot, text: tip(links) }));
      expect(facts.notices.map(drawn)).toEqual(expected);
    }
  });

  it('of a test robot about tip is no notice, nor is an answer to tip-bot', () => {
    const subject = '[tip:sched/core] 0123456789: WARNING:possible_recursive_locking';
    expect(readFacts(makeMessage({ subject, text: 'Hello,\n\nkernel test robot noticed.\n' })).notices).toEqual([]);
    const answer = makeMessage({ subject: 'Re: [tip: sched/core] sched: turn the page', text: 'Why?\n' });
    expect(readFacts(answer).notices).toEqual([]);
  });

  it.each([
    ['patch "usb: add a page" added to usb-testing', 'queued -/- "usb: add a page" - usb-testing -'],
    ['Patch "usb: add a page" has been added to the 6.1-stable tree', 'queued -/- "usb: add a page" - 6.1-stable -'],
  ])('%s', (subject, expected) => {
    expect(readFacts(makeMessage({ subject, text: 'This is a note.\n' })).notices.map(drawn)).toEqual([expected]);
  });
});

it('takes little time on hostile text', () => {
  const started = cpuTime();
  noticesIn('[1/1] x\n'.repeat(50_000));
  noticesIn(`Applied ${'1, '.repeat(100_000)}\n`);
  noticesIn(`${'thanks, '.repeat(100_000)}applied\n`);
  noticesIn(`[1/1] ${'x '.repeat(300_000)}\n`);
  expect(cpuTime() - started).toBeLessThan(3000);
});
