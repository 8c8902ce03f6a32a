/** Turns the subsystems and people of paths into the lines of the kernel's script, tables and documents. */
import type { MaintainersView, SubsystemAnswer } from '../views/maintainers.js';
import { format } from './format.js';
import { exactJson } from './json.js';
import type { Column, Format, Look, Report, Table } from './model.js';
import { visible } from './visible.js';

/**
 * Writes the answers: as the script does for people, by path and subsystem for programs. A whole tree has a hundred
 * thousand paths, so its JSON is made path by path, each subsystem's only once.
 */
export function formatMaintainers(view: MaintainersView, as: Format, look: Look): Iterable<string> {
  if (as === 'table') return contactLines(view);
  if (as === 'json') return documentParts(view);
  return as === 'ndjson' ? recordLines(view) : format(maintainersReport(view), as, look);
}

/** `Name <mail> (maintainer:SUBSYSTEM)`, one a line, as `get_maintainer.pl` prints them. */
function* contactLines(view: MaintainersView): Generator<string> {
  for (const { text } of view.contacts()) yield `${visible(text)}\n`;
}

/** The document as `formatJson` writes it. */
function* documentParts({ paths, keywords }: MaintainersView): Generator<string> {
  const part = remembered((answer) => `\n${exactJson(answer, 2)}`.replaceAll('\n', '\n        '));
  yield '{\n  "schema": "revcov.maintainers/1",\n  "paths": [';
  let comma = '';
  for (const { path, subsystems } of paths) {
    const list = subsystems.length === 0 ? '[]' : `[${subsystems.map(part).join(',')}\n      ]`;
    yield `${comma}\n    {\n      "path": ${textOf(path)},\n      "subsystems": ${list}\n    }`;
    comma = ',';
  }
  yield paths.length === 0 ? '],\n' : '\n  ],\n';
  yield `  "keywords": ${exactJson(keywords, 2).replaceAll('\n', '\n  ')}\n}\n`;
}

/** A path a line. */
function* recordLines({ paths }: MaintainersView): Generator<string> {
  const part = remembered((answer) => exactJson(answer, 0));
  for (const { path, subsystems } of paths)
    yield `{"path":${textOf(path)},"subsystems":[${subsystems.map(part).join(',')}]}\n`;
}

function remembered(write: (answer: SubsystemAnswer) => string): (answer: SubsystemAnswer) => string {
  const known = new Map<SubsystemAnswer, string>();
  return (answer) => {
    const seen = known.get(answer);
    if (seen !== undefined) return seen;
    const text = write(answer);
    known.set(answer, text);
    return text;
  };
}

function textOf(path: string): string {
  return exactJson([path], 0).slice(1, -1);
}

/** What the other formats are made of. */
export function maintainersReport(view: MaintainersView): Report {
  return {
    tables: [tableOf(view)],
    document: () => ({ schema: 'revcov.maintainers/1', paths: view.paths, keywords: view.keywords }),
    records: () => view.paths,
  };
}

const COLUMNS: readonly Column[] = [
  { key: 'path', heading: 'Path', kind: 'text', flexible: true },
  { key: 'subsystem', heading: 'Subsystem', kind: 'text' },
  { key: 'status', heading: 'Status', kind: 'text', sparse: true },
  { key: 'matched', heading: 'Line', kind: 'text' },
  { key: 'role', heading: 'Role', kind: 'text' },
  { key: 'name', heading: 'Name', kind: 'text' },
  { key: 'email', heading: 'Address', kind: 'text' },
];

/** A row for each person and list of each subsystem of each path; the path is empty for what a patch's text reaches. */
function tableOf({ paths, keywords }: MaintainersView): Table {
  const byPath = [...paths, ...(keywords.length > 0 ? [{ path: '', subsystems: keywords }] : [])];
  const rows = byPath.flatMap(({ path, subsystems }) =>
    subsystems.flatMap((subsystem) => contactsOf(subsystem).map((contact) => rowOf(path, subsystem, contact))),
  );
  return { title: '', scope: '', columns: COLUMNS, rows, notes: [] };
}

interface Contact {
  readonly role: string;
  readonly name: string;
  readonly email: string;
}

/** A subsystem that nobody answers for has a row too. */
function contactsOf({ people, lists }: SubsystemAnswer): readonly Contact[] {
  const all = [...people, ...lists.map((email) => ({ role: 'list', name: '', email }))];
  return all.length > 0 ? all : [{ role: '', name: '', email: '' }];
}

function rowOf(path: string, { name, status, matched }: SubsystemAnswer, contact: Contact) {
  return [path, name, status, matched, contact.role, contact.name, contact.email];
}
