/** One component of messages to its rows: threads, series, reviews, cells of coverage. */
import type { Person } from '../mail/message.js';
import { isCovered } from '../review/cell-state.js';
import { cellsOf, type OwnedSubsystem } from '../review/coverage.js';
import type { Mailmap } from '../review/mailmap.js';
import type { PatchReview, ReviewPatch, ReviewPosting, ReviewSeries } from '../review/model.js';
import { review } from '../review/review.js';
import type { Applied } from '../series/applied.js';
import { neighbourDates } from '../series/dates.js';
import { standingPatches } from '../series/effective.js';
import { seriesMerges } from '../series/merged.js';
import type { PostedPatch, Posting, Series, SeriesMessage } from '../series/model.js';
import { type ReplyTarget, replyTargets } from '../series/reply-targets.js';
import type { ManualGrouping } from '../series/revisions.js';
import { deriveSeries } from '../series/series.js';
import { placeInThreads } from '../series/threads.js';
import { type Ask, readAsks } from '../subsystems/asks.js';
import type { Subsystem } from '../subsystems/model.js';
import type { AskTables } from './asks.js';
import type { Loaded, Loader } from './load.js';
import type { DerivedWriter } from './write-derived.js';
import type { MergeWriter } from './write-merges.js';

/** What the steps of deriving need: made once a run. */
export interface Tools {
  readonly load: Loader;
  readonly writer: DerivedWriter;
  readonly merges: MergeWriter;
  readonly asks: AskTables;
  /** The subsystems of a path. */
  readonly subsystemsOf: (path: string) => readonly Subsystem[];
  readonly mailmap: Mailmap;
  /** Addresses of programs, lower-case: their postings are automatic, and what they write is no review. */
  readonly bots: ReadonlySet<string>;
  /** Whether reviews count that only a commit message claims. */
  readonly countClaimed: boolean;
  /** Corrections by hand. */
  readonly manual: ManualGrouping;
  /** Notices and commits that bear on the messages at hand. */
  readonly applied: Applied;
}

/** Where a message belongs: the row of the posting, and the patch that it is or answers (null: the cover). */
interface Belonging {
  readonly revision: number;
  readonly position: number | null;
}

/**
 * Derives a component and writes its rows.
 * @param component the component's number.
 * @param messages all its messages.
 * @returns how many series it holds.
 */
export function deriveComponent(component: number, messages: readonly Loaded[], tools: Tools): number {
  const conflicts = sharedIds(messages);
  // Which of two mails of one id comes first must not depend on which was stored first.
  const ordered = conflicts.size === 0 ? messages : [...messages].sort((a, b) => a.contentKey.compare(b.contentKey));
  const posted = ordered.map(({ series }) => series);
  const found = deriveSeries(posted, { manual: tools.manual });
  const targets = replyTargets(found, posted);
  const byKey = new Map(messages.map((message) => [message.id, message]));
  const belongings = new Map<number, Belonging>();
  for (const [index, series] of found.entries()) {
    const replies = targets.filter((target) => target.series === index);
    writeSeries(component, series, replies, { ...tools, byKey, conflicts, belongings });
  }
  writePlaces(component, posted, conflicts, belongings, tools);
  return found.length;
}

/** Message ids that several messages of other content carry. */
function sharedIds(messages: readonly Loaded[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { series } of messages) {
    if (seen.has(series.messageId)) shared.add(series.messageId);
    seen.add(series.messageId);
  }
  return shared;
}

interface Component extends Tools {
  readonly byKey: ReadonlyMap<number, Loaded>;
  readonly conflicts: ReadonlySet<string>;
  readonly belongings: Map<number, Belonging>;
}

function writeSeries(number: number, series: Series, replies: readonly ReplyTarget[], component: Component): void {
  const { writer, belongings, mailmap, bots: robots, countClaimed } = component;
  const subsystems = subsystemsOf(series, component.subsystemsOf);
  const judged = review(reviewInput(series, replies, subsystems, component), { mailmap, robots, countClaimed });
  const reviews = new Map(judged.patches.map((patch, index) => [index, patch]));
  const standing = new Set(standingPatches(series.postings, series.latest).map(({ patch }) => patch));
  const posted = series.postings.flatMap(({ patches }) => patches);
  const isCoveredNow = (patch: PostedPatch, index: number): boolean =>
    standing.has(patch) && isCovered(reviews.get(index)?.state ?? 'none');
  const bot = series.bot || component.bots.has(series.author.email.toLowerCase());
  const row = writer.series(
    number,
    { ...series, bot },
    {
      lastDate: lastDateOf(series, replies),
      patches: standing.size,
      covered: posted.filter(isCoveredNow).length,
    },
  );
  const merges = seriesMerges(series, replies, component.applied, writtenBy(component));
  component.merges.series(row, merges);
  const revisions: number[] = [];
  let next = 0;
  for (const [ordinal, posting] of series.postings.entries()) {
    const revision = writer.revision(row, ordinal, posting);
    revisions.push(revision);
    writer.evidence(revision, null, posting.evidence);
    const asks = asksOf(posting, subsystems, component);
    component.asks.add(revision, asks);
    if (posting.cover !== null) belongings.set(posting.cover.key, { revision, position: null });
    for (const [slot, patch] of posting.patches.entries()) {
      const { message, position, previous, evidence } = patch;
      belongings.set(message.key, { revision, position });
      writer.evidence(revision, position, evidence);
      const verdict = reviews.get(next++);
      if (verdict === undefined) throw new Error('a patch of a series was left without a review');
      const id = writer.position({
        revision,
        series: standing.has(patch) ? row : null,
        position,
        message: message.key,
        review: verdict,
        previous,
        cells: cells(message, verdict, subsystems, askedFor(asks, position), component),
      });
      component.merges.patch(id, merges.patches[ordinal]?.[slot] ?? []);
    }
  }
  for (const { posting, facts } of judged.covers) writer.coverFacts(revisions[posting] ?? 0, facts);
  for (const { message, posting, position } of replies)
    belongings.set(message.key, { revision: revisions[posting] ?? 0, position });
  writer.latest(row, revisions[series.latest] ?? 0);
}

/** Who wrote the commit of a patch, as mailmap has it. */
function writtenBy({ byKey, mailmap }: Component): (patch: SeriesMessage) => Person {
  return ({ key, sender }) => mailmap(byKey.get(key)?.patchAuthor ?? sender);
}

type SubsystemsOfPatch = ReadonlyMap<SeriesMessage, readonly Subsystem[]>;

/** The subsystems that each patch touches, in the order of its files. */
function subsystemsOf(series: Series, index: Tools['subsystemsOf']): SubsystemsOfPatch {
  const found = new Map<SeriesMessage, readonly Subsystem[]>();
  for (const { patches } of series.postings)
    for (const { message } of patches) {
      const touched = new Set<Subsystem>();
      for (const path of message.paths) for (const subsystem of index(path)) touched.add(subsystem);
      found.set(message, [...touched]);
    }
  return found;
}

/** Whom the posting's cover letter asks for which patches. */
function asksOf({ cover, patches }: Posting, subsystems: SubsystemsOfPatch, component: Component): readonly Ask[] {
  const letter = cover === null ? null : component.asks.cover(cover.key, cover.sender);
  if (letter === null) return [];
  const touched = patches.map(({ message }) => subsystems.get(message) ?? []);
  return readAsks(letter, {
    patches: patches.map(({ message, position }, index) => ({
      position,
      title: message.title,
      paths: message.paths,
      subsystems: (touched[index] ?? []).filter(({ catchAll }) => !catchAll).map(({ name }) => name),
    })),
    owners: touched.flat().flatMap(({ owners }) => owners.map(({ person }) => person)),
    people: peopleOf(component),
  });
}

/** Everybody who wrote in the component, each once, in an order of their own. */
function peopleOf({ byKey }: Component): readonly Person[] {
  const people = new Map(
    [...byKey.values()].map(({ series }) => [`${series.sender.email} ${series.sender.name}`, series.sender]),
  );
  return [...people].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, person]) => person);
}

/** Whoever was asked for a patch answers for it in this series. */
function askedFor(asks: readonly Ask[], position: number): readonly Person[] {
  return asks.flatMap(({ person, positions }) => (person !== null && positions.includes(position) ? [person] : []));
}

function cells(
  message: SeriesMessage,
  verdict: PatchReview,
  subsystems: SubsystemsOfPatch,
  asked: readonly Person[],
  { mailmap, countClaimed }: Component,
) {
  const touched = subsystems.get(message) ?? [];
  const owned = touched.map(
    ({ name, catchAll, owners }): OwnedSubsystem => ({ name, catchAll, owners: owners.map(({ person }) => person) }),
  );
  return cellsOf(verdict, owned, asked, { mailmap, countClaimed }).flatMap(({ state, byOwner }, index) => {
    const subsystem = touched[index];
    return subsystem === undefined ? [] : [{ subsystem, state, byOwner }];
  });
}

function reviewInput(
  series: Series,
  replies: readonly ReplyTarget[],
  subsystems: SubsystemsOfPatch,
  component: Component,
): ReviewSeries {
  const heard = ({ key, messageId }: SeriesMessage) => {
    const loaded = component.byKey.get(key);
    if (loaded === undefined) throw new Error(`message ${key} is not in its component`);
    return component.conflicts.has(messageId) ? { ...loaded, review: { ...loaded.review, idConflict: true } } : loaded;
  };
  const patchOf = ({ message, position, previous }: PostedPatch): ReviewPatch => {
    const loaded = heard(message);
    return {
      message: loaded.review,
      position,
      author: loaded.patchAuthor,
      title: message.title,
      patchId: message.patchId,
      paths: message.paths,
      subsystems: (subsystems.get(message) ?? []).map(({ name }) => name),
      previous,
    };
  };
  const postingOf = (posting: Posting): ReviewPosting => ({
    revision: posting.revision,
    sender: (posting.cover ?? posting.patches[0]?.message)?.sender ?? series.author,
    cover: posting.cover === null ? null : heard(posting.cover).review,
    complete: posting.complete,
    patches: posting.patches.map(patchOf),
  });
  return {
    postings: series.postings.map(postingOf),
    replies: replies.map(({ message, posting, position }) => {
      const loaded = heard(message);
      return { message: loaded.review, posting, position, text: loaded.scope };
    }),
  };
}

/** Date of the last mail of a series, replies too. */
function lastDateOf(series: Series, replies: readonly ReplyTarget[]): number | null {
  let last: number | null = null;
  const see = (date: number | null | undefined): void => {
    if (date != null && (last === null || date > last)) last = date;
  };
  for (const { date, cover, patches } of series.postings) {
    see(date);
    see(cover?.date);
    for (const { message } of patches) see(message.date);
  }
  for (const { message } of replies) see(message.date);
  return last;
}

function writePlaces(
  component: number,
  messages: readonly SeriesMessage[],
  conflicts: ReadonlySet<string>,
  belongings: ReadonlyMap<number, Belonging>,
  { writer }: Tools,
): void {
  const keys = new Map(messages.map(({ messageId, key }) => [messageId, key]));
  const places = new Map(placeInThreads(messages).map((place) => [place.key, place]));
  const guessed = neighbourDates(messages);
  for (const { key, messageId, date } of messages) {
    const place = places.get(key);
    const belonging = belongings.get(key);
    writer.place(component, {
      message: key,
      root: place?.root ?? messageId,
      parent: place?.parent == null ? null : (keys.get(place.parent) ?? null),
      date: date ?? guessed.get(messageId) ?? null,
      revision: belonging?.revision ?? null,
      position: belonging?.position ?? null,
      idConflict: conflicts.has(messageId),
    });
  }
}
