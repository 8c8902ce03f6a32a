/** Shows any report as a page, with a section for each of its tables. */
import type { Report } from '../model.js';
import { footOf } from './foot.js';
import { html, type LinkOf } from './markup.js';
import { pageOf, type Section } from './page.js';
import { tableMarkup } from './table.js';

/**
 * Writes the page.
 * @param now what time was measured against.
 */
export function reportPage({ title, tables }: Report, now: string | null, linkOf: LinkOf): Iterable<string> {
  const [first, ...others] = tables;
  // A table without columns says what the whole document is about.
  const head = first !== undefined && first.title === '' && first.columns.length === 0 ? first : null;
  const parts = head === null ? tables : others;
  return pageOf({
    title: title ?? parts[0]?.title ?? '',
    head: head === null ? null : html`${tableMarkup(head, linkOf)}`,
    sections: parts.map(
      (table, index): Section => ({
        id: `part-${index + 1}`,
        title: table.title,
        body: tableMarkup({ ...table, title: '' }, linkOf),
      }),
    ),
    foot: footOf(now),
  });
}
