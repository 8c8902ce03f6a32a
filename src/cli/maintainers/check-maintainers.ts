/** `revcov maintainers --check`: lists problems in MAINTAINERS by file and line. */
import type { Column, Report } from '../../report/model.js';
import { checkMaintainers, type MaintainersFinding } from '../../subsystems/maintainers-check.js';
import { parseMaintainers } from '../../subsystems/maintainers-file.js';
import { indexMaintainers } from '../../subsystems/maintainers-index.js';
import { joined, type MaintainersText } from './maintainers-files.js';

/** A finding in the file that it is in. */
interface PlacedFinding extends MaintainersFinding {
  readonly file: string;
}

/** What a check of MAINTAINERS found. */
export interface MaintainersChecked {
  readonly report: Report;
  /** Patterns that have no effect. */
  readonly wrong: number;
}

/** Checks the MAINTAINERS files of a tree together. */
export function checkFiles(texts: readonly MaintainersText[]): MaintainersChecked {
  const file = parseMaintainers(joined(texts));
  const findings = checkMaintainers(file, indexMaintainers(file).unsupported).map((finding) => placed(finding, texts));
  const rows = findings.map(({ file: name, line, section, matched, problem }) => [
    name,
    line,
    section,
    matched,
    problem,
  ]);
  const patterns = file.sections.flatMap(({ fields }) => fields.filter(({ letter }) => 'FXNK'.includes(letter))).length;
  const wrong = findings.filter((finding) => finding.wrong).length;
  const counts = `${file.sections.length} sections, ${patterns} patterns: ${wrong} ignored`;
  return {
    wrong,
    report: {
      tables: [{ title: '', scope: counts, columns: findings.length === 0 ? [] : COLUMNS, rows, notes: [] }],
      document: () => ({ schema: 'revcov.maintainers-check/1', sections: file.sections.length, patterns, findings }),
      records: () => findings,
    },
  };
}

const COLUMNS: readonly Column[] = [
  { key: 'file', heading: 'File', kind: 'text', flexible: true },
  { key: 'line', heading: 'Line', kind: 'number' },
  { key: 'section', heading: 'Section', kind: 'text' },
  { key: 'matched', heading: 'Pattern', kind: 'text', sparse: true },
  { key: 'problem', heading: 'Problem', kind: 'text' },
];

/** A line of all the texts together to the line of its file. */
function placed(finding: MaintainersFinding, texts: readonly MaintainersText[]): PlacedFinding {
  let { line } = finding;
  for (const { file, text } of texts) {
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (line <= lines) return { ...finding, file, line };
    line -= lines;
  }
  return { ...finding, file: '' };
}
