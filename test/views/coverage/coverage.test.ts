/** Figures of coverage over a small store: what counts once, what a filter leaves, who is waited for. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/database/open.js';
import { readCoverage } from '../../../src/views/coverage/coverage.js';
import { readListCoverage } from '../../../src/views/coverage/list-coverage.js';
import { openPatchList } from '../../../src/views/coverage/patches.js';
import { readPeople } from '../../../src/views/coverage/people.js';
import { readMatrix } from '../../../src/views/series/matrix.js';
import { linesOf, openSeriesList } from '../../../src/views/series/series-list.js';
import { type MailText, storeOf } from '../../store/mails.js';

const MAILS: readonly MailText[] = [
  // Three patches; the second is sent anew alone, so the other two still stand.
  { id: '0.1@example.org', subject: '[PATCH 0/3] harbor: dig', from: 'Cem' },
  { id: '1.1@example.org', subject: '[PATCH 1/3] harbor: one', from: 'Cem', re: '0.1@example.org', path: 'harbor/1.c' },
  { id: '2.1@example.org', subject: '[PATCH 2/3] sound: two', from: 'Cem', re: '0.1@example.org', path: 'sound/2.c' },
  { id: '3.1@example.org', subject: '[PATCH 3/3] both: three', from: 'Cem', re: '0.1@example.org', path: 'top.c' },
  {
    id: 'r1@example.org',
    subject: 'Re: [PATCH 1/3] harbor: one',
    from: 'Mira',
    re: '1.1@example.org',
    day: 1,
    text: 'Reviewed-by: Mira Example <mira@example.org>',
  },
  {
    id: '2.2@example.org',
    subject: '[PATCH v1.1 2/3] sound: two',
    from: 'Cem',
    re: '2.1@example.org',
    path: 'sound/2.c',
    day: 2,
  },
  {
    id: 'r2@example.org',
    subject: 'Re: [PATCH v1.1 2/3] sound: two',
    from: 'Dora',
    re: '2.2@example.org',
    day: 3,
    text: 'Acked-by: Dora Example <other@example.com>',
  },
  // A patch of the owner's own.
  { id: 'own@example.org', subject: '[PATCH] harbor: own', from: 'Mira', path: 'harbor/own.c', day: 4, list: 'docks' },
];

const MAINTAINERS = `List
----

HARBOR
M:	Mira Example <mira@example.org>
R:	Noor Example <noor@example.org>
F:	harbor/

HARBOR TOOLS
F:	tools/harbor/

SOUND
M:	Dora Example <dora@example.org>
F:	sound/

THE REST
M:	Ann Example <ann@example.org>
F:	*
F:	*/
`;

let store: Store;
beforeAll(async () => {
  store = await storeOf(MAILS, { maintainers: MAINTAINERS });
});

describe('coverage', () => {
  it('counts each patch that stands for its series once, those that a partial reroll leaves out too', () => {
    const { total, subsystems } = readCoverage(store, {});
    expect(total).toMatchObject({ series: 2, patches: 4, covered: 1, coverage: 0.25, byOwner: 1, ownerCoverage: 0.25 });
    expect(total).toMatchObject({ coveredIfNameOnly: 2, coveredIfClaimed: 1, oldestWaiting: '2026-03-01T12:00:00Z' });
    expect(subsystems.map(({ name, patches, covered }) => [name, patches, covered])).toEqual([
      ['HARBOR', 2, 1],
      ['SOUND', 1, 0],
      ['THE REST', 4, 1],
    ]);
  });

  it('waits for owners, but for nobody to review himself', () => {
    const harbor = readCoverage(store, {}).subsystems.find(({ name }) => name === 'HARBOR');
    expect(harbor?.reviewers).toEqual([
      { name: 'Mira Example', email: 'mira@example.org', covered: 1, waiting: 0 },
      { name: 'Noor Example', email: 'noor@example.org', covered: 0, waiting: 1 },
    ]);
  });

  it('by subsystem and path counts the patches that these choose', () => {
    const patches = (options: object) => readCoverage(store, options).total.patches;
    expect(readCoverage(store, { subsystem: 'sound' }).total).toMatchObject({ series: 1, patches: 1, covered: 0 });
    expect(readCoverage(store, { subsystem: 'harbor' }).subsystems.map(({ name }) => name)).toEqual(['HARBOR']);
    expect(patches({ subsystem: 'arbo' })).toBe(2);
    expect(patches({ path: 'harbor' })).toBe(2);
    expect(patches({ path: 'harbor/' })).toBe(2);
    expect(patches({ path: 'harbor/o*' })).toBe(1);
    expect(patches({ path: 'sound/2.c', subsystem: 'harbor' })).toBe(0);
    expect(patches({ subsystem: 'harbor', person: 'mira', list: 'docks' })).toBe(1);
  });
});

describe('rows of coverage', () => {
  it('for each series have its figures, and are sorted by any of them', () => {
    const ids = (by: 'uncovered' | 'coverage', descending: boolean) =>
      [...linesOf(openSeriesList(store, {}, { by, descending }))].map(({ id, patches, covered }) => [
        id,
        patches,
        covered,
      ]);
    expect(ids('uncovered', true)).toEqual([
      ['0.1@example.org', 3, 1],
      ['own@example.org', 1, 0],
    ]);
    expect(ids('coverage', false)[0]?.[0]).toBe('own@example.org');
  });

  it('are read a page at a time, and stay while other views are read', () => {
    const list = openSeriesList(store, {}, { by: 'number', descending: false });
    readCoverage(store, { subsystem: 'sound' });
    expect(list.length).toBe(2);
    expect(list.page(1, 5).map(({ number, patches }) => [number, patches])).toEqual([[2, 1]]);
    expect(list.page(2, 5)).toEqual([]);
    expect([list.indexOf(2), list.indexOf(9)]).toEqual([1, -1]);
  });

  it('for each patch say what it waits for, the longest waiting first', () => {
    const list = openPatchList(store, {});
    expect(list.page(0, 10).map(({ messageId, state, waitingSince }) => [messageId, state, waitingSince])).toEqual([
      ['3.1@example.org', 'none', '2026-03-01T12:00:00Z'],
      ['2.2@example.org', 'none', '2026-03-03T12:00:00Z'],
      ['own@example.org', 'none', '2026-03-05T12:00:00Z'],
      ['1.1@example.org', 'reviewed', null],
    ]);
    expect(list.page(3, 1)[0]).toMatchObject({
      series: 1,
      position: 1,
      total: 3,
      byOwner: true,
      subsystems: ['HARBOR'],
      coveredBy: [{ name: 'Mira Example', email: 'mira@example.org' }],
    });
  });

  it('for each person tell who is waited for', () => {
    const { people } = readPeople(store, {});
    expect(people.map(({ email, waiting, covered, subsystems }) => [email, waiting, covered, subsystems])).toEqual([
      ['dora@example.org', 1, 0, ['SOUND']],
      ['noor@example.org', 1, 0, ['HARBOR']],
      ['mira@example.org', 0, 1, ['HARBOR']],
    ]);
  });

  it('for each list count the patches sent to it', () => {
    const { lists } = readListCoverage(store, {});
    expect(lists.map(({ name, series, patches, covered }) => [name, series, patches, covered])).toEqual([
      ['dev.lists.example.org', 1, 3, 1],
      ['docks.lists.example.org', 1, 1, 0],
    ]);
  });
});

describe('the matrix of a series', () => {
  it('has a row for each subsystem and a column for each patch that stands', () => {
    const matrix = readMatrix(store, 1);
    expect(matrix?.columns.map(({ position, messageId }) => [position, messageId])).toEqual([
      [1, '1.1@example.org'],
      [2, '2.2@example.org'],
      [3, '3.1@example.org'],
    ]);
    const rows = matrix?.rows.map(({ name, cells }) => [name, cells.map((cell) => cell && [cell.state, cell.byOwner])]);
    expect(rows).toEqual([
      ['SOUND', [null, ['none', false], null]],
      ['HARBOR', [['reviewed', true], null, null]],
      [
        'THE REST',
        [
          ['reviewed', false],
          ['none', false],
          ['none', false],
        ],
      ],
    ]);
  });

  it('of no series is none', () => {
    expect(readMatrix(store, 99)).toBeNull();
  });
});
