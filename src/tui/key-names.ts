/** Turns ink's key events into key names: `j`, `ctrl-d`, `enter`, `pgup`. */

/** The part of ink's `Key` that is read. */
export interface PressedKey {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly leftArrow: boolean;
  readonly rightArrow: boolean;
  readonly pageUp: boolean;
  readonly pageDown: boolean;
  readonly home: boolean;
  readonly end: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly tab: boolean;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
}

const NAMED: readonly (readonly [keyof PressedKey, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pgup'],
  ['pageDown', 'pgdn'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['backspace', 'backspace'],
  // What Linux and macOS send for the backspace key comes as `delete`.
  ['delete', 'backspace'],
];

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'tab'],
  ['\u001b', 'esc'],
  ['\u007f', 'backspace'],
  ['\b', 'backspace'],
  [' ', 'space'],
]);

/**
 * The keys of one event. A held key, or pasted text, comes as one event with many characters.
 * @param input characters, as ink gives them.
 * @returns in the order typed; a key without a name is skipped.
 */
export function keyNames(input: string, key: PressedKey): readonly string[] {
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  if (key.escape && input === '') return ['esc'];
  const named = NAMED.find(([property]) => key[property]);
  if (named !== undefined) return [named[1]];
  if (key.ctrl) return input.length === 1 ? [input === ' ' ? 'space' : `ctrl-${input}`] : [];
  return [...input].map(nameOf).filter((name) => name !== '');
}

function nameOf(character: string): string {
  const known = CONTROLS.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code > 0 && code < 0x1b) return `ctrl-${String.fromCharCode(code + 0x60)}`;
  return code < 0x20 ? '' : character;
}
