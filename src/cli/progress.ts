/** Shows the progress of a run as a bar, only on a terminal. */
import cliProgress from 'cli-progress';
import { visible } from '../report/text/visible.js';
import type { Stream } from './output.js';

/** The progress of a run. */
export interface Step {
  readonly source: string;
  /** Bytes read of the current source, and its size (null: unknown). */
  readonly bytes: number;
  readonly size: number | null;
  /** Mails of the whole run so far. */
  readonly mails: number;
}

export interface ProgressBar {
  update(step: Step): void;
  /** Takes the bar away. Must be called however the run ends: its timer keeps the process alive. */
  stop(): void;
}

export interface ProgressOptions {
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly quiet: boolean;
  /** Milliseconds of a clock that never goes back, for rates. */
  readonly clock: () => number;
}

interface Words {
  readonly share: string;
  readonly read: string;
  readonly rate: string;
  readonly left: string;
  readonly source: string;
}

const SILENT: ProgressBar = { update: () => undefined, stop: () => undefined };
const SOURCE_CELLS = 30;
const REDRAWS_PER_SECOND = 8;

/**
 * Starts a progress bar, on a terminal only: never with `--quiet`, in a CI job, or when stderr is a file.
 */
export function startProgress(options: ProgressOptions): ProgressBar {
  const { stderr, env, quiet } = options;
  if (quiet || stderr.isTTY !== true || env.TERM === 'dumb' || isSet(env.CI)) return SILENT;
  const started = options.clock();
  let bar: cliProgress.SingleBar | null = null;
  let source: string | null = null;
  let sourceStarted = started;
  return {
    update(step) {
      const now = options.clock();
      if (step.source !== source) {
        bar?.stop();
        source = step.source;
        sourceStarted = now;
        bar = drawnOn(stderr);
        bar.start(step.size ?? 0, 0, wordsOf(step, now - started, 0));
      }
      bar?.update(step.bytes, wordsOf(step, now - started, now - sourceStarted));
    },
    stop() {
      bar?.stop();
      bar = null;
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

function drawnOn(stream: Stream): cliProgress.SingleBar {
  return new cliProgress.SingleBar({
    stream,
    format: (options, params, payload: Words) =>
      lineOf(cliProgress.Format.BarFormat(params.progress, options), payload, stream),
    barsize: 16,
    barCompleteChar: '█',
    barIncompleteChar: '·',
    fps: REDRAWS_PER_SECOND,
    clearOnComplete: true,
    // A killed process could not undo what these set.
    hideCursor: false,
    linewrap: true,
    gracefulExit: false,
  });
}

/** One line that never wraps: a wrapped one could not be drawn over. */
function lineOf(bar: string, words: Words, stream: Stream): string {
  const { share, read, rate, left, source } = words;
  const parts = share === '' ? [read, rate, source] : [bar, share, read, rate, left, source];
  return visible(parts.filter((part) => part !== '').join('  '), (stream.columns ?? 80) - 1);
}

/** The words of one redraw; times in milliseconds since the run and the source began. */
function wordsOf(step: Step, runTime: number, sourceTime: number): Words {
  const { bytes, size, mails } = step;
  const rate = runTime > 0 ? Math.round(mails / (runTime / 1000)) : 0;
  const share = size === null ? '' : `${size === 0 ? 100 : Math.min(100, Math.floor((bytes / size) * 100))} %`;
  return {
    share,
    read: size === null ? byteWords(bytes) : `${byteWords(bytes)} of ${byteWords(size)}`,
    rate: `${rate.toLocaleString('en-US')} mails/s`,
    left: remaining(step, sourceTime),
    source: visible(step.source.slice(step.source.lastIndexOf('/') + 1), SOURCE_CELLS),
  };
}

function remaining({ bytes, size }: Step, sourceTime: number): string {
  if (size === null || bytes <= 0 || sourceTime <= 0) return '';
  return `${durationWords((Math.max(0, size - bytes) / bytes) * (sourceTime / 1000))} left`;
}
