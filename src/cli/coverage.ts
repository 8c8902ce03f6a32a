/** `revcov coverage`: review coverage for each subsystem, of everything in scope or of one series. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../report/format.js';
import { coverageHeadings } from '../report/headline.js';
import type { Column, Format, Report } from '../report/model.js';
import { matrixReport } from '../report/series-matrix.js';
import { byWaiting, type CoverageView, readCoverage, type SubsystemCoverage } from '../views/coverage.js';
import type { CoverageFigures } from '../views/figures.js';
import { matrixOf } from '../views/matrix.js';
import { secondsOf } from '../views/scope.js';
import type { MakeContext } from './context.js';
import { whyNoSeries } from './empty.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  formatOption,
  type GlobalOptions,
  scopeOptions,
} from './global-options.js';
import { oneSeries } from './one-series.js';

export function coverageCommand(makeContext: MakeContext) {
  return addFilters(addGlobalOptions(new Command('coverage')))
    .description('review coverage for each subsystem')
    .argument('[series]', 'only this series: a message id, URL, #number or part of the title')
    .option('--catch-all', 'also list subsystems that are reached through a catch-all such as THE REST')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (name, options: GlobalOptions & FilterOptions & { format?: Format; catchAll?: boolean }) => {
      const context = makeContext(options);
      const scope = scopeOptions(options, context.config.activeFor);
      await context.read((store) => {
        const catchAll = options.catchAll === true;
        const series = name === undefined ? null : oneSeries(store, name, scope);
        const view = readCoverage(store, series === null ? scope : { ...scope, series: series.number });
        if (view.scope.allSeries === 0) context.output.note(whyNoSeries(store));
        const shown = coverageReport(view, catchAll);
        const report = series === null ? shown : matrixReport(matrixOf(series), catchAll, shown.document());
        return context.output.write(format(report, options.format ?? 'table', context.output.look));
      });
    });
}

const COLUMNS: readonly Column[] = [
  { key: 'name', heading: 'Subsystem', kind: 'text' },
  { key: 'series', heading: 'Series', kind: 'number' },
  { key: 'patches', heading: 'Patches', kind: 'number' },
  { key: 'coverage', heading: 'Covered', kind: 'percent' },
  { key: 'states', heading: 'Coverage', kind: 'bar' },
  { key: 'ownerCoverage', heading: 'By owner', kind: 'percent' },
  { key: 'oldestWaiting', heading: 'Waiting since', kind: 'date' },
  { key: 'owners', heading: 'Owners', kind: 'text', flexible: true },
];

function coverageReport(view: CoverageView, catchAll: boolean): Report {
  const shown = view.subsystems.filter((subsystem) => catchAll || !subsystem.catchAll);
  const hidden = view.subsystems.length - shown.length;
  const rows = [...shown].sort(byWaiting).map((subsystem) => rowOf(subsystem.name, subsystem, ownersOf(subsystem)));
  if (view.total.patches > 0) rows.push(rowOf('all patches, each once', view.total, ''));
  const notes = hidden === 0 ? [] : [`Not listed: ${hidden} reached only through a catch-all; --catch-all lists them.`];
  return {
    tables: [
      { title: '', scope: view.scope.text, headings: coverageHeadings(view.total), columns: COLUMNS, rows, notes },
    ],
    document: () => ({ schema: 'revcov.coverage/1', ...view, subsystems: shown }),
    records: () => shown,
  };
}

function rowOf(name: string, figures: CoverageFigures & { readonly series: number }, owners: string) {
  const { series, patches, coverage, states, ownerCoverage, oldestWaiting } = figures;
  return [name, series, patches, coverage, states, ownerCoverage, secondsOf(oldestWaiting), owners];
}

function ownersOf({ owners }: SubsystemCoverage): string {
  const names = owners.map(({ name, email }) => name || email);
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} +${names.length - 3}` : names.join(', ');
}

const EXAMPLES = `
Examples:
  $ revcov coverage --since 90d --list linux-mm
  $ revcov coverage "#1204" --format json`;
