/** Documents of a hostile list have the structure that they have when every hostile string is an x. */
import { beforeAll, describe, expect, it } from 'vitest';
import { reportCommand } from '../../src/cli/commands/report.js';
import type { Store } from '../../src/store/database/open.js';
import { type MailText, storeOf } from '../store/mails.js';
import { runCommand } from './run-command.js';

const WORDS =
  '[x](javascript:y) | <b onclick=z> **b** __c__ ~~d~~ `e` $f$ ![g](h) &amp; @i www.example.net https://example.net ][1] [1]: \u202e\u001b[31m';
const ID = ')](javascript:y)|`*_<b';
const PATH = 'mm/a|b[c](d)*e*`f`.c';

/** The owner, the section, titles, paths, ids and words are hostile, or x. */
async function storeWith(words: string, id: string, path: string): Promise<Store> {
  const maintainers = `List\n\nSLAB ${words}\nM:\t"Sam ${words.replace(/[<>"@]/g, '')}" <sam@example.org>\nS:\tMaintained\nF:\tmm/\n`;
  const mails: readonly MailText[] = [
    { id: `c1${id}@x`, subject: `[PATCH 0/1] mm: ${words}`, day: 1 },
    { id: `a1${id}@x`, subject: `[PATCH 1/1] mm: core ${words}`, day: 1, re: `c1${id}@x`, path },
    {
      id: 'ok@x',
      subject: 'Re: it',
      from: 'Eve',
      day: 2,
      re: `a1${id}@x`,
      text: 'Reviewed-by: Eve Example <eve@example.org>',
    },
    {
      id: `c2${id}@x`,
      subject: `[PATCH v2 0/2] mm: ${words}`,
      day: 5,
      text: `Words.\n\n- Eve for the core ${words} bits\n`,
    },
    { id: `a2${id}@x`, subject: `[PATCH v2 1/2] mm: core ${words}`, day: 5, re: `c2${id}@x`, path },
    { id: `b2${id}@x`, subject: `[PATCH v2 2/2] docs: ${words}`, day: 5, re: `c2${id}@x`, path: 'docs/b' },
    { id: `q${id}@x`, subject: 'Re: it', from: 'Joe', day: 6, re: `a2${id}@x`, text: `> +a2${id}@x\n\nWhy ${words}?` },
  ];
  return storeOf(mails, { maintainers });
}

/** What is left of each line for a reader of Markdown: marks that are not escaped, and where links lead to. */
function structureOf(markdown: string): readonly string[] {
  return markdown
    .replace(/^(\[\d+\]: https:\/\/lore\.kernel\.org\/r\/)[\w.%@-]+$/gm, '$1')
    .replace(/\\[!-/:-@[-`{-~]/g, '')
    .split('\n')
    .map((line) => line.match(/^#+ |^- |^\[\d+\]: .*|[|[\]<>*_`~$&@]|\]\[\d+\]|https?:|www\./g)?.join('') ?? '');
}

let hostile: Store;
let plain: Store;

beforeAll(async () => {
  hostile = await storeWith(WORDS, ID, PATH);
  plain = await storeWith('x', 'x', 'mm/x.c');
});

describe('a hostile list', () => {
  it.each([[['--waiting']], [['--waiting', '--person', 'sam']], [['#1']], [[]]])(
    'keeps the structure of report %s',
    async (args) => {
      const [bad, good] = [
        await runCommand(reportCommand, hostile, args),
        await runCommand(reportCommand, plain, args),
      ];
      expect(bad.stdout).toContain('javascript');
      expect(structureOf(bad.stdout)).toEqual(structureOf(good.stdout));
      expect(bad.stdout).not.toMatch(/[\u202e\u001b]/);
    },
  );
});
