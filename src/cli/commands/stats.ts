/** `revcov stats`: sizes and counts of the store. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Column, Format, Report } from '../../report/model.js';
import { groupDigits } from '../../views/digits.js';
import { readStats, type StatsView } from '../../views/stats.js';
import type { MakeContext } from '../context.js';
import { correctionTable } from '../corrections.js';
import { EMPTY } from '../empty.js';
import { addGlobalOptions, formatOption, type GlobalOptions } from '../global-options.js';
import { byteWords } from '../progress.js';

export function statsCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('stats'))
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (options: GlobalOptions & { format?: Format }) => {
      const context = makeContext(options);
      await context.read((store) => {
        const view = readStats(store);
        if (view.messages === 0) context.output.note(EMPTY);
        return context.output.write(format(statsReport(view), options.format ?? 'table', context.output.look));
      });
    });
}

const COLUMNS: readonly Column[] = [
  { key: 'what', heading: 'What', kind: 'text' },
  { key: 'count', heading: 'Count', kind: 'text' },
];

function statsReport(view: StatsView): Report {
  const {
    kinds,
    rawBytes,
    packedBytes,
    storeBytes,
    searchBytes,
    firstDate,
    lastDate,
    inputs,
    store,
    corrections,
    ...counts
  } = view;
  const rows = [
    ...Object.entries(counts).map(([name, count]) => [wordsOf(name), groupDigits(count)]),
    ...Object.entries(kinds).map(([kind, count]) => [`messages: ${kind}`, groupDigits(count)]),
    ['first mail', firstDate ?? '–'],
    ['last mail', lastDate ?? '–'],
    ['raw mails', byteWords(rawBytes)],
    ['raw mails, compressed', byteWords(packedBytes)],
    ['search index', byteWords(searchBytes)],
    ['whole store', byteWords(storeBytes)],
    ['derived with', inputs.length === 0 ? 'no MAINTAINERS (subsystems are directories)' : inputs.join(', ')],
  ];
  return {
    tables: [
      { title: store, scope: '', columns: COLUMNS, rows, notes: [] },
      ...(corrections.length === 0 ? [] : [{ ...correctionTable(corrections), title: 'Corrections by hand' }]),
    ],
    document: () => ({ schema: 'revcov.stats/1', ...view }),
    records: () => [view],
  };
}

/** `touchedFiles` → `touched files`. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const EXAMPLES = `
Examples:
  $ revcov stats
  $ revcov stats --db mm.db --format json`;
