/** Parses the text of MAINTAINERS files into sections. */

/** One `F:	mm/damon/` line. */
export interface MaintainersField {
  /** A capital letter: M, R, L, S, W, Q, B, C, P, T, F, X, N, K, V … */
  readonly letter: string;
  /** Without the blanks before it; those after it are kept, as they count in patterns. */
  readonly value: string;
  /** From 1, in all the texts together. */
  readonly line: number;
  /** How many lines the script has kept before this one; it sorts K: matches by it. */
  readonly entry: number;
}

export interface MaintainersSection {
  readonly name: string;
  /** Of its name; from 1. */
  readonly line: number;
  readonly fields: readonly MaintainersField[];
}

export interface MaintainersFile {
  readonly sections: readonly MaintainersSection[];
}

interface Heading {
  readonly text: string;
  readonly line: number;
}

const FIELD = /^([A-Z]):\s*(.*)/s;
const UNDERLINE = /^[-=~]{3,}\s*$/;
const DESCRIPTIONS = /^Descriptions of section entries/i;
const BLANK_OR_COMMENT = /^\s*(?:#|$)/;

/**
 * Reads MAINTAINERS as `scripts/get_maintainer.pl` does: a field is a capital letter and a colon at the start of a
 * line; fields that follow each other, blank lines and `#` lines left out, are a section; and the last other line
 * before them is its name. So there is no continuation of a value, and everything before the first field is skipped.
 *
 * Beyond the script: a name that is only underlined (`====`, `----`, as QEMU's headings are) is the line above; the
 * description of the letters, which old files write like a section, is not one; line ends may be CRLF.
 *
 * @param texts one file, or the files of a tree with several (U-Boot), in order of precedence
 */
export function parseMaintainers(...texts: readonly string[]): MaintainersFile {
  const sections: { name: string; line: number; fields: MaintainersField[] }[] = [];
  let heading: Heading = { text: '', line: 0 };
  let above: Heading = heading;
  let open = false;
  let describing = false;
  let entry = 0;
  let line = 0;
  for (const row of rowsOf(texts)) {
    line++;
    const field = FIELD.exec(row);
    if (field === null) {
      if (BLANK_OR_COMMENT.test(row)) continue;
      above = heading;
      heading = { text: row, line };
      open = false;
      describing = DESCRIPTIONS.test(row) || (describing && /^\s/.test(row));
      entry++;
      continue;
    }
    if (!open && !describing) sections.push({ ...named(heading, above, row, line), fields: [] });
    open = true;
    const [, letter = '', value = ''] = field;
    if (!describing) sections.at(-1)?.fields.push({ letter, value, line, entry });
    entry++;
  }
  return { sections };
}

function* rowsOf(texts: readonly string[]): Generator<string, void, void> {
  for (const text of texts) {
    for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length; ) {
      const feed = text.indexOf('\n', start);
      const end = feed === -1 ? text.length : feed;
      yield text.slice(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
      start = end + 1;
    }
  }
}

function named(heading: Heading, above: Heading, row: string, line: number): { name: string; line: number } {
  if (heading.line === 0) return { name: row, line };
  if (UNDERLINE.test(heading.text) && above.line === heading.line - 1)
    return { name: above.text.trim(), line: above.line };
  return { name: heading.text.trim(), line: heading.line };
}
