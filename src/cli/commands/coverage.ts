/** `revcov coverage`: review coverage of everything in scope, or of one series. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Format } from '../../report/model.js';
import { COVERAGE_BY, type CoverageRows, coverageReport } from '../../report/tables/coverage.js';
import { matrixReport } from '../../report/tables/series-matrix.js';
import type { Store } from '../../store/database/open.js';
import { byWaiting, type CoverageView, readCoverage, withoutCatchAlls } from '../../views/coverage/coverage.js';
import { readListCoverage } from '../../views/coverage/list-coverage.js';
import { openPatchList } from '../../views/coverage/patches.js';
import { readPeople } from '../../views/coverage/people.js';
import type { ScopeOptions } from '../../views/scope.js';
import { type ChosenCells, matrixOf } from '../../views/series/matrix.js';
import { linesOf, openSeriesList } from '../../views/series/series-list.js';
import type { MakeContext } from '../context.js';
import { noteOnScope } from '../empty.js';
import { UserError } from '../errors.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  formatOption,
  type GlobalOptions,
  scopeOptions,
} from '../global-options.js';
import { oneSeries } from '../one-series.js';

interface CoverageOptions extends GlobalOptions, FilterOptions {
  readonly format?: Format;
  readonly by?: CoverageRows['by'];
  readonly catchAll?: boolean;
}

export function coverageCommand(makeContext: MakeContext) {
  return addFilters(addGlobalOptions(new Command('coverage')))
    .argument('[series]', 'only this series: message id, URL, #number or part of the title')
    .option('--by <what>', `one row per ${COVERAGE_BY.join(', ')}`, parseBy)
    .option('--catch-all', 'also list subsystems reached only through a catch-all such as THE REST')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (name, options: CoverageOptions) => {
      const context = makeContext(options);
      const filters = scopeOptions(options, context.config.activeFor);
      await context.read((store) => {
        const series = name === undefined ? null : oneSeries(store, name, filters);
        const scope = series === null ? filters : { ...filters, series: series.number };
        const whole = readCoverage(store, scope);
        const view = listed(whole, options.catchAll === true);
        noteOnScope(store, scope, view.scope, context.output);
        const report =
          series === null || options.by !== undefined
            ? coverageReport(view, rowsBy(store, scope, view, options.by ?? 'subsystem'), view.notes)
            : matrixReport(matrixOf(series, chosenCells(store, scope, whole)), view);
        return context.output.write(format(report, options.format ?? 'table', context.output.look));
      });
    });
}

/** What filters leave of a series; null if none of them chooses patches. */
function chosenCells(store: Store, scope: ScopeOptions, { subsystems }: CoverageView): ChosenCells | null {
  if (scope.subsystem === undefined && scope.path === undefined) return null;
  const list = openPatchList(store, scope);
  return {
    patches: new Set(list.page(0, list.length).map(({ messageId }) => messageId)),
    subsystems: new Set(subsystems.map(({ name }) => name)),
  };
}

/** What is reached only through a catch-all is listed when it is asked for. */
function listed(view: CoverageView, catchAlls: boolean): CoverageView & { readonly notes: readonly string[] } {
  if (catchAlls) return { ...view, notes: [] };
  const { hidden, ...shown } = withoutCatchAlls(view);
  const notes = hidden === 0 ? [] : [`Catch-all subsystems not listed: ${hidden} (use --catch-all).`];
  return { ...shown, notes };
}

function rowsBy(store: Store, scope: ScopeOptions, view: CoverageView, by: CoverageRows['by']): CoverageRows {
  switch (by) {
    case 'subsystem':
      return { by, rows: [...view.subsystems].sort(byWaiting) };
    case 'series':
      return { by, rows: [...linesOf(openSeriesList(store, scope, { by: 'uncovered', descending: true }))] };
    case 'patch': {
      const list = openPatchList(store, scope);
      return { by, rows: list.page(0, list.length) };
    }
    case 'person':
      return { by, rows: readPeople(store, scope).people };
    case 'list':
      return { by, rows: readListCoverage(store, scope).lists };
  }
}

function parseBy(text: string): CoverageRows['by'] {
  const by = COVERAGE_BY.find((name) => name === text);
  if (by === undefined) throw new UserError(`--by takes ${COVERAGE_BY.join(', ')}, not "${text}".`);
  return by;
}

const EXAMPLES = `
Examples:
  $ revcov coverage --since 90d --list linux-mm
  $ revcov coverage --by patch --subsystem damon --format csv
  $ revcov coverage "#1204"`;
