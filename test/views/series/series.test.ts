/** The common filters over a store of four series, and the names that find one. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/database/open.js';
import { ALL_STATES, type ScopeOptions } from '../../../src/views/scope.js';
import { readOneSeries } from '../../../src/views/series/series.js';
import { linesOf, openSeriesList } from '../../../src/views/series/series-list.js';
import { MARCH, type MailText, storeOf } from '../../store/mails.js';

const DAY = 86_400;

const MAILS: readonly MailText[] = [
  { id: 'quay@example.org', subject: '[PATCH] harbor: paint the quay', path: 'harbor/quay.c' },
  {
    id: 'review@example.org',
    subject: 'Re: [PATCH] harbor: paint the quay',
    from: 'Mira',
    re: 'quay@example.org',
    day: 1,
    text: 'Reviewed-by: Mira Example <mira@example.org>',
  },
  {
    id: 'crane1@example.org',
    subject: '[PATCH] dock: move the crane',
    from: 'Cem',
    path: 'dock/old.c',
    list: 'docks',
    day: 2,
  },
  {
    id: 'crane2@example.org',
    subject: '[PATCH v2] dock: move the crane',
    from: 'Cem',
    path: 'dock/crane.c',
    list: 'docks',
    day: 10,
  },
  { id: 'idea@example.org', subject: '[RFC PATCH] sound: blow the horn', from: 'Dora', path: 'sound/horn.c', day: 200 },
  { id: 'bot@example.org', subject: '[PATCH AUTOSEL 6.1] harbor: dig', from: 'Sasha', path: 'harbor/dig.c', day: 205 },
];

const MAINTAINERS = `Maintainers List
----------------

HARBOR
M:	Ann Example <ann@example.org>
S:	Maintained
F:	harbor/

SOUND
M:	Dora Example <dora@example.org>
S:	Maintained
F:	sound/
`;

let store: Store;
beforeAll(async () => {
  store = await storeOf(MAILS, { maintainers: MAINTAINERS });
});

/** First word of the message id of each series, in the order of the list. */
function found(options: ScopeOptions): string[] {
  return [...linesOf(openSeriesList(store, options))].map(({ id }) => id.split('@')[0] ?? '');
}

describe('the series in scope', () => {
  it('are by default those open and RFCs; the newest mail comes first', () => {
    expect(found({})).toEqual(['idea']);
    expect(found({ activeFor: 400 })).toEqual(['idea', 'crane1', 'quay']);
    expect(found({ states: ALL_STATES })).toEqual(['bot', 'idea', 'crane1', 'quay']);
  });

  it.each<[string, ScopeOptions, readonly string[]]>([
    ['a list by id', { list: 'docks.lists.example.org' }, ['crane1']],
    ['a list by address', { list: 'Docks@lists.example.org' }, ['crane1']],
    ['a part of a list', { list: 'dev' }, ['bot', 'idea', 'quay']],
    ['a subsystem', { subsystem: 'HARBOR' }, ['bot', 'quay']],
    ['a part of a subsystem, any case', { subsystem: 'soun' }, ['idea']],
    ['an author', { person: 'cem example' }, ['crane1']],
    ['an address', { person: 'dora@example.org' }, ['idea']],
    ['a reviewer', { person: 'Mira' }, ['quay']],
    ['a path', { path: 'harbor/quay.c' }, ['quay']],
    ['a glob', { path: 'harbor/*' }, ['bot', 'quay']],
    ['a glob over folders', { path: '*.c' }, ['bot', 'idea', 'crane1', 'quay']],
    ['a path of an earlier revision alone', { path: 'dock/old.c' }, []],
    ['last mail since', { since: { seconds: MARCH + 10 * DAY } }, ['bot', 'idea', 'crane1']],
    ['last mail since so many days', { since: { daysAgo: 5 } }, ['bot', 'idea']],
    ['last mail until', { until: { seconds: MARCH + 10 * DAY } }, ['crane1', 'quay']],
    ['several at once', { list: 'dev', subsystem: 'harbor', person: 'ann' }, ['quay']],
    ['a quote and signs of LIKE', { person: `'%_"` }, []],
  ])('by %s', (_, options, expected) => {
    expect(found({ states: ALL_STATES, ...options })).toEqual(expected);
  });

  it.each<[ScopeOptions['states'], readonly string[]]>([
    [['open'], []],
    [['rfc'], ['idea']],
    [['dormant'], ['crane1', 'quay']],
    [['bot'], ['bot']],
    [['merged'], []],
    [
      ['rfc', 'bot'],
      ['bot', 'idea'],
    ],
  ])('of the states %j', (states, expected) => {
    expect(found(states === undefined ? {} : { states })).toEqual(expected);
  });

  it.each<[ScopeOptions, string]>([
    [{}, 'open series, active in the 180 days before 2026-09-22: 1 of 4; --state all for all'],
    [{ states: ALL_STATES, list: 'dev' }, 'all series, list dev: 3 of 4'],
    [{ states: ['merged'] }, 'merged series: 0 of 4; --state all for all'],
    [{ states: ['open', 'dormant'] }, 'open, dormant series: 2 of 4; --state all for all'],
    [
      { states: ['rfc', 'bot'] },
      'rfc, bot series, those open active in the 180 days before 2026-09-22: 2 of 4; --state all for all',
    ],
    [
      { since: { daysAgo: 5 }, path: 'x' },
      'open series, active in the 180 days before 2026-09-22, path x, since 2026-09-17: 0 of 4; --state all for all',
    ],
  ])('%j says its scope', (options, text) => {
    expect(openSeriesList(store, options).scope.text).toBe(text);
  });
});

describe('a name', () => {
  const named = (name: string) => {
    const one = readOneSeries(store, name, {});
    return 'series' in one ? one.series.id : one.candidates.map(({ number }) => number);
  };

  it.each([
    ['crane1@example.org', 'crane1@example.org'],
    ['<crane2@example.org>', 'crane1@example.org'],
    ['review@example.org', 'quay@example.org'],
    ['https://lists.example.org/r/quay@example.org', 'quay@example.org'],
    ['https://lists.example.org/all/quay%40example.org/T/#u', 'quay@example.org'],
    ['#2', 'crane1@example.org'],
    ['blow the HORN', 'idea@example.org'],
    ['harbor: dig', 'bot@example.org'],
  ])('%s finds the series', (name, id) => {
    expect(named(name)).toBe(id);
  });

  it('that fits several finds none of them, and lists them', () => {
    expect(named('the ')).toEqual([3, 2, 1]);
    expect(named('nothing of the kind')).toEqual([]);
    expect(named('#99')).toEqual([]);
  });
});

describe('a store without mail', () => {
  it('has a scope that speaks of no days', async () => {
    expect(openSeriesList(await storeOf([]), {}).scope.text).toBe('open series: 0 of 0; --state all for all');
  });
});
