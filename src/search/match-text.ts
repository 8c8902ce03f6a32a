/** Translates the words of a query into the language of SQLite's full-text index. */
import type { Query } from './query.js';

/**
 * Writes a query in FTS5 syntax. The text is always well formed: words are in quotes, in which only the quote is
 * special.
 * @returns null for what the index cannot answer: dates, lists, ids, and a NOT without a left side.
 * Source of the form: https://www.sqlite.org/fts5.html, "Full-text Query Syntax".
 */
export function matchText(query: Query): string | null {
  switch (query.kind) {
    case 'words':
      return `({${query.fields.join(' ')}} : "${query.text.replaceAll('"', '""')}"${query.begins ? ' *' : ''})`;
    case 'any':
      return grouped(query.parts.map(matchText), ' OR ');
    case 'all': {
      const taken = query.parts.flatMap((part) => (part.kind === 'not' ? [part.part] : []));
      const kept = query.parts.filter((part) => part.kind !== 'not');
      const wanted = grouped(kept.map(matchText), ' AND ');
      if (taken.length === 0 || wanted === null) return wanted;
      const unwanted = grouped(taken.map(matchText), ' OR ');
      return unwanted && `(${wanted} NOT ${unwanted})`;
    }
    default:
      return null;
  }
}

function grouped(texts: readonly (string | null)[], operator: string): string | null {
  return texts.length === 0 || texts.includes(null) ? null : `(${texts.join(operator)})`;
}
