/** What is left of a report when every text is taken out of it: its structure. */
import type { CheckFormat } from '../../../src/report/check/format.js';
import { readXml, type XmlElement } from './xml-tree.js';

/** The structure of a report in a format. @throws when it is not well formed. */
export function skeletonOf(report: string, as: CheckFormat): unknown {
  switch (as) {
    case 'json':
    case 'sarif':
      return shapeOf(JSON.parse(report));
    case 'junit':
      return treeOf(readXml(report));
    case 'github':
      return report.split('\n').map(commandOf);
    case 'markdown':
      return report.split('\n').map(blockOf);
    case 'html':
      return pageTree(report);
    case 'text':
      return report.split('\n').map((line) => `${/^ */.exec(line)?.[0].length} ${line === '' ? 'empty' : 'text'}`);
  }
}

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]);
}

function treeOf({ name, attributes, children, text }: XmlElement): unknown {
  return [name, [...attributes.keys()], text.trim() === '' ? 0 : text.split('\n').length, children.map(treeOf)];
}

/** A page of ours is well formed XML but for its declaration: elements and the names of their attributes. */
export function pageTree(page: string): unknown {
  const [doctype, xml] = ['<!DOCTYPE html>\n', '<?xml version="1.0" encoding="UTF-8"?>\n'];
  if (!page.startsWith(doctype)) throw new Error('no document type');
  return elementsOf(readXml(xml + page.slice(doctype.length)));
}

function elementsOf({ name, attributes, children }: XmlElement): unknown {
  return [name, [...attributes.keys()], children.map(elementsOf)];
}

const COMMAND = /^::(\w+) ([^:]*)::([^\r\n]*)$/;

/** As GitHub's runner reads a line (actions/runner, ActionCommand.cs): a command with its properties, or text. */
function commandOf(line: string): unknown {
  const [, name, properties = '', message = ''] = COMMAND.exec(line.trimStart()) ?? [];
  if (line !== '' && name === undefined) throw new Error(`text in a log: ${line}`);
  if (/##\[/.test(line)) throw new Error(`an old command: ${line}`);
  if (/%(?!25|0D|0A)/.test(message)) throw new Error(`not escaped: ${line}`);
  return [name, properties.split(',').map((property) => property.split('=', 1)[0])];
}

/** A line of Markdown: what block it is, and how many cells it has. Raw HTML, links and code have no place in it. */
function blockOf(line: string): unknown {
  const bare = line.replace(/\\[!-/:-@[-`{-~]/g, '·');
  if (/[<`[\]]|:\/\/|@/.test(bare.replace(/^\|.*\| --- .*$/, ''))) throw new Error(`not escaped: ${line}`);
  if (bare === '') return 'empty';
  if (bare.startsWith('|')) return `row of ${bare.split('|').length}`;
  if (/^#+ /.test(bare)) return /^#+/.exec(bare)?.[0];
  if (/^(?: {4}|\t|[-+*>]|\d+[.)] |={3}|~{3})/.test(bare)) throw new Error(`a block of its own: ${line}`);
  return 'paragraph';
}
