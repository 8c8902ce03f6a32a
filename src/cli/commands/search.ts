/** `revcov search`: finds mails by words, people, paths and dates. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Format } from '../../report/model.js';
import { searchReport } from '../../report/tables/search.js';
import { StoreError } from '../../store/database/errors.js';
import type { Store } from '../../store/database/open.js';
import { completeSearchIndex, unindexedMails } from '../../store/facts/search-index.js';
import { searchMails } from '../../views/mail/search.js';
import type { FoundMail, Search } from '../../views/mail/search-model.js';
import { isEmpty } from '../../views/stats.js';
import type { Context, MakeContext } from '../context.js';
import { EMPTY } from '../empty.js';
import { UserError } from '../errors.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  formatOption,
  type GlobalOptions,
  scopeOptions,
} from '../global-options.js';

interface Options extends GlobalOptions, FilterOptions {
  readonly rank?: boolean | true;
  readonly limit: number;
  readonly format?: Format;
}

export function searchCommand(makeContext: MakeContext) {
  return addFilters(addGlobalOptions(new Command('search')))
    .argument('<query...>', 'words, "phrases", start*, AND OR NOT -word (), and the prefixes below')
    .option('--rank', 'list the best matches first')
    .option('--limit <n>', 'show at most this many mails', parseLimit, 25)
    .option(...formatOption)
    .addHelpText('after', `${PREFIX_HELP}\n${EXAMPLES}`)
    .action(async (words, options: Options) => {
      const context = makeContext(options);
      const text = words.join(' ');
      if (await context.read((store) => unindexedMails(store.db) > 0)) await completeIndex(context);
      await context.read((store) => showFound(context, store, text, options));
    });
}

/** Puts the mails of an older release into the index; where that cannot be, the others are searched all the same. */
async function completeIndex({ write, output }: Context): Promise<void> {
  output.note('Building the search index. This happens only once.');
  try {
    await write((store) => completeSearchIndex(store));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    output.note(`The search index could not be completed: ${error.message}`);
  }
}

async function showFound(context: Context, store: Store, text: string, options: Options): Promise<void> {
  const { output, config } = context;
  const search = searchMails(store, text, {
    ...scopeOptions(options, config.activeFor),
    byRank: options.rank === true,
  });
  for (const note of search.notes) output.note(note);
  if (search.total === 0 && isEmpty(store)) output.note(EMPTY);
  const mails = await readMails(search, options.limit);
  const as = options.format ?? 'table';
  await output.write(format(searchReport({ query: text, search, mails }, as), as, output.look));
}

/** Mails whose raw bytes are in memory at once. */
const PAGE = 100;

async function readMails(search: Search, limit: number): Promise<readonly FoundMail[]> {
  const mails: FoundMail[] = [];
  while (mails.length < Math.min(limit, search.total)) {
    const lines = search.page(mails.length, Math.min(PAGE, limit - mails.length));
    const matches = await search.matches(lines);
    for (const [index, line] of lines.entries()) mails.push({ ...line, match: matches[index] ?? null });
  }
  return mails;
}

function parseLimit(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text.trim()))
    throw new UserError(`"${text}" is not a number of mails. Give one such as 100.`);
  return Number(text);
}

const PREFIX_HELP = `
A word is searched for in subject, author, text, changed lines and paths; with a prefix, only there:
  s: subject     f: author       t: To     c: Cc     tc: either    a: any of the three
  b: text and diff               bs: these or the subject          dfn: path
  dfa: removed line              dfb: added line                   dfhh: hunk header (a function)
  d: date, d:20260101..20260301, d:2026-05.., d:..2.weeks.ago      list: mailing list
  m: message id                  prefix:(several words OR others)

Quotations and the context lines of diffs are not searched. --list, --since and --until apply to the mail itself,
the other filters to its series. Without filters every mail is searched, whatever the state of its series.`;

const EXAMPLES = `
Examples:
  $ revcov search 's:reclaim f:mira d:2026-05..'
  $ revcov search 'dfn:mem/reclaim.c ("wake up" OR wakeup*) -kswapd' --rank --limit 5`;
