import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ask, readAsks } from '../../src/asks/asks.js';
import { requestsIn } from '../../src/asks/facts.js';
import { peopleByName } from '../../src/asks/people.js';
import { cpuTime } from '../cpu-time.js';

const person = (name: string, email = `${name.split(' ')[0]?.toLowerCase()}@example.org`) => ({ name, email });
const author = person('Oscar Oak');
const context = {
  patches: [
    { position: 1, title: 'fs/proc: walk one', paths: ['fs/proc/task_map.c'], subsystems: ['PROC FILES'] },
    {
      position: 2,
      title: 'mm/memory-failure: walk two',
      paths: ['mm/memory-failure.c'],
      subsystems: ['HWPOISON', 'MEMORY'],
    },
    { position: 3, title: 'x86: drop three', paths: ['arch/x86/mm/pat.c'], subsystems: ['X86 MM'] },
    { position: 4, title: 'userfaultfd: add uffd helper', paths: ['mm/userfaultfd.c'], subsystems: ['MEMORY'] },
  ],
  owners: [person('Hugh Holly')],
  others: () => [peopleByName([person('Farah Fern')])],
  recipients: [],
  answerers: [],
};
const to = [person('Ann Ash'), person('Pete Pine')];
const cc = [person('David Date'), person('Mia Maple'), person('Jane Juniper'), author];

/** Asks of a cover letter. */
function asksIn(said: string, recipients = [...to, ...cc], position: number | null = null): readonly Ask[] {
  const isReply = position !== null;
  const letter = { message: 1, requests: requestsIn(said, isReply), position, author };
  return readAsks([{ ...letter, recipients: () => recipients }], () => context);
}

function asks(text: string): string[] {
  return asksIn(text).map(
    (ask) => `${ask.who} = ${ask.person?.name ?? 'nobody'}: ${ask.about || 'all'} → ${ask.positions.join(',')}`,
  );
}

describe('readAsks', () => {
  it.each<[string, string[]]>([
    [
      '- Mia for memory-failure bits\n- Jack for gpu bits',
      ['Mia = Mia Maple: memory-failure bits → 2', 'Jack = nobody: gpu bits → '],
    ],
    [
      '- Mia for memory-failure, above all patch 3,\n- Pete for uffd',
      ['Mia = Mia Maple: memory-failure, above all patch 3 → 2', 'Pete = Pete Pine: uffd → 4'],
    ],
    [' - Mia for\n   memory-failure parts', ['Mia = Mia Maple: memory-failure parts → 2']],
    ['Pete for the uffd bits.', ['Pete = Pete Pine: the uffd bits → 4']],
    ['@David: could you look at fs/proc?', ['David = David Date: fs/proc → 1']],
    ['@David,\nIs there a reason for this?', ['David = David Date: all → 1,2,3,4']],
    ['@david, @ann: PTAL at patch 1?', ['david = David Date: patch 1 → 1', 'ann = Ann Ash: patch 1 → 1']],
    ['@Nobody: can you check task_map?', ['Nobody = nobody: task_map → 1']],
    ['This moves a lock.\n\nAnn,\n\nDo you mind taking a look at patch 1?', ['Ann = Ann Ash: patch 1 → 1']],
    ['Dear all,\n\nthis moves a lock.\n\nThanks,\n\nPete could not be reached.', []],
    ['x86 folks (Ann/Pete) please review patch 3.', ['Ann = Ann Ash: patch 3 → 3', 'Pete = Pete Pine: patch 3 → 3']],
    ['x86 folks please review.', ['x86 folks = nobody: all → 3']],
    ['Could x86 maintainers please review this?', ['x86 maintainers = nobody: all → 3']],
    ['Can you guys please take a look?', []],
    ['Can people please refocus on this?', []],
    [
      'I would like to get more feedback, especially from x86 people, on patch 3.',
      ['x86 people = nobody: patch 3 → 3'],
    ],
    ['patches 2-3: x86 folks', ['x86 folks = nobody: patches 2-3 → 2,3']],
    ['patches 3, 4: Pete Pine', ['Pete Pine = Pete Pine: patches 3, 4 → 3,4']],
    ['David and Ann: patches 1-2', ['David = David Date: patches 1-2 → 1,2', 'Ann = Ann Ash: patches 1-2 → 1,2']],
    ["Cc'ing Pete for the uffd parts.", ['Pete = Pete Pine: the uffd parts → 4']],
    [
      'Adding Jane Juniper to Cc for the mm/memory-failure part',
      ['Jane Juniper = Jane Juniper: the mm/memory-failure part → 2'],
    ],
    ['Pete, please review patch 3.', ['Pete = Pete Pine: patch 3 → 3']],
    ['Hi Pete, could you please have a look?', ['Pete = Pete Pine: all → 1,2,3,4']],
    [
      'David/Ann; reviewing the maps (patch 1) would help',
      ['David = David Date: the maps (patch 1) → 1', 'Ann = Ann Ash: the maps (patch 1) → 1'],
    ],
    [
      'It works. Jane, would you mind checking the last two patches?',
      ['Jane = Jane Juniper: the last two patches → 3,4'],
    ],
    ['Could Ann take a look at patches 1 and 4?', ['Ann = Ann Ash: patches 1 and 4 → 1,4']],
    ['If Ann could review the series, that would be great.', ['Ann = Ann Ash: the series → 1,2,3,4']],
    ['I want David to look at task_map.', ['David = David Date: task_map → 1']],
    ['Ann may want to review 2/4.', ['Ann = Ann Ash: 2/4 → 2']],
    ["I'd appreciate an ack from Hugh on the x86 patches.", ['Hugh = Hugh Holly: the x86 patches → 3']],
    ['Patch 3 needs a review from the x86 maintainers.', ['x86 maintainers = nobody: Patch 3 → 3']],
    ['To MEMORY folks: is this safe?', ['MEMORY folks = nobody: all → 2,4']],
    ['What do other memory-failure people think?', ['memory-failure people = nobody: all → 2']],
    ['Farah Fern: patch 1', ['Farah Fern = Farah Fern: patch 1 → 1']],
    // Lists.
    [
      '- Ann for fs/proc,\n- Mia for memory-failure,\n- Jack for gpu,',
      ['Ann = Ann Ash: fs/proc → 1', 'Mia = Mia Maple: memory-failure → 2', 'Jack = nobody: gpu → '],
    ],
    [
      '- Mia for the memory-failure bits (patches 1-2),',
      ['Mia = Mia Maple: the memory-failure bits (patches 1-2) → 1,2'],
    ],
    ['* Ann Ash (ACME) for x86', ['Ann Ash = Ann Ash: x86 → 3']],
    ['1) Ann and Pete for uffd and x86', ['Ann = Ann Ash: uffd and x86 → 3,4', 'Pete = Pete Pine: uffd and x86 → 3,4']],
    [
      '- Ann for the uffd parts\n\n- Jack for the x86 parts',
      ['Ann = Ann Ash: the uffd parts → 4', 'Jack = nobody: the x86 parts → 3'],
    ],
    ['- Ann: the uffd bits', ['Ann = Ann Ash: the uffd bits → 4']],
    ['- Ann: mm/userfaultfd.c', ['Ann = Ann Ash: mm/userfaultfd.c → 4']],
    [
      '- mm/userfaultfd.c: Ann, Pete',
      ['Ann = Ann Ash: mm/userfaultfd.c → 4', 'Pete = Pete Pine: mm/userfaultfd.c → 4'],
    ],
    ['- uffd bits -> Ann', ['Ann = Ann Ash: uffd bits → 4']],
    ['- x86: Ann', ['Ann = Ann Ash: x86 → 3']],
    ['- 1-2: Ann\n- 3, 4 -> Pete', ['Ann = Ann Ash: 1-2 → 1,2', 'Pete = Pete Pine: 3, 4 → 3,4']],
    ['- Patch 3 is for Ann', ['Ann = Ann Ash: Patch 3 → 3']],
    ['- Ann (patches 1-2)', ['Ann = Ann Ash: patches 1-2 → 1,2']],
    [
      '- Ann for uffd bits\n- feel free to join for the rest',
      ['Ann = Ann Ash: uffd bits → 4', 'anyone = nobody: the rest → 1,2,3'],
    ],
    [
      '- Ann for uffd bits\n- feel freel to join for the rest',
      ['Ann = Ann Ash: uffd bits → 4', 'anyone = nobody: the rest → 1,2,3'],
    ],
    ['- Ann for uffd bits\n- the rest: anyone', ['Ann = Ann Ash: uffd bits → 4', 'anyone = nobody: the rest → 1,2,3']],
    [
      '- Ann for uffd bits\n- Pete for the rest',
      ['Ann = Ann Ash: uffd bits → 4', 'Pete = Pete Pine: the rest → 1,2,3'],
    ],
    [
      'Ann for the uffd bits, Pete for x86 and Mia for the rest.',
      ['Ann = Ann Ash: the uffd bits → 4', 'Pete = Pete Pine: x86 → 3', 'Mia = Mia Maple: the rest → 1,2'],
    ],
    [
      "I've Cc'ed Ann for the uffd bits and Pete for the x86 parts.",
      ['Ann = Ann Ash: the uffd bits → 4', 'Pete = Pete Pine: the x86 parts → 3'],
    ],
    // Words to somebody.
    ['Hi Jane, now that this is in, can we proceed with it?', ['Jane = Jane Juniper: all → 1,2,3,4']],
    [
      'Ann, Pete: any thoughts on the uffd patch?',
      ['Ann = Ann Ash: the uffd patch → 4', 'Pete = Pete Pine: the uffd patch → 4'],
    ],
    [
      'Dear Ann, Pete, I am not sure about this, is a lock missing?',
      ['Ann = Ann Ash: all → 1,2,3,4', 'Pete = Pete Pine: all → 1,2,3,4'],
    ],
    ['Could you take a look at 3/4, Ann?', ['Ann = Ann Ash: 3/4 → 3']],
    ['Any thoughts, Ann?', ['Ann = Ann Ash: all → 1,2,3,4']],
    ['pete, could you look at userfaultfd?', ['pete = Pete Pine: userfaultfd → 4']],
    ['@ann WDYT?', ['ann = Ann Ash: all → 1,2,3,4']],
    ['Ann - please ack.', ['Ann = Ann Ash: all → 1,2,3,4']],
    ['Zoe Zander, could you please confirm that it works?', ['Zoe Zander = nobody: all → 1,2,3,4']],
    ['Ann, could you check the order of the frobs?', ['Ann = Ann Ash: the order of the frobs → 1,2,3,4']],
    // Groups.
    ['x86 folks, please have a look at patch 3.', ['x86 folks = nobody: patch 3 → 3']],
    ['This needs some thoughts from the memory-failure folks', ['memory-failure folks = nobody: all → 2']],
    ["- patch 3: we haven't had the acks from the x86 maintainers", ['x86 maintainers = nobody: patch 3 → 3']],
    ['Needs to be discussed with x86 people first.', ['x86 people = nobody: all → 3']],
    ['The set is addressed mostly to x86 maintainers.', ['x86 maintainers = nobody: all → 3']],
    // Wishes.
    ['It would be great if Ann could have a look at the uffd bits.', ['Ann = Ann Ash: the uffd bits → 4']],
    ['An ack from Ann for patch 3 would be nice.', ['Ann = Ann Ash: patch 3 → 3']],
    ["Ann's review of patch 3 would be appreciated.", ['Ann = Ann Ash: patch 3 → 3']],
    ["Patch 3 still needs Ann's ack.", ['Ann = Ann Ash: Patch 3 → 3']],
    ['I am waiting for a review from Ann.', ['Ann = Ann Ash: all → 1,2,3,4']],
    ['Ann should take a look at patch 2.', ['Ann = Ann Ash: patch 2 → 2']],
    ['I defer to Pete on the x86 parts.', ['Pete = Pete Pine: the x86 parts → 3']],
    ["CC'ing Hugh for x86.", ['Hugh = Hugh Holly: x86 → 3']],
    // Which patches.
    ['Ann, please look at the last patch.', ['Ann = Ann Ash: the last patch → 4']],
    ['Ann, please look at patches 1, 2 and 4.', ['Ann = Ann Ash: patches 1, 2 and 4 → 1,2,4']],
    ['Ann, please review the memory patches', ['Ann = Ann Ash: the memory patches → 2,4']],
    [
      'Ann, please review everything else.\n\nPete, please review patch 1.',
      ['Ann = Ann Ash: everything else → 2,3,4', 'Pete = Pete Pine: patch 1 → 1'],
    ],
    ['- Ann for the uffd helper', ['Ann = Ann Ash: the uffd helper → 4']],
    ['Pete, please review patch 3.\nPete, please review patch 3.', ['Pete = Pete Pine: patch 3 → 3']],
  ])('finds %j', (text, expected) => {
    expect(asks(text)).toEqual(expected);
  });

  it.each([
    'Thanks to Pete for reviewing the uffd parts.',
    'Pete suggested that we do this for the uffd parts.',
    'Pete, I changed this.',
    'Farah: patch 1',
    'Jack for gpu bits',
    '- Cleanup for gpu parts\n- Fix for x86 bits',
    '- Mia\n- Cleanup for gpu parts',
    '@Override this is it?',
    'Patches 1-2: core walkers',
    'Finally, could you look at this?',
    'Any feedback is welcome.',
    'This needs a review from the maintainers.',
    '> @David: could you look at fs/proc?',
    'Cc: Pete Pine <pete@example.org>',
    'Changes since v1:\n - Ann, please review\n\n - Pete for the uffd parts',
    'Thanks Ann for the uffd bits, could you say more?',
    'Thanks to Ann, Pete and Mia for their reviews.',
    'As suggested by Ann, patch 3 is now alone.',
    'As discussed with Ann, patch 1 goes first.',
    "This is based on Ann's series, please apply that first.",
    'Based on the comments of Ann and Pete, could be better?',
    "Changes in v2:\n- address Ann's comments\n- Pete for the uffd parts",
    'v1 -> v2:\n  - drop patch 3 (Ann)\n  - Ann: fix the uffd bits',
    'Changes from v3: https://example.org/v3\n- Ann, please review',
    'v2: Added an ack from Ann Ash',
    'Suggested-by: Ann Ash <ann@example.org>',
    "- collect Ann's ack on patch 3",
    'Per Ann, patch 3 is split.',
    'According to Ann, could be simpler?',
    '- Support for x86 bits\n- Fixes for uffd',
    '- Weights for x86\n- Limits for uffd',
    '- PASS: 4\n- FAIL: 0',
    '- Tested: Ann\n- uffd reviewed: Pete',
    '1 - rename the walk functions - Ann',
    'Feel free to comment.',
    'Please feel free to route this with the rest of the series.',
    'Well, could you look at this?',
    'Sorry, can you check again?',
    'Personally, I would review this, please?',
    'What do people think?',
    'What do you guys think?',
    'The CC list is short, sorry, folks!',
    'Andrew, please squash this into patch 1.',
    'Ann, could you pick this up, please?',
    'Ann, how do you want the series routed?',
    'Ann, are you planning to send yours again?',
    'Ann asked whether patch 3 works.',
    'Ann and Pete posted the uffd bits last year.',
    'Adding Support for x86 parts.',
    'Cc: stable for the x86 parts',
    '| Ann, please review',
    'From: Ann Ash <ann@example.org>',
    "Cc'ing Pete for visibility.",
    'Weights, limits and protections are the main models.',
    'Matt, your reordering trades one lock for another.',
    'Oscar, could you look at this?',
    'walks\n\n-- \nAnn, please review',
    'Oscar Oak (2):\n  Ann, please review',
    'diff --git a/x b/x\n@Ann: please look?',
  ])('finds nothing in %j', (text) => {
    expect(asks(text)).toEqual([]);
  });

  it('hears of many requests in a reply only those to look, which are about the patch at hand', () => {
    const reply = (text: string) =>
      asksIn(text, undefined, 2).map(({ who, positions }) => `${who} ${positions.join()}`);
    expect(reply('Ann, what do you think?')).toEqual(['Ann 2']);
    expect(reply('Ann, could you look at 3/4?')).toEqual(['Ann 3']);
    expect(reply('Ann, any objections to the series?')).toEqual(['Ann 1,2,3,4']);
    expect(reply('@Ann: Why was that done?')).toEqual([]);
    expect(reply('Ann, can you share your config?')).toEqual([]);
    expect(reply('Ann, can you please add a comment there?')).toEqual([]);
  });

  it('reads on after a changelog', () => {
    expect(asks('Changes in v2:\n- Ann, please review\n\nDavid, please look at patch 1.')).toEqual([
      'David = David Date: patch 1 → 1',
    ]);
  });

  it('keeps the words of the item', () => {
    const [ask] = asksIn('* Mia for\n  memory-failure bits');
    expect(ask?.text).toBe('Mia for memory-failure bits');
  });

  it('takes a first name that two people have for nobody, and a full name for one', () => {
    const more = [...cc, person('David Damson', 'damson@example.org')];
    const found = (text: string) => asksIn(text, [...to, ...more]).map((ask) => ask.person?.name);
    expect(found('@David: could you look at fs/proc?')).toEqual([undefined]);
    expect(found('David, please review patch 1.')).toEqual([undefined]);
    expect(found('David Date, please review patch 1.')).toEqual(['David Date']);
  });

  it('knows names with accents, in either order, and nicknames', () => {
    const people = [person('Müller, Jörg (ACME)', 'jm@example.org'), person('Kai Kiwi', 'kaik@example.org')];
    const found = (text: string) => asksIn(text, people).map((ask) => ask.person?.email);
    expect(found('Jorg, please review patch 1.')).toEqual(['jm@example.org']);
    expect(found('Jörg Müller, please review patch 1.')).toEqual(['jm@example.org']);
    expect(found('@kaik: please review patch 1.')).toEqual(['kaik@example.org']);
  });

  it('never throws, and only names patches of the posting', () => {
    const word = fc.constantFrom(
      'Ann',
      '@David',
      ':',
      ',',
      ' could you',
      ' look at',
      ' patch 1-',
      '99999',
      '\n',
      '- ',
      ' for ',
      'bits',
      '?',
      '.',
      '(',
      'folks',
      '\ud800',
      ' x86 ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word).map((words) => words.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          for (const ask of asksIn(text)) {
            expect(ask.positions.every((position) => position >= 1 && position <= 4)).toBe(true);
          }
        },
      ),
    );
  });

  it.each([
    'Ann '.repeat(250_000),
    'Ann, '.repeat(250_000),
    `@${'a'.repeat(1_000_000)}`,
    'Ann for \n'.repeat(100_000),
    'needs review from Ann and \n'.repeat(40_000),
    `${'patches 1,2,3,4,5,6,'.repeat(18)}\n`.repeat(2000),
  ])('takes little time over a large hostile text', (text) => {
    const started = cpuTime();
    asksIn(text);
    expect(cpuTime() - started).toBeLessThan(1500);
  });
});
