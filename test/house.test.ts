/** Holds src/ to the layout of docs/architecture.md: who may import whom, what pure code may use, how long a file is. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = resolve(fileURLToPath(import.meta.url), '..', '..', 'src');

/** Plain data in, plain data out: no file, no database, no clock, no console. */
const PURE = ['mail', 'patch', 'series', 'patterns', 'subsystems', 'asks', 'review', 'assign', 'check', 'search'];

/** Folders that each folder may import from, besides itself: one straight line, never back. */
const MAY_IMPORT: ReadonlyMap<string, readonly string[]> = new Map([
  ['mail', []],
  ['patch', ['mail']],
  ['series', ['mail', 'patch']],
  ['patterns', []],
  ['subsystems', ['mail', 'patch', 'patterns']],
  ['asks', ['mail', 'patch']],
  ['review', ['mail', 'patch', 'series', 'subsystems']],
  ['assign', ['mail', 'patch', 'series', 'subsystems', 'review']],
  ['check', ['mail', 'review']],
  ['search', ['mail', 'patch']],
  ['store', PURE],
  ['ingest', [...PURE, 'store']],
  ['views', [...PURE, 'store']],
  ['report', [...PURE, 'views']],
  ['tui', [...PURE, 'store', 'views', 'report']],
  ['cli', [...PURE, 'store', 'ingest', 'views', 'report', 'tui']],
  // src/bin.ts
  ['', ['cli']],
]);

/** Packages that have one home. */
const HOMES: ReadonlyMap<string, string> = new Map([
  ['better-sqlite3', 'store'],
  ['mailparser', 'mail'],
  ['@commander-js/extra-typings', 'cli'],
  ['commander', 'cli'],
  ['smol-toml', 'cli'],
  ['csv-stringify', 'report'],
  ['ink', 'tui'],
  ['react', 'tui'],
]);

const PURE_NODE_MODULES = ['node:crypto', 'node:buffer'];
/** What reaches out of pure code, or remembers something between two calls. */
const IMPURE =
  /\b(?:console|process|performance)\s*\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(|^(?:let|var) /m;
const LONGEST = 400;

interface SourceFile {
  /** Relative to src/: `mail/message.ts`. */
  readonly path: string;
  /** First folder of the path; '' for src/bin.ts. */
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function readSources(): SourceFile[] {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
  return paths.map((path) => sourceFile(path, readFileSync(join(SRC, path), 'utf8')));
}

function sourceFile(path: string, text: string): SourceFile {
  const imports = [...text.matchAll(/(?:^|[\s;}])(?:from|import)\s*\(?\s*'([^']+)'/gm)].map((match) => match[1] ?? '');
  return { path, folder: path.includes('/') ? path.slice(0, path.indexOf('/')) : '', text, imports };
}

/** Path relative to src/ of what a file imports; null for a package. */
function targetOf(file: SourceFile, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return normalize(join(dirname(file.path), specifier)).replace(/\.js$/, '.ts');
}

/** Every breach of the rules about imports in one file, as a sentence. */
function breachesOf(file: SourceFile): string[] {
  return file.imports.flatMap((specifier) => {
    const target = targetOf(file, specifier);
    const says = `src/${file.path} imports ${specifier}`;
    if (target !== null) {
      const folder = target.includes('/') ? target.slice(0, target.indexOf('/')) : '';
      const allowed = folder === file.folder || MAY_IMPORT.get(file.folder)?.includes(folder);
      return allowed ? [] : [says];
    }
    if (specifier.startsWith('node:')) {
      return PURE.includes(file.folder) && !PURE_NODE_MODULES.includes(specifier) ? [says] : [];
    }
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    const home = HOMES.get(name);
    return home === undefined || home === file.folder ? [] : [says];
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** Files in a circle of imports; empty when there is none. */
function circleIn(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    const file = byPath.get(path) ?? byPath.get(`${path}x`);
    if (done.has(path) || file === undefined) return [];
    for (const specifier of file.imports) {
      const target = targetOf(file, specifier);
      const circle = target === null ? [] : visit(target, [...trail, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  return files.map((file) => visit(file.path, [])).find((circle) => circle.length > 0) ?? [];
}

describe('the house', () => {
  const files = readSources();

  it('is drawn whole in docs/architecture.md', () => {
    const drawn = readFileSync(join(SRC, '..', 'docs', 'architecture.md'), 'utf8');
    const parts = new Set(
      files
        .map(({ path }) => path.split('/').slice(0, -1))
        .filter((folders) => folders.length > 0)
        .map(([folder, part]) => `${folder}/${part ?? ''}`),
    );
    const missing = [...parts].filter((place) => {
      const [folder = '', part = ''] = place.split('/');
      const row = drawn
        .split(/^(?=\| `src\/)/m)
        .filter((text) => text.startsWith(`| \`src/${folder}\``))
        .join('');
      return row === '' || (part !== '' && !row.includes(`\`${part}\``));
    });
    expect(missing).toEqual([]);
  });

  it('is read at all', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(50);
    expect([...new Set(files.map((file) => file.folder))].filter((folder) => !MAY_IMPORT.has(folder))).toEqual([]);
  });

  it('imports in one direction, and packages at their home only', () => {
    expect(files.flatMap(breachesOf)).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(circleIn(files)).toEqual([]);
  });

  it('keeps pure code pure', () => {
    const impure = files.filter((file) => PURE.includes(file.folder) && IMPURE.test(withoutComments(file.text)));
    expect(impure.map((file) => file.path)).toEqual([]);
  });

  it('prints and exits in cli only', () => {
    const speaks = /\bconsole\.|\bprocess\.(?:exit\(|exitCode|stdout|stderr)/;
    const outside = files.filter((file) => !['cli', 'tui', ''].includes(file.folder));
    expect(outside.filter((file) => speaks.test(withoutComments(file.text))).map((file) => file.path)).toEqual([]);
  });

  it(`has no file of more than ${LONGEST} lines`, () => {
    expect(files.filter((file) => file.text.split('\n').length - 1 > LONGEST).map((file) => file.path)).toEqual([]);
  });

  it('opens every file with a sentence about it', () => {
    const silent = files.filter((file) => !/^(?:#!.*\n)?\/\*\*/.test(file.text));
    expect(silent.map((file) => file.path)).toEqual([]);
  });

  it('has kebab-case names and none that says nothing', () => {
    const odd = files.filter(
      ({ path }) =>
        !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.tsx?$/.test(path) || /(?:^|\/)(?:utils?|helpers?|index)\.tsx?$/.test(path),
    );
    expect(odd.map((file) => file.path)).toEqual([]);
  });
});

describe('the rules of the house', () => {
  it.each([
    ['mail/a.ts', "import type { X } from '../patch/facts.js';"],
    ['series/a.ts', "import {\n  x,\n} from '../review/model.js';"],
    ['store/a.ts', "export { x } from '../views/scope.js';"],
    ['patterns/a.ts', "import type { X } from '../subsystems/model.js';"],
    ['ingest/a.ts', "const x = await import('../cli/main.js');"],
    ['review/a.ts', "import { readFileSync } from 'node:fs';"],
    ['views/a.ts', "import Database from 'better-sqlite3';"],
    ['cli/a.ts', "import { render } from 'ink';"],
    ['report/a.ts', "import '../cli/effects.js';"],
  ])('catch what %s must not import', (path, text) => {
    expect(breachesOf(sourceFile(path, text))).toHaveLength(1);
  });

  it.each([
    ['patch/a.ts', "import type { X } from '../mail/message.js';"],
    ['mail/a.ts', "import { createHash } from 'node:crypto';"],
    ['store/a.ts', "import Database from 'better-sqlite3';"],
    ['store/queries/a.ts', "import { open } from '../open.js';"],
    ['mail/a.ts', "/** Text from 'elsewhere'. */ export const x = 1;"],
  ])('let %s import what it may', (path, text) => {
    expect(breachesOf(sourceFile(path, text))).toEqual([]);
  });

  it('catch a circle', () => {
    const files = [
      sourceFile('mail/a.ts', "import { b } from './b.js';"),
      sourceFile('mail/b.ts', "import { c } from './c.js';"),
      sourceFile('mail/c.ts', "import { a } from './a.js';"),
    ];
    expect(circleIn(files)).toEqual(['mail/a.ts', 'mail/b.ts', 'mail/c.ts', 'mail/a.ts']);
  });

  it.each(['console.log(1)', 'const x = Date.now();', 'let count = 0;', 'process.env.X', 'new Date()'])(
    'catch %s in pure code',
    (text) => {
      expect(IMPURE.test(text)).toBe(true);
    },
  );
});
