/** People's lines as the kernel's script prints them, and the same for programs. */
import { describe, expect, it } from 'vitest';
import { formatJson } from '../../../src/report/formats/json.js';
import { formatNdjson } from '../../../src/report/formats/ndjson.js';
import type { Format } from '../../../src/report/model.js';
import { formatMaintainers, maintainersReport } from '../../../src/report/tables/maintainers.js';
import { maintainersView } from '../../../src/views/maintainers.js';
import { fixtureIndex } from '../../subsystems/fixture.js';

const look = { width: null, colour: false };
const view = (paths: readonly string[], patches: readonly string[] = []) =>
  maintainersView(fixtureIndex(), { paths, patches, files: [] }, (person) => person);
const written = async (as: Format, ...asked: Parameters<typeof view>) =>
  [...(await formatMaintainers(view(...asked), as, look))].join('');

describe('formatMaintainers', () => {
  it('prints one contact a line', async () => {
    expect(await written('table', ['mm/bean/core.c'])).toBe(
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

  it.each<Parameters<typeof view>>([
    [[]],
    [['mm/bean/core.c', 'mm/a"\u202e.c', 'Makefile']],
    [['mm/x.c'], ['net_device\n', 'bean_sum\n']],
  ])('writes the JSON of %j as every command does', async (...asked) => {
    const report = maintainersReport(view(...asked));
    expect(await written('json', ...asked)).toBe([...formatJson(report)].join(''));
    expect(await written('ndjson', ...asked)).toBe([...formatNdjson(report)].join(''));
  });

  it('gives subsystems in their order, with the line that matched, people and lists', async () => {
    const [{ path, subsystems }] = JSON.parse(await written('json', ['mm/bean/core.c'])).paths;
    expect(path).toBe('mm/bean/core.c');
    expect(subsystems.map(({ name, catchAll }: { name: string; catchAll: boolean }) => [name, catchAll])).toEqual([
      ['BEAN COUNTER', false],
      ['MEMORY', false],
      ['THE REST', true],
    ]);
    expect(subsystems[0]).toEqual({
      name: 'BEAN COUNTER',
      source: 'maintainers',
      status: 'Maintained',
      catchAll: false,
      matched: 'F: mm/bean/',
      people: [
        { name: 'Ada Alder', email: 'ada@example.org', role: 'maintainer' },
        { name: 'Beech, Ben', email: 'ben@example.org', role: 'reviewer' },
      ],
      lists: ['beans@lists.example.org'],
    });
  });

  it('has a row for each person and list, and for a subsystem without any', async () => {
    expect(await written('csv', ['drivers/net/old/x.c'])).toBe(
      [
        'path,subsystem,status,matched,role,name,email',
        'drivers/net/old/x.c,OLD DRIVER,Orphan,F: drivers/net/old,,,',
        'drivers/net/old/x.c,THE REST,Buried alive in reporters,F: */,chief penguin,Zoe Zelkova,zoe@example.org',
        'drivers/net/old/x.c,THE REST,Buried alive in reporters,F: */,list,,all@lists.example.org',
        '',
      ].join('\n'),
    );
  });

  it('names what the text of a patch reaches, each once', async () => {
    const { keywords } = JSON.parse(await written('json', [], ['bean_sum\n', 'bean_count\n']));
    expect(keywords.map(({ matched }: { matched: string }) => matched)).toEqual(['K: \\bbean_(?:count|sum)\\b']);
  });
});
