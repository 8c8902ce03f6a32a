/** The benchmark: lists in, a table of times, memory and sizes out. Exits 1 when a mail was lost or counted twice. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir, type } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { maintainersText } from './generator/tree.js';
import { generatedList, givenList, type ListFile } from './speed/list-file.js';
import { Measurement, type Run } from './speed/measure.js';
import { type Measured, resultsFile, textTable, wrongCounts } from './speed/table.js';

const USAGE = `Measures revcov on mailing lists.

  npm run bench                          on a generated list of 20,000 mails
  npm run bench -- FILE.mbox…            on lists of your own (.mbox or .mbox.gz); --mails N adds a generated one

  --mails N            size of the generated list (default: 20000)
  --seed N             another list (default: 1)
  --runs N             medians of so many runs (default: 3)
  --maintainers FILE   MAINTAINERS for the lists of your own (default: directories)
  --markdown           prints the file bench/results.md
`;

interface ToMeasure {
  readonly list: ListFile;
  readonly maintainers: string | null;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mails: { type: 'string' },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '3' },
      maintainers: { type: 'string' },
      markdown: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const runs = wholeNumber(values.runs, 'runs');
  const folder = await mkdtemp(join(tmpdir(), 'revcov-bench-'));
  try {
    const measured: Measured[] = [];
    const mails = values.mails ?? (positionals.length === 0 ? '20000' : null);
    const maintainers = values.maintainers === undefined ? null : resolve(values.maintainers);
    if (mails !== null) {
      const made = await generated(folder, wholeNumber(mails, 'mails'), wholeNumber(values.seed, 'seed'));
      measured.push(await measure(made, join(folder, 'generated'), runs));
    }
    for (const [index, file] of positionals.entries()) {
      const list = await givenList(resolve(file), join(folder, `given-${index}.mbox`));
      measured.push(await measure({ list, maintainers }, join(folder, `given-${index}`), runs));
    }
    process.stdout.write(values.markdown ? resultsFile(measured, machine(), runs) : textTable(measured));
    const wrong = wrongCounts(measured);
    for (const sentence of wrong) process.stderr.write(`${sentence}\n`);
    if (wrong.length > 0) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function generated(folder: string, mails: number, seed: number): Promise<ToMeasure> {
  const maintainers = join(folder, 'MAINTAINERS');
  await writeFile(maintainers, maintainersText());
  return { list: await generatedList(join(folder, 'generated.mbox'), mails, seed), maintainers };
}

async function measure({ list, maintainers }: ToMeasure, folder: string, times: number): Promise<Measured> {
  await mkdir(folder);
  const measurement = new Measurement(list, folder, maintainers);
  process.stderr.write(`${list.name}: getting ready …\n`);
  await measurement.prepare();
  const runs: Run[] = [];
  for (let count = 1; count <= times; count++) {
    process.stderr.write(`${list.name}: run ${count} of ${times} …\n`);
    runs.push(await measurement.once());
  }
  await rm(folder, { recursive: true, force: true });
  return { list, runs };
}

/** `2 cores, Linux, Node.js 20.19.1`. */
function machine(): string {
  const cores = availableParallelism();
  return `${cores} ${cores === 1 ? 'core' : 'cores'}, ${type()}, Node.js ${process.versions.node}`;
}

/** @throws RangeError for anything but a whole number above 0 */
function wholeNumber(text: string, option: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new RangeError(`--${option} wants a whole number above 0, not ${text}`);
  return Number(text);
}
