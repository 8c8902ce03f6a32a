/** Turns key names into the symbols that people write. */

const KEY_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['enter', 'Enter'],
  ['esc', 'Esc'],
  ['tab', 'Tab'],
  ['shift-tab', 'Shift-Tab'],
  ['space', 'Space'],
  ['up', '↑'],
  ['down', '↓'],
  ['left', '←'],
  ['right', '→'],
  ['pgup', 'PgUp'],
  ['pgdn', 'PgDn'],
  ['home', 'Home'],
  ['end', 'End'],
  ['ctrl-b', 'Ctrl-b'],
  ['ctrl-c', 'Ctrl-c'],
  ['ctrl-d', 'Ctrl-d'],
  ['ctrl-f', 'Ctrl-f'],
  ['ctrl-u', 'Ctrl-u'],
  ['ctrl-z', 'Ctrl-z'],
]);

/** A key as people write it. */
export function keySymbol(key: string): string {
  return KEY_SYMBOLS.get(key) ?? key;
}
