/** Reads patch files written by `git format-patch` as the posting that they will become. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { askFactsOf, type Requested } from '../../asks/facts.js';
import { cutMailFile, readSmallFile } from '../../ingest/files/mail-file.js';
import type { Person } from '../../mail/message.js';
import { parseMessage } from '../../mail/parse.js';
import { scriptText } from '../../patch/diff/script-text.js';
import type { Facts } from '../../patch/facts.js';
import { readFacts } from '../../patch/read.js';
import { isCoAuthor, kindsOf } from '../../review/kinds.js';
import type { UnsentPatch, UnsentPosting } from '../../views/assign/assign-target.js';
import { UserError } from '../errors.js';

/** One mail of a file. */
interface Draft {
  readonly file: string;
  readonly facts: Facts;
  readonly sender: Person;
  /** What keywords are searched for in. */
  readonly text: string;
  readonly recipients: readonly Person[];
  readonly requests: readonly Requested[];
}

export interface PatchFiles {
  readonly posting: UnsentPosting;
  /** Positions in each file that was named; null for one that holds the cover letter. */
  readonly positions: ReadonlyMap<string, readonly number[] | null>;
}

/** The number that `git format-patch` begins a name with, after the revision: `v2-0003-…`. */
const NUMBERED = /^((?:v\d{1,4}-)?)\d{4}-/;
/** Files of one folder that are read. */
const MOST_FILES = 1000;

/** Whether a word of the command line names a file or a folder. */
export function isFile(word: string): boolean {
  return statSync(word, { throwIfNoEntry: false }) !== undefined;
}

/** The patch files in a folder, sorted by name; for a file, the file itself. */
export function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => /\.(?:patch|eml|mbox)$/.test(name));
  if (names.length === 0)
    throw new UserError(`There are no patch files in ${path}. Create them with: git format-patch -o ${path}`);
  return names
    .sort()
    .slice(0, MOST_FILES)
    .map((name) => join(path, name));
}

/**
 * The other files of the posting that a file belongs to: files in the same folder with the same form of name. `git
 * send-email` passes one file at a time, but the split covers the whole posting.
 */
export function siblingsOf(file: string): readonly string[] {
  const form = NUMBERED.exec(basename(file))?.[1];
  if (form === undefined) return [file];
  const folder = dirname(file);
  const names = readdirSync(folder).filter((name) => NUMBERED.exec(name)?.[1] === form);
  return names
    .sort()
    .slice(0, MOST_FILES)
    .map((name) => join(folder, name));
}

/**
 * Reads patch files.
 * @param named must be readable and contain patches or a cover letter.
 * @param others files that may belong to the same posting; others are ignored.
 * @throws UserError for a file that cannot be read or has neither.
 */
export async function readPatchFiles(named: readonly string[], others: readonly string[] = []): Promise<PatchFiles> {
  const drafts: Draft[] = [];
  for (const file of named) {
    const found = await draftsIn(file);
    if (found.length === 0) throw new UserError(`${file} contains neither a patch nor a cover letter.`);
    drafts.push(...found);
  }
  const total = drafts[0]?.facts.subject.total ?? null;
  for (const file of others) {
    if (named.includes(file)) continue;
    const found = await draftsIn(file).catch(() => []);
    drafts.push(...found.filter(({ facts }) => total !== null && facts.subject.total === total));
  }
  return postingOf(drafts);
}

async function draftsIn(file: string): Promise<readonly Draft[]> {
  const bytes = readSmallFile(realpathSync.native(file, { encoding: 'buffer' }));
  if (!(bytes instanceof Uint8Array)) throw new UserError(`${file} cannot be read. ${bytes.reason}`);
  const drafts: Draft[] = [];
  for (const { start, end } of cutMailFile(bytes, false).mails) {
    const message = await parseMessage(bytes.subarray(start, end), []);
    const facts = readFacts(message);
    if (facts.kind !== 'patch' && facts.kind !== 'cover') continue;
    drafts.push({
      file,
      facts,
      sender: message.author,
      text: scriptText(message),
      recipients: [...message.to, ...message.cc],
      requests: askFactsOf(message, facts).requests,
    });
  }
  return drafts;
}

/** The newest revision among the drafts; patches without a number, or with one that is taken, get the next. */
function postingOf(all: readonly Draft[]): PatchFiles {
  const revision = Math.max(1, ...all.map(revisionOf));
  const drafts = all.filter((draft) => revisionOf(draft) === revision);
  const cover = drafts.find(({ facts }) => facts.kind === 'cover');
  const numbered = drafts.filter(({ facts }) => facts.kind === 'patch').sort((a, b) => placeOf(a) - placeOf(b));
  const places = numbered.map(placeOf);
  const distinct = new Set(places).size === places.length && places.every(Number.isFinite);
  const positions = new Map<string, readonly number[] | null>();
  const patches = numbered.map((draft, index): UnsentPatch => {
    const position = distinct ? placeOf(draft) : index + 1;
    positions.set(draft.file, [...(positions.get(draft.file) ?? []), position]);
    return patchOf(draft, position);
  });
  if (cover !== undefined) positions.set(cover.file, null);
  return {
    posting: {
      title: (cover ?? numbered[0])?.facts.title ?? '',
      revision,
      patches,
      letters: [
        ...(cover === undefined ? [] : [letterOf(cover, null)]),
        ...numbered.map((draft, index) => letterOf(draft, patches[index]?.position ?? null)),
      ],
    },
    positions,
  };
}

function letterOf({ sender, recipients, requests }: Draft, position: number | null): UnsentPosting['letters'][number] {
  return { requests, position, author: sender, recipients: () => recipients };
}

function revisionOf({ facts }: Draft): number {
  return facts.subject.revision ?? 1;
}

function placeOf({ facts }: Draft): number {
  return facts.subject.position ?? Number.POSITIVE_INFINITY;
}

function patchOf({ facts, sender, text }: Draft, position: number): UnsentPatch {
  const people = facts.trailers.flatMap(({ name, person, place }) =>
    person === null || place !== 'message' ? [] : [{ name, person }],
  );
  const files = facts.diff?.files ?? [];
  return {
    position,
    title: facts.title,
    area: facts.subject.area,
    text,
    paths: files.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath])),
    insiders: [facts.patchAuthor, sender, ...people.filter(({ name }) => isCoAuthor(name)).map(({ person }) => person)],
    reviewers: people
      .filter(({ name }) => kindsOf(name).some((kind) => kind === 'reviewed' || kind === 'acked'))
      .map(({ person }) => person),
  };
}
