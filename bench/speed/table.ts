/** Turns the runs of several lists into the table of figures, as text or as the file bench/results.md. */
import type { ListFile } from './list-file.js';
import { GROWTH, PORTIONS, type Run } from './measure.js';

export interface Measured {
  readonly list: ListFile;
  readonly runs: readonly Run[];
}

interface Row {
  readonly figure: string;
  readonly of: (measured: Measured) => string;
}

/** Each row shows the median of the runs. */
const ROWS: readonly Row[] = [
  { figure: 'mails', of: ({ list }) => grouped(list.starts.length) },
  { figure: 'MB', of: ({ list }) => (list.bytes / 1e6).toFixed(1) },
  { figure: 'whole ingest, s', of: median(({ ingest }) => ingest, seconds) },
  { figure: 'mails/s', of: rate((list) => list.starts.length) },
  { figure: 'MB/s', of: rate((list) => list.bytes / 1e6) },
  { figure: '`gzip -6`, s', of: median(({ gzip }) => gzip, seconds) },
  { figure: 'ingest / gzip', of: median(({ ingest, gzip }) => gzip && ingest / gzip, ratio) },
  { figure: 'peak memory, MB', of: median(({ peak }) => peak, megabytes) },
  { figure: 'store bytes / mbox bytes', of: (measured) => median(storeShare(measured), ratio)(measured) },
  { figure: 'second ingest, s', of: median(({ again }) => again, seconds) },
  { figure: `grown by ${GROWTH} mails, s`, of: median(({ grown }) => grown, seconds) },
  { figure: `in ${PORTIONS} portions, s`, of: median(({ portions }) => portions, seconds) },
  { figure: '`coverage`, s', of: median(({ coverage }) => coverage, seconds) },
  { figure: '`rebuild`, s', of: median(({ rebuild }) => rebuild, seconds) },
  { figure: 'stored + duplicates + rejected', of: countsOf },
];

/** The table for a terminal: a line a figure. */
export function textTable(measured: readonly Measured[]): string {
  const rows = [['', ...measured.map(({ list }) => list.name)], ...rowsOf(measured)];
  const lines = aligned(rows.map((row) => row.map((cell) => cell.replaceAll('`', ''))));
  return lines.map((cells) => `${cells.join('  ')}\n`).join('');
}

/**
 * The whole of bench/results.md.
 * @param machine one line: cores, system, version of Node.js
 */
export function resultsFile(measured: readonly Measured[], machine: string, runs: number): string {
  const lines = aligned([['figure', ...measured.map(({ list }) => list.name)], ...rowsOf(measured)]);
  const rules = (lines[0] ?? []).map(({ length }, column) =>
    column === 0 ? '-'.repeat(length) : `${'-'.repeat(length - 1)}:`,
  );
  const table = [...lines.slice(0, 1), rules, ...lines.slice(1)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `# How fast it is

Made by \`npm run --silent bench -- --markdown\`, which prints this file; more lists can be named behind it.
Medians of ${runs} ${runs === 1 ? 'run' : 'runs'}. Machine: ${machine}.

${table}

Seconds are those of whole processes, the start of Node.js included; ingest includes deriving. \`gzip -6 -c LIST >/dev/null\`
runs right before each ingest, so that the ratio says the same on a slow or busy machine. Peak memory is the resident
memory of the process with all its threads. "Second ingest" is of the same file. "Grown" is a list that was read without
its last ${GROWTH} mails. "In portions" is ${PORTIONS} files, read one after the other: the sum of ${PORTIONS} processes. The last row
must add up to the number of separators in the file, counted by a search that is not the program's.
`;
}

/** Every count that is not what it must be, as sentences. */
export function wrongCounts(measured: readonly Measured[]): readonly string[] {
  return measured.flatMap(({ list, runs }) => {
    const wrong = new Set(runs.flatMap((run) => run.wrong));
    return [...wrong].map((sentence) => `${list.name}: ${sentence}`);
  });
}

function rowsOf(measured: readonly Measured[]): string[][] {
  return ROWS.map(({ figure, of }) => [figure, ...measured.map(of)]);
}

/** All rows with columns of equal width: the first aligned to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[]): string[][] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    widths.map((width, column) => (column === 0 ? (row[0] ?? '').padEnd(width) : (row[column] ?? '').padStart(width))),
  );
}

/** The middle value of all runs; of an even number the higher of the two in the middle. */
function median(of: (run: Run) => number | null, words: (value: number) => string): (measured: Measured) => string {
  return ({ runs }) => {
    const values = runs.map(of).filter((value) => value !== null);
    const middle = values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
    return middle === undefined ? '–' : words(middle);
  };
}

function rate(amount: (list: ListFile) => number): (measured: Measured) => string {
  return (measured) => median((run) => amount(measured.list) / run.ingest, rateWords)(measured);
}

function storeShare({ list }: Measured): (run: Run) => number {
  return ({ store }) => store / list.bytes;
}

function countsOf({ runs }: Measured): string {
  const counts = runs[0]?.counts;
  if (counts === undefined) return '–';
  const { stored, duplicates, rejected } = counts;
  return [stored, duplicates, rejected].map(grouped).join(' + ');
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

function rateWords(value: number): string {
  return value < 100 ? value.toFixed(1) : grouped(Math.round(value));
}

function seconds(value: number): string {
  return value.toFixed(2);
}

function ratio(value: number): string {
  return value.toFixed(2);
}

function megabytes(value: number): string {
  return (value / 1e6).toFixed(0);
}
