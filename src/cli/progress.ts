/** Turns the progress of a run into a line on the terminal that is drawn over; elsewhere it is silent. */
import type { Progress } from '../ingest/ingest.js';
import { visible } from '../report/text/visible.js';
import { groupDigits } from '../views/digits.js';
import type { Stream } from './output.js';

export interface ProgressBar {
  update(step: Progress): void;
  /** Takes the line away for good: what comes after is not shown. Must be called however the run ends. */
  stop(): void;
}

export interface ProgressOptions {
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly quiet: boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
}

const SILENT: ProgressBar = { update: () => undefined, stop: () => undefined };
const SOURCE_CELLS = 30;
const BAR_CELLS = 16;
const REDRAW_MS = 125;
const LINE_START = '\r';
const CLEAR_TO_END = '\x1b[K';

/**
 * Starts a progress bar, on a terminal only: never with `--quiet`, in a CI job, or when stderr is a file.
 *
 * It leaves the cursor and the wrapping of lines as they are: a killed process could not set them right again.
 */
export function startProgress(options: ProgressOptions): ProgressBar {
  const { stderr, env, quiet, clock } = options;
  if (quiet || stderr.isTTY !== true || env.TERM === 'dumb' || isSet(env.CI)) return SILENT;
  const runStarted = clock();
  let source: string | null = null;
  let sourceStarted = runStarted;
  let drawn: number | null = null;
  let stopped = false;
  return {
    update(step) {
      const now = clock();
      if (step.source !== source) {
        source = step.source;
        sourceStarted = now;
      }
      if (stopped || (drawn !== null && now - drawn < REDRAW_MS)) return;
      drawn = now;
      const line = lineOf(step, now - runStarted, now - sourceStarted);
      // A line that wraps could not be drawn over.
      stderr.write(LINE_START + visible(line, (stderr.columns ?? 80) - 1) + CLEAR_TO_END);
    },
    stop() {
      if (drawn !== null && !stopped) stderr.write(LINE_START + CLEAR_TO_END);
      stopped = true;
    },
  };
}

/** Bytes for people, in powers of 1000 as disks are sold: `338 MB`. */
export function byteWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Time for people: `42 s`, `3 min 5 s`, `1 h 12 min`. */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}

/** What is shown of a step; times in milliseconds since the run and the source began. */
function lineOf(step: Progress, runTime: number, sourceTime: number): string {
  const { bytes, size, mails } = step;
  const rate = `${groupDigits(runTime > 0 ? Math.round(mails / (runTime / 1000)) : 0)} mails/s`;
  const source = visible(step.source.slice(step.source.lastIndexOf('/') + 1), SOURCE_CELLS);
  if (size === null) return [byteWords(bytes), rate, source].join('  ');
  const share = size === 0 ? 1 : Math.min(1, bytes / size);
  const left = bytes > 0 && sourceTime > 0 ? [timeLeft(share, sourceTime)] : [];
  const percent = `${Math.floor(share * 100)} %`;
  return [barOf(share), percent, `${byteWords(bytes)} of ${byteWords(size)}`, rate, ...left, source].join('  ');
}

function barOf(share: number): string {
  const full = Math.round(share * BAR_CELLS);
  return '█'.repeat(full) + '·'.repeat(BAR_CELLS - full);
}

/** @param share above 0 */
function timeLeft(share: number, sourceTime: number): string {
  return `${durationWords((1 / share - 1) * (sourceTime / 1000))} left`;
}
