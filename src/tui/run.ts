/** Runs the screens on a terminal, from the first frame to the last. */
import { dataVersion } from '../store/database/data-version.js';
import type { Store } from '../store/database/open.js';
import type { ScopeOptions } from '../views/scope.js';
import { watchForEnd } from './ends.js';
import { preloadScreens } from './screens.js';
import { Session } from './session.js';
import { enterTerminal, type TerminalStreams } from './terminal.js';
import { makeTheme } from './theme.js';
import { writePage } from './write-page.js';

export interface Run {
  readonly store: Store;
  /** The filters of the command line. */
  readonly options: ScopeOptions;
  /** Template of the addresses at which mails are found: see `messageUrl`. */
  readonly link: string;
  readonly streams: TerminalStreams;
  readonly colour: boolean;
}

/** How it ended. */
export interface Ended {
  /** What the user wants printed, in the order in which it was taken. */
  readonly taken: readonly string[];
  /** Number of the signal that ended it; null if the user has left. */
  readonly signal: number | null;
}

/** Milliseconds between two looks at whether mail has come in. */
const LOOK_AFTER = 2_000;

/**
 * Shows the screens until the user leaves or a signal comes, and then restores the terminal.
 * @throws any error, after restoring the terminal.
 */
export async function runTui({ store, options, link, streams, colour }: Run): Promise<Ended> {
  const terminal = enterTerminal(streams);
  const end = watchForEnd(streams.stdin);
  let leave: () => void = terminal.leave;
  let timer: NodeJS.Timeout | undefined;
  try {
    const session = new Session(
      { reader: { store, options }, theme: makeTheme(colour), link, writeFile: writePage, suspend: terminal.suspend },
      terminal.size(),
    );
    terminal.onResize(() => {
      session.resize(terminal.size());
      terminal.show(session.frame());
    });
    // Ink takes longer to load than all the rest: the first frame does not wait for it.
    terminal.show(session.frame());
    const loaded = await Promise.race([import('./mount.js'), end.came]);
    if (typeof loaded === 'number') return { taken: [], signal: loaded };
    const app = loaded.mount(session, terminal);
    leave = () => {
      app.unmount();
      terminal.leave();
    };
    // Whatever is wrong with them is said when they are opened.
    preloadScreens().catch(() => undefined);
    timer = setInterval(() => lookForMail(store, session), LOOK_AFTER).unref();
    const signal = await Promise.race([app.left, end.came]);
    return { taken: session.state.taken, signal };
  } finally {
    clearInterval(timer);
    leave();
    end.release();
  }
}

/** Another process has written the store since it was read. */
function lookForMail(store: Store, session: Session): void {
  session.noticeVersion(dataVersion(store));
}
