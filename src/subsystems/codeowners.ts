/** Builds an index of subsystems from a CODEOWNERS file. */
import type { Person } from '../mail/message.js';
import { globTree } from '../patterns/glob.js';
import { GlobSet } from '../patterns/glob-set.js';
import type { PatternTree } from '../patterns/pattern-tree.js';
import type { PathSubsystem, Subsystem, SubsystemIndex } from './model.js';

interface Rule {
  readonly subsystem: Subsystem;
  readonly pattern: string;
  readonly section: string;
  /** Its index among all globs; null for one that is left out. */
  readonly index: number | null;
}

const LONGEST_PATH = 4096;
const SECTION = /^\^?\[([^\]]{1,200})\](?:\[\d{1,3}\])?(.*)$/;
const EVERYTHING = /^\/?\*\*?$/;

/**
 * An index by CODEOWNERS (the rules of GitHub, with the sections of GitLab). The last line that matches a path counts;
 * in each section its own. A line without owners says that nobody owns the paths, unless its section names owners.
 * Patterns are like those of `.gitignore`: with a slash at the start or in the middle they start at the top, else they
 * fit at any depth; one that fits a directory covers what is below it; `docs/*` covers `docs/a` and not `docs/b/c`.
 *
 * A subsystem is named by its pattern, without slashes at its ends. `@name` becomes a person of that name without an
 * address.
 */
export function indexCodeowners(text: string): SubsystemIndex {
  const set = new GlobSet();
  const rules = rulesOf(text, set);
  const sections = [...new Set(rules.map(({ section }) => section))];
  const bySection = sections.map((name) => rules.filter(({ section }) => section === name).reverse());
  return {
    subsystems: rules.map(({ subsystem }) => subsystem),
    of: (path) => {
      if (path === '' || path.length > LONGEST_PATH) return [];
      const found = set.matching(path);
      return bySection.flatMap((some) => answer(some.find(({ index }) => index !== null && found.has(index))));
    },
  };
}

function answer(rule: Rule | undefined): PathSubsystem[] {
  if (rule === undefined || rule.subsystem.owners.length === 0) return [];
  return [{ subsystem: rule.subsystem, matched: rule.pattern }];
}

function rulesOf(text: string, set: GlobSet): Rule[] {
  const rules: Rule[] = [];
  let section = '';
  let defaults: readonly string[] = [];
  for (const row of text.split('\n')) {
    const line = withoutComment(row).trim();
    if (line === '') continue;
    const head = SECTION.exec(line);
    if (head !== null) {
      section = (head[1] ?? '').trim().toLowerCase();
      defaults = wordsOf(head[2] ?? '');
      continue;
    }
    const [pattern = '', ...names] = wordsOf(line);
    const tree = treeOf(pattern);
    if (tree === null) continue;
    const added = set.add(tree);
    const index = typeof added === 'number' ? added : null;
    rules.push({ subsystem: subsystemOf(pattern, names.length > 0 ? names : defaults), pattern, section, index });
  }
  return rules;
}

function withoutComment(line: string): string {
  const at = line.search(/(?:^|\s)#/);
  return at === -1 ? line : line.slice(0, at);
}

/** Cuts at blanks; `\ ` and `\#` are a blank and a hash within a word. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:\\[ #]|\S)+/g)].map(([word]) => word.replace(/\\([ #])/g, '$1'));
}

function subsystemOf(pattern: string, names: readonly string[]): Subsystem {
  return {
    name: pattern.replace(/^\/+|\/+$/g, '') || pattern,
    status: '',
    source: 'codeowners',
    catchAll: EVERYTHING.test(pattern),
    owners: names.map((name) => ({ person: personOf(name), role: 'owner' })),
    lists: [],
  };
}

function personOf(name: string): Person {
  const at = name.lastIndexOf('@');
  if (at <= 0) return { name, email: '' };
  return { name: '', email: name.slice(0, at) + name.slice(at).toLowerCase() };
}

/** Null for patterns that match nothing: empty ones, and those that would take paths out, which CODEOWNERS has not. */
function treeOf(pattern: string): PatternTree | null {
  const bare = pattern.replace(/^\/+|\/+$/g, '');
  if (pattern.startsWith('!') || (bare === '' && pattern !== '/')) return null;
  if (EVERYTHING.test(pattern) || pattern === '/') return globTree('**', false, LITERAL);
  const glob = `${pattern.startsWith('/') || bare.includes('/') ? '' : '**/'}${bare}`;
  // A slash at the end wants a folder: what is below it, and not a file of that name.
  return pattern.endsWith('/')
    ? globTree(`${glob}/**/*`, false, LITERAL)
    : globTree(glob, !bare.endsWith('/*'), LITERAL);
}

/** Brackets, braces and the like are letters in CODEOWNERS. */
const LITERAL = { shell: false };
