/** `revcov report --waiting`, from arguments to the document. */
import { beforeAll, describe, expect, it } from 'vitest';
import { reportCommand } from '../../../src/cli/commands/report.js';
import type { Store } from '../../../src/store/database/open.js';
import { type MailText, storeOf } from '../../store/mails.js';
import { maintainersOf, SLAB } from '../../store/maintainers.js';
import { runCommand } from '../run-command.js';

const MAINTAINERS = maintainersOf(SLAB);

const MAILS: readonly MailText[] = [
  { id: 'old@x', subject: '[PATCH] mm: old', day: 1, path: 'mm/o.c' },
  {
    id: 'c@x',
    subject: '[PATCH 0/2] mm: two',
    day: 20,
    text: 'Words.\n\n- Rita for the core bits\n',
    cc: 'rita@example.org',
  },
  { id: 'a1@x', subject: '[PATCH 1/2] mm: core', day: 20, re: 'c@x', path: 'mm/core.c' },
  { id: 'a2@x', subject: '[PATCH 2/2] docs: b', day: 20, re: 'c@x', path: 'docs/b' },
  { id: 'r@x', subject: 'Re: [PATCH] lib: x', from: 'Sam', day: 22, re: 'nowhere@x', text: 'Hello.' },
];

let store: Store;
const report = async (...args: string[]) => (await runCommand(reportCommand, store, ['--waiting', ...args])).stdout;

beforeAll(async () => {
  store = await storeOf(MAILS, { maintainers: MAINTAINERS });
});

describe('revcov report --waiting', () => {
  it('is a document to send: Markdown, with links', async () => {
    expect(await report('--since', '7d')).toBe(
      `## What waits for whom

open series, active in the 180 days before 2026-03-23: 2 of 2

- With mail since 2026-03-16: 2 patches in 1 series, the oldest since 2026-03-21
- Older, not listed: 1 patch in 1 series

### Asked by name, or in the discussion

| Reviewer | \\# | Series | Patches | Why | Since |
| --- | ---: | --- | --- | --- | --- |
| Rita Example | 2 | [mm: two][1] | 1 | asked: “Rita for the core bits” | 2026-03-21 |

### For whom

| Reviewer | Waiting | With older | Since | Last seen | Series (patches) | As owner of |
| --- | ---: | ---: | --- | --- | --- | --- |
| Rita Example | 1 | 2 | 2026-03-21 | – | 2 (1) | SLAB ALLOCATOR |
| Sam Example | 1 | 2 | 2026-03-21 | 2026-03-23 | 2 (1) | SLAB ALLOCATOR |

### What waits

| \\# | Series | Revision | Waiting | Of | Since | Last word | Turn |
| ---: | --- | --- | --- | ---: | --- | --- | --- |
| 2 | [mm: two][2] | v1 | 1-2 | 2 | 2026-03-21 | Ann Example, 2026-03-21 | Sam Example, Rita Example |

### For nobody

| \\# | Series | Patches | Why |
| ---: | --- | --- | --- |
| 2 | [mm: two][2] | 2 | no owner other than of a catch-all |

[1]: https://lore.kernel.org/r/a1@x
[2]: https://lore.kernel.org/r/c@x
`,
    );
  });

  it('tells one reviewer all that waits for them', async () => {
    expect(await report('--person', 'rita', '--link', 'https://lists.example.org/{id}')).toContain(`
### Rita Example

- Waiting: 2 patches, the oldest since 2026-03-02
- Last seen: never

| \\# | Series | Patches | Why | Since |
| ---: | --- | --- | --- | --- |
| 1 | [mm: old][1] | 1 | owner of SLAB ALLOCATOR | 2026-03-02 |
| 2 | [mm: two][2] | 1 | asked: “Rita for the core bits”; owner of SLAB ALLOCATOR | 2026-03-21 |

[1]: https://lists.example.org/old@x
[2]: https://lists.example.org/a1@x
`);
  });

  it('gives programs the whole view', async () => {
    expect(JSON.parse(await report('--format', 'json', '--since', '7d'))).toMatchObject({
      schema: 'revcov.waiting/1',
      since: '2026-03-16T12:00:00Z',
      total: { series: 2, patches: 3 },
      people: [{ email: 'rita@example.org', waiting: 2, asked: 1, items: [{ series: 2, messageId: 'a1@x' }] }, {}],
    });
    expect((await report('--format', 'csv')).split('\n')[0]).toBe('name,series,title,positions,why,since,messageId');
  });

  it('refuses a link that leads to no mail', async () => {
    await expect(report('--link', 'javascript:{id}')).rejects.toThrow('--link must be a full address');
  });
});
