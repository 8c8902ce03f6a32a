import { describe, expect, it } from 'vitest';
import { keyNames, type PressedKey } from '../../src/tui/key-names.js';
import { BINDINGS, bindingsOn, lookUp, SCREEN_NAMES } from '../../src/tui/keys.js';
import type { ScreenName } from '../../src/tui/model.js';

const SCREENS: readonly ScreenName[] = Object.keys(SCREEN_NAMES).filter(
  (name): name is ScreenName => name in SCREEN_NAMES,
);

const NO_KEY: PressedKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageUp: false,
  pageDown: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  tab: false,
  shift: false,
  ctrl: false,
  meta: false,
  backspace: false,
  delete: false,
};

describe('the key table', () => {
  it.each(SCREENS)('gives no key two meanings on %s', (screen) => {
    const keys = bindingsOn(screen).flatMap((binding) => binding.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('has each command once, and says what it does', () => {
    const commands = BINDINGS.map(({ command }) => command);
    expect(new Set(commands).size).toBe(commands.length);
    expect(BINDINGS.filter(({ keys, about }) => keys.length === 0 || about === '')).toEqual([]);
  });

  it.each([
    ['j', 'down'],
    ['down', 'down'],
    ['ctrl-d', 'halfDown'],
    ['G', 'last'],
    ['enter', 'open'],
    ['/', 'filter'],
    ['q', 'close'],
    ['esc', 'escape'],
    ['?', 'help'],
  ])('knows %s as people do', (key, command) => {
    expect(lookUp('subsystems', key)).toEqual({ command });
  });

  it('says that a key does nothing', () => {
    expect(lookUp('subsystems', 'w')).toEqual({ nothing: 'w does nothing. ? shows the keys.' });
  });
});

describe('a key press', () => {
  it.each<[string, Partial<PressedKey>, string[]]>([
    ['j', {}, ['j']],
    ['jjj', {}, ['j', 'j', 'j']],
    ['', { downArrow: true }, ['down']],
    ['', { return: true }, ['enter']],
    ['jj\r', {}, ['j', 'j', 'enter']],
    ['d', { ctrl: true }, ['ctrl-d']],
    ['\u0004\u0004', {}, ['ctrl-d', 'ctrl-d']],
    ['', { delete: true }, ['backspace']],
    ['', { backspace: true }, ['backspace']],
    ['', { tab: true }, ['tab']],
    ['', { tab: true, shift: true }, ['shift-tab']],
    ['', { escape: true, meta: true }, ['esc']],
    [' ', {}, ['space']],
    ['G', { shift: true }, ['G']],
    ['荒川', {}, ['荒', '川']],
    ['\u001f', {}, []],
  ])('%j %j is %j', (input, key, names) => {
    expect(keyNames(input, { ...NO_KEY, ...key })).toEqual(names);
  });
});
