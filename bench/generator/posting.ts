/** Planned patches made into the mails that `git format-patch` and `git send-email` would send. */
import { diffLines, diffstatLines, type FileChange } from './diff.js';
import { DAY, type Draft, distinct, listPerson, patchId, type Scene } from './draft.js';
import { formatPerson, habitsOf, type Person } from './people.js';
import type { PlannedPatch } from './plan.js';
import { blanksOf } from './plan.js';
import { ownersOf } from './tree.js';
import { SERIES_TITLES, say, wrap } from './words.js';

/** What stays the same for a series through all its revisions. */
export interface Campaign {
  readonly submitter: Person;
  readonly title: string;
  /** Without its `change-id: `; '' for submitters who do not use it. */
  readonly changeId: string;
  /** Sentences of the cover letter. */
  readonly story: readonly string[];
  readonly asks: readonly string[];
  /** Tree prefix, `harbor-next`, or ''. */
  readonly tree: string;
}

/** One posting to be written. */
export interface Edition {
  readonly campaign: Campaign;
  readonly patches: readonly PlannedPatch[];
  readonly revision: number;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly date: number;
  /** First mail of the revision before, or null. */
  readonly previous: Draft | null;
}

/** A posting that was sent. `patches[k]` carries `edition.patches[k]`. */
export interface Sent {
  readonly edition: Edition;
  readonly cover: Draft | null;
  readonly patches: readonly Draft[];
}

function subjectOf(edition: Edition, position: number, title: string): string {
  const total = edition.patches.length;
  const width = String(total).length;
  const tokens = [
    edition.rfc ? 'RFC' : '',
    edition.resend ? 'RESEND' : '',
    'PATCH',
    edition.campaign.tree,
    edition.revision > 1 ? `v${edition.revision}` : '',
    total > 1 ? `${String(position).padStart(width, '0')}/${total}` : '',
  ];
  return `[${tokens.filter((token) => token !== '').join(' ')}] ${title}`;
}

function changelog(edition: Edition, notes: readonly string[]): string[] {
  if (edition.previous === null || edition.resend) return [];
  const lines = notes.length === 0 ? ['- no change but trailers'] : notes.map((note) => `- ${note}`);
  const link = `- Link to v${edition.revision - 1}: https://lists.example.org/archive/${edition.previous.id}/`;
  return [`Changes in v${edition.revision}:`, ...lines, ...(edition.campaign.changeId === '' ? [] : [link]), ''];
}

function patchText(edition: Edition, patch: PlannedPatch): string {
  const { submitter, changeId } = edition.campaign;
  const single = edition.patches.length === 1;
  const salt = `${edition.revision} ${edition.date}`;
  const shift = (edition.revision - 1) * 3;
  return [
    ...(patch.author === submitter ? [] : [`From: ${formatPerson(patch.author)}`, '']),
    ...patch.message,
    '',
    ...patch.ownTrailers,
    ...patch.carried,
    ...(patch.author === submitter ? [] : [`Signed-off-by: ${formatPerson(patch.author)}`]),
    `Signed-off-by: ${formatPerson(submitter)}`,
    '---',
    ...changelog(edition, patch.note === '' ? [] : [patch.note]).filter(() => single || patch.note !== ''),
    ...diffstatLines(patch.changes),
    '',
    ...patch.changes.flatMap((change) => diffLines(change, shift, salt)),
    ...(single && changeId !== ''
      ? ['', '---', 'base-commit: 5f0e9a3c1b7d48e2a6c4f90d3b1e7a8c2d4f6051', `change-id: ${changeId}`]
      : []),
    '-- ',
    '2.43.0',
    '',
    '',
  ].join('\n');
}

function mergedChanges(patches: readonly PlannedPatch[]): FileChange[] {
  const byPath = new Map<string, FileChange>();
  for (const change of patches.flatMap((patch) => patch.changes)) {
    const known = byPath.get(change.path);
    byPath.set(change.path, known === undefined ? change : { ...known, hunks: [...known.hunks, ...change.hunks] });
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function coverText(edition: Edition): string {
  const { campaign, patches } = edition;
  const notes = patches.flatMap((patch, index) => (patch.note === '' ? [] : [`patch ${index + 1}: ${patch.note}`]));
  return [
    ...campaign.story.flatMap((sentence) => [...wrap(sentence), '']),
    ...campaign.asks,
    ...(campaign.asks.length === 0 ? [] : ['']),
    ...changelog(edition, notes),
    ...(campaign.changeId === '' ? [] : [`Signed-off-by: ${formatPerson(campaign.submitter)}`]),
    '---',
    `${campaign.submitter.name} (${patches.length}):`,
    ...patches.map((patch) => `  ${patch.title}`),
    '',
    ...diffstatLines(mergedChanges(patches)),
    ...(campaign.changeId === ''
      ? []
      : ['---', 'base-commit: 5f0e9a3c1b7d48e2a6c4f90d3b1e7a8c2d4f6051', `change-id: ${campaign.changeId}`]),
    '-- ',
    '2.43.0',
    '',
    '',
  ].join('\n');
}

/** Cover letters ask owners of the larger parts by first name, in one of the forms seen on lists. */
function asksOf(scene: Scene, submitter: Person, patches: readonly PlannedPatch[]): string[] {
  const { random } = scene;
  if (patches.length < 4 || !random.chance(0.35)) return [];
  const asked = new Map<string, string>();
  for (const { area } of patches) {
    const owner = ownersOf(area).find(
      (person) => person.email !== submitter.email && ![...asked.keys()].includes(person.name),
    );
    if (owner !== undefined && ![...asked.values()].includes(area.prefix)) asked.set(owner.name, area.prefix);
  }
  const lines = [...asked].slice(0, 4).map(([name, prefix], index) => {
    const first = name.split(' ')[0] ?? name;
    return index % 2 === 0 ? `- ${first} for the ${prefix} bits` : `- ${first} for ${prefix}`;
  });
  return lines.length === 0 ? [] : ['It would help to have a look from:', ...lines];
}

/** Decides what a series is called and what its cover letter says. */
export function planCampaign(scene: Scene, submitter: Person, patches: readonly PlannedPatch[]): Campaign {
  const { random } = scene;
  const first = patches[0];
  if (first === undefined) throw new RangeError('a series has at least one patch');
  const blanks = blanksOf(first.area, first.changes);
  const title = patches.length === 1 ? first.title : `${first.area.prefix}: ${say(random, SERIES_TITLES, blanks)}`;
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replace(/-$/, '');
  const day = new Date(scene.start * 1000).toISOString().slice(0, 10).replaceAll('-', '');
  return {
    submitter,
    title,
    changeId: habitsOf(submitter).changeIds ? `${day}-${slug}-${random.hex(12)}` : '',
    story: [
      'Hi,',
      ...first.message
        .join('\n')
        .split('\n\n')
        .map((paragraph) => paragraph.replaceAll('\n', ' ')),
    ],
    asks: asksOf(scene, submitter, patches),
    tree: random.chance(0.15) ? 'harbor-next' : '',
  };
}

function headerOf(
  scene: Scene,
  edition: Edition,
  areas: readonly PlannedPatch['area'][],
  position: number,
): Omit<Draft, 'subject' | 'text' | 'references'> {
  const { submitter } = edition.campaign;
  const date = edition.date + position * (1 + (scene.ordinal % 3));
  const lists = [scene.list, ...areas.map((area) => area.list).filter((list) => list !== '')].map(listPerson);
  const owners = distinct(
    areas.flatMap((area) => ownersOf(area)),
    [submitter],
  );
  return {
    id: patchId(scene, submitter, date, position + (edition.revision + (edition.resend ? 100 : 0)) * 1000),
    date,
    from: submitter,
    to: owners.length > 0 ? owners.slice(0, 2) : lists.slice(0, 1),
    cc: distinct([...lists, ...owners.slice(2, 10)]),
    shape: 'plain',
    bySendEmail: true,
  };
}

/** Writes the mails of one posting, cover first, threaded as its submitter is used to. */
export function sendPosting(scene: Scene, edition: Edition): Sent {
  const { campaign, patches } = edition;
  const { threading, revisionInThread } = habitsOf(campaign.submitter);
  const above =
    edition.previous !== null && revisionInThread && edition.date - edition.previous.date < 200 * DAY
      ? [edition.previous.id]
      : [];
  const withCover = patches.length > 2 || (patches.length === 2 && scene.ordinal % 2 === 0);
  const everywhere = [...new Set(patches.map((patch) => patch.area))];
  const cover: Draft | null = withCover
    ? {
        ...headerOf(scene, edition, everywhere, 0),
        subject: subjectOf(edition, 0, campaign.title),
        references: above,
        text: coverText(edition),
      }
    : null;
  const sent: Draft[] = [];
  for (const [index, patch] of patches.entries()) {
    const first = cover ?? sent[0];
    const before = sent.at(-1) ?? cover;
    const root = threading === 'none' ? undefined : threading === 'deep' ? before : first;
    const references = root === undefined || root === null ? above : [...root.references.slice(-9), root.id];
    const position = index + 1;
    sent.push({
      ...headerOf(scene, edition, [patch.area], position),
      subject: subjectOf(edition, position, patch.title),
      references,
      text: patchText(edition, patch),
    });
  }
  return { edition, cover, patches: sent };
}
