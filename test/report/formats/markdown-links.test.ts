/** Links in Markdown: numbered, defined at the end, and nothing of a mail can make another. */
import { describe, expect, it } from 'vitest';
import { formatMarkdown } from '../../../src/report/formats/markdown.js';
import type { Column, Report, Value } from '../../../src/report/model.js';
import { reportOf } from '../sample-report.js';

const COLUMNS: readonly Column[] = [
  { key: 'title', heading: 'Title', kind: 'text', opens: 'messageId' },
  { key: 'messageId', heading: 'Message', kind: 'message' },
];

function reportWith(rows: readonly (readonly Value[])[]): Report {
  const headings = [{ label: 'Sent', text: '2026-07-01', opens: 'a@x' }];
  return { ...reportOf({ title: '', scope: '', headings, columns: COLUMNS, rows, notes: [] }), title: 'Links' };
}

const markdown = (report: Report, link: string | null) => [...formatMarkdown(report, link)].join('');

describe('links', () => {
  it('are numbered by address and stand at the end', () => {
    const rows = [
      ['one', 'b/c@x'],
      ['same mail', 'a@x'],
      ['no mail', null],
    ];
    expect(markdown(reportWith(rows), 'https://lists.example.org/?a=1&m={id}')).toBe(
      [
        '## Links',
        '',
        '- Sent: [2026-07-01][1]',
        '',
        '| Title |',
        '| --- |',
        '| [one][2] |',
        '| [same mail][1] |',
        '| no mail |',
        '',
        '[1]: https://lists.example.org/?a=1&amp;m=a@x',
        '[2]: https://lists.example.org/?a=1&amp;m=b%2Fc@x',
        '',
      ].join('\n'),
    );
  });

  it('are left out without a template: the ids are a column then', () => {
    expect(markdown(reportWith([['one', 'b@x']]), null)).toContain(
      '| Title | Message |\n| --- | --- |\n| one | b＠x |\n',
    );
  });

  it('lead from a message by itself', () => {
    const report = reportOf({ title: '', scope: '', columns: COLUMNS.slice(1), rows: [['a@x']], notes: [] });
    expect(markdown(report, 'https://lists.example.org/{id}')).toContain(
      '| [a＠x][1] |\n\n[1]: https://lists.example.org/a@x',
    );
  });

  it.each([
    'x][1] [y',
    '](https://evil.example.org)',
    '[1]: https://evil.example.org',
    '\n[1]: https://evil.example.org',
    'x|y',
  ])('keep their places whatever the text: %s', (text) => {
    const link = 'https://lists.example.org/{id}';
    const [plain, hostile] = [
      ['x', 'x@x'],
      [text, `${text}@x`],
    ].map((row) => markdown(reportWith([row]), link));
    const structure = (written = '') => written.replace(/\\./g, '').match(/\]\[\d+\]|^\[\d+\]: |\||^- |^## |\[|\n/gm);
    expect(structure(hostile)).toEqual(structure(plain));
  });
});
