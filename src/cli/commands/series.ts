/** `revcov series`: lists the series in scope. */

import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Column, Format, Report } from '../../report/model.js';
import type { Store } from '../../store/database/open.js';
import { nameOf } from '../../views/people/person-name.js';
import { type ScopeOptions, secondsOf } from '../../views/scope.js';
import { linesOf, openSeriesList } from '../../views/series/series-list.js';
import type { SeriesLine } from '../../views/series/series-model.js';
import type { MakeContext } from '../context.js';
import { noteOnScope } from '../empty.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  formatOption,
  type GlobalOptions,
  scopeOptions,
} from '../global-options.js';

export function seriesCommand(makeContext: MakeContext) {
  return addFilters(addGlobalOptions(new Command('series')))
    .option('--detail', 'with --format json or ndjson: print each series in full, like show')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (options: GlobalOptions & FilterOptions & { format?: Format; detail?: boolean }) => {
      const context = makeContext(options);
      const scope = scopeOptions(options, context.config.activeFor);
      await context.read(async (store) => {
        const view = openSeriesList(store, scope);
        noteOnScope(store, scope, view.scope, context.output);
        const lines = [...linesOf(view)];
        const objects = await objectsOf(options.detail === true, store, scope, lines);
        const report: Report = {
          tables: [{ title: '', scope: view.scope.text, columns: COLUMNS, rows: lines.map(rowOf), notes: [] }],
          document: () => ({ schema: 'revcov.series/1', scope: view.scope, series: [...objects()] }),
          records: objects,
        };
        return context.output.write(format(report, options.format ?? 'table', context.output.look));
      });
    });
}

/** What programs get; what reads a series in full is loaded when it is needed. */
async function objectsOf(
  detail: boolean,
  store: Store,
  scope: ScopeOptions,
  lines: readonly SeriesLine[],
): Promise<() => Iterable<object>> {
  if (!detail) return () => lines;
  const { readSeriesDetails } = await import('../../views/series/series.js');
  return () => readSeriesDetails(store, scope);
}

const COLUMNS: readonly Column[] = [
  { key: 'number', heading: '#', kind: 'serial' },
  { key: 'state', heading: 'State', kind: 'state' },
  { key: 'title', heading: 'Title', kind: 'text', flexible: true, narrowest: 28 },
  { key: 'latestRevision', heading: 'Rev', kind: 'number' },
  { key: 'covered', heading: 'Covered', kind: 'number' },
  { key: 'patches', heading: 'of', kind: 'number' },
  { key: 'lastDate', heading: 'Last mail', kind: 'date' },
  { key: 'author', heading: 'Author', kind: 'text' },
  { key: 'merged', heading: 'Merged', kind: 'number', sparse: true },
];

function rowOf({ number, state, title, author, latestRevision, patches, covered, lastDate, merged }: SeriesLine) {
  const name = nameOf(author);
  return [number, state, title, latestRevision, covered, patches, secondsOf(lastDate), name, merged];
}

const EXAMPLES = `
Examples:
  $ revcov series --person mira --state all
  $ revcov series --since 30d --format ndjson --detail`;
