import { describe, expect, it } from 'vitest';
import { readAsks } from '../../../src/asks/asks.js';
import { requestsIn } from '../../../src/asks/facts.js';
import { splitAddresses, splitLetter } from '../../../src/report/tables/split-text.js';
import type { Assignment, AssignView } from '../../../src/views/assign/assign-model.js';

function part(name: string, fields: Partial<Assignment>): Assignment {
  return {
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}@example.org`,
    positions: [],
    done: [],
    asked: [],
    backup: [],
    about: '',
    subsystems: [],
    reasons: [],
    load: 0,
    lastSeen: null,
    ...fields,
  };
}

function view(patches: number, assignments: readonly Assignment[], unassigned: readonly number[] = []): AssignView {
  return { series: { number: 1, id: 'a@x', title: 't', revision: 1, patches }, assignments, unassigned, notes: [] };
}

const PARTS = [
  part('Mia Lind', { about: 'memory-failure', positions: [3, 7, 8, 9] }),
  part('Jérôme Holm', { about: 'mm/hmm and fs/proc', positions: [4] }),
  part('Sven Park', { positions: [5, 6] }),
];

describe('a split in a cover letter', () => {
  it('reads like one that a person wrote', () => {
    expect(splitLetter(view(9, PARTS, [1, 2]))).toBe(
      `Nobody has to read all 9 patches; it is at most 4 each. I would
appreciate a look from:

 - Mia Lind for memory-failure bits (patches 3, 7-9)
 - Jérôme Holm for mm/hmm and fs/proc bits (patch 4)
 - Sven Park for patches 5-6
 - feel free to join for the rest (patches 1-2)
`,
    );
  });

  it('is read back as asks of the same people for the same patches', () => {
    const patches = Array.from({ length: 9 }, (_, index) => ({
      position: index + 1,
      title: `part ${index + 1}`,
      paths: [`dir/${index + 1}.c`],
      subsystems: [],
    }));
    const all = [
      ...PARTS,
      part('Orla Quist', { about: 'mm/hmm and fs/proc', positions: [4] }),
      part('Pia Roth', { positions: [1], done: [1] }),
    ];
    const requests = requestsIn(splitLetter(view(9, all)), false);
    const letter = {
      message: 0,
      requests,
      position: null,
      author: part('Ann Author', {}),
      recipients: () => all,
    };
    const asks = readAsks([letter], () => ({
      patches,
      recipients: all,
      owners: [],
      answerers: [],
      others: () => [],
    }));
    expect(asks.map(({ person, positions }) => [person?.name, positions])).toEqual([
      ['Mia Lind', [3, 7, 8, 9]],
      ['Jérôme Holm', [4]],
      ['Orla Quist', [4]],
      ['Sven Park', [5, 6]],
    ]);
  });

  it('names those together who get the same, and thanks for what is done', () => {
    const parts = [
      part('Mia Lind', { about: 'mm', positions: [1, 2], done: [2] }),
      part('Sven Park', { about: 'mm', positions: [1] }),
      part('Jérôme Holm', { positions: [2], done: [2] }),
    ];
    expect(splitLetter(view(2, parts))).toBe(
      `I would appreciate a look from:

 - Mia Lind and Sven Park for mm bits (patch 1)

Thanks for reviews so far to Mia Lind and Jérôme Holm (patch 2).
`,
    );
    expect(splitLetter(view(2, parts.slice(2)))).toBe('Thanks for reviews so far to Jérôme Holm (patch 2).\n');
  });

  it('says less of a single patch', () => {
    const text = splitLetter(view(1, [part('Mia Lind', { about: 'mm', positions: [1] })]));
    expect(text).toBe('I would appreciate a look from:\n\n - Mia Lind for mm bits\n');
  });

  it('names those who stand by', () => {
    const text = splitLetter(view(2, [part('Mia Lind', { positions: [1, 2] }), part('Sven Park', { backup: [1, 2] })]));
    expect(text).toContain('As a second pair of eyes:\n\n - Sven Park for patches 1-2\n');
  });

  it('asks everybody where nobody is known', () => {
    expect(splitLetter(view(3, [], [1, 2, 3]))).toBe('Whoever knows these parts: feel free to join.\n');
  });

  it('is never wider than a mail', () => {
    const long = part(`Mia ${'Lind '.repeat(30)}`, {
      about: 'a/very/long/folder and '.repeat(5),
      positions: [1, 3, 5, 7, 9, 11],
    });
    for (const line of splitLetter(view(12, [long])).split('\n')) expect(line.length).toBeLessThanOrEqual(72);
  });
});

describe('addresses', () => {
  it('come one a line, quoted where a header needs it, and nothing hidden in them', () => {
    const odd = part('Lind, Mia\x1b[2J', { email: 'mia@example.org' });
    expect(splitAddresses(view(1, [odd, part('Sven Park', {})]))).toBe(
      '"Lind, Mia␛[2J" <mia@example.org>\nSven Park <sven@example.org>\n',
    );
  });
});
