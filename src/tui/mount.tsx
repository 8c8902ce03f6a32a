/** Puts a session under ink: keys go in, and whenever it has changed its frame is drawn. */
import { render, Transform, useApp, useInput } from 'ink';
import { useEffect, useReducer, useRef } from 'react';
import { UNCHANGED } from './frame-writer.js';
import { keyNames } from './key-names.js';
import type { Session } from './session.js';
import type { Terminal } from './terminal.js';

export interface Mounted {
  /** Null when the user has left; throws what went wrong in a frame. */
  readonly left: Promise<null>;
  unmount(): void;
}

/** Draws the session and reads keys until it is done. */
export function mount(session: Session, terminal: Terminal): Mounted {
  const { stdin, stdout } = terminal;
  // `debug` makes ink hand over whole frames at once, which `frame-writer.ts` compares; otherwise it would write rows
  // itself, at most thirty times a second.
  const app = render(<App session={session} terminal={terminal} />, {
    stdin,
    stdout,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return { left: app.waitUntilExit().then(() => null), unmount: app.unmount };
}

/**
 * Ink lays out one text of as many rows as the terminal has, and `Transform` gives each row its painted line. Ink keeps
 * every text that it has ever measured, and lays out each row that it is given: with one constant text its memory does
 * not grow with what was read, and the layout costs nothing. It also takes every character of every row apart (20 ms for
 * 160 × 50 cells), so that only rows that have changed are handed to it.
 */
function App({ session, terminal }: { readonly session: Session; readonly terminal: Terminal }) {
  const { exit } = useApp();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => session.onChange(redraw), [session]);
  useEffect(() => terminal.onResize(redraw), [terminal]);
  useInput((input, key) => {
    session.press(keyNames(input, key));
    if (session.state.done) exit();
    else redraw();
  });
  const lines = session.frame().split('\n');
  // The frame that was drawn before ink had come is on the terminal already.
  const drawn = useRef<readonly string[]>(lines);
  const before = drawn.current;
  useEffect(() => {
    drawn.current = lines;
  });
  const changed = lines.map((line, row) => (line === before[row] ? UNCHANGED : line));
  return <Transform transform={(_, row) => changed[row] ?? ''}>{lines.map(() => '.').join('\n')}</Transform>;
}
