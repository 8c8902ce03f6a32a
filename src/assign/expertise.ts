/** Computes from people's past work how well each of them knows the paths of a patch. */

/** `reviewed`: reviewed, acked or nacked; `commented`: commented on it or tested it; `changed`: wrote the patch. */
export type DeedKind = 'reviewed' | 'commented' | 'changed';

/** Something that a person did to one patch. */
export interface Deed {
  readonly person: number;
  readonly kind: DeedKind;
  /** Seconds since 1970. */
  readonly date: number;
  /** Number of the patch, of its revision, and of the series. */
  readonly patch: number;
  readonly revision: number;
  readonly series: number;
  /** What the patch touches. */
  readonly paths: readonly string[];
  /** Known only from what the patch's sender passed on. */
  readonly claimed: boolean;
}

/** After so many seconds a deed counts half: 180 days. */
const HALF_LIFE = 180 * 86_400;
const WEIGHTS: Readonly<Record<DeedKind, number>> = { reviewed: 3, commented: 1, changed: 1 };
/** A review that no mail of the store shows. */
const CLAIMED = 0.5;
/** How much a deed tells about a patch to the same file, in the same directory, and of the same series. */
const FILE = 2;
const DIRECTORY = 0.15;
const SERIES = 8;
/** Paths of one patch that are read. */
const MOST_PATHS = 100;

/**
 * An index of actions that can be queried at any time while they are added: later ones are not known yet.
 *
 * The weight of an action is halved every 180 days. Weights are stored relative to the end of time, so that none has to
 * be updated; a query gets them as of its own date.
 */
export class Expertise {
  readonly #end: number;
  readonly #files = new Map<string, Map<number, number>>();
  readonly #directories = new Map<string, Map<number, number>>();
  readonly #series = new Map<number, Map<number, number>>();

  /** @param end seconds since 1970, not before the date of any deed. */
  constructor(end: number) {
    this.#end = end;
  }

  /** Learns of a deed. Sums depend on the order in their last digits: give deeds in an order of their own. */
  add({ person, kind, date, series, paths, claimed }: Deed): void {
    const weight = WEIGHTS[kind] * (claimed ? CLAIMED : 1) * 2 ** ((date - this.#end) / HALF_LIFE);
    const files = filesOf(paths);
    const directories = directoriesOf(files);
    // Who has reviewed a patch to a hundred files knows each of them a little.
    for (const file of files) raise(this.#files, file, person, weight / Math.sqrt(files.length));
    for (const name of directories) raise(this.#directories, name, person, weight / Math.sqrt(directories.length));
    raise(this.#series, series, person, weight);
  }

  /**
   * How well people know what a patch is about, as of a date.
   * @param series the series that it is a further revision of; null for none.
   * @returns by person: 0 knows nothing; one fresh review of the same file gives about 2, a hundred of them 6.
   */
  of(paths: readonly string[], series: number | null, date: number): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    const files = filesOf(paths);
    const directories = directoriesOf(files);
    for (const file of files) collect(found, this.#files.get(file), FILE / files.length);
    for (const name of directories) collect(found, this.#directories.get(name), DIRECTORY / directories.length);
    if (series !== null) collect(found, this.#series.get(series), SERIES);
    const scale = 2 ** ((this.#end - date) / HALF_LIFE);
    for (const [person, sum] of found) found.set(person, Math.log1p(sum * scale));
    return found;
  }
}

/** Actions in an order that depends only on the actions. */
export function inOrder<D extends Deed>(deeds: readonly D[]): D[] {
  return [...deeds].sort(
    (a, b) =>
      a.date - b.date ||
      a.person - b.person ||
      a.patch - b.patch ||
      (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : Number(a.claimed) - Number(b.claimed)),
  );
}

/** `mm` of `mm/slab.c`; '' for a file at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function filesOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].sort().slice(0, MOST_PATHS);
}

function directoriesOf(files: readonly string[]): readonly string[] {
  return [...new Set(files.map(folderOf))];
}

function raise<Key>(sums: Map<Key, Map<number, number>>, key: Key, person: number, weight: number): void {
  let people = sums.get(key);
  if (people === undefined) {
    people = new Map();
    sums.set(key, people);
  }
  people.set(person, (people.get(person) ?? 0) + weight);
}

function collect(into: Map<number, number>, people: ReadonlyMap<number, number> | undefined, weight: number): void {
  if (people === undefined) return;
  for (const [person, sum] of people) into.set(person, (into.get(person) ?? 0) + sum * weight);
}
