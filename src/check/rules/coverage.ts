/** Rules about coverage: a percentage of the patches must be covered, by anybody or by an owner. */
import { isCovered } from '../../review/cell-state.js';
import { aboutAll, aboutSeries } from '../failures.js';
import type { CheckedPatch, Failure, Judgement, Material, Rule } from '../model.js';

/** Whether a patch counts for the share. */
type Counts = (patch: CheckedPatch) => boolean;

interface Share {
  readonly covered: number;
  readonly patches: number;
}

/** What a share is about and how it is called. */
interface Kind {
  readonly counts: Counts;
  /** `covered`, `covered by an owner`. */
  readonly word: string;
  readonly needs: Rule['needs'];
}

const BY_ANYBODY: Kind = { counts: ({ state }) => isCovered(state), word: 'covered', needs: [] };
const BY_OWNER: Kind = { counts: isCoveredByOwner, word: 'covered by an owner', needs: ['owners'] };

const FIX = 'Ask for reviews of the waiting patches. revcov coverage lists them by subsystem.';

/** The six rules: of all patches, of each subsystem, of each series; by anybody, by an owner. */
export const coverageRules: readonly Rule[] = [
  rule('min-coverage', 'of all patches', BY_ANYBODY, ofAll),
  rule('min-subsystem-coverage', 'of the patches of each subsystem', BY_ANYBODY, ofSubsystems),
  rule('min-series-coverage', 'of the patches of each series', BY_ANYBODY, ofSeries),
  rule('min-owner-coverage', 'of all patches', BY_OWNER, ofAll),
  rule('min-subsystem-owner-coverage', 'of the patches of each subsystem', BY_OWNER, ofSubsystems),
  rule('min-series-owner-coverage', 'of the patches of each series', BY_OWNER, ofSeries),
];

/** Covered by an owner of one of its subsystems, ignoring catch-alls, as the totals count it. */
export function isCoveredByOwner({ state, cells }: CheckedPatch): boolean {
  return isCovered(state) && cells.some(({ byOwner, catchAll }) => byOwner && !catchAll);
}

type Judge = (material: Material, limit: number, kind: Kind) => Judgement;

function rule(name: string, of: string, kind: Kind, judge: Judge): Rule {
  return {
    name,
    unit: 'percent',
    demand: `At least {limit} % ${of} are ${kind.word}.`,
    fix: FIX,
    needs: kind.needs,
    judge: (material, limit) => judge(material, limit, kind),
  };
}

function ofAll({ series }: Material, limit: number, kind: Kind): Judgement {
  const share = shareOf(
    series.flatMap(({ patches }) => patches),
    kind.counts,
  );
  const waiting = waitingIn(series.flatMap(({ patches }) => patches.filter((patch) => !kind.counts(patch))));
  const failure = () =>
    aboutAll({ key: 'all', message: `${sentence(share, limit, kind)}${waiting}`, value: percentOf(share) });
  return { judged: share.patches, actual: percentOf(share), failures: suffices(share, limit) ? [] : [failure()] };
}

function ofSeries({ series }: Material, limit: number, kind: Kind): Judgement {
  const shares = series.map((one) => ({ one, share: shareOf(one.patches, kind.counts) }));
  return judgeEach(
    shares.filter(({ share }) => share.patches > 0),
    limit,
    ({ one, share }) => aboutSeries(one, { message: sentence(share, limit, kind), value: percentOf(share) }),
  );
}

function ofSubsystems({ series }: Material, limit: number, kind: Kind): Judgement {
  const cells = new Map<string, { covered: number; patches: number }>();
  for (const { patches } of series)
    for (const patch of patches)
      for (const { subsystem, catchAll, state, byOwner } of patch.cells) {
        if (catchAll) continue;
        const share = cells.get(subsystem) ?? { covered: 0, patches: 0 };
        share.patches++;
        if (isCovered(state) && (kind === BY_ANYBODY || byOwner)) share.covered++;
        cells.set(subsystem, share);
      }
  const shares = [...cells].map(([subsystem, share]) => ({ subsystem, share }));
  shares.sort((a, b) => (a.subsystem < b.subsystem ? -1 : 1));
  return judgeEach(shares, limit, ({ subsystem, share }) =>
    aboutAll({ subsystem, key: subsystem, message: sentence(share, limit, kind), value: percentOf(share) }),
  );
}

/** Each by itself; the figure is that of the worst. */
function judgeEach<One extends { readonly share: Share }>(
  shares: readonly One[],
  limit: number,
  failureOf: (one: One) => Failure,
): Judgement {
  const worst = shares.reduce((least, { share }) => Math.min(least, percentOf(share)), 100);
  const failures = shares.filter(({ share }) => !suffices(share, limit)).map(failureOf);
  return { judged: shares.length, actual: worst, failures };
}

function shareOf(patches: readonly CheckedPatch[], counts: Counts): Share {
  return { covered: patches.filter(counts).length, patches: patches.length };
}

function suffices({ covered, patches }: Share, limit: number): boolean {
  return covered * 100 >= limit * patches;
}

/** Two digits after the point, and never rounded up to a limit that was not reached. */
function percentOf({ covered, patches }: Share): number {
  return patches === 0 ? 100 : Math.floor((covered * 10_000) / patches) / 100;
}

function sentence(share: Share, limit: number, { word }: Kind): string {
  const { covered, patches } = share;
  const more = Math.ceil((limit * patches) / 100 - 1e-9) - covered;
  const are = patches === 1 ? 'patch is' : 'patches are';
  return `${covered} of ${patches} ${are} ${word}, ${percentOf(share)} %; ${more} more would reach ${limit} %.`;
}

/** Subsystems named in a sentence. */
const NAMED = 3;

/** Where most of them wait. */
function waitingIn(patches: readonly CheckedPatch[]): string {
  const counts = new Map<string, number>();
  for (const { cells } of patches)
    for (const { subsystem, catchAll } of cells) if (!catchAll) counts.set(subsystem, (counts.get(subsystem) ?? 0) + 1);
  const most = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, NAMED);
  if (most.length === 0) return '';
  return ` Most of them are in ${most.map(([name, count]) => `${name} (${count})`).join(', ')}.`;
}
