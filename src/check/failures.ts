/** Makes the failures that rules report: about a patch, a series, or neither. */
import type { CheckedPatch, CheckedSeries, Failure } from './model.js';

/** What a failure says besides its place. */
export type Said = Pick<Failure, 'message'> & Partial<Omit<Failure, 'message' | 'series' | 'seriesId'>>;

const NOWHERE = {
  series: null,
  seriesId: null,
  position: null,
  messageId: null,
  subsystem: null,
  path: null,
  line: null,
  title: '',
  key: '',
  value: null,
};

/**
 * A failure of one patch. Its key is the title within the series, so that it stays the same failure when the author
 * sends another revision without a fix.
 * @param said.key what distinguishes it from other failures of the patch; omitted if there is only one.
 */
export function aboutPatch(series: CheckedSeries, patch: CheckedPatch, said: Said): Failure {
  const { position, messageId, title, path } = patch;
  return {
    ...NOWHERE,
    series: series.number,
    seriesId: series.id,
    position,
    messageId,
    title,
    path,
    ...said,
    key: keyOf(series.id, title, said.key),
  };
}

/** A failure of a series as a whole. */
export function aboutSeries(series: CheckedSeries, said: Said): Failure {
  const { number, id, headId, title } = series;
  return {
    ...NOWHERE,
    series: number,
    seriesId: id,
    messageId: headId,
    title,
    ...said,
    key: keyOf(id, said.key),
  };
}

/** A failure of a subsystem, a source, or the whole scope. */
export function aboutAll(said: Said): Failure {
  return { ...NOWHERE, ...said };
}

function keyOf(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' | ');
}
