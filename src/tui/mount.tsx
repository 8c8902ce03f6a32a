/** Connects a session to ink: passes keys to it, and draws its frame after every change. */
import { render, Text, useApp, useInput } from 'ink';
import { useEffect, useLayoutEffect, useReducer } from 'react';
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
  const { stdin, silent } = terminal;
  const app = render(<App session={session} terminal={terminal} />, {
    stdin,
    stdout: silent,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return { left: app.waitUntilExit().then(() => null), unmount: app.unmount };
}

/**
 * Ink reads the keys and says when to draw; the rows go to `frame-writer.ts` past it. Its own output would take every
 * character of every row apart (20 ms for 160 × 50 cells), keep every text that it has ever measured, and erase the
 * terminal at every key where a frame fills it.
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
  const frame = session.frame();
  useLayoutEffect(() => terminal.show(frame));
  return <Text> </Text>;
}
