/** Narrows the material to what one rule applies to. */
import type { CheckedPatch, CheckedSeries, Known, Material, Selection } from './model.js';

/** States in which series are read when nobody says otherwise. */
const USUAL_STATES: readonly string[] = ['open', 'rfc'];

/** The states of series that a rule applies to; null for any. A series named explicitly counts in any state. */
export function statesOf({ states, series }: Selection): readonly string[] | null {
  return states ?? (series === null ? USUAL_STATES : null);
}

/** What a rule applies to, in words; '' for all in scope. */
export function selectionWords({ subsystems, lists, series, states }: Selection): string {
  const named: [string, readonly string[] | null][] = [
    ['subsystems', subsystems],
    ['lists', lists],
    ['series', series],
    ['states', states],
  ];
  return named.flatMap(([name, values]) => (values === null ? [] : [`${name} ${values.join(', ')}`])).join('; ');
}

/** The first name of a selection that matches nothing, as a sentence; null if every name matches. */
export function unknownName(select: Selection, known: Known): string | null {
  const subsystem = select.subsystems?.find((name) => !known.subsystems.some(fits(name)));
  if (subsystem !== undefined) return `There is no subsystem "${subsystem}".`;
  const list = select.lists?.find((name) => !known.lists.some(isOn(name)));
  if (list !== undefined) return `There is no list "${list}" in the store.`;
  const series = select.series?.find((name) => (known.series.get(name) ?? []).length === 0);
  return series === undefined ? null : `There is no series "${series}" in the store.`;
}

/**
 * The part of the material that a selection leaves. For a selected subsystem, only the patches that touch it remain,
 * with only its cells; a series without such a patch is dropped.
 */
export function selected(material: Material, select: Selection): Material {
  const { subsystems, lists, series } = select;
  const states = statesOf(select);
  const numbers = series === null ? null : new Set(series.flatMap((name) => material.known.series.get(name) ?? []));
  const chosen = material.series.filter(
    (one) =>
      (states === null || states.includes(one.state)) &&
      (numbers === null || numbers.has(one.number)) &&
      (lists === null || lists.some((list) => one.lists.some(isOn(list)))),
  );
  if (subsystems === null) return { ...material, series: chosen };
  const wanted = subsystems.map(fits);
  const touches = (name: string): boolean => wanted.some((fit) => fit(name));
  return { ...material, series: chosen.flatMap((one) => narrowed(one, touches)) };
}

function narrowed(series: CheckedSeries, touches: (name: string) => boolean): readonly CheckedSeries[] {
  const patches = series.patches.flatMap((patch): readonly CheckedPatch[] => {
    const cells = patch.cells.filter(({ subsystem }) => touches(subsystem));
    return cells.length === 0 ? [] : [{ ...patch, cells }];
  });
  if (patches.length === 0) return [];
  const kept = new Set(patches.map(({ position }) => position));
  const asks = series.asks.filter(({ positions }) => positions.length === 0 || positions.some((at) => kept.has(at)));
  return [{ ...series, patches, asks }];
}

/** Names are the same whatever their case; `*` stands for any text. */
function fits(pattern: string): (name: string) => boolean {
  const parts = pattern.toLowerCase().split('*');
  return (name) => matches(name.toLowerCase(), parts);
}

/** Whether the parts follow each other in the text, the first at its start and the last at its end. */
function matches(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** As `--list` finds a list: by its id, its address, or a part of one. */
function isOn(name: string): (list: string) => boolean {
  const part = name.toLowerCase().replace('@', '.');
  return (list) => list.includes(part);
}
