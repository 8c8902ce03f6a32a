/** What is left of an output when every text is taken out of it, read by the parsers that its readers use. */
import { parse as parseCsv } from 'csv-parse/sync';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';
import { SaxesParser } from 'saxes';
import { cellWidth } from '../../src/report/text/cell-width.js';

/** The kinds of output there are; `lines` is text without columns, `wrapped` is such text in lines of some length. */
export type Kind = 'table' | 'lines' | 'wrapped' | 'json' | 'ndjson' | 'csv' | 'markdown' | 'xml' | 'html' | 'github';

/**
 * Code points that no output may hold: controls but for line feeds, format characters, separators, lone surrogates,
 * and everything that is not seen.
 */
const FORBIDDEN =
  /[\0-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;

/** Every place of an output that holds what it must not, with what stands around it. */
export function forbiddenIn(output: string): readonly string[] {
  const at = output.search(FORBIDDEN);
  return at < 0 ? [] : [JSON.stringify(output.slice(Math.max(0, at - 30), at + 30))];
}

/**
 * The structure of an output.
 * @throws when it is not well formed, or something in it would be obeyed
 */
export function structureOf(output: string, kind: Kind): unknown {
  switch (kind) {
    case 'json':
      return shapeOf(JSON.parse(output));
    case 'ndjson':
      return sorted(
        output
          .trimEnd()
          .split('\n')
          .map((line) => shapeOf(JSON.parse(line))),
      );
    case 'csv':
      return gridOf(output);
    case 'markdown':
      return astOf(output);
    case 'xml':
      return treeOf(output);
    case 'html':
      return pageOf(output);
    case 'github':
      return output.split('\n').map(commandOf);
    case 'table':
      return rowsOf(output.split('\n'));
    case 'lines':
      return output.split('\n').map(indentOf);
    case 'wrapped':
      // How far a paragraph goes on below itself depends on its length.
      return output
        .split('\n')
        .filter((line) => !line.startsWith('   '))
        .map(indentOf);
  }
}

function indentOf(line: string): string {
  return line === '' ? 'empty' : `${/^ */.exec(line)?.[0].length} text`;
}

/** Keys and types; a text may be missing. Lists are sorted: the order of names is no structure. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return sorted(value.map(shapeOf));
  if (typeof value !== 'object' || value === null) return value === null ? 'string' : typeof value;
  return Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]);
}

function sorted(shapes: readonly unknown[]): readonly unknown[] {
  return shapes.map((shape) => JSON.stringify(shape)).sort();
}

/** What a spreadsheet takes for a formula; a number is none. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]/u;

/** How many fields each record has. */
function gridOf(csv: string): unknown {
  const records: string[][] = parseCsv(csv, { relax_column_count: true, skip_empty_lines: false });
  for (const field of records.flat())
    if (FORMULA.test(field) && !/^-?\d+(?:\.\d+)?$/.test(field)) throw new Error(`a formula: ${field.slice(0, 60)}`);
  return records.map(({ length }) => length);
}

type Root = ReturnType<typeof fromMarkdown>;

/** Blocks and inline nodes, without the text in them. */
function astOf(markdown: string): unknown {
  const skeleton = (node: Root | Root['children'][number]): unknown => {
    if (node.type === 'text') {
      if (LINKED_LATER.test(node.value)) throw new Error(`linked by GitHub: ${node.value.slice(0, 60)}`);
      return 'text';
    }
    if (!('children' in node)) return node.type;
    const depth = node.type === 'heading' ? node.depth : node.type === 'table' ? node.align : null;
    return [node.type, depth, node.children.map(skeleton)];
  };
  return skeleton(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
}

/** Mentions and numbers of issues become links after Markdown has been read, whatever was escaped. */
const LINKED_LATER = /@[\w-]|#\d|\bGH-\d/i;

type Element = [name: string, attributes: readonly string[], children: Element[]];

/** Elements with the names of their attributes. */
function treeOf(xml: string): unknown {
  const parser = new SaxesParser();
  const root: Element = ['', [], []];
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = [name, Object.keys(attributes), []];
    open.at(-1)?.[2].push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  for (const event of ['comment', 'cdata', 'processinginstruction', 'doctype'] as const)
    parser.on(event, () => {
      throw new Error(`a ${event}`);
    });
  parser.write(xml).close();
  return root;
}

/** Elements that load, run or send something, or hold text that is read otherwise. */
const ACTIVE =
  /^(?:script|img|image|iframe|frame|object|embed|link|base|form|input|button|audio|video|source|use|foreignobject|noscript|template|math|textarea|plaintext|xmp)$/i;
const LOADING = /^(?:src|srcset|data|action|formaction|background|poster|ping|xlink:href|on.*)$/i;
const CSP = /^default-src 'none'; style-src 'sha256-[\w+/=]+'(?:; [a-z-]+ 'none')*$/;

/** Elements with the names of their attributes; a page that loads, runs or leads elsewhere than to a mail is none. */
function pageOf(html: string): unknown {
  let policies = 0;
  const skeleton = (node: DefaultTreeAdapterTypes.ChildNode): unknown => {
    if (node.nodeName === '#text') return null;
    if (!('attrs' in node)) {
      if (node.nodeName === '#documentType') return 'doctype';
      throw new Error(`a ${node.nodeName}`);
    }
    if (ACTIVE.test(node.nodeName)) throw new Error(`a ${node.nodeName}`);
    const attribute = new Map(node.attrs.map(({ name, value }) => [name, value]));
    for (const [name, value] of attribute) {
      if (LOADING.test(name)) throw new Error(`${node.nodeName} ${name}`);
      if (name === 'href' && !/^(?:https?:\/\/|mailto:|#)/.test(value)) throw new Error(`a link to ${value}`);
      if (name === 'style' && /url|expression|;|\\/.test(value)) throw new Error(`a style of ${value}`);
    }
    if (attribute.get('http-equiv') === 'Content-Security-Policy' && CSP.test(attribute.get('content') ?? ''))
      policies++;
    return [node.nodeName, [...attribute.keys()], node.childNodes.map(skeleton).filter((child) => child !== null)];
  };
  const shape = parseHtml(html).childNodes.map(skeleton);
  if (policies !== 1) throw new Error('no policy');
  return shape;
}

const COMMAND = /^::(\w+) ([^:]*)::(.*)$/;

/** As GitHub's runner reads a line (actions/runner, ActionCommand.cs): a command with its properties. */
function commandOf(line: string): unknown {
  if (line === '') return 'empty';
  const [, name, properties = '', message = ''] = COMMAND.exec(line) ?? [];
  if (name === undefined) throw new Error(`text in a log: ${line.slice(0, 60)}`);
  if (line.includes('##[')) throw new Error(`an old command: ${line.slice(0, 60)}`);
  if (/%(?!25|0D|0A|3A|2C)/.test(message + properties)) throw new Error(`not escaped: ${line.slice(0, 60)}`);
  return [name, properties.split(',').map((property) => property.split('=', 1)[0])];
}

const RULE = /^─+(?: {2}─+)*$/;

/** Tables by their columns, other lines as lines. Every cell of a table stands in its column. */
function rowsOf(lines: readonly string[]): unknown {
  let gaps: readonly number[] | null = null;
  return lines.map((line) => {
    if (line === '') {
      gaps = null;
      return 'empty';
    }
    if (RULE.test(line)) {
      gaps = [...line.matchAll(/ {2}/g)].map(({ index }) => index);
      return `${gaps.length + 1} columns`;
    }
    if (gaps === null) return 'text';
    if (!gaps.every((gap) => isBlankAt(line, gap))) throw new Error(`out of its column: ${line.slice(0, 200)}`);
    return 'row';
  });
}

const segmenter = new Intl.Segmenter('en');

/** Whether two cells of a line are blank, or behind its end. */
function isBlankAt(line: string, at: number): boolean {
  if (/^[\x20-\x7e]*$/.test(line)) return line.slice(at, at + 2).trim() === '';
  let column = 0;
  for (const { segment } of segmenter.segment(line)) {
    if (column >= at + 2) break;
    const end = column + cellWidth(segment);
    if (end > at && segment !== ' ') return false;
    column = end;
  }
  return true;
}
