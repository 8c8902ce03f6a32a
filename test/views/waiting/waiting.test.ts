/** What waits for whom, why, and since when. */
import { describe, expect, it } from 'vitest';
import type { ScopeOptions } from '../../../src/views/scope.js';
import { readWaiting } from '../../../src/views/waiting/waiting.js';
import type { WaitingPerson, WaitingView } from '../../../src/views/waiting/waiting-model.js';
import { type MailText, storeOf } from '../../store/mails.js';
import { HORN, maintainersOf, SLAB, THE_REST } from '../../store/maintainers.js';

const MAINTAINERS = maintainersOf(SLAB, HORN, THE_REST);

async function read(mails: readonly MailText[], options: ScopeOptions = {}): Promise<WaitingView> {
  return readWaiting(await storeOf(mails, { maintainers: MAINTAINERS }), options);
}

function named({ people }: WaitingView, name: string): WaitingPerson {
  const found = people.find((person) => person.name === `${name} Example`);
  if (found === undefined) throw new Error(`nothing waits for ${name}`);
  return found;
}

function items(view: WaitingView, name: string) {
  return named(view, name).items.map(({ series, positions, again, spoken, messageId, reasons }) => {
    const why = reasons.map(({ kind, detail, positions: at }) => [kind, detail, at.join()].join(' ').trim());
    return { series, positions, again, spoken, messageId, why };
  });
}

/** c@x  [PATCH 0/3] Rita for the core bits;  a1@x (mm/core.c)  a2@x (mm/b.c)  a3@x (docs/c) */
const ASKING: readonly MailText[] = [
  {
    id: 'c@x',
    subject: '[PATCH 0/3] mm: three',
    day: 1,
    text: 'Words.\n\n- Rita for the core bits\n',
    cc: 'rita@example.org',
  },
  { id: 'a1@x', subject: '[PATCH 1/3] mm: core', day: 1, re: 'c@x', path: 'mm/core.c' },
  { id: 'a2@x', subject: '[PATCH 2/3] mm: b', day: 1, re: 'c@x', path: 'mm/b.c' },
  { id: 'a3@x', subject: '[PATCH 3/3] docs: c', day: 1, re: 'c@x', path: 'docs/c' },
];
const SAM_ACKS: MailText = {
  id: 'ack@x',
  subject: 'Re: [PATCH 2/3] mm: b',
  from: 'Sam',
  day: 2,
  re: 'a2@x',
  text: 'Acked-by: Sam Example <sam@example.org>',
};

describe('what waits', () => {
  it('waits for owners and for those asked by name, with the words', async () => {
    const view = await read(ASKING);
    expect(items(view, 'Rita')).toEqual([
      {
        series: 1,
        positions: [1, 2],
        again: [],
        spoken: [],
        messageId: 'c@x',
        why: ['asked Rita for the core bits 1', 'owner SLAB ALLOCATOR 1,2'],
      },
    ]);
    expect(named(view, 'Rita')).toMatchObject({ waiting: 2, asked: 1, oldestWaiting: '2026-03-02T12:00:00Z' });
    expect(items(view, 'Sam').map(({ why }) => why)).toEqual([['owner SLAB ALLOCATOR 1,2']]);
  });

  it('waits no longer once somebody has covered it; one patch alone is opened itself', async () => {
    const view = await read([...ASKING, SAM_ACKS]);
    expect(items(view, 'Rita')).toMatchObject([{ positions: [1], messageId: 'a1@x' }]);
    expect(view.total).toEqual({ series: 1, patches: 2, since: '2026-03-02T12:00:00Z' });
    expect(view.series).toMatchObject([{ number: 1, patches: 3, waiting: 2, positions: [1, 3], messageId: 'c@x' }]);
  });

  it('waits for nobody where a catch-all alone owns it, or its author', async () => {
    const own: MailText = { id: 'o@x', subject: '[PATCH] horn: mine', from: 'Hugo', day: 3, path: 'sound/a.c' };
    const view = await read([...ASKING, own]);
    expect(view.nobody).toEqual([
      { series: 1, positions: [1, 2], why: 'silent' },
      { series: 1, positions: [3], why: 'unowned' },
      { series: 2, positions: [1], why: 'own' },
    ]);
    expect(view.people.map(({ name }) => name).sort()).toEqual(['Rita Example', 'Sam Example']);
  });

  it('is nobody’s turn to look after a word of one of the owners: he is here', async () => {
    const view = await read([...ASKING, SAM_ACKS]);
    expect(view.nobody).toEqual([{ series: 1, positions: [3], why: 'unowned' }]);
    expect(named(view, 'Sam').silent).toBe(false);
    expect(named(view, 'Rita')).toMatchObject({ silent: true, lastSeen: null });
  });
});

/** a@x v1 (reviewed by Eve)   b@x v2: another change */
const CHANGED: readonly MailText[] = [
  { id: 'a@x', subject: '[PATCH] mm: one', day: 1, path: 'mm/a.c', line: 'first' },
  {
    id: 'r@x',
    subject: 'Re: [PATCH] mm: one',
    from: 'Eve',
    day: 2,
    re: 'a@x',
    text: 'Reviewed-by: Eve Example <eve@example.org>',
  },
  { id: 'b@x', subject: '[PATCH v2] mm: one', day: 3, path: 'mm/a.c', line: 'second' },
];

describe('without a file that names owners', () => {
  it('nothing is unowned: who answers for it is not known', async () => {
    const view = readWaiting(await storeOf(ASKING), {});
    expect(view).toMatchObject({ owned: false, total: { patches: 3 } });
    expect(view.nobody).toEqual([{ series: 1, positions: [1], why: 'silent' }]);
    expect(view.people.map(({ email, asked }) => [email, asked])).toEqual([['rita@example.org', 1]]);
  });
});

describe('those in the discussion', () => {
  it('are meant again when the patch has changed since their review', async () => {
    const view = await read(CHANGED);
    expect(items(view, 'Eve')).toEqual([
      { series: 1, positions: [], again: [1], spoken: [], messageId: 'b@x', why: ['changed v1 1'] },
    ]);
    expect(named(view, 'Eve').waiting).toBe(0);
  });

  /** a@x ← q@x (Eve asks) [← w@x (Ann answers) [← t@x (Eve again)]] */
  const ask: MailText = { id: 'q@x', subject: 'Re: [PATCH] mm: one', from: 'Eve', day: 2, re: 'a@x', text: 'Why?' };
  const answer: MailText = { id: 'w@x', subject: 'Re: [PATCH] mm: one', day: 3, re: 'q@x', text: 'Because it is so.' };
  const again: MailText = {
    id: 't@x',
    subject: 'Re: [PATCH] mm: one',
    from: 'Eve',
    day: 4,
    re: 'w@x',
    text: 'Then add a comment.',
  };
  const patch: MailText = { id: 'a@x', subject: '[PATCH] mm: one', day: 1, path: 'mm/a.c' };

  it('are meant again when their comment was answered, and not while they have had the last word', async () => {
    const names = (view: WaitingView) => view.people.map(({ name }) => name);
    expect(names(await read([patch, ask]))).not.toContain('Eve Example');
    expect(items(await read([patch, ask, answer]), 'Eve')).toMatchObject([{ again: [1], why: ['answered  1'] }]);
    expect(names(await read([patch, ask, answer, again]))).not.toContain('Eve Example');
  });

  it('owe it still when they are owners, but it is the author’s turn', async () => {
    const byRita = [patch, { ...ask, from: 'Rita' }];
    expect(items(await read(byRita), 'Rita')).toMatchObject([{ positions: [1], spoken: [1] }]);
    expect(items(await read([...byRita, answer]), 'Rita')).toMatchObject([
      { positions: [1], spoken: [], why: ['answered  1', 'owner SLAB ALLOCATOR 1'] },
    ]);
  });
});

describe('with a beginning', () => {
  it('lists what has had mail since, and counts the rest', async () => {
    const late: MailText = { id: 'l@x', subject: '[PATCH] mm: late', day: 20, path: 'mm/l.c' };
    const view = await read([...ASKING, late], { since: { daysAgo: 7 } });
    expect(view.series.map(({ number }) => number)).toEqual([2]);
    expect(view).toMatchObject({ since: '2026-03-14T12:00:00Z', total: { patches: 4 }, listed: { patches: 1 } });
    expect(named(view, 'Rita')).toMatchObject({
      waiting: 3,
      listed: { patches: 1, series: 1 },
      items: [{ series: 2 }],
    });
  });
});
