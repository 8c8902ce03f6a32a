import { describe, expect, it } from 'vitest';
import { indexAreas } from '../../src/subsystems/areas.js';
import { contactsText, peopleOf } from '../../src/subsystems/contacts.js';
import { parseMaintainers } from '../../src/subsystems/maintainers-file.js';
import { indexMaintainers } from '../../src/subsystems/maintainers-index.js';
import { fixtureIndex, reachedBy } from './fixture.js';

const index = fixtureIndex();
const texts = (paths: string[], options = {}) => peopleOf(index, paths, options).map(({ text }) => text);

describe('peopleOf', () => {
  it('prints people, then lists, as the script does', () => {
    expect(contactsText(peopleOf(index, ['mm/bean/core.c']))).toBe(
      [
        'Ada Alder <ada@example.org> (maintainer:BEAN COUNTER)',
        '"Beech, Ben" <ben@example.org> (reviewer:BEAN COUNTER)',
        'Cleo Cedar <cleo@example.org> (supporter:MEMORY)',
        'beans@lists.example.org (open list:BEAN COUNTER)',
        'memory@lists.example.org (moderated list:MEMORY)',
        'all@lists.example.org (open list)',
        '',
      ].join('\n'),
    );
  });

  it('cuts long names', () => {
    expect(texts(['drivers/net/tun.c'])[0]).toBe(
      'Dan Date <dan@example.org> (reviewer:NETWORK DRIVERS WITH A NAME THAT IS MUCH TOO LO...)',
    );
  });

  it('goes through paths sorted, whatever their order', () => {
    const paths = ['mm/bean/core.c', 'drivers/gpu/fast1-x.c'];
    expect(texts(paths)).toEqual(texts(paths.toReversed()));
    expect(texts(paths)[0]).toBe('Eve Elm <eve@example.org> (unknown:WILD)');
  });

  it('keeps duplicates on demand', () => {
    expect(texts(['mm/x.c'], { removeDuplicates: false }).slice(0, 2)).toEqual([
      'Cleo Cedar <cleo@example.org> (supporter:MEMORY)',
      'ada@example.org (supporter:MEMORY)',
    ]);
    expect(texts(['mm/bean/x.c'], { removeDuplicates: false }).filter((text) => text.includes('ada@'))).toHaveLength(2);
  });

  it('adds those that the text of the patch reaches', () => {
    expect(texts(['Makefile'], { keywords: reachedBy(index, 'bean_sum\n') })).toEqual([
      'Ada Alder <ada@example.org> (maintainer:BEAN COUNTER)',
      '"Beech, Ben" <ben@example.org> (reviewer:BEAN COUNTER)',
      'all@lists.example.org (open list)',
      'beans@lists.example.org (open list:BEAN COUNTER)',
    ]);
  });

  it('applies mailmap and joins those who are one', () => {
    const mapped = (person: { name: string; email: string }) =>
      person.email === 'cleo@example.org' ? { name: 'Ada Alder', email: 'ada@example.org' } : person;
    expect(texts(['mm/bean/core.c'], { mapped }).filter((text) => text.startsWith('Ada'))).toEqual([
      'Ada Alder <ada@example.org> (maintainer:BEAN COUNTER)',
    ]);
  });

  it('leaves out those who are buried in reports wherever they stand', () => {
    const text =
      'A\nM: Zoe <zoe@example.org>\nS: Maintained\nF: a/\n\nREST\nM: Zoe <zoe@example.org>\nS: Buried alive in reporters\nF: */\n';
    expect(peopleOf(indexMaintainers(parseMaintainers(text)), ['a/b'])).toEqual([]);
  });

  it('serves any index', () => {
    const areas = indexAreas([{ name: 'Docs', files: ['doc/'], owners: [{ name: 'Ann', email: 'ann@example.org' }] }]);
    expect(peopleOf(areas, ['doc/x']).map(({ text }) => text)).toEqual(['Ann <ann@example.org> (owner:Docs)']);
  });
});
