/** Compares the answers for paths with what the kernel's own script gave for them, as kept in JSON lines. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { peopleOf } from '../src/subsystems/contacts.js';
import { filePattern } from '../src/subsystems/file-pattern.js';
import { parseMaintainers } from '../src/subsystems/maintainers-file.js';
import { indexMaintainers } from '../src/subsystems/maintainers-index.js';
import type { PathSubsystem } from '../src/subsystems/model.js';

/** One path as the script answered it, run without git, without mailmap and with duplicates kept. */
interface Expected {
  readonly path: string;
  readonly people: readonly string[];
  readonly lists: readonly string[];
  readonly subsystems: readonly string[];
  readonly status: readonly string[];
}

const [maintainersFile, expectedFile, filesFile] = process.argv.slice(2);
if (maintainersFile === undefined || expectedFile === undefined) {
  console.error('usage: maintainers-oracle MAINTAINERS EXPECTED.jsonl [FILES.txt.gz]');
  process.exit(2);
}

const started = performance.now();
const files = filesFile === undefined ? [] : linesOf(gunzipSync(readFileSync(filesFile)).toString('utf8'));
const unpacked = performance.now();
const file = parseMaintainers(readFileSync(maintainersFile, 'utf8'));
const index = indexMaintainers(file, files.length > 0 ? { paths: files } : {});
const compiled = performance.now();
let answers = 0;
for (const path of files) answers += index.of(path).length;
const asked = performance.now();

const differences = new Map<string, number>();
let wrong = 0;
const rows = linesOf(readFileSync(expectedFile, 'utf8')).map((line): Expected => JSON.parse(line));
for (const expected of rows) {
  const actual = answerFor(expected);
  const parts = (['subsystems', 'status', 'people', 'lists'] as const).filter(
    (part) => JSON.stringify(actual[part]) !== JSON.stringify(expected[part].map(lowerDomain)),
  );
  if (parts.length === 0) continue;
  wrong++;
  for (const part of parts) differences.set(part, (differences.get(part) ?? 0) + 1);
  if (wrong <= 5) console.log(JSON.stringify({ expected, actual }, null, 1));
}

console.log(`${rows.length} paths compared, ${wrong} differ ${JSON.stringify([...differences])}`);
console.log(`${index.subsystems.length} sections, ${index.unsupported.length} patterns not supported`);
for (const { matched, line, reason } of index.unsupported) console.log(`  line ${line}: ${matched}: ${reason}`);
console.log(
  `${files.length} paths, ${answers} answers: read ${ms(unpacked - started)}, compiled ${ms(compiled - unpacked)}, ` +
    `asked ${ms(asked - compiled)}`,
);
process.exitCode = wrong > 0 ? 1 : 0;

/**
 * Our answer, with subsystems of equal depth in the order of the script's answer: Perl's hash order decides there, and
 * people and lists follow from it.
 */
function answerFor({ path, subsystems: wanted }: Expected): Expected {
  const rank = ({ subsystem }: PathSubsystem) => wanted.indexOf(subsystem.name);
  const found = [...index.of(path)].sort((a, b) => depthOf(b) - depthOf(a) || rank(a) - rank(b));
  const contacts = peopleOf({ ...index, of: () => found }, [path], { removeDuplicates: false });
  const texts = (kind: string) => contacts.filter((contact) => contact.kind === kind).map(({ text }) => text);
  return {
    path,
    people: texts('person'),
    lists: texts('list'),
    subsystems: found.map(({ subsystem }) => subsystem.name),
    status: [...new Set(found.map(({ subsystem }) => subsystem.status))].filter((status) => status !== ''),
  };
}

function depthOf({ matched }: PathSubsystem): number {
  return matched.startsWith('N') ? 0 : filePattern(matched.slice(3), false).depth;
}

/** Persons have the domains of their addresses in lower case everywhere in this project. */
function lowerDomain(text: string): string {
  return text.replace(/@[^>\s]+/, (domain) => domain.toLowerCase());
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}
