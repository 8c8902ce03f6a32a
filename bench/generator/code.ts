/** A path made into lines of code: the same path always has the same functions. */
import { Random } from './random.js';

const NOUNS = [
  'queue',
  'slot',
  'zone',
  'window',
  'batch',
  'ring',
  'entry',
  'budget',
  'token',
  'range',
  'node',
  'group',
  'stream',
  'region',
] as const;
const VERBS = [
  'alloc',
  'release',
  'flush',
  'drain',
  'charge',
  'scan',
  'split',
  'merge',
  'update',
  'attach',
  'detach',
  'wake',
  'park',
  'probe',
  'commit',
  'walk',
] as const;
const FIELDS = [
  'limit',
  'pending',
  'state',
  'flags',
  'count',
  'usage',
  'target',
  'seq',
  'weight',
  'low',
  'high',
  'refs',
  'deadline',
  'cursor',
] as const;
const ERRORS = ['EINVAL', 'ENOMEM', 'EBUSY', 'EAGAIN', 'ENOENT', 'EIO'] as const;
const PROSE = [
  'The limit is read once when the zone is brought up and is not changed',
  'afterwards. A value of zero turns the mechanism off.',
  'Writers must hold the lock; readers may go without it when they can live',
  'with a value that is one period old.',
  'Each counter is kept per processor and folded when it is read, so that',
  'the fast path writes to memory that no other processor looks at.',
  'The default fits machines with up to 64 processors. Larger ones should',
  'raise it in proportion to the number of nodes.',
  'See the section on tuning for what happens when the two disagree.',
] as const;

/** One function of a file (a section, in a text file). */
export interface CodeBlock {
  /** Name of the function, or the section's title. */
  readonly name: string;
  /** What git puts behind the second `@@`. */
  readonly heading: string;
  /** Line of the file on which it starts, from 1. */
  readonly start: number;
  readonly lines: readonly string[];
}

/** One statement of a function body; several lines when it is a block. */
function statement(random: Random, symbol: string, noun: string): string[] {
  const field = random.pick(FIELDS);
  const other = random.pick(FIELDS);
  const call = `${symbol}_${noun}_${random.pick(VERBS)}`;
  switch (random.int(0, 11)) {
    case 0:
      return [`\t${noun}->${field} = ${noun}->${other};`];
    case 1:
      return [`\tif (!${noun}->${field})`, `\t\treturn -${random.pick(ERRORS)};`];
    case 2:
      return [`\terr = ${call}(${noun}, ${noun}->${field});`, '\tif (err)', '\t\tgoto out;'];
    case 3:
      return [
        `\tif (${noun}->${field} > ${noun}->${other}) {`,
        `\t\t${call}(${noun});`,
        `\t\t${noun}->${field}--;`,
        '\t}',
      ];
    case 4:
      return [`\t${call}(${noun});`];
    case 5:
      return [`\ttrace_${symbol}_${field}(${noun}, ${noun}->${other});`];
    case 6:
      return [`\t/* The ${field} may have changed while the lock was dropped. */`];
    case 7:
      return [`\tfor (i = 0; i < ${noun}->${field}; i++)`, `\t\t${call}(${noun}, i);`];
    case 8:
      return [`\tatomic_add(${random.int(1, 64)}, &${noun}->${field});`];
    case 9:
      return [`\twrite_once(${noun}->${field}, min(${noun}->${field}, ${noun}->${other}));`];
    case 10:
      return [
        `\tif (${noun}->${field} & ${symbol.toUpperCase()}_${random.pick(VERBS).toUpperCase()})`,
        '\t\tgoto out;',
      ];
    default:
      return [`\twarn_once(${noun}->${field} < ${noun}->${other});`];
  }
}

function functionBlock(random: Random, symbol: string, start: number): CodeBlock {
  const noun = random.pick(NOUNS);
  const name = `${symbol}_${noun}_${random.pick(VERBS)}`;
  const heading = `static int ${name}(struct ${symbol}_${noun} *${noun})`;
  const lines = [heading, '{', '\tint err = 0;', '\tint i;', ''];
  while (lines.length < 22) lines.push(...statement(random, symbol, noun));
  lines.push('out:', '\treturn err;', '}', '');
  return { name, heading, start, lines };
}

function headerBlock(random: Random, symbol: string, start: number): CodeBlock {
  const noun = random.pick(NOUNS);
  const name = `${symbol}_${noun}`;
  const lines = [`struct ${name} {`];
  for (let i = 0; i < 10; i++)
    lines.push(`\t${random.pick(['u32', 'u64', 'long', 'atomic_t'])}\t\t${random.pick(FIELDS)}_${i};`);
  lines.push('};', '');
  for (let i = 0; i < 6; i++) lines.push(`int ${name}_${random.pick(VERBS)}(struct ${name} *${noun});`);
  return { name, heading: `struct ${name} {`, start, lines: [...lines, ''] };
}

function textBlock(random: Random, symbol: string, start: number): CodeBlock {
  const name = `The ${random.pick(NOUNS)} of ${symbol}`;
  const lines = [name, '-'.repeat(name.length), ''];
  for (let i = 0; i < 5; i++) lines.push(random.pick(PROSE), random.pick(PROSE), random.pick(PROSE), '');
  return { name, heading: '', start, lines };
}

/** How many blocks every file of the invented tree has. */
export const BLOCKS = 16;

/** @param index 0 … BLOCKS - 1 */
export function codeBlock(path: string, symbol: string, index: number): CodeBlock {
  const random = new Random(`${path}#${index}`);
  const start = 24 + index * 36 + random.int(0, 6);
  if (path.endsWith('.rst')) return textBlock(random, symbol, start);
  return path.endsWith('.h') ? headerBlock(random, symbol, start) : functionBlock(random, symbol, start);
}

/** A new line that fits into the given block: code in code, prose in prose. */
export function freshLines(random: Random, path: string, symbol: string, block: CodeBlock): string[] {
  if (path.endsWith('.rst')) return [random.pick(PROSE)];
  const noun = block.name.split('_')[1] ?? 'node';
  if (!path.endsWith('.h')) return statement(random, symbol, noun);
  return [`int ${block.name}_${random.pick(VERBS)}_${random.pick(FIELDS)}(struct ${block.name} *${noun});`];
}
