/** Builds threads from reference headers: parent and root of each message, with ghosts for missing ones. */
import type { Place } from '../model.js';

/** The fields of a message that determine its place in a thread. */
export interface ThreadMessage {
  readonly key: number;
  readonly messageId: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
}

/** Threads as parent links between ids. Ids without a message (ghosts) are included. */
export interface Threads {
  /** Parent of each id; null for the first of a thread. */
  readonly parents: ReadonlyMap<string, string | null>;
  /** First id of the thread of each id. */
  readonly roots: ReadonlyMap<string, string>;
}

/**
 * The id that a message answers: an In-Reply-To id that is also in References, else the first In-Reply-To id, else the
 * last of References. RFC 5322 allows several In-Reply-To ids; RFC 5256 takes the first.
 */
function nearestReference(message: ThreadMessage): string | null {
  const { messageId, inReplyTo, references } = message;
  let first: string | null = null;
  for (const id of inReplyTo) {
    if (id === messageId) continue;
    first ??= id;
    if (inReplyTo.length === 1 || references.includes(id)) return id;
  }
  if (first !== null) return first;
  for (let at = references.length - 1; at >= 0; at -= 1) {
    const id = references[at];
    if (id !== undefined && id !== messageId) return id;
  }
  return null;
}

interface GhostParent {
  readonly id: string;
  readonly depth: number;
}

/** Notes what a message's References tell about the missing messages between it and its nearest stored ancestor. */
function noteGhosts(
  message: ThreadMessage,
  nearest: string,
  stored: ReadonlySet<string>,
  ghosts: Map<string, GhostParent | null>,
): void {
  const { references, messageId } = message;
  const last = references.lastIndexOf(nearest);
  let depth = last >= 0 ? last : references.length;
  let id: string = nearest;
  while (!stored.has(id)) {
    depth -= 1;
    while (depth >= 0 && (references[depth] === id || references[depth] === messageId)) depth -= 1;
    const parent = references[depth];
    const known = ghosts.get(id);
    if (parent === undefined) {
      if (known === undefined) ghosts.set(id, null);
      return;
    }
    // Mailers shorten References in the middle: who names more ancestors knows better; a tie goes by the id.
    if (!known || depth > known.depth || (depth === known.depth && parent < known.id))
      ghosts.set(id, { id: parent, depth });
    id = parent;
  }
}

/** Cuts each circle of parents above its smallest id, so that every walk upwards ends. */
function cutCircles(parents: Map<string, string | null>): void {
  const walkOf = new Map<string, number>();
  let walk = 0;
  for (const start of parents.keys()) {
    walk += 1;
    let id: string | null = start;
    while (id !== null && !walkOf.has(id)) {
      walkOf.set(id, walk);
      id = parents.get(id) ?? null;
    }
    if (id === null || walkOf.get(id) !== walk) continue;
    let smallest = id;
    for (let at = parents.get(id) ?? null; at !== null && at !== id; at = parents.get(at) ?? null) {
      if (at < smallest) smallest = at;
    }
    parents.set(smallest, null);
  }
}

function findRoots(parents: ReadonlyMap<string, string | null>): Map<string, string> {
  const roots = new Map<string, string>();
  const path: string[] = [];
  for (const start of parents.keys()) {
    let id = start;
    let root = roots.get(id);
    while (root === undefined) {
      path.push(id);
      const parent = parents.get(id) ?? null;
      if (parent === null) root = id;
      else {
        id = parent;
        root = roots.get(id);
      }
    }
    for (const passed of path) roots.set(passed, root);
    path.length = 0;
  }
  return roots;
}

/**
 * Joins messages into threads by In-Reply-To and References alone; subjects never join. The idea of placeholders for
 * missing messages is that of RFC 5256 (REFERENCES) and of jwz's threading; unlike there, a stored message's parent
 * comes only from its own headers. Linear in the headers' length, whatever the order of the messages.
 * @param messages Any messages; two with the same id have the same place.
 */
export function buildThreads(messages: readonly ThreadMessage[]): Threads {
  const stored = new Set<string>();
  for (const message of messages) stored.add(message.messageId);
  const parents = new Map<string, string | null>();
  const ghosts = new Map<string, GhostParent | null>();
  for (const message of messages) {
    const nearest = nearestReference(message);
    const known = parents.get(message.messageId);
    if (!known || (nearest !== null && nearest < known)) parents.set(message.messageId, nearest ?? known ?? null);
    if (nearest !== null) noteGhosts(message, nearest, stored, ghosts);
  }
  for (const [id, parent] of ghosts) parents.set(id, parent?.id ?? null);
  cutCircles(parents);
  return { parents, roots: findRoots(parents) };
}

/** All ids of all threads, ghosts included, each after its parent. */
export function topDown(threads: Threads): string[] {
  const children = new Map<string, string[]>();
  const ids: string[] = [];
  for (const [id, parent] of threads.parents) {
    const siblings = parent === null ? ids : children.get(parent);
    if (siblings) siblings.push(id);
    else if (parent !== null) children.set(parent, [id]);
  }
  for (let at = 0; at < ids.length; at += 1) {
    for (const child of children.get(ids[at] ?? '') ?? []) ids.push(child);
  }
  return ids;
}

/**
 * Where each message hangs in its thread.
 * @param messages Any messages, in any order.
 * @returns One place for each message, in the order given.
 */
export function placeInThreads(messages: readonly ThreadMessage[]): Place[] {
  const { parents, roots } = buildThreads(messages);
  return messages.map(({ key, messageId }) => ({
    key,
    root: roots.get(messageId) ?? messageId,
    parent: parents.get(messageId) ?? null,
  }));
}
