/** Makes a page from lines of all kinds: a scrolling text, or rows of which some open something. */
import type { Report } from '../../report/model.js';
import type { Line, Opening, Page, Span } from '../model.js';

export interface DocumentRow {
  readonly line: Line;
  /** The cursor stops here. */
  readonly stop?: boolean;
  readonly opening?: Opening;
  readonly messageId?: string;
  /** An open comment begins here. */
  readonly openComment?: boolean;
}

export interface DocumentSource extends Pick<Page, 'kind' | 'head' | 'foot' | 'sibling' | 'rangeDiff'> {
  readonly rows: readonly DocumentRow[];
  readonly empty: string;
  /** What a row stands for if it names no mail itself. */
  readonly messageId: string | null;
  readonly report: () => Report;
}

/**
 * The page of a document.
 * @param sought what is searched for in it; every match is marked.
 */
export function documentPage(source: DocumentSource, sought: string): Page {
  const { rows, kind, head, foot, sibling, rangeDiff } = source;
  const words = sought.toLowerCase();
  const found = words === '' ? [] : [...rows.keys()].filter((row) => textOf(rows[row]).includes(words));
  const marked = new Set(found);
  return {
    kind,
    scope: '',
    head,
    foot,
    count: rows.length,
    each: 1,
    all: rows.length,
    empty: source.empty,
    orders: [],
    order: { column: 0, reversed: false },
    line(row) {
      const line = rows[row]?.line ?? [];
      return marked.has(row) ? withMarks(line, words) : line;
    },
    stops: (row) => rows[row]?.stop === true,
    keyOf: (row) => rows[row]?.messageId ?? '',
    opening: (row) => rows[row]?.opening ?? 'There is nothing to open in this row.',
    messageId: (row) => rows[row]?.messageId ?? source.messageId,
    comments: [...rows.keys()].filter((row) => rows[row]?.openComment === true),
    found,
    changes: false,
    finds: true,
    sibling,
    rangeDiff,
    report: source.report,
  };
}

/**
 * The page for something that is not, or no longer, in the store.
 * @param why a sentence.
 * @param schema of the exported file.
 */
export function absentPage(kind: Page['kind'], why: string, schema: string): Page {
  const source: DocumentSource = {
    kind,
    head: [],
    foot: [],
    rows: [],
    empty: why,
    messageId: null,
    sibling: () => why,
    rangeDiff: () => why,
    report: () => ({ tables: [], document: () => ({ schema }), records: () => [] }),
  };
  return documentPage(source, '');
}

function textOf(row: DocumentRow | undefined): string {
  return (row?.line ?? [])
    .map(({ text }) => text)
    .join('')
    .toLowerCase();
}

/** The line with every match in a separate tone, if the match lies within one span. */
function withMarks(line: Line, words: string): Line {
  return line.flatMap((span): Span[] => {
    const lower = span.text.toLowerCase();
    // Few characters have a lower case of another length; places would be off.
    if (lower.length !== span.text.length || !lower.includes(words)) return [span];
    const pieces: Span[] = [];
    let from = 0;
    for (let at = lower.indexOf(words); at >= 0; at = lower.indexOf(words, from)) {
      pieces.push(
        { ...span, text: span.text.slice(from, at) },
        { text: span.text.slice(at, at + words.length), tone: 'found' },
      );
      from = at + words.length;
    }
    return [...pieces, { ...span, text: span.text.slice(from) }].filter(({ text }) => text !== '');
  });
}
