/** docs/check.md lists the rules as they are. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/check/rules.js';
import { readCheckTable } from '../../src/cli/check/settings.js';
import { CHECK_FORMATS } from '../../src/report/check/format.js';
import { demandOf } from '../../src/report/check/words.js';

const PAGE = readFileSync(fileURLToPath(new URL('../../docs/check.md', import.meta.url)), 'utf8');

describe('docs/check.md', () => {
  it('has every rule, its limit and its demand, in the order of the reports', () => {
    const rows = RULES.map((rule) => {
      const limit = rule.unit === 'none' ? '–' : rule.unit;
      return `| \`${rule.name}\` | ${limit} | ${demandOf(rule, 'N')} |`;
    });
    const [, listed = ''] = PAGE.split('| rule | limit | what it requires |\n|---|---|---|\n');
    expect(listed.split('\n').slice(0, rows.length + 1)).toEqual([...rows, '']);
  });

  it('has every format', () => {
    const [, listed = ''] = PAGE.split('| format | use |\n');
    expect([...listed.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)).toEqual(CHECK_FORMATS);
  });

  it('shows settings that work', () => {
    const [, block = ''] = /```toml\n([\s\S]*?)```/.exec(PAGE) ?? [];
    const { check } = parse(block) as { check: Record<string, unknown> };
    const read = readCheckTable(check);
    expect(
      'rules' in read && read.rules.map(({ rule, limit, severity }) => `${rule.name} ${limit} ${severity}`),
    ).toEqual([
      'min-coverage 60 error',
      'min-subsystem-coverage 50 error',
      'min-subsystem-coverage 90 error',
      'no-open-nak 0 error',
      'complete-postings 0 error',
      'max-waiting 30 warning',
    ]);
  });
});
