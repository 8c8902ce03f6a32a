/** `revcov doctor`: checks the store for damage. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Column, Format, Report } from '../../report/model.js';
import { StoreDamaged } from '../../store/database/errors.js';
import { openAnywhereToRead } from '../../store/database/read-only.js';
import { type Check, checkStore } from '../../store/queries/stats.js';
import type { MakeContext } from '../context.js';
import { CheckFailed } from '../errors.js';
import { addGlobalOptions, formatOption, type GlobalOptions } from '../global-options.js';

export function doctorCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('doctor'))
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (options: GlobalOptions & { format?: Format }) => {
      const { output, db } = makeContext(options);
      const checks = checksOf(db);
      await output.write(format(doctorReport(checks), options.format ?? 'table', output.look));
      if (checks.some(({ problems }) => problems.length > 0))
        throw new CheckFailed(
          `${db} has problems; see above. If "revcov rebuild" does not help, ingest the mail into a new store.`,
        );
    });
}

function checksOf(path: string): readonly Check[] {
  try {
    const store = openAnywhereToRead(path);
    try {
      return [...checkStore(store.db)];
    } finally {
      store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreDamaged)) throw error;
    return [{ name: 'the store can be opened', problems: [`SQLite could not: ${causeOf(error)}`] }];
  }
}

function causeOf({ cause, message }: Error): string {
  return cause instanceof Error ? cause.message : message;
}

const COLUMNS: readonly Column[] = [
  { key: 'check', heading: 'Check', kind: 'text' },
  { key: 'result', heading: 'Result', kind: 'text' },
];

function doctorReport(checks: readonly Check[]): Report {
  const rows = checks.flatMap(({ name, problems }) =>
    problems.length === 0 ? [[name, 'ok']] : problems.map((problem) => [name, problem]),
  );
  return {
    tables: [{ title: '', scope: '', columns: COLUMNS, rows, notes: [] }],
    document: () => ({ schema: 'revcov.doctor/1', ok: checks.every(({ problems }) => problems.length === 0), checks }),
    records: () => checks,
  };
}

const EXAMPLES = `
Examples:
  $ revcov doctor
  $ revcov doctor --db mm.db --format json`;
