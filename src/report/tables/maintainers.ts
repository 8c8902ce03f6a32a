/** Writes the subsystems and people of paths as the kernel's script does, and as tables and documents. */
import { remembered } from '../../subsystems/remembered.js';
import type { MaintainersView, SubsystemAnswer } from '../../views/maintainers.js';
import { format } from '../formats/format.js';
import { exactJson } from '../formats/json.js';
import type { Column, Format, Look, Report, Table } from '../model.js';
import { visible } from '../text/visible.js';

/**
 * Writes the answers: as the script does for people, by path and subsystem for programs. A whole tree has a hundred
 * thousand paths, so its JSON is written path by path, and text that many paths share is built only once.
 */
export function formatMaintainers(
  view: MaintainersView,
  as: Format,
  look: Look,
): Iterable<string | Uint8Array> | Promise<Iterable<string>> {
  if (as === 'table') return contactLines(view);
  if (as === 'json') return documentParts(view);
  return as === 'ndjson' ? recordLines(view) : format(maintainersReport(view), as, look);
}

/** `Name <mail> (maintainer:SUBSYSTEM)`, one per line, as `get_maintainer.pl` prints them. */
function* contactLines(view: MaintainersView): Generator<string> {
  for (const { text } of view.contacts()) yield `${visible(text)}\n`;
}

/** The document as `formatJson` writes it. */
function* documentParts({ paths, keywords }: MaintainersView): Generator<string | Uint8Array> {
  const part = remembered((answer: SubsystemAnswer) => `\n${exactJson(answer, 2)}`.replaceAll('\n', '\n        '));
  const rest = remembered((subsystems: readonly SubsystemAnswer[]) => {
    const list = subsystems.length === 0 ? '[]' : `[${subsystems.map(part).join(',')}\n      ]`;
    return Buffer.from(`,\n      "subsystems": ${list}\n    }`);
  });
  yield '{\n  "schema": "revcov.maintainers/1",\n  "paths": [';
  let comma = '';
  for (const { path, subsystems } of paths) {
    yield `${comma}\n    {\n      "path": ${textOf(path)}`;
    yield rest(subsystems);
    comma = ',';
  }
  yield paths.length === 0 ? '],\n' : '\n  ],\n';
  yield `  "keywords": ${exactJson(keywords, 2).replaceAll('\n', '\n  ')}\n}\n`;
}

/** A path a line. */
function* recordLines({ paths }: MaintainersView): Generator<string | Uint8Array> {
  const part = remembered((answer: SubsystemAnswer) => exactJson(answer, 0));
  const rest = remembered((subsystems: readonly SubsystemAnswer[]) =>
    Buffer.from(`,"subsystems":[${subsystems.map(part).join(',')}]}\n`),
  );
  for (const { path, subsystems } of paths) {
    yield `{"path":${textOf(path)}`;
    yield rest(subsystems);
  }
}

/** Characters that JSON writes unchanged and that no terminal acts on. */
const PLAIN = /^[ !#-[\]-~]*$/;

function textOf(path: string): string {
  return PLAIN.test(path) ? `"${path}"` : exactJson([path], 0).slice(1, -1);
}

/** The data for the other formats. */
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
