/** Derives one component of messages into plain data: threads, series, reviews, cells of coverage. */

import type { Ask } from '../../asks/asks.js';
import { peopleByName } from '../../asks/people.js';
import type { Person } from '../../mail/message.js';
import { isCovered } from '../../review/cell-state.js';
import { cellsOf, type OwnedSubsystem } from '../../review/coverage.js';
import type { Mailmap } from '../../review/mailmap.js';
import type { PatchReview, ReviewFact, ReviewPatch, ReviewPosting, ReviewSeries } from '../../review/model.js';
import { review } from '../../review/review.js';
import type { ManualGrouping } from '../../series/linking/revisions.js';
import { standingPatches } from '../../series/matching/effective.js';
import type { Applied } from '../../series/merged/applied.js';
import { seriesMerges } from '../../series/merged/merged.js';
import type { PostedPatch, Posting, Series, SeriesMessage } from '../../series/model.js';
import { type ReplyTarget, replyTargets } from '../../series/reply-targets.js';
import { deriveSeries } from '../../series/series.js';
import { neighbourDates } from '../../series/threads/dates.js';
import { compareText } from '../../series/threads/roles.js';
import { placeInThreads } from '../../series/threads/threads.js';
import type { Subsystem } from '../../subsystems/model.js';
import type { AskReader, RequestsOf } from '../facts/asks.js';
import { groupedBy } from '../group.js';
import type { Cell, ComponentRows, FactRow, PlaceRow, PositionRow, RevisionRow, SeriesRow } from './component-rows.js';
import { asksOf } from './derive-asks.js';
import type { Loaded } from './load.js';

/** What the steps of deriving need; made once per run. */
export interface Tools {
  readonly asks: AskReader;
  /** The requests in the current messages. */
  readonly requests: RequestsOf;
  /** The keys that tell messages of one id apart, by row id. */
  readonly contentKeys: (ids: readonly number[]) => ReadonlyMap<number, string>;
  /** The subsystems that a patch touches. */
  readonly subsystemsOf: (patch: SeriesMessage) => readonly Subsystem[];
  /** Every owner of a subsystem, by full name. */
  readonly ownersByName: () => ReadonlyMap<string, Person>;
  readonly mailmap: Mailmap;
  /** Addresses of programs, lower-case: their postings are automatic, and what they write is not a review. */
  readonly bots: ReadonlySet<string>;
  /** Whether reviews count that only a commit message claims. */
  readonly countClaimed: boolean;
  /** Corrections by hand. */
  readonly manual: ManualGrouping;
  /** Notices and commits about the current messages. */
  readonly applied: Applied;
}

/** Where a message belongs: the posting, and the patch that it is or answers (null: the cover). */
type Belonging = NonNullable<PlaceRow['posting']>;

/**
 * Derives the rows of a component. Nothing is written.
 * @param id the component's number.
 * @param messages all its messages.
 */
export function deriveComponent(id: number, messages: readonly Loaded[], tools: Tools): ComponentRows {
  const conflicts = sharedIds(messages);
  // Which of two mails of one id comes first must not depend on which was stored first.
  const ordered = conflicts.size === 0 ? messages : byContent(messages, tools);
  const posted = ordered.map(({ series }) => series);
  const found = deriveSeries(posted, { manual: tools.manual });
  const targets = groupedBy(
    replyTargets(found, posted),
    ({ series }) => series,
    (target) => target,
  );
  const byKey = new Map(messages.map((message) => [message.id, message]));
  const component: Component = { ...tools, byKey, conflicts };
  const series = found.map((one, index) => seriesRow(one, targets.get(index) ?? [], component));
  return { id, series, places: placeRows(posted, conflicts, belongings(found, targets)) };
}

function byContent(messages: readonly Loaded[], { contentKeys }: Tools): readonly Loaded[] {
  const keys = contentKeys(messages.map(({ id }) => id));
  const keyOf = ({ id }: Loaded): string => keys.get(id) ?? '';
  return [...messages].sort((a, b) => compareText(keyOf(a), keyOf(b)));
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
}

/** The posting of each message that is in one or answers one. */
function belongings(
  found: readonly Series[],
  targets: ReadonlyMap<number, readonly ReplyTarget[]>,
): ReadonlyMap<number, Belonging> {
  const places = new Map<number, Belonging>();
  for (const [series, { postings }] of found.entries()) {
    for (const [posting, { cover, patches }] of postings.entries()) {
      if (cover !== null) places.set(cover.key, { series, posting, position: null });
      for (const { message, position } of patches) places.set(message.key, { series, posting, position });
    }
    for (const { message, posting, position } of targets.get(series) ?? [])
      places.set(message.key, { series, posting, position });
  }
  return places;
}

function seriesRow(series: Series, replies: readonly ReplyTarget[], component: Component): SeriesRow {
  const { mailmap, bots: robots, countClaimed } = component;
  const subsystems = subsystemsOf(series, component.subsystemsOf);
  const judged = review(reviewInput(series, replies, subsystems, component), { mailmap, robots, countClaimed });
  const verdicts = judged.patches.values();
  const standing = new Set(standingPatches(series.postings, series.latest).map(({ patch }) => patch));
  const merges = seriesMerges(series, replies, component.applied, writtenBy(component));
  let writers: ReadonlyMap<string, Person> | undefined;
  const others = () => {
    writers ??= peopleByName(peopleOf(component));
    return [writers, component.ownersByName()];
  };
  const answers = groupedBy(
    replies,
    ({ posting }) => posting,
    (reply) => reply,
  );
  const revisions = series.postings.map((posting, ordinal) => {
    const asks = asksOf(posting, answers.get(ordinal) ?? [], { ...component, subsystems, others });
    const positions = posting.patches.map((patch, slot): PositionRow => {
      const verdict = verdicts.next().value;
      if (verdict === undefined) throw new Error('a patch of a series was left without a review');
      return {
        position: patch.position,
        message: patch.message.key,
        standing: standing.has(patch),
        state: verdict.state,
        ifClaimed: verdict.coveredIfClaimed,
        ifNameOnly: verdict.coveredIfNameOnly,
        previous: patch.previous,
        evidence: patch.evidence,
        merges: merges.patches[ordinal]?.[slot] ?? [],
        cells: cells(patch.message, verdict, subsystems, askedFor(asks, patch.position), component),
        facts: verdict.facts.map(factRow),
      };
    });
    const covers = judged.covers.filter((cover) => cover.posting === ordinal);
    const coverFacts = covers.flatMap(({ facts }) => facts.map(factRow));
    return revisionRow(posting, { asks, coverFacts, positions });
  });
  const standingRows = revisions.flatMap(({ positions }) => positions.filter((row) => row.standing));
  return {
    messageId: series.id,
    title: series.title,
    author: series.author,
    changeId: series.changeId,
    bot: series.bot || component.bots.has(series.author.email.toLowerCase()),
    firstDate: series.postings[0]?.date ?? null,
    lastDate: lastDateOf(series, replies),
    latest: series.latest,
    patches: standing.size,
    covered: standingRows.filter(({ state }) => isCovered(state)).length,
    merged: merges.merged,
    allMerged: merges.all,
    revisions,
  };
}

function revisionRow(posting: Posting, made: Pick<RevisionRow, 'asks' | 'coverFacts' | 'positions'>): RevisionRow {
  const { revision, point, rfc, resend, date, total, missing, partialReroll, cover, flags, evidence } = posting;
  return {
    revision,
    point,
    rfc,
    resend,
    date,
    total,
    missing,
    partialReroll,
    cover: cover?.key ?? null,
    flags,
    evidence,
    ...made,
  };
}

function factRow({ kind, trailer, line, person, message, verdict, reason, standing, scope }: ReviewFact): FactRow {
  return { kind, trailer, line, person, message: message.key, date: message.date, verdict, reason, standing, scope };
}

/** Who wrote the commit of a patch, as mailmap has it. */
function writtenBy({ byKey, mailmap }: Component): (patch: SeriesMessage) => Person {
  return ({ key, sender }) => mailmap(byKey.get(key)?.patchAuthor ?? sender);
}

type SubsystemsOfPatch = ReadonlyMap<SeriesMessage, readonly Subsystem[]>;

/** The subsystems that each patch touches. */
function subsystemsOf({ postings }: Series, touched: Tools['subsystemsOf']): SubsystemsOfPatch {
  return new Map(postings.flatMap(({ patches }) => patches.map(({ message }) => [message, touched(message)])));
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
): readonly Cell[] {
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
      const { inReplyTo, pointers } = message;
      const pasted = pointers.find(({ kind }) => kind === 'pasted-patch')?.value ?? null;
      const quotesDiff = pointers.some(({ kind }) => kind === 'quoted-diff');
      const words = { answers: inReplyTo, pasted, quotesDiff, text: loaded.scope };
      return { message: loaded.review, posting, position, ...words };
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

function placeRows(
  messages: readonly SeriesMessage[],
  conflicts: ReadonlySet<string>,
  belonging: ReadonlyMap<number, Belonging>,
): readonly PlaceRow[] {
  const keys = new Map(messages.map(({ messageId, key }) => [messageId, key]));
  const places = new Map(placeInThreads(messages).map((place) => [place.key, place]));
  const guessed = neighbourDates(messages);
  return messages.map(({ key, messageId, date }) => {
    const place = places.get(key);
    return {
      message: key,
      root: place?.root ?? messageId,
      parent: place?.parent == null ? null : (keys.get(place.parent) ?? null),
      date: date ?? guessed.get(messageId) ?? null,
      posting: belonging.get(key) ?? null,
      idConflict: conflicts.has(messageId),
    };
  });
}
