/** `revcov report SERIES` and `revcov report`, from arguments to the documents. */
import { beforeAll, describe, expect, it } from 'vitest';
import { reportCommand } from '../../../src/cli/commands/report.js';
import type { Store } from '../../../src/store/database/open.js';
import { readCoverage } from '../../../src/views/coverage/coverage.js';
import { readReviewers } from '../../../src/views/waiting/reviewers.js';
import { type MailText, storeOf } from '../../store/mails.js';
import { maintainersOf, SLAB } from '../../store/maintainers.js';
import { runCommand } from '../run-command.js';

const MAINTAINERS = maintainersOf(SLAB);

/** v1: c1@x ← a1@x ← ok@x (Sam);  v2: c2@x (asks Rita) ← a2@x (changed) ← q@x (Eve: why?), b2@x (new) */
const MAILS: readonly MailText[] = [
  { id: 'c1@x', subject: '[PATCH 0/1] mm: two', day: 1 },
  { id: 'a1@x', subject: '[PATCH 1/1] mm: core', day: 1, re: 'c1@x', path: 'mm/core.c' },
  {
    id: 'ok@x',
    subject: 'Re: [PATCH 1/1] mm: core',
    from: 'Sam',
    day: 2,
    re: 'a1@x',
    text: 'Reviewed-by: Sam Example <sam@example.org>',
  },
  {
    id: 'c2@x',
    subject: '[PATCH v2 0/2] mm: two',
    day: 5,
    text: 'Words.\n\n- Rita for the core bits\n',
    cc: 'rita@example.org',
  },
  { id: 'a2@x', subject: '[PATCH v2 1/2] mm: core', day: 5, re: 'c2@x', path: 'mm/core.c' },
  { id: 'b2@x', subject: '[PATCH v2 2/2] mm: more', day: 5, re: 'c2@x', path: 'mm/more.c' },
  { id: 'q@x', subject: 'Re: [PATCH v2 1/2] mm: core', from: 'Eve', day: 6, re: 'a2@x', text: '> +a2@x\n\nWhy this?' },
];

let store: Store;
const report = async (...args: string[]) => (await runCommand(reportCommand, store, args)).stdout;

beforeAll(async () => {
  store = await storeOf(MAILS, { maintainers: MAINTAINERS });
});

describe('revcov report SERIES', () => {
  it('is the split of one series, for the list', async () => {
    expect(await report('#1', '--link', 'https://lists.example.org/{id}')).toBe(`## mm: two (v2)

- Author: Ann Example \\<ann＠example.org\\>
- Posting: [v2, 2026-03-06, 2 patches][1]
- List: dev.lists.example.org
- State: open
- Covered: 0 %, 0 of 2 patches
- By owner: 0 %, 0
- Waiting: 2, the oldest since 2026-03-06
- Since v1: 1 changed, 1 new, 0 the same, 1 review is stale

### Who should review what

2 patches, 2 reviewers, at most 1 proposed to each

| Reviewer | Patches | What | Waiting elsewhere | Why |
| --- | --- | --- | ---: | --- |
| Rita Example | 1 | the core bits | 0 | asked: “Rita for the core bits”; reviewer of SLAB ALLOCATOR |
| Sam Example | 2 | mm | 0 | maintainer of SLAB ALLOCATOR; answered v1 of this series |

### Coverage by subsystem and patch

| Subsystem | 1 | 2 | Covered | Patches |
| --- | --- | --- | ---: | ---: |
| SLAB ALLOCATOR | s | · | 0 | 2 |
| each patch once | s | · | 0 | 2 |

s stale · · none

### Asked by the author

| Asked | For | Patches | Covered | Answered | Waiting |
| --- | --- | --- | --- | --- | --- |
| Rita Example | the core bits | 1 | – | – | 1 |

### Patches of v2

| \\# | Patch | State | Since v1 |
| ---: | --- | --- | --- |
| 1 | [mm: core][2] | stale | changed |
| 2 | [mm: more][3] | none | new |

### Open comments

| Who | Patch | Where | Says |
| --- | --- | --- | --- |
| Eve Example | 1 | mm/core.c:2 | [Why this?][4] |

Open: nobody else has written below it. Only the first comment of each mail is listed.

[1]: https://lists.example.org/c2@x
[2]: https://lists.example.org/a2@x
[3]: https://lists.example.org/b2@x
[4]: https://lists.example.org/q@x
`);
  });

  it('gives programs what the views give', async () => {
    expect(JSON.parse(await report('#1', '--format', 'json'))).toMatchObject({
      schema: 'revcov.series/1',
      series: { number: 1, title: 'mm: two' },
      coverage: { total: { patches: 2, covered: 0 } },
      openComments: [{ messageId: 'q@x', position: 1, path: 'mm/core.c', text: 'Why this?' }],
    });
  });

  it('says which series it does not know', async () => {
    await expect(report('nothing like it')).rejects.toThrow('No series matches "nothing like it"');
  });
});

describe('revcov report', () => {
  it('is all that is in scope', async () => {
    expect(await report('--now', '2026-03-10')).toBe(`## Review coverage

open series, active in the 180 days before 2026-03-10: 1 of 1

- Covered: 0 %, 0 of 2 patches
- By owner: 0 %, 0
- Waiting: 2 patches in 1 series, the oldest since 2026-03-06

### Coverage by subsystem

| Subsystem | Patches | Covered | Coverage | Waiting since | Series | Owners |
| --- | ---: | ---: | --- | --- | ---: | --- |
| SLAB ALLOCATOR | 2 | 0 % | ░░░░░····· | 2026-03-06 | 1 | Sam Example, Rita Example |
| all patches, each once | 2 | 0 % | ░░░░░····· | 2026-03-06 | 1 |  |

### Waiting longest

| \\# | Series | Revision | Waiting | Of | Since | Last word | Turn |
| ---: | --- | --- | --- | ---: | --- | --- | --- |
| 1 | [mm: two][1] | v2 | 1-2 | 2 | 2026-03-06 | Eve Example, 2026-03-07 | Ann Example |

### Reviewers

| Reviewer | Asked | Owed | Done | Waiting | Since | Median | 90 % | Last seen | Subsystems |
| --- | ---: | ---: | ---: | ---: | --- | --- | --- | --- | --- |
| Rita Example | 1 | 2 | 0 | 2 | 2026-03-06 | – | – | – | SLAB ALLOCATOR |
| Sam Example | 0 | 2 | 0 | 2 | 2026-03-06 | 1.0 d | 1.0 d | 2026-03-03 | SLAB ALLOCATOR |

Owed: asked for, or in their subsystems. Median, 90 %: days from a posting to their first answer.

### The last months

| Month | Patches | Covered | Coverage | States | By owner | Waiting since | Series |
| --- | ---: | ---: | ---: | --- | ---: | --- | ---: |
| 2026-03 | 2 | 0 | 0 % | ░░░░░····· | 0 % | 2026-03-06 | 1 |

Each row shows the end of the month; the last row is now.

\\! nacked · █ reviewed · ▓ acked · ░ tested, stale or commented · · none

[1]: https://lore.kernel.org/r/c2@x
`);
  });

  it('has the figures of the views', async () => {
    const { total, reviewers } = JSON.parse(await report('--format', 'json'));
    expect(total).toEqual(readCoverage(store, {}).total);
    expect(reviewers).toEqual(readReviewers(store, {}).reviewers);
  });

  it('is one report at a time', async () => {
    await expect(report('#1', '--waiting')).rejects.toThrow('Choose only one of');
    await expect(report('--waiting', '--trends')).rejects.toThrow('Choose only one of');
  });
});
