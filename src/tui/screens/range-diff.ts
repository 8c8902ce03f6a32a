/** What changed between a revision and the previous one, as `git range-diff` shows it. */
import type { Report } from '../../report/model.js';
import { formatRevisionDiff } from '../../report/tables/revision-diff.js';
import { type NoRevision, type RevisionDiff, readPostingDiff } from '../../views/series/revision-diff.js';
import { type DocumentRow, documentPage } from '../components/document.js';
import type { Page, Tone, View } from '../model.js';
import type { Reader, Screen } from '../screen.js';
import { broken } from '../text.js';

/** Compares the revision that a mail belongs to with the one before it. */
export async function openRangeDiff({ store }: Reader, messageId: string): Promise<Screen> {
  const diff = await readPostingDiff(store, messageId);
  return { page: (view, { columns }) => rangeDiffPage(diff, view, columns) };
}

/** The page of a comparison. */
function rangeDiffPage(diff: RevisionDiff | NoRevision, view: View, columns: number): Page {
  const compared = 'pairs' in diff ? diff : null;
  return documentPage(
    {
      kind: 'text',
      head: compared === null ? [] : [[{ text: `  ${compared.from.name} to ${compared.to.name}`, tone: 'muted' }]],
      foot: [],
      rows: compared === null ? [] : rowsOf(compared, columns),
      empty: 'There is no earlier revision to compare with.',
      messageId: compared?.pairs.find(({ to }) => to !== null)?.to?.messageId ?? null,
      sibling: () => 'h and l change the revision on the screen of a series.',
      rangeDiff: () => 'The range-diff is already open.',
      report: () => reportOf(compared),
    },
    view.filter,
  );
}

function rowsOf(diff: RevisionDiff, columns: number): DocumentRow[] {
  const text = [...formatRevisionDiff(diff, true, { width: null, colour: false })].join('');
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const tone = toneOf(line);
      return broken(line, columns - 3, line.startsWith(' ') ? '        ' : '    ').map(
        (piece): DocumentRow => ({ line: [{ text: '  ' }, { text: piece, tone }] }),
      );
    });
}

/** Lines of a pair are indented by four; the marks of the inner diff come after those of the outer. */
function toneOf(line: string): Tone {
  if (!line.startsWith('    ')) return 'heading';
  const inner = line.slice(4);
  if (inner.startsWith('@@')) return 'hunk';
  if (inner.startsWith('+')) return 'added';
  return inner.startsWith('-') ? 'removed' : 'text';
}

function reportOf(diff: RevisionDiff | null): Report {
  return {
    tables: [
      {
        title: diff === null ? '' : `${diff.from.name} to ${diff.to.name}`,
        scope: '',
        columns: [
          { key: 'from', heading: 'From', kind: 'number' },
          { key: 'mark', heading: '', kind: 'text' },
          { key: 'to', heading: 'To', kind: 'number' },
          { key: 'title', heading: 'Patch', kind: 'text' },
        ],
        rows: (diff?.pairs ?? []).map(({ from, to, mark }) => [
          from?.position ?? null,
          mark,
          to?.position ?? null,
          (to ?? from)?.title ?? '',
        ]),
        notes: [],
      },
    ],
    document: () => ({ schema: 'revcov.diff/1', ...diff }),
    records: () => diff?.pairs ?? [],
  };
}
