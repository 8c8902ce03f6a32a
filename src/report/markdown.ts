/** Turns a report's tables into GitHub Flavored Markdown whose structure no mail can change. */
import { isMarks, legendOf, letterOf } from './marks.js';
import type { Column, Report, Table, Value } from './model.js';
import { forPeople } from './shown.js';
import { alignsRight, wordsOf } from './values.js';
import { visible } from './visible.js';

/** All that starts or ends an inline structure (CommonMark 0.31, section 6; GFM tables, strikethrough, math). */
const INLINE = /[\\`*_{}[\]<>#|~$&!^=]/g;
/** What starts a block at the beginning of a line: lists, setext underlines, thematic breaks. */
const BLOCK = /^(?:(\d+)(?=[.)])|(?=[-+]))/;
/**
 * Mentions and bare addresses are looked for after escapes have been undone, so no escape disarms them: their
 * characters are shown by their full-width twins.
 */
const MENTION = /@/g;
const BARE_ADDRESS = /:(?=\/\/)|(?<=\bwww)\./gi;

/** Writes each table under a heading; the scope above it, the notes below. */
export function* formatMarkdown(report: Report): Generator<string> {
  let first = true;
  for (const table of report.tables) {
    if (!first) yield '\n';
    first = false;
    yield* linesOf(forPeople(table));
  }
}

/**
 * Escapes text so that Markdown shows it as it is, in a table cell or a paragraph of its own.
 *
 * @param text anything
 * @returns one line without leading or trailing blanks
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .trim()
    .replace(INLINE, '\\$&')
    .replace(BLOCK, '$1\\')
    .replace(MENTION, '＠')
    .replace(BARE_ADDRESS, (character) => (character === ':' ? '：' : '．'));
}

function* linesOf(table: Table): Generator<string> {
  if (table.title !== '') yield `### ${escapeMarkdown(table.title)}\n\n`;
  if (table.scope !== '') yield `${escapeMarkdown(table.scope)}\n\n`;
  const { headings = [] } = table;
  for (const { label, text } of headings) yield `- ${escapeMarkdown(label)}: ${escapeMarkdown(text)}\n`;
  if (headings.length > 0) yield '\n';
  if (table.rows.length === 0) {
    if (table.columns.length > 0) yield 'Nothing to show.\n';
  } else {
    yield row(table.columns.flatMap(headingsOf));
    yield `|${table.columns.flatMap((column) => headingsOf(column).map(() => rule(column))).join('|')}|\n`;
    for (const values of table.rows) {
      yield row(table.columns.flatMap((column, index) => cellsOf(column, values[index] ?? null)));
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

function row(cells: readonly string[]): string {
  return `| ${cells.map(escapeMarkdown).join(' | ')} |\n`;
}
