/**
 * Ingests each file below some folders by itself, into a store in memory, and says what became of its mails.
 * Usage: node bench/dist/bench/outcomes.js FOLDER|FILE...
 *
 * Ends with 1 if the program met an error that is not told in a sentence, if counts do not add up, or if a file took
 * more than a second.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { closeProgram, readInto } from './program.js';

const SLOWEST = 1000;
/** Errors that the program tells its user in a sentence. */
const TOLD = new Set(['SourceError', 'StoreError']);

const files = process.argv.slice(2).flatMap(filesBelow);
if (files.length === 0) throw new Error('Usage: outcomes.js FOLDER|FILE...');

const total = { stored: 0, duplicates: 0, rejected: 0, refused: 0, bad: 0 };
let slowest = { file: '', took: 0 };

for (const file of files) {
  const started = performance.now();
  const outcome = await outcomeOf(file);
  const took = performance.now() - started;
  if (took > slowest.took) slowest = { file, took };
  if (took > SLOWEST) total.bad++;
  console.log(`${took.toFixed(0).padStart(6)} ms  ${file}: ${outcome}`);
}
const { stored, duplicates, rejected, refused, bad } = total;
console.log(
  `${files.length} files: ${stored} stored, ${duplicates} duplicates, ${rejected} rejected, ${refused} files refused`,
);
console.log(`slowest: ${slowest.took.toFixed(0)} ms, ${slowest.file}`);
console.log(bad === 0 ? 'all well' : `${bad} not well`);
await closeProgram();
process.exitCode = bad === 0 ? 0 : 1;

function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

async function outcomeOf(file: string): Promise<string> {
  try {
    const { sources, rejects } = await readInto(':memory:', [file]);
    const words = sources.map((source) => {
      total.stored += source.stored;
      total.duplicates += source.duplicates;
      total.rejected += source.rejected;
      const adds = source.messages === source.stored + source.duplicates + source.rejected;
      if (!adds) total.bad++;
      return `${source.stored} stored, ${source.duplicates} duplicates, ${source.rejected} rejected${adds ? '' : ', WHICH DO NOT ADD UP'}`;
    });
    return [...words, ...rejects.map(({ code, reason }) => `${code}: ${reason}`)].join('; ');
  } catch (error) {
    const told = error instanceof Error && TOLD.has(error.name);
    if (told) total.refused++;
    else total.bad++;
    return `${told ? 'refused' : 'FAILED'}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
