/** K: lines of MAINTAINERS: what the text of a patch matches is a subsystem that it touches. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/database/open.js';
import { bringUpToDate } from '../../../src/store/derived/up-to-date.js';
import type { Inputs } from '../../../src/store/facts/inputs.js';
import { unsearchedPatches } from '../../../src/store/facts/keywords.js';
import { prepareKeywords } from '../../../src/store/facts/search-keywords.js';
import { mailText } from '../mails.js';
import { dumpOf, expectSameRows, readInto, scratchFolder, storeOf } from '../stores.js';

const scratch = scratchFolder();

function inputsOf(...keywords: readonly string[]): Inputs {
  const section = (keyword: string) => `${keyword}\nM:\tAnn <ann@example.org>\nS:\tMaintained\nK:\t${keyword}\n`;
  return { maintainers: `LIB\nM:\tBob <bob@example.org>\nF:\tlib/\n\n${keywords.map(section).join('\n')}` };
}

const MAILS = [
  mailText({ id: '1@example.org', subject: '[PATCH] lib: count fish', line: 'fish_count();' }),
  mailText({ id: '2@example.org', subject: '[PATCH] lib: say what birds do', text: 'A bird sings.' }),
  mailText({ id: '3@example.org', subject: '[PATCH] lib: nothing of that' }),
  mailText({ id: '4@example.org', subject: 'Re: [PATCH] lib: count fish', re: '1@example.org', text: 'fish? bird?' }),
];
const [FIRST = '', ...OTHERS] = MAILS.map((text, index) => scratch.write(`${index}.eml`, text));
/** The same words, but seen only by who decodes them. */
const ENCODED = scratch.write(
  'encoded.eml',
  mailText({ id: '5@example.org', subject: '[PATCH] lib: in parts', text: 'WORDS' }).replace(
    /\n\n([\s\S]*)$/,
    (_, body: string) =>
      [
        '\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n',
        '--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n',
        `${Buffer.from(body.replace('WORDS', 'A fish and a bird.')).toString('base64')}`,
        '--b--\n',
      ].join('\n'),
  ),
);
const PATHS = [FIRST, ...OTHERS, ENCODED];

function cellsOf({ db }: Store): readonly string[] {
  return db
    .prepare<[], string>(`
      SELECT m.message_id || ' ' || group_concat(s.name, ' ' ORDER BY c.rowid)
      FROM positions AS p JOIN messages AS m ON m.id = p.message
        JOIN (SELECT rowid, position, subsystem FROM (SELECT row_number() OVER () AS rowid, * FROM patch_subsystems)) AS c ON c.position = p.id
        JOIN subsystems AS s ON s.id = c.subsystem
      GROUP BY p.id ORDER BY 1`)
    .pluck()
    .all();
}

describe('K: lines', () => {
  const fish = inputsOf('fish', 'bird');
  const cells = [
    '1@example.org LIB fish',
    '2@example.org LIB bird',
    '3@example.org LIB',
    '5@example.org LIB fish bird',
  ];

  it('make cells when mail comes in', async () => {
    expect(cellsOf(await storeOf(PATHS, fish))).toEqual(cells);
  });

  it('make the same cells when MAINTAINERS comes later, or is another one', async () => {
    const expected = dumpOf(await storeOf(PATHS, fish));
    for (const before of [{}, inputsOf('bird', 'fish'), inputsOf()]) {
      const store = await storeOf(PATHS, before);
      await bringUpToDate(store, { inputs: fish });
      expect(cellsOf(store)).toEqual(cells);
      expectSameRows(store, expected);
    }
  });

  it('make none when they are gone', async () => {
    const store = await storeOf(PATHS, fish);
    await bringUpToDate(store, { inputs: inputsOf() });
    expect(cellsOf(store)).toEqual([1, 2, 3, 5].map((id) => `${id}@example.org LIB`));
    expect(dumpOf(store).get('keyword_matches')).toEqual([]);
  });

  it('are not looked for again while they stay the same', async () => {
    const store = await storeOf(PATHS, fish);
    store.db.exec("UPDATE keyword_matches SET patterns = ''");
    const owners = fish.maintainers?.replaceAll('Ann', 'Eve') ?? '';
    await bringUpToDate(store, { inputs: { maintainers: owners }, everything: true });
    expect(cellsOf(store)).toEqual([1, 2, 3, 5].map((id) => `${id}@example.org LIB`));
  });

  it('are looked for in the end when a run is cut short', async () => {
    const store = await storeOf(PATHS, {});
    prepareKeywords(store, fish);
    expect(unsearchedPatches(store.db)).toHaveLength(4);
    await readInto(store, [FIRST], fish);
    expect(unsearchedPatches(store.db)).toEqual([]);
    expectSameRows(store, dumpOf(await storeOf(PATHS, fish)));
  });

  it('count for nothing beside areas', async () => {
    const areas = JSON.stringify([{ name: 'Library', files: ['lib'], owners: [] }]);
    const store = await storeOf(PATHS, { ...fish, areas });
    expect(cellsOf(store)).toContain('1@example.org Library');
    expect(dumpOf(store).get('keyword_matches')).toEqual([]);
  });
});
