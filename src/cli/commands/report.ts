/** `revcov report`: writes reports to read, send or publish. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Format } from '../../report/model.js';
import { linkFault } from '../../report/text/message-url.js';
import { PERIOD_LENGTHS, type PeriodLength } from '../../views/coverage/periods.js';
import type { MakeContext } from '../context.js';
import { UserError } from '../errors.js';
import { writeWhole } from '../files/write-file.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  formatOption,
  type GlobalOptions,
  scopeOptions,
} from '../global-options.js';
import type { ReportKind } from '../report/kind.js';
import { OVERVIEW_KIND } from '../report/overview.js';
import { remindersKind } from '../report/reminders.js';
import { trendsKind } from '../report/trends.js';
import { WAITING_KIND } from '../report/waiting.js';

interface ReportOptions extends GlobalOptions, FilterOptions {
  readonly format?: Format;
  readonly link?: string;
  readonly waiting?: boolean;
  readonly reminders?: string;
  readonly trends?: boolean;
  readonly by?: PeriodLength;
  readonly html?: string;
}

export function reportCommand(makeContext: MakeContext) {
  return addFilters(addGlobalOptions(new Command('report')))
    .argument('[series]', 'report on one series: message id, URL, #number or part of the title')
    .option('--waiting', 'report what waits for whom, and why; --since lists only series with mail since then')
    .option('--reminders <folder>', 'write a reminder mail for each reviewer who is waited for; nothing is sent')
    .option('--trends', 'report coverage at the end of each week or month, from the facts of that time')
    .option('--by <period>', `with --trends: ${PERIOD_LENGTHS.join(' or ')} (default: month)`, parsePeriod)
    .option(
      '--link <url>',
      'link to a mail, with {id} for its message id (default: https://lore.kernel.org/r/{id})',
      parseLink,
    )
    .option('--html <file>', 'write the report as a self-contained HTML page; - for standard output')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (series: string | undefined, options: ReportOptions) => {
      const chosen = chosenKind(series, options);
      const context = makeContext(options);
      const { output, config } = context;
      const filters = scopeOptions(options, config.activeFor);
      const look = { ...output.look, link: options.link ?? config.report.link };
      await context.read(async (store) => {
        const request = { store, filters, output, link: look.link };
        if (options.html !== undefined) {
          const { htmlPage } = await import('../report/html.js');
          const page = await htmlPage(request, { series, by: options.by ?? 'month', kind: chosen }, look.link);
          return options.html === '-' ? output.write(page) : writeWhole(options.html, page, 'The report');
        }
        const kind = chosen ?? (series === undefined ? OVERVIEW_KIND : await kindOfSeries(series));
        return output.write(format(await kind.make(request), options.format ?? kind.format, look));
      });
    });
}

/** Loaded when it is needed: it reads mails. */
async function kindOfSeries(name: string): Promise<ReportKind> {
  const { seriesKind } = await import('../report/series.js');
  return seriesKind(name);
}

/** Null for the report on everything in scope, or on one series. */
function chosenKind(series: string | undefined, options: ReportOptions): ReportKind | null {
  const { waiting, reminders, trends, by } = options;
  if ([series, waiting, reminders, trends].filter((wanted) => wanted !== undefined).length > 1)
    throw new UserError(
      'Choose only one of: a series, --waiting, --reminders, --trends. Without any of them, the report covers everything.',
    );
  if (reminders !== undefined) return remindersKind(reminders);
  if (waiting === true) return WAITING_KIND;
  return trends === true ? trendsKind(by ?? 'month') : null;
}

function parsePeriod(text: string): PeriodLength {
  const found = PERIOD_LENGTHS.find((length) => length === text);
  if (found === undefined) throw new UserError(`--by takes ${PERIOD_LENGTHS.join(' or ')}, not "${text}".`);
  return found;
}

function parseLink(template: string): string {
  const fault = linkFault(template);
  if (fault !== null) throw new UserError(`--link ${fault}, not "${template}".`);
  return template;
}

const EXAMPLES = `
Examples:
  $ revcov report --list linux-mm > coverage.md
  $ revcov report --waiting --since 7d
  $ revcov report "#1204"
  $ revcov report --html coverage.html --since 365d
  $ revcov report --reminders reminders/ --since 90d --until 7d
  $ revcov report --waiting --person ann --format table
  $ revcov report --trends --since 730d
  $ revcov report --trends --by week --subsystem "MEMORY MANAGEMENT" --format csv`;
