import { describe, expect, it } from 'vitest';
import { type KnownPerson, People } from '../../src/assign/people.js';
import { knownPeople } from '../../src/review/known-people.js';
import { mailmapOf } from '../../src/review/mailmap.js';

function known(text: string, lastSeen: number | null = null, owner = false): KnownPerson {
  const [, name = '', email = ''] = /^(.*?) ?<(.*)>$/.exec(text) ?? [];
  return { person: { name, email }, lastSeen, owner };
}

function people(list: readonly KnownPerson[], mailmap = ''): People {
  return new People(list, knownPeople(mailmapOf(mailmap), ['ci@example.org']));
}

describe('people', () => {
  it.each([
    ['the same address', 'Ann <ann@example.org>', 'Ann Example <ANN@example.org>', true],
    ['a full name', 'Ann Example <ann@example.org>', 'Ann Example <ann@example.com>', true],
    ['a single word', 'ann <ann@example.org>', 'ann <ann@example.com>', false],
    ['a name and a list', 'Dev List <ann@example.org>', 'Dev List <linux-mm@example.org>', false],
    ['nothing', 'Ann Example <ann@example.org>', 'Bob Example <bob@example.org>', false],
  ])('with %s', (_, first, second, same) => {
    const [a, b] = [known(first), known(second)];
    const both = people([a, b]);
    expect(both.numberOf(a.person) === both.numberOf(b.person)).toBe(same);
  });

  it('joins what mailmap joins', () => {
    const [a, b] = [known('Ann <ann@example.org>'), known('A. Mason <mason@example.com>')];
    const both = people([a, b], 'Ann Mason <ann@example.org> <mason@example.com>\n');
    expect(both.numberOf(a.person)).toBe(both.numberOf(b.person));
    expect(both.shown(both.numberOf(b.person)).email).toBe('ann@example.org');
  });

  it('joins two people through a third spelling, in any order', () => {
    const list = [
      known('Ann Example <ann@example.org>'),
      known('Ann Example <ann@example.com>'),
      known('Ann Other <ann@example.com>'),
      known('Ann Other <a@example.net>'),
    ];
    for (const order of [list, [...list].reverse()]) {
      const all = people(order);
      expect(new Set(list.map(({ person }) => all.numberOf(person))).size).toBe(1);
    }
  });

  it('shows the spelling of the file that names owners, else the newest', () => {
    const list = [known('Ann Example <old@example.org>', 10), known('Ann Example <new@example.org>', 20)];
    const plain = people(list);
    expect(plain.shown(plain.numberOf(list[0]?.person ?? { name: '', email: '' })).email).toBe('new@example.org');
    const own = known('Ann Example <owner@example.org>', null, true);
    const owned = people([...list, own]);
    expect(owned.shown(owned.numberOf(own.person)).email).toBe('owner@example.org');
    expect(owned.lastSeen(owned.numberOf(own.person))).toBe(20);
  });

  it.each(['Dev <dev-list@lists.example.org>', 'kernel test robot <lkp@intel.com>', 'Checks <ci@example.org>'])(
    'knows that %s is nobody',
    (text) => {
      const one = known(text);
      const all = people([one]);
      expect(all.isNobody(all.numberOf(one.person))).toBe(true);
    },
  );
});
