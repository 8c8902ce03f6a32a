/** Writes tables as GitHub Flavored Markdown whose structure no mail can change. */

import type { Column, Report, Table, Value } from '../model.js';
import { BAR_LEGEND } from '../text/bar.js';
import { isMarks, legendOf, letterOf } from '../text/marks.js';
import { visible } from '../text/visible.js';
import { MarkdownLinks } from './markdown-links.js';
import { forPeople } from './shown.js';
import { alignsRight, wordsOf } from './values.js';

/** All that starts or ends an inline structure (CommonMark 0.31, section 6; GFM tables, strikethrough, math). */
const INLINE = /[\\`*_{}[\]<>#|~$&!^=]/g;
/** What starts a block at the beginning of a line: lists, setext underlines, thematic breaks. */
const BLOCK = /^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+]))/;
/**
 * Mentions, numbers of issues (`#12`, `GH-12`) and bare addresses are searched for after escapes have been undone, so no
 * escape disarms them: their characters are shown by their full-width twins.
 */
const LINKED_LATER = /@|#(?=\d)|(?<=\bGH)-(?=\d)|:(?=\/\/)|(?<=\bwww)\./gi;
const TWINS: ReadonlyMap<string, string> = new Map([
  ['@', '＠'],
  ['#', '＃'],
  ['-', '－'],
  [':', '：'],
  ['.', '．'],
]);

/**
 * Writes each table under a heading; the scope above it, the notes below. Links are numbered, and their URLs are at the
 * end, so that the text is readable in a mail.
 *
 * @param link template of the addresses at which mails are found: see `messageUrl`; null for none
 */
export function* formatMarkdown(report: Report, link: string | null = null): Generator<string> {
  const links = new MarkdownLinks(link);
  if (report.title !== undefined) yield `## ${escapeMarkdown(report.title)}\n`;
  let first = report.title === undefined;
  for (const table of report.tables) {
    if (!first) yield '\n';
    first = false;
    yield* linesOf(forPeople(table), links);
  }
  const bars = report.tables.some(({ columns, rows }) => rows.length > 0 && columns.some(({ kind }) => kind === 'bar'));
  if (report.title !== undefined && bars) yield `\n${escapeMarkdown(BAR_LEGEND.join(' · '))}\n`;
  yield* links.definitions();
}

/**
 * Escapes text so that Markdown shows it as it is, in a table cell or a paragraph of its own.
 *
 * @param text anything
 * @returns one line without leading or trailing blanks
 */
export function escapeMarkdown(text: string): string {
  return escapeInline(text).replace(BLOCK, '$1\\');
}

/** Escapes text for a place where no block can begin: a cell, or after other words of the line. */
function escapeInline(text: string): string {
  return visible(text)
    .trim()
    .replace(LINKED_LATER, (character) => TWINS.get(character) ?? '')
    .replace(INLINE, '\\$&');
}

function* linesOf(table: Table, links: MarkdownLinks): Generator<string> {
  if (table.title !== '') yield `### ${escapeMarkdown(table.title)}\n\n`;
  const { headings = [] } = table;
  const more = headings.length > 0 || table.columns.length > 0;
  if (table.scope !== '') yield `${escapeMarkdown(table.scope)}\n${more ? '\n' : ''}`;
  for (const { label, text, opens } of headings)
    yield `- ${escapeMarkdown(label)}: ${links.linked(escapeMarkdown(text), opens ?? null)}\n`;
  if (headings.length > 0 && table.columns.length > 0) yield '\n';
  if (table.rows.length === 0) {
    if (table.columns.length > 0) yield 'Nothing to show.\n';
  } else {
    const columns = links.columnsOf(table);
    yield row(columns.flatMap(({ column }) => headingsOf(column).map(escapeInline)));
    yield `|${columns.flatMap(({ column }) => headingsOf(column).map(() => rule(column))).join('|')}|\n`;
    for (const values of table.rows) {
      yield row(
        columns.flatMap(({ column, at, opens }) => {
          const target = opens === null ? null : (values[opens] ?? null);
          return cellsOf(column, values[at] ?? null).map((cell) => links.linked(escapeInline(cell), target));
        }),
      );
    }
    const legend = legendOf(table);
    if (legend.length > 0) yield `\n${escapeMarkdown(legend.join(' · '))}\n`;
  }
  for (const note of table.notes) yield `\n${escapeMarkdown(note)}\n`;
}

/** Marks take a column a patch. */
function headingsOf({ heading, kind, labels = [] }: Column): readonly string[] {
  return kind === 'marks' ? labels.map(String) : [heading];
}

function cellsOf(column: Column, value: Value): readonly string[] {
  return isMarks(value) ? value.map(letterOf) : [wordsOf(column, value)];
}

function rule(column: Column): string {
  return alignsRight(column) ? ' ---: ' : ' --- ';
}

/** @param cells escaped. */
function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
