/** What the screens of mails, the help and odd terminals look like, as a picture: the lists in samples/ in a terminal of 80 columns and 24 rows. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/database/open.js';
import { drive, sampleStore } from './driven.js';

let store: Store;

beforeAll(async () => {
  store = await sampleStore();
});

async function picture(keys: readonly string[], columns = 80, rows = 24): Promise<string> {
  const shown = await drive(store, columns, rows).press(...keys);
  return `\n${shown.join('\n')}\n`;
}

const SERIES = ['2', '/', 'p', 'r', 'e', 's', 's', 'enter', 'enter'];

describe('a mail', () => {
  it('that is a patch, with what was said about it', async () => {
    expect(await picture([...SERIES, 'j', 'j', 'j', 'enter'])).toMatchInlineSnapshot(`
      "
        1 Subsystems  [2 Series]  3 Reviewers   4 Lists   5 Search  
        Series › #1 mem: one pressure si… › 3 mem/damper: let others wait for a chang…
        2026-06-16 Aino Rautio          ├─ [PATCH v2 01/12] mem/damper: name th… R T
        2026-06-16 Aino Rautio          ├─ [PATCH v2 02/12] mem/damper: publish… R T
      > 2026-06-16 Aino Rautio          ├─ [PATCH v2 03/12] mem/damper: let oth… R T
        2026-06-16 Aino Rautio          ├─ [PATCH v2 04/12] mem/reclaim: ask th… T
        2026-06-16 Aino Rautio          ├─ [PATCH v2 05/12] mem/reclaim: wake w…
        2026-06-16 Jonas Hallberg       │ └─ Re:                                 R c
      ────────────────────────────────────────────────────────────────────────────────
        From      Aino Rautio <aino@example.com>
        Date      2026-06-16 06:40
        Subject   [PATCH v2 03/12] mem/damper: let others wait for a change of the
                  pressure
        To        Mira Castellan
        Cc        Đặng Thu Hà, harbor-mem@lists.example.org,
                  harbor-devel@lists.example.org
        Lists     harbor-devel.lists.example.org
        Series    #1 mem: one pressure signal for reclaim, block and lagoon, v2,
                  patch 3 of 12

        Reviews of this patch
        ✓ Reviewed-by       Mira Castellan              carried
                                                                                  top 
       / find  s search  c open comment  z fold  d range-diff  q back  ? help 
      "
    `);
  });

  it('at the next open comment', async () => {
    expect(await picture([...SERIES, 'h', 'j', 'j', 'enter', 'c'])).toMatchInlineSnapshot(`
      "
        1 Subsystems  [2 Series]  3 Reviewers   4 Lists   5 Search  
        Series › #1 mem: one pressure si… › 2 mem/damper: publish the pressure as a n…
        2026-06-02 Aino Rautio          ├─ [PATCH 01/12] mem/damper: name the s…
        2026-06-02 Đặng Thu Hà          │ └─ Re:                                 R c
      > 2026-06-02 Aino Rautio          ├─ [PATCH 02/12] mem/damper: publish th…
        2026-06-02 Aino Rautio          ├─ [PATCH 03/12] mem/damper: let others…
        2026-06-02 Aino Rautio          ├─ [PATCH 04/12] mem/reclaim: ask the d…
        2026-06-02 Jonas Hallberg       │ └─ Re:                                 c
      ────────────────────────────────────────────────────────────────────────────────
        From      Aino Rautio <aino@example.com>
        Date      2026-06-02 06:14
        Subject   [PATCH 02/12] mem/damper: publish the pressure as a number from 0
                  to 100
        To        Mira Castellan
        Cc        Đặng Thu Hà, harbor-mem@lists.example.org,
                  harbor-devel@lists.example.org
        Lists     harbor-devel.lists.example.org
        Series    #1 mem: one pressure signal for reclaim, block and lagoon, v1,
                  patch 2 of 12

        Reviews of this patch
        ✓ Reviewed-by       Mira Castellan              current
        No open comment below.                                                    top 
       / find  s search  c open comment  z fold  d range-diff  q back  ? help 
      "
    `);
  });

  it('that is an answer', async () => {
    expect(await picture([...SERIES, 'h', 'j', 'j', 'enter', 'l'])).toMatchInlineSnapshot(`
      "
        1 Subsystems  [2 Series]  3 Reviewers   4 Lists   5 Search  
        Series › #1 mem: one pressure si… › [PATCH 03/12] mem/damper: let others wait…
        2026-06-02 Đặng Thu Hà          │ └─ Re:                                 R c
        2026-06-02 Aino Rautio          ├─ [PATCH 02/12] mem/damper: publish th…
      > 2026-06-02 Aino Rautio          ├─ [PATCH 03/12] mem/damper: let others…
        2026-06-02 Aino Rautio          ├─ [PATCH 04/12] mem/reclaim: ask the d…
        2026-06-02 Jonas Hallberg       │ └─ Re:                                 c
        2026-06-02 Aino Rautio          │   └─ Re:                              
      ────────────────────────────────────────────────────────────────────────────────
        From      Aino Rautio <aino@example.com>
        Date      2026-06-02 06:14
        Subject   [PATCH 03/12] mem/damper: let others wait for a change of the
                  pressure
        To        Mira Castellan
        Cc        Đặng Thu Hà, harbor-mem@lists.example.org,
                  harbor-devel@lists.example.org
        Lists     harbor-devel.lists.example.org
        Series    #1 mem: one pressure signal for reclaim, block and lagoon, v1,
                  patch 3 of 12

        Reviews of this patch
        ✓ Reviewed-by       Mira Castellan              current
                                                                                  top 
       / find  s search  c open comment  z fold  d range-diff  q back  ? help 
      "
    `);
  });

  it('in which something is looked for', async () => {
    expect(await picture([...SERIES, 'j', 'j', 'enter', '/', 'd', 'i', 'f', 'f'])).toMatchInlineSnapshot(`
      "
        1 Subsystems  [2 Series]  3 Reviewers   4 Lists   5 Search  
        Series › #1 mem: one pressure si… › 2 mem/damper: publish the pressure as a n…
        2026-06-16 Aino Rautio           [PATCH v2 00/12] mem: one pressure sig…
        2026-06-16 Aino Rautio          ├─ [PATCH v2 01/12] mem/damper: name th… R T
      > 2026-06-16 Aino Rautio          ├─ [PATCH v2 02/12] mem/damper: publish… R T
        2026-06-16 Aino Rautio          ├─ [PATCH v2 03/12] mem/damper: let oth… R T
        2026-06-16 Aino Rautio          ├─ [PATCH v2 04/12] mem/reclaim: ask th… T
        2026-06-16 Aino Rautio          ├─ [PATCH v2 05/12] mem/reclaim: wake w…
      ────────────────────────────────────────────────────────────────────────────────
         create mode 100644 mem/damper/pressure.c

        diff --git a/include/harbor/damper.h b/include/harbor/damper.h
        index 25857377843c..a0cfe2ace40b 100644
        --- a/include/harbor/damper.h
        +++ b/include/harbor/damper.h
        @@ -28,2 +28,3 @@ enum damper_state {
         int damper_charge(struct damper_zone *zone, unsigned long pages);
         void damper_release(struct damper_zone *zone, unsigned long pages);
        +unsigned int damper_pressure(const struct damper_zone *zone);
        diff --git a/mem/damper/pressure.c b/mem/damper/pressure.c
        new file mode 100644
        index 000000000000..ebc9b0513a5f
        /diff█                                                                   53 % 
       Enter keep  Esc cancel  Ctrl-u clear 
      "
    `);
  });
});

describe('other screens', () => {
  it('show a range-diff', async () => {
    expect(await picture([...SERIES, 'd'])).toMatchInlineSnapshot(`
      "
        1 Subsystems  [2 Series]  3 Reviewers   4 Lists   5 Search  
        Series › #1 mem: one pressure si… › range-diff to v2
        v1 to v2
         1:  d50057e !  1:  d50057e mem/damper: name the states of the damper
            @@ Commit message

                 Give them names. No change in behaviour.

            +    Reviewed-by: Đặng Thu Hà <thuha@example.com>
            +    Reviewed-by: Mira Castellan <mira@example.org>
            +    Tested-by: Peter Okello <okello@example.org>
                 Signed-off-by: Aino Rautio <aino@example.com>

              ## include/harbor/damper.h ##
         2:  eaf574d !  2:  eaf574d mem/damper: publish the pressure as a number from
                0 to 100
            @@ Commit message
                 mark. It is written under the zone's lock and read without it, since
                a
                 reader can live with a value that is one charge old.

            +    Reviewed-by: Mira Castellan <mira@example.org>
                                                                                  top 
       / find  s search  Tab next tab  q back  ? help 
      "
    `);
  });

  it('show the keys', async () => {
    expect(await picture(['?'])).toMatchInlineSnapshot(`
      "
       [1 Subsystems]  2 Series   3 Reviewers   4 Lists   5 Search  
        Keys on Subsystems
        Move
          j ↓                 one row down
          k ↑                 one row up
          Ctrl-d              half a page down
          Ctrl-u              half a page up
          PgDn Space Ctrl-f   a page down
          PgUp b Ctrl-b       a page up
          g Home <            to the first row
          G End >             to the last row

        Go
          Enter               open the row
          l →                 open; on a series: next revision; on a mail: next mail …
          h ←                 back; on a series: previous revision; on a mail: previo…
          Tab                 next tab
          Shift-Tab           previous tab
          1                   subsystems
          2                   series
          3                   reviewers
          4                   lists

       j k scroll  Esc close  q close 
      "
    `);
  });

  it('need some room', async () => {
    expect(await picture([], 50, 10)).toMatchInlineSnapshot(`
      "
      The terminal has 50×10 cells; revcov needs 60×15.









      "
    `);
  });

  it('say what to do with an empty store', async () => {
    const empty = openStore(':memory:');
    const shown = await drive(empty, 80, 24).press();
    expect(shown[3]).toBe('  The store has no series yet. Try: revcov ingest list.mbox');
    empty.close();
  });
});
