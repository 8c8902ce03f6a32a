/** Holds the documents to what the program does and to the source that they are made from. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAM = join(ROOT, 'dist', 'bin.js');
const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'samples/README.md',
  'bench/results.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
];

const folder = mkdtempSync(join(tmpdir(), 'revcov docs '));
afterAll(() => rmSync(folder, { recursive: true }));

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Runs the compiled program in samples/, with a store of its own. */
function revcov(command: string): string {
  const script = `revcov() { "${process.execPath}" "${PROGRAM}" "$@"; }; ${command}`;
  const env = { PATH: process.env.PATH ?? '', HOME: folder, REVCOV_DB: join(folder, 'samples.db') };
  return execFileSync('/bin/sh', ['-ec', script], { cwd: join(ROOT, 'samples'), env, encoding: 'utf8', stdio: 'pipe' });
}

/** What stands between fences, without the language. */
function blocksOf(text: string): string[] {
  return [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');
}

/** As GitHub makes anchors of headings. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function headingsOf(text: string): string[] {
  return [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading ?? '');
}

/** Links that lead nowhere. */
function deadLinksOf(file: string): string[] {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link ?? '');
  return links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !headingsOf(read(target)).map(anchorOf).includes(anchor);
  });
}

const commands = [...revcov('revcov --help').matchAll(/^ {2}([a-z]+) .*(?:\[options\]|<)/gm)].map(
  ([, name]) => name ?? '',
);

describe('documents that are made', () => {
  it.each(['schema-doc', 'cli-doc', 'keys-doc', 'sessions'])(
    'are what scripts/%s.mjs makes of the source now',
    (script) => {
      const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', `${script}.mjs`), '--check'], {
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    },
  );
});

describe.each(['README.md', 'docs/tutorial.md'])('%s', (file) => {
  const sessions = [...read(file).matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, session]) => session ?? '');

  it('shows five sessions and more, each with its output', () => {
    expect(sessions.length).toBeGreaterThanOrEqual(5);
    for (const session of sessions) expect(session).toMatch(/^\$ revcov .*\n\s*\S/);
  });

  it('shows nothing wider than a hundred columns', () => {
    const lines = sessions.flatMap((session) => session.split('\n'));
    expect(lines.filter((line) => stringWidth(line) > 100)).toEqual([]);
  });
});

describe('commands', () => {
  it('are found at all', () => {
    expect(commands.length).toBeGreaterThanOrEqual(7);
    expect(commands).toContain('coverage');
  });

  it.each(commands)('%s is in docs/cli.md, with two examples', (name) => {
    // What stands there is what --help says: that is checked above.
    const [, rest = ''] = read('docs/cli.md').split(`\n## revcov ${name}\n`);
    const [help = ''] = rest.split('\n## ');
    const [, examples = ''] = help.split('\nExamples:\n');
    expect(examples.match(/^ {2}\$ .*\brevcov\b/gm)?.length).toBeGreaterThanOrEqual(2);
  });
});

describe('samples/README.md', () => {
  it('names commands that work, in their order', () => {
    const lines = blocksOf(read('samples/README.md')).flatMap((block) => block.split('\n'));
    const wanted = lines.filter((line) => line.startsWith('revcov '));
    expect(wanted.length).toBeGreaterThan(10);
    for (const line of wanted) expect(() => revcov(line), line).not.toThrow();
    // A dozen programs, each with its start.
  }, 120_000);
});

describe('every document', () => {
  it.each(DOCUMENTS)('%s has links that lead somewhere', (file) => {
    expect(deadLinksOf(file)).toEqual([]);
  });

  it('names npm scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const known = new Set(['start', 'test', ...Object.keys(scripts)]);
    const named = DOCUMENTS.flatMap((file) => [
      ...read(file).matchAll(/\bnpm (?:run (?:--silent |-s )?([\w:]+)|(start|test))\b/g),
    ]);
    expect(named.length).toBeGreaterThan(5);
    expect(named.map(([, run, own]) => run ?? own ?? '').filter((name) => !known.has(name))).toEqual([]);
  });

  it('names files that there are', () => {
    const named = DOCUMENTS.flatMap((file) => [
      ...read(file).matchAll(/`((?:src|test|docs|bench|scripts|samples)\/[\w./-]+)`/g),
    ]);
    expect(named.length).toBeGreaterThan(5);
    expect(named.map(([, path]) => path ?? '').filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('docs/rules.md', () => {
  it('has each rule that the source cites', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const cited = sources.flatMap((file) => [...read(`src/${file}`).matchAll(/docs\/rules\.md,[\s*]*"([^"]+)"/g)]);
    expect(cited.length).toBeGreaterThan(3);
    const headings = headingsOf(read('docs/rules.md'));
    expect(cited.map(([, heading]) => heading ?? '').filter((heading) => !headings.includes(heading))).toEqual([]);
  });
});
