/**
 * Measures the screens in a real pseudo-terminal (of script(1), util-linux): the first frame, keys to frames, bytes,
 * clears, memory. `npm run build && npx tsc -p bench && node bench/dist/bench/tui.js --db FILE`
 */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PROGRAM = fileURLToPath(new URL('../../../dist/bin.js', import.meta.url));
const END_OF_FRAME = '\u001b[?2026l';
const CLEARS = /\u001b\[[23]J/g;
/** Milliseconds after which a key is taken to have changed nothing. */
const PATIENCE = 5_000;
const SHORT = 150;
const KEYS = {
  down: 'j',
  up: 'k',
  pageDown: '\u001b[6~',
  pageUp: '\u001b[5~',
  halfDown: '\u0004',
  enter: '\r',
  back: 'q',
};
const KIBI = 1024;

interface Timing {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly clears: number;
}

/** The program in a terminal of its own. */
class Screens {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #started = performance.now();
  #output = '';
  #bytes = 0;
  #clears = 0;
  #wake: () => void = () => undefined;

  constructor(db: string, columns: number, rows: number) {
    const command = `stty cols ${columns} rows ${rows}; exec "${process.execPath}" "${PROGRAM}" tui --db "${db}"`;
    this.#process = spawn('script', ['-qfec', command, '/dev/null'], {
      env: { ...process.env, TERM: 'xterm-256color' },
    });
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      this.#bytes += Buffer.byteLength(text);
      this.#wake();
    });
  }

  /** Milliseconds from the start to the first whole frame. */
  async first(): Promise<number> {
    if (!(await this.#frame(PATIENCE))) throw new Error('no first frame came');
    return performance.now() - this.#started;
  }

  /** Presses a key and waits for the frame that shows what it does. */
  async press(key: string): Promise<Timing> {
    const timing = await this.tryKey(key, PATIENCE);
    if (timing === null) throw new Error(`no frame came for ${JSON.stringify(key)}`);
    return timing;
  }

  /** Presses a key that may change nothing; null where it does not. */
  async tryKey(key: string, patience = SHORT): Promise<Timing | null> {
    this.#output = '';
    this.#bytes = 0;
    this.#clears = 0;
    const start = performance.now();
    this.#process.stdin.write(key);
    if (!(await this.#frame(patience))) return null;
    return { milliseconds: performance.now() - start, bytes: this.#bytes, clears: this.#clears };
  }

  /** Resident memory of the program, bytes. */
  memory(): number {
    const child = execFileSync('ps', ['-o', 'pid=', '--ppid', String(this.#process.pid)], { encoding: 'utf8' }).trim();
    const status = readFileSync(`/proc/${child}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * KIBI;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#process.on('close', resolve));
    this.#process.stdin.write('Q');
    await closed;
  }

  /** Whether a whole frame has come; it is taken out. */
  #takeFrame(): boolean {
    const end = this.#output.indexOf(END_OF_FRAME);
    if (end < 0) return false;
    this.#clears += this.#output.slice(0, end).match(CLEARS)?.length ?? 0;
    this.#output = this.#output.slice(end + END_OF_FRAME.length);
    return true;
  }

  /** Waits for a whole frame; false when none comes. */
  async #frame(patience: number): Promise<boolean> {
    for (const end = performance.now() + patience; !this.#takeFrame(); ) {
      const left = end - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }
}

/** What some keys took, in one line. */
function summary(name: string, timings: readonly Timing[]): string {
  const times = timings.map(({ milliseconds }) => milliseconds);
  const bytes = timings.map((timing) => timing.bytes);
  const clears = timings.reduce((sum, timing) => sum + timing.clears, 0);
  const words = [
    name.padEnd(28),
    `${quantile(times, 0.5).toFixed(1)} ms`.padStart(10),
    `${quantile(times, 0.95).toFixed(1)} ms`.padStart(10),
    `${Math.round(quantile(bytes, 0.5))} B`.padStart(9),
    `${Math.max(...bytes)} B`.padStart(9),
    String(clears).padStart(7),
  ];
  return words.join('');
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function times(screens: Screens, keys: readonly string[], count: number): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (let at = 0; at < count; at++) timings.push(await screens.press(keys[at % keys.length] ?? ''));
  return timings;
}

/** There and back again, so that each key has something to do. */
function swing(there: string, back: string, steps: number): string[] {
  return [...new Array<string>(steps).fill(there), ...new Array<string>(steps).fill(back)];
}

async function measureStart(db: string, runs: number): Promise<void> {
  const firsts: number[] = [];
  const readies: number[] = [];
  for (let run = 0; run < runs; run++) {
    const screens = new Screens(db, 80, 24);
    const first = await screens.first();
    firsts.push(first);
    readies.push(first + (await screens.press(KEYS.down)).milliseconds);
    await screens.close();
  }
  say(
    `first frame after start: best ${Math.min(...firsts).toFixed(0)} ms, median ${quantile(firsts, 0.5).toFixed(0)} ms`,
  );
  say(`a key pressed at once is answered: median ${quantile(readies, 0.5).toFixed(0)} ms after start`);
}

async function measureKeys(db: string, columns: number, rows: number, count: number): Promise<void> {
  const screens = new Screens(db, columns, rows);
  await screens.first();
  await screens.press(KEYS.down);
  await screens.press(KEYS.up);
  say(`\n${`${columns} × ${rows}`.padEnd(28)}    median       p95   B/key      most  clears`);
  say(summary('subsystems: a row down, up', await times(screens, swing(KEYS.down, KEYS.up, 12), count)));
  await screens.press('2');
  await screens.press('a');
  say(summary('series: a row down, up', await times(screens, swing(KEYS.down, KEYS.up, 12), count)));
  say(summary('series: scroll', await times(screens, swing(KEYS.down, KEYS.up, 100), count)));
  await screens.press('g');
  say(summary('series: a page down, up', await times(screens, swing(KEYS.pageDown, KEYS.pageUp, 10), count)));
  await screens.press(KEYS.enter);
  await screens.press(KEYS.back);
  const opened: Timing[] = [];
  const mails: Timing[] = [];
  const scrolled: Timing[] = [];
  for (let at = 0; at < count / 5; at++) {
    opened.push(await screens.press(KEYS.enter));
    await screens.tryKey(KEYS.down);
    mails.push(await screens.press(KEYS.enter));
    const line = await screens.tryKey(KEYS.down);
    if (line !== null) scrolled.push(line);
    await screens.press(KEYS.back);
    await screens.press(KEYS.back);
    await screens.press(KEYS.down);
  }
  say(summary('open a series', opened));
  say(summary('open a mail', mails));
  say(summary('mail: a line down', scrolled));
  await screens.close();
}

async function measureMemory(db: string, keys: number): Promise<void> {
  const screens = new Screens(db, 80, 24);
  await screens.first();
  await screens.press('2');
  const walk = [
    ...new Array<string>(8).fill(KEYS.down),
    KEYS.enter,
    KEYS.down,
    KEYS.enter,
    KEYS.down,
    KEYS.halfDown,
    KEYS.back,
    KEYS.back,
  ];
  const sizes: string[] = [];
  for (let done = 0; done <= keys; done += 1000) {
    sizes.push(`${(screens.memory() / KIBI / KIBI).toFixed(0)} MiB`);
    for (let at = 0; done < keys && at < 1000; at++) await screens.tryKey(walk[at % walk.length] ?? '');
  }
  say(`\nmemory after 0, 1,000, … ${keys} keys: ${sizes.join(', ')}`);
  await screens.close();
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const { values } = parseArgs({
  options: {
    db: { type: 'string' },
    runs: { type: 'string', default: '7' },
    keys: { type: 'string', default: '200' },
    memory: { type: 'string', default: '5000' },
  },
});
if (values.db === undefined) {
  process.stderr.write('Name a store: --db FILE\n');
  process.exitCode = 2;
} else {
  await measureStart(values.db, Number(values.runs));
  await measureKeys(values.db, 80, 24, Number(values.keys));
  await measureKeys(values.db, 160, 50, Number(values.keys));
  if (Number(values.memory) > 0) await measureMemory(values.db, Number(values.memory));
}
