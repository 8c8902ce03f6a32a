/** Writes docs/cli.md from what the program says with --help, so that the two cannot differ. `--check` only compares. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './build.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const target = fileURLToPath(new URL('../docs/cli.md', import.meta.url));
const program = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

const INTRO = `# The command line

Made by \`node scripts/cli-doc.mjs\` from the program's own \`--help\`; change that.

Data goes to stdout; notes, progress and errors go to stderr, and \`--quiet\` silences the first two. Exit codes: **0** done,
**1** a check that was asked for failed, **2** it could not be done (arguments, configuration, unreadable input, the
database), 130 and 143 after a signal. An error is a sentence or two; \`--debug\` shows where it came from.

A series is named by a message id of it, a URL that ends in one, its \`#number\`, or a part of its title that no other has.
`;

if (!isBuilt(root)) {
  console.error('dist/ is not what src/ gives. Run: node scripts/build.mjs');
  process.exitCode = 2;
} else if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== reference()) {
    console.error('docs/cli.md is not what --help says. Run: node scripts/cli-doc.mjs');
    process.exitCode = 1;
  }
} else writeFileSync(target, reference());

function reference() {
  const general = help([]);
  const commands = commandsOf(general);
  const links = commands.map((name) => `[${name}](#revcov-${name})`).join(' · ');
  const sections = commands.map((name) => section(`revcov ${name}`, help([name])));
  return [INTRO, `${links}\n`, section('revcov', general), ...sections].join('\n');
}

function section(title, text) {
  return `## ${title}\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
}

/** Names under "Commands:", but for that of the help itself. */
function commandsOf(general) {
  const list = /^Commands:\n((?: {2}.*\n)+)/m.exec(general)?.[1] ?? '';
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name).filter((name) => name !== 'help');
}

function help(words) {
  return execFileSync(process.execPath, [program, ...words, '--help'], { encoding: 'utf8' });
}
