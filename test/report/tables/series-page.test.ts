/** The page of `show` as people see it, whole, at the two widths that matter. */
import { beforeAll, describe, expect, it } from 'vitest';
import { formatTable } from '../../../src/report/formats/table.js';
import { seriesPage } from '../../../src/report/tables/series-page.js';
import type { Store } from '../../../src/store/database/open.js';
import { readOneSeries } from '../../../src/views/series/series.js';
import { type MailText, storeOf } from '../../store/mails.js';
import { HARBOR, maintainersOf, SOUND } from '../../store/maintainers.js';

const HASH = '0123456789abcdef0123456789abcdef01234567';

const COVER = 'harbor: a quay that ships of every length and draught can lie at in any tide';

const MAILS: readonly MailText[] = [
  { id: '0.1@example.org', subject: '[RFC PATCH 0/3] harbor: a quay' },
  {
    id: '1.1@example.org',
    subject: '[RFC PATCH 1/3] harbor: dig',
    re: '0.1@example.org',
    path: 'harbor/dig.c',
    line: 'dig',
  },
  { id: '2.1@example.org', subject: '[RFC PATCH 2/3] harbor: fill', re: '0.1@example.org', path: 'harbor/fill.c' },
  {
    id: '3.1@example.org',
    subject: '[RFC PATCH 3/3] sound: blow the horn',
    re: '0.1@example.org',
    path: 'sound/horn.c',
  },
  {
    id: '0.2@example.org',
    subject: `[PATCH v2 0/4] ${COVER}`,
    day: 9,
    text: 'Words.\n\n- Link to v1: https://lists.example.org/r/0.1@example.org',
  },
  {
    id: '1.2@example.org',
    subject: '[PATCH v2 1/4] harbor: dig',
    re: '0.2@example.org',
    day: 9,
    path: 'harbor/dig.c',
    line: 'dig',
  },
  {
    id: '2.2@example.org',
    subject: '[PATCH v2 2/4] sound: blow the horn',
    re: '0.2@example.org',
    day: 9,
    path: 'sound/horn.c',
    line: 'louder',
  },
  {
    id: '3.2@example.org',
    subject: '[PATCH v2 3/4] harbor: tell the ships about the new quay',
    re: '0.2@example.org',
    day: 9,
    path: 'harbor/ships.c',
  },
  {
    id: 'r1@example.org',
    subject: 'Re: [PATCH v2 0/4] harbor',
    from: 'Mira',
    re: '0.2@example.org',
    day: 10,
    text: 'For patches 1-2:\nReviewed-by: Mira Example <mira@example.org>',
  },
  {
    id: 'r2@example.org',
    subject: 'Re: [PATCH v2 3/4] harbor',
    from: 'Cem',
    re: '3.2@example.org',
    day: 11,
    text: 'What does this do?',
  },
  {
    id: 'r3@example.org',
    subject: 'Re: [PATCH v2 2/4] sound',
    from: 'Dora',
    re: '2.2@example.org',
    day: 12,
    text: 'Applied to sound/for-next.',
  },
  {
    id: 'r4@example.org',
    subject: 'Re: [PATCH v2 1/4] harbor',
    from: 'Ken',
    re: '1.2@example.org',
    day: 13,
    text: `Applied, thanks!\n\n[1/4] harbor: dig\n      commit: ${HASH}`,
  },
  {
    id: 'r5@example.org',
    subject: 'Re: [PATCH v2 3/4] harbor',
    from: 'Noor',
    re: '3.2@example.org',
    day: 14,
    text: 'Acked-by: Noor Example <other@example.com>',
  },
];

const MAINTAINERS = maintainersOf(HARBOR, SOUND);

let store: Store;
beforeAll(async () => {
  store = await storeOf(MAILS, { maintainers: MAINTAINERS });
});

function page(width: number): string[] {
  const found = readOneSeries(store, '0.2@example.org', {});
  if (!('series' in found)) throw new Error('the series is not found');
  const report = { tables: seriesPage(found.series), document: () => ({ schema: '' }), records: () => [] };
  return [...formatTable(report, { width, colour: false })].join('').split('\n');
}

const HEAD = [
  '#1 harbor: a quay that ships of every length and draught can lie at in any tide',
  'State      open; 1 of 3 merged',
  'Author     Ann Example <ann@example.org>',
  'List       dev.lists.example.org',
  'Last mail  2026-03-15',
  'Covered    67 %, 2 of 3 patches; 100 % (3) if name-only counted',
  'By owner   33 %, 1',
  'Waiting    1, the oldest since 2026-03-10',
];

const SAID = [
  'Who           Said                       Patches  Standing     Last',
  '────────────  ─────────────────────────  ───────  ───────────  ──────────',
  'Mira Example  Reviewed-by                1-2      current      2026-03-11',
  'Noor Example  Acked-by                   3        (name-only)  2026-03-15',
  'Ken Example   merged                     1                     2026-03-14',
  'Dora Example  applied to sound/for-next  2                     2026-03-13',
  'Cem Example   commented                  3        open         2026-03-12',
];

const NOTE = '(…): why it does not count as a review; --format json has details.';

describe('the page of a series', () => {
  it('fits 80 columns', () => {
    const lines = page(80);
    const said = lines.indexOf('Who said what');
    expect(lines.slice(0, said)).toEqual([
      ...HEAD,
      '',
      'Revision  Sent        Patches       Lines  Linked by         Then called   Files',
      '────────  ──────────  ────────────  ─────  ────────────────  ────────────  ─────',
      'RFC v1    2026-03-01  3             +3 -0  –                 harbor: a q…      3',
      'v2        2026-03-10  3 of 4, no 4  +3 -0  earlier-revision  –                 3',
      '',
      'Patches of v2',
      '',
      '#  Patch                                 State      Since v1        Covered by',
      '─  ────────────────────────────────────  ─────────  ──────────────  ────────────',
      '1  harbor: dig                           reviewed   same            Mira Example',
      '2  sound: blow the horn                  reviewed   changed, was 3  Mira Example',
      '3  harbor: tell the ships about the ne…  commented  new             –',
      '',
      'Not shown, the terminal is too narrow: Merged, Subsystems.',
      '',
      'Dropped: v1 2, harbor: fill',
      '',
    ]);
    expect(lines.slice(said)).toEqual(['Who said what', '', ...SAID, '', NOTE, '']);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('has room for whole titles and all columns in 140', () => {
    const lines = page(140);
    expect(lines).toContain('RFC v1    2026-03-01  3             +3 -0  –                 harbor: a quay      3');
    const title = 'sound: blow the horn'.padEnd('harbor: tell the ships about the new quay'.length);
    expect(lines).toContain(`2  ${title}  reviewed   changed, was 3  Mira Example  sound/for-next?  SOUND`);
  });

  it('breaks long sentences between words in 40', () => {
    const lines = page(40);
    expect(lines.slice(0, 3)).toEqual([
      '#1 harbor: a quay that ships of every',
      'length and draught can lie at in any',
      'tide',
    ]);
    expect(lines.slice(7, 9)).toEqual([
      'Covered    67 %, 2 of 3 patches; 100 %',
      '           (3) if name-only counted',
    ]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72);
  });
});
