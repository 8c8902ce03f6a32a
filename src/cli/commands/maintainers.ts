/** `revcov maintainers`: shows the subsystems of paths or patches, and their people. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { format } from '../../report/formats/format.js';
import type { Format } from '../../report/model.js';
import { formatMaintainers } from '../../report/tables/maintainers.js';
import { mailmapOf } from '../../review/mailmap.js';
import { openAnywhereToRead } from '../../store/database/read-only.js';
import { sourcesOf } from '../../store/derived/subsystem-index.js';
import { type Inputs, readInputs } from '../../store/facts/inputs.js';
import { chooseIndex } from '../../subsystems/choose.js';
import { maintainersView } from '../../views/maintainers.js';
import type { Context, MakeContext } from '../context.js';
import { CheckFailed, UserError } from '../errors.js';
import { addGlobalOptions, formatOption, type GlobalOptions } from '../global-options.js';
import { type AskOptions, askedPaths } from '../maintainers/asked-paths.js';
import { checkFiles } from '../maintainers/check-maintainers.js';
import { filesOfTree, readMaintainers, readNamedFiles } from '../maintainers/maintainers-files.js';
import { noteOnPatterns } from '../maintainers/pattern-notes.js';
import { openTree, type Tree } from '../maintainers/tree.js';

type Options = GlobalOptions & AskOptions & { readonly check?: true; readonly tree?: string; readonly format?: Format };

export function maintainersCommand(makeContext: MakeContext) {
  return addGlobalOptions(new Command('maintainers'))
    .argument('[path...]', 'paths in the tree')
    .option('--stdin', 'read paths from standard input, one per line')
    .option(
      '--patch <file...>',
      'use the paths and text of these patches: mails, an mbox, a diff; - for standard input',
    )
    .option(
      '--tree <folder>',
      'the source tree, or a file with its paths: shows which names in MAINTAINERS are folders',
    )
    .option('--keywords-in-file', 'also match K: patterns against the text of the files; needs --tree with a folder')
    .option('--check', 'list problems in MAINTAINERS; exit code 1 if patterns have no effect')
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (named: readonly string[], options: Options) => {
      const context = makeContext(options);
      const { output } = context;
      const tree = options.tree === undefined ? null : openTree(options.tree);
      if (options.check === true) return checkAll(context, tree, options);
      const inputs = inputsFor(context, tree);
      const index = chooseIndex(sourcesOf(inputs), tree === null ? {} : { isDirectory: tree.isDirectory });
      const asked = await askedPaths(named, options, tree);
      const view = maintainersView(index, asked, mailmapOf(inputs.mailmap ?? ''));
      await output.write(formatMaintainers(view, options.format ?? 'table', output.look));
      const note = noteOnPatterns(index);
      if (note !== null) output.note(note);
      for (const missing of notesOn(asked.paths, tree)) output.note(missing);
    });
}

async function checkAll(context: Context, tree: Tree | null, options: Options): Promise<void> {
  const path = options.maintainers ?? context.config.maintainers ?? tree?.folder;
  const text = path == null ? inputsFor(context, tree).maintainers : undefined;
  if (path == null && text === undefined)
    throw new UserError('There is no MAINTAINERS file to check. Name one with --maintainers.');
  const texts = text === undefined ? readMaintainers(resolve(path ?? '')) : [{ file: 'MAINTAINERS', text }];
  const { report, wrong } = checkFiles(texts);
  await context.output.write(format(report, options.format ?? 'table', context.output.look));
  if (wrong > 0) throw new CheckFailed('');
}

/** What was named; else what the tree has at its usual places; else what the store was made with. */
function inputsFor({ inputs, db }: Context, tree: Tree | null): Inputs {
  const named = inputs.maintainers !== undefined || inputs.codeowners !== undefined;
  const found = tree?.folder == null ? {} : filesOfTree(tree.folder);
  if (named) return { ...readNamedFiles({ mailmap: found.mailmap }), ...inputs };
  if (found.maintainers !== undefined || found.codeowners !== undefined) return { ...readNamedFiles(found), ...inputs };
  if (db === ':memory:' || !existsSync(db)) return inputs;
  const store = openAnywhereToRead(db);
  try {
    return { ...readInputs(store.db), ...inputs };
  } finally {
    store.close();
  }
}

function* notesOn(paths: readonly string[], tree: Tree | null): Generator<string> {
  const missing = tree === null ? [] : paths.filter((path) => !tree.has(path.replace(/\/$/, '')));
  if (missing.length === 1) yield `${missing[0]} is not in the tree.`;
  else if (missing.length > 1)
    yield `${missing.length} of these paths are not in the tree; the first is ${missing[0]}.`;
}

const EXAMPLES = `
Examples:
  $ revcov maintainers mm/damon/core.c --maintainers linux/MAINTAINERS
  $ git diff --name-only | revcov maintainers --stdin --tree . --format json`;
