/** Writes docs/keys.md from the key table of the screens, so that the two cannot differ. `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './build.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const target = fileURLToPath(new URL('../docs/keys.md', import.meta.url));

const INTRO = `# Keys

Made by \`node scripts/keys-doc.mjs\` from the key table in \`src/tui/keys.ts\`; change that. What the screens show is in
[tui.md](tui.md).

While something is being typed every key is text but for \`Enter\`, \`Esc\`, \`Backspace\` and \`Ctrl-u\`, which clears it. A key
that does nothing on a screen says why.
`;

if (!isBuilt(root)) {
  console.error('dist/ is not what src/ gives. Run: node scripts/build.mjs');
  process.exitCode = 2;
} else {
  const { BINDINGS, GROUPS, SCREEN_NAMES } = await import('../dist/tui/keys.js');
  const { keySymbol } = await import('../dist/tui/key-symbols.js');
  const text = [INTRO, ...GROUPS.map(section)].join('\n');
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error('docs/keys.md is not what the key table says. Run: node scripts/keys-doc.mjs');
    process.exitCode = 1;
  }

  function section(group) {
    const rows = BINDINGS.filter((binding) => binding.group === group).map(({ keys, about, screens }) => {
      const where = screens === 'all' ? 'everywhere' : screens.map((screen) => SCREEN_NAMES[screen]).join(', ');
      return `| ${keys.map((key) => `\`${keySymbol(key)}\``).join(' ')} | ${about} | ${where} |`;
    });
    return `## ${group}\n\n| Keys | What they do | Where |\n|---|---|---|\n${rows.join('\n')}\n`;
  }
}
