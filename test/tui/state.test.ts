import { describe, expect, it } from 'vitest';
import type { Opening } from '../../src/tui/model.js';
import { front } from '../../src/tui/stacks.js';
import { type Action, initialState, type State, update } from '../../src/tui/state.js';

const SIZE = { columns: 80, rows: 24 };
const EXTENT = { count: 50, height: 10, kind: 'rows', stops: () => true } as const;
const OPENING: Opening = {
  subject: { screen: 'series-list', within: { kind: 'subsystem', name: 'DAMPER' } },
  name: 'DAMPER',
};

function after(...actions: readonly Action[]): State {
  return actions.reduce(update, initialState(SIZE));
}

const DOWN: Action = { type: 'moved', motion: 'down', extent: EXTENT };
const FILTER: Action = { type: 'asked', kind: 'filter', text: '' };

describe('going back', () => {
  it('finds cursor, scroll and filter as they were left', () => {
    const left = after(DOWN, DOWN, FILTER, { type: 'typed', text: 'mm' }, { type: 'submitted' }, DOWN);
    const back = update(update(update(left, { type: 'opened', opening: OPENING }), DOWN), { type: 'closed' });
    expect(front(back)).toEqual(front(left));
  });

  it('on a tab ends the program with q, and does nothing with Esc', () => {
    expect(after({ type: 'closed' }).done).toBe(true);
    expect(after({ type: 'escaped' })).toEqual(initialState(SIZE));
  });

  it('keeps what each tab shows', () => {
    const there = after({ type: 'opened', opening: OPENING }, { type: 'tabbed', tab: 'series-list' }, DOWN);
    expect(front(there).name).toBe('Series');
    expect(front(update(there, { type: 'tabbed', tab: 'subsystems' })).name).toBe('DAMPER');
  });
});

describe('Esc', () => {
  it('closes the prompt, then drops the filter, then goes back', () => {
    const typed: readonly Action[] = [
      { type: 'opened', opening: OPENING },
      FILTER,
      { type: 'typed', text: 'x' },
      { type: 'submitted' },
      { type: 'asked', kind: 'filter', text: 'x' },
    ];
    const prompt = after(...typed);
    expect(prompt.prompt).not.toBeNull();
    const closed = update(prompt, { type: 'escaped' });
    expect([closed.prompt, front(closed).filter]).toEqual([null, 'x']);
    const dropped = update(closed, { type: 'escaped' });
    expect([front(dropped).filter, front(dropped).name]).toEqual(['', 'DAMPER']);
    expect(front(update(dropped, { type: 'escaped' })).name).toBe('Subsystems');
  });

  it('in a filter that is being typed brings back the one before, and its place', () => {
    const before = after(DOWN, DOWN);
    const typed = [FILTER, { type: 'typed', text: 'ab' } as const, { type: 'escaped' } as const].reduce(update, before);
    expect(typed).toEqual(before);
  });
});

describe('a filter', () => {
  it('is in force while it is typed', () => {
    const typed = after(DOWN, FILTER, { type: 'typed', text: 'm' }, { type: 'typed', text: 'm' });
    expect(front(typed)).toMatchObject({ filter: 'mm', place: { cursor: 0, top: 0 } });
    expect(front(update(typed, { type: 'erased', all: false })).filter).toBe('m');
    expect(front(update(typed, { type: 'erased', all: true })).filter).toBe('');
  });

  it('loses a whole character to the backspace', () => {
    const typed = after(FILTER, { type: 'typed', text: 'a👩🏽' }, { type: 'erased', all: false });
    expect(front(typed).filter).toBe('a');
  });

  it('does not grow without end', () => {
    const typed = after(FILTER, { type: 'typed', text: 'x'.repeat(2000) });
    expect(front(typed).filter).toBe('');
    expect(typed.message).not.toBe('');
  });
});

describe('the help', () => {
  it('opens and closes, and scrolls no farther than its lines', () => {
    const open = after({ type: 'helped' });
    expect(update(open, { type: 'helpMoved', by: 100, lines: 30, height: 20 }).help).toBe(10);
    expect(update(open, { type: 'helpMoved', by: -5, lines: 30, height: 20 }).help).toBe(0);
    expect(update(open, { type: 'escaped' }).help).toBeNull();
  });
});

describe('an action that changes nothing', () => {
  it('gives the same state, so that nothing is drawn', () => {
    const state = initialState(SIZE);
    expect(update(state, { type: 'moved', motion: 'up', extent: EXTENT })).toBe(state);
  });
});
