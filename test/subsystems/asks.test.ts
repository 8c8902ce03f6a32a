import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askTextOf, readAskText } from '../../src/subsystems/ask-candidates.js';
import { type Ask, readAsks } from '../../src/subsystems/asks.js';

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
  people: () => [person('Farah Fern')],
  recipients: [],
};
const to = [person('Ann Ash'), person('Pete Pine')];
const cc = [person('David Date'), person('Mia Maple'), person('Jane Juniper'), author];

/** Asks of a cover letter, by way of what the store keeps of it. */
function asksIn(said: string, recipients = [...to, ...cc]): readonly Ask[] {
  const letter = { message: 1, statements: readAskText(askTextOf(said)), position: null, author };
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
    [' - Mia for\n   memory-failure parts', ['Mia = Mia Maple: memory-failure parts → 2']],
    ['Pete for the uffd bits.', ['Pete = Pete Pine: the uffd bits → 4']],
    ['@David: could you look at fs/proc?', ['David = David Date: fs/proc → 1']],
    ['@David,\nIs there a reason for this?', ['David = David Date: all → 1,2,3,4']],
    ['@david, @ann: PTAL at patch 1?', ['david = David Date: patch 1 → 1', 'ann = Ann Ash: patch 1 → 1']],
    ['@Nobody: can you check task_map?', ['Nobody = nobody: task_map → 1']],
    ['patches 2-3: x86 folks', ['x86 folks = nobody: patches 2-3 → 2,3']],
    ['patches 3, 4: Pete Pine', ['Pete Pine = Pete Pine: patches 3, 4 → 3,4']],
    ['David and Ann: patches 1-2', ['David = David Date: patches 1-2 → 1,2', 'Ann = Ann Ash: patches 1-2 → 1,2']],
    ["Cc'ing Pete for the uffd parts.", ['Pete = Pete Pine: the uffd parts → 4']],
    [
      'Adding Jane Juniper to Cc for the mm/memory-failure part',
      ['Jane Juniper = Jane Juniper: the mm/memory-failure part → 2'],
    ],
    ['Pete, please review patch 3.', ['Pete = Pete Pine: patch 3 → 3']],
    ['Hi Pete, could you please pick this up?', ['Pete = Pete Pine: all → 1,2,3,4']],
    [
      'David/Ann; reviewing the maps (patch 1) would help',
      ['David = David Date: the maps (patch 1) would help → 1', 'Ann = Ann Ash: the maps (patch 1) would help → 1'],
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
    'Oscar, could you look at this?',
    'walks\n\n-- \nAnn, please review',
    'Oscar Oak (2):\n  Ann, please review',
    'diff --git a/x b/x\n@Ann: please look?',
  ])('finds nothing in %j', (text) => {
    expect(asks(text)).toEqual([]);
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
    expect(found('David, please review patch 1.')).toEqual([]);
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
    const started = performance.now();
    asksIn(text);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
