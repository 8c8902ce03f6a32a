/** The screens on the sample lists, driven by keys, on a terminal in memory. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LORE } from '../../src/report/text/message-url.js';
import type { Store } from '../../src/store/database/open.js';
import { Session } from '../../src/tui/session.js';
import { makeTheme } from '../../src/tui/theme.js';
import { writePage } from '../../src/tui/write-page.js';
import type { ScopeOptions } from '../../src/views/scope.js';
import { storeOf } from '../store/stores.js';
import { type FakeTerminal, fakeTerminal } from './fake-terminal.js';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));

/** A store of the written sample lists. */
export function sampleStore(): Promise<Store> {
  const lists = ['harbor-12-patches.mbox', 'single-patch.mbox', 'contested.mbox'].map((name) => SAMPLES + name);
  return storeOf(lists, { maintainers: readFileSync(`${SAMPLES}MAINTAINERS`, 'utf8') });
}

export interface Driven {
  readonly session: Session;
  readonly terminal: FakeTerminal;
  /** Presses keys, waits until what they ask for has been read, and gives the rows of the terminal. */
  press(...keys: readonly string[]): Promise<readonly string[]>;
}

/** Longer than any mail takes to be read. */
const PATIENCE = 10_000;

/** Opens the screens. */
export function drive(store: Store, columns: number, rows: number, options: ScopeOptions = {}): Driven {
  const world = {
    reader: { store, options },
    theme: makeTheme(false),
    link: LORE,
    writeFile: writePage,
    suspend: () => undefined,
  };
  const session = new Session(world, { columns, rows });
  const terminal = fakeTerminal(columns, rows);
  return {
    session,
    terminal,
    async press(...keys) {
      for (const key of keys) {
        session.press([key]);
        await untilRead(session);
      }
      await terminal.show(session.frame());
      return terminal.rows();
    },
  };
}

async function untilRead(session: Session): Promise<void> {
  for (const end = Date.now() + PATIENCE; (session.page() === null || session.writing) && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  session.frame();
}
