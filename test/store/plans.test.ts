/** No statement that runs for each mail, each small ingest or each screen reads a large table from end to end. */
import type Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { maintainersText } from '../../bench/generator/tree.js';
import { openStore, type Store } from '../../src/store/database/open.js';
import { PATCH_COLUMNS } from '../../src/store/queries/patches.js';
import { SERIES_COLUMNS } from '../../src/store/queries/series-order.js';
import { assignSeries, assignUnsent } from '../../src/views/assign/assign.js';
import { readBacktest } from '../../src/views/assign/backtest.js';
import { readMaterial } from '../../src/views/check.js';
import { readCoverage } from '../../src/views/coverage/coverage.js';
import { readListCoverage } from '../../src/views/coverage/list-coverage.js';
import { openPatchList } from '../../src/views/coverage/patches.js';
import { readPeople } from '../../src/views/coverage/people.js';
import { readTrends } from '../../src/views/coverage/trends.js';
import { ALL_STATES } from '../../src/views/scope.js';
import { readMatrix } from '../../src/views/series/matrix.js';
import { readOneSeries, readSeriesDetails } from '../../src/views/series/series.js';
import { linesOf, openSeriesList } from '../../src/views/series/series-list.js';
import { readInto, scratchFolder } from './stores.js';

const scratch = scratchFolder();

/** Tables with few rows, and those whose rows a command goes through because it is about all of them. */
const MAY_BE_SCANNED = [
  'keyword_patterns',
  'json_each',
  'scope',
  'scope_patches',
  'scope_people',
  'scope_subsystems',
  'series',
  'subsystems',
  'owners',
  'lists',
  'sources',
  'inputs',
  'pending',
  'corrections',
  'rejects',
];

/** A part of a name can only be looked for in all names, and the number of mails is that of all rows. */
const OF_ALL = /^\s*INSERT INTO scope_people|^SELECT count\(\*\) FROM messages$/;

/** What rules of the gate can ask for. */
const EVERYTHING: Parameters<typeof readMaterial>[2] = {
  details: new Set(['owners', 'naks', 'stale', 'comments', 'asks', 'unowned']),
  series: ['#3', 'nothing of this name'],
  lists: true,
  subsystems: true,
};

/** What people did to which paths is looked for among all: old and new paths, patches, people, who is asked. */
const EXPERTISE = ['asks', 'people', 'positions', 'touched_files', 'touched_files'];

/** A patch that was not sent yet. */
const UNSENT: Parameters<typeof assignUnsent>[1] = {
  title: 'mem: fold',
  revision: 1,
  patches: [
    { position: 1, title: 'mem: fold', paths: ['mem/fold.c'], area: 'mem', text: '', insiders: [], reviewers: [] },
  ],
  letters: [],
};

function assigned(store: Store): unknown {
  const found = readOneSeries(store, '#3', {});
  if (!('series' in found)) throw new Error('There is no such series.');
  return assignSeries(store, found.series, {});
}

/** The same store, which writes down what is prepared. */
function watched(store: Store): { readonly store: Store; readonly statements: Set<string> } {
  const statements = new Set<string>();
  const db = new Proxy(store.db, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (key === 'prepare') statements.add(String(args[0]));
        return value.apply(target, args);
      };
    },
  });
  return { store: { ...store, db }, statements };
}

/** Tables by the names that a statement gives them. */
function tablesOf(sql: string): Map<string, string> {
  const named = sql.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+AS\s+(\w+))?/gi);
  return new Map([...named].map(([, table = '', alias]) => [alias ?? table, table]));
}

/** Large tables that a statement reads from end to end. */
function scansOf(db: Database.Database, sql: string): string[] {
  if (!/^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\b/i.test(sql)) return [];
  const parameters = sql.includes('@') ? [namedParameters(sql)] : Array.from(sql.matchAll(/\?/g), () => null);
  const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
  const tables = tablesOf(sql);
  // A part of the statement that is worked out first goes by its own name, which may be that of a table.
  for (const { detail } of plan) tables.delete(/^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(detail)?.[1] ?? '');
  return plan.flatMap(({ detail }) => {
    // The full-text index is asked for a row or a word; without either the plan names neither.
    const scanned = /^SCAN (\w+)(?! VIRTUAL TABLE INDEX \d+:[=M])/.exec(detail)?.[1];
    const table = scanned === undefined ? undefined : tables.get(scanned);
    return table === undefined || MAY_BE_SCANNED.includes(table) ? [] : [`${table}: ${sql.trim()}`];
  });
}

function namedParameters(sql: string): Record<string, null> {
  return Object.fromEntries(Array.from(sql.matchAll(/@(\w+)/g), ([, name]) => [name, null]));
}

describe('the plans of statements', () => {
  const mails = [...generateList({ seed: 6, mails: 150 })];
  const first = scratch.write('first.mbox', Buffer.concat(mails.slice(0, 140)));
  const more = scratch.write('more.mbox', Buffer.concat(mails.slice(140)));
  const inputs = { maintainers: maintainersText() };
  /** For what only reads. */
  let filled: Store;

  beforeAll(async () => {
    filled = openStore(':memory:');
    await readInto(filled, [first], inputs);
  });

  it('of a small ingest have no full scan of a large table', async () => {
    const { store, statements } = watched(openStore(':memory:'));
    await readInto(store, [first], inputs);
    statements.clear();
    await readInto(store, [more], inputs);
    expect(statements.size).toBeGreaterThan(30);
    // Counts of rows, whether there are any, and what is done once for a mail that was stored before it was complete.
    const rare = /^DELETE FROM lists|count\(\*\) FROM (?:messages|pending)|SELECT EXISTS \(SELECT 1 FROM \w+\)$/;
    const scans = [...statements].filter((sql) => !rare.test(sql)).flatMap((sql) => scansOf(store.db, sql));
    expect(scans).toEqual([]);
  });

  it.each<[string, (store: Store) => unknown]>([
    ['coverage', (store) => readCoverage(store, {})],
    [
      'coverage, filtered',
      (store) => readCoverage(store, { list: 'harbor', subsystem: 'mem', person: 'mira', path: 'mem/*' }),
    ],
    ['series', (store) => [...linesOf(openSeriesList(store, { states: ALL_STATES }))]],
    ...SERIES_COLUMNS.map((by): [string, (store: Store) => unknown] => [
      `series by ${by}`,
      (store) => openSeriesList(store, {}, { by, descending: true }).page(0, 5),
    ]),
    ...PATCH_COLUMNS.map((by): [string, (store: Store) => unknown] => [
      `patches by ${by}`,
      (store) => openPatchList(store, {}, { by, descending: true }).page(0, 5),
    ]),
    ['people', (store) => readPeople(store, {})],
    ['lists', (store) => readListCoverage(store, {})],
    ['a matrix', (store) => readMatrix(store, 3)],
    ['series in detail', (store) => [...readSeriesDetails(store, { states: ALL_STATES })]],
    ['a check', (store) => readMaterial(store, { states: ALL_STATES }, EVERYTHING)],
    ['trends', (store) => readTrends(store, { subsystem: 'mem', path: 'mem' }, 'week')],
    ['a series by number', (store) => readOneSeries(store, '#3', {})],
    ['a series by message id', (store) => readOneSeries(store, 'nobody@example.org', {})],
    ['a series by title', (store) => readOneSeries(store, 'nothing of this name', {})],
  ])('of %s have no full scan of a large table', async (_, read) => {
    const { store, statements } = watched(filled);
    await read(store);
    expect(statements.size).toBeGreaterThan(0);
    const scans = [...statements].filter((sql) => !OF_ALL.test(sql)).flatMap((sql) => scansOf(store.db, sql));
    expect(scans).toEqual([]);
  });

  it.each<[string, (store: Store) => unknown, readonly string[]]>([
    ['assign', (store) => assigned(store), EXPERTISE],
    ['assign of files', (store) => assignUnsent(store, UNSENT, {}), EXPERTISE],
    ['a backtest', (store) => readBacktest(store), [...EXPERTISE, 'messages']],
  ])('of %s go once through each table that all expertise is in, and through no other', async (_, read, expected) => {
    const { store, statements } = watched(filled);
    await read(store);
    const scans = [...statements].flatMap((sql) => scansOf(store.db, sql));
    expect(scans.map((scan) => scan.split(':')[0]).sort()).toEqual([...expected].sort());
  });

  it('would be found', () => {
    const { db } = openStore(':memory:');
    expect(scansOf(db, 'SELECT 1 FROM messages AS m WHERE m.subject = ?')).toHaveLength(1);
    expect(scansOf(db, 'SELECT 1 FROM messages AS m WHERE m.message_id = ?')).toEqual([]);
  });
});
