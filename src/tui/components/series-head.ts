/** The lines above the matrix of a series: its state, who sent it where, its revisions. */
import { nameOf } from '../../views/people/person-name.js';
import type { RevisionDetail, SeriesDetail } from '../../views/series/series-model.js';
import type { Line, Span, Tone } from '../model.js';
import { span } from '../text.js';

const STATE_TONES: ReadonlyMap<string, Tone> = new Map([['merged', 'good']]);

/** The head of one revision. */
export function headLines(series: SeriesDetail, at: number, width: number): Line[] {
  const { state, author, lists, covered, byOwner, patches, lastDate } = series;
  const revision = series.revisions[at];
  const facts: Span[] = [
    { text: '  ' },
    { text: state, tone: STATE_TONES.get(state) ?? 'accent' },
    span(`  ${covered} of ${patches} covered, ${byOwner} by owners  last mail ${lastDate?.slice(0, 10) ?? '–'}`),
  ];
  const people: Span[] = [
    { text: '  by ', tone: 'muted' },
    span(nameOf(author)),
    ...(author.name === '' ? [] : [span(` <${author.email}>`, 'muted')]),
    { text: '  on ', tone: 'muted' },
    span(lists.join(', ') || '–', 'muted'),
  ];
  const lacks = revision?.complete === false ? [missingLine(revision)] : [];
  return [facts, people, revisionLine(series, at, width), ...lacks];
}

/** The revisions, the one that is shown in brackets; where there are too many, those around it. */
function revisionLine({ revisions }: SeriesDetail, at: number, width: number): Line {
  const names = revisions.map((revision) => `${revisionName(revision)} ${revision.date?.slice(0, 10) ?? ''}`.trimEnd());
  const room = Math.max(1, Math.floor((width - 14) / 18));
  const first = Math.max(0, Math.min(at - Math.floor(room / 2), names.length - room));
  const shown = names.slice(first, first + room).map((name, index): Span => {
    return first + index === at ? { text: `[${name}]`, tone: 'heading' } : { text: ` ${name} `, tone: 'muted' };
  });
  const more: Span[] = names.length > room ? [{ text: ` of ${names.length}`, tone: 'muted' }] : [];
  return [{ text: '  ' }, ...shown.flatMap((name) => [name, { text: ' ' }]), ...more];
}

function missingLine({ received, total, missing }: RevisionDetail): Line {
  const lacks = missing.length > 0 && missing.length <= 8 ? `, without ${missing.join(', ')}` : '';
  return [{ text: '  ' }, span(`incomplete: ${received} of ${total} in the store${lacks}`, 'warn')];
}

/** `v2`, `RFC v1`, `v3 RESEND`. */
function revisionName({ revision, rfc, resend, partialReroll }: RevisionDetail): string {
  return [rfc ? 'RFC' : '', `v${revision}`, resend ? 'RESEND' : '', partialReroll ? '(partial)' : '']
    .filter((word) => word !== '')
    .join(' ');
}
