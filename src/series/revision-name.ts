/** Finds a revision of a series by the name that people give it: `v2`, `3`, `RFC`, `rfc v2`, `v5.1`, `v3 resend`. */

/** The parts of a posting's name. */
export interface NamedRevision {
  readonly revision: number;
  readonly point: number | null;
  readonly rfc: boolean;
  readonly resend: boolean;
}

/** `v2`, `RFC v1`, `v5.1`, `v3 RESEND`. */
export function revisionName({ revision, point, rfc, resend }: NamedRevision): string {
  return `${rfc ? 'RFC ' : ''}v${revision}${point === null ? '' : `.${point}`}${resend ? ' RESEND' : ''}`;
}

const NAME = /^(?:(rfc)[ -]?)?(?:(?:patch[ -]?)?v?(\d{1,6})(?:\.(\d{1,6}))?)?(?:[ -]?(resend))?$/i;

/**
 * Finds the revision that a name means. Ambiguous names mean the usual case: `v1` is the posting that is neither RFC
 * nor RESEND if there are several; of several that match, the newest.
 * @param revisions of one series, oldest first.
 * @returns its index, or -1.
 */
export function findRevision(revisions: readonly NamedRevision[], name: string): number {
  const match = NAME.exec(name.trim());
  if (match === null || match[0] === '') return -1;
  const [, rfc, revision, point, resend] = match;
  const fits = (one: NamedRevision): boolean =>
    (revision === undefined || one.revision === Number(revision)) &&
    (point === undefined ? revision === undefined || one.point === null : one.point === Number(point)) &&
    (rfc === undefined || one.rfc) &&
    (resend === undefined || one.resend);
  const order = [
    (one: NamedRevision) => (rfc !== undefined || !one.rfc) && (resend !== undefined || !one.resend),
    (one: NamedRevision) => rfc !== undefined || !one.rfc,
    () => true,
  ];
  for (const usual of order) {
    const found = revisions.findLastIndex((one) => fits(one) && usual(one));
    if (found >= 0) return found;
  }
  return -1;
}

/**
 * The default for comparing: the posting that stands for the series, and the last earlier one of another revision (else
 * the last earlier one).
 * @returns indices, or null if there is nothing before it.
 */
export function lastTwo(revisions: readonly NamedRevision[], latest: number): readonly [number, number] | null {
  const now = revisions[latest];
  if (now === undefined || latest === 0) return null;
  const before = revisions.slice(0, latest).findLastIndex((one) => !sameRevision(one, now));
  return [before < 0 ? latest - 1 : before, latest];
}

function sameRevision(one: NamedRevision, other: NamedRevision): boolean {
  return one.revision === other.revision && one.point === other.point && one.rfc === other.rfc;
}
