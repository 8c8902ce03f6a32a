/** What each screen looks like, as a picture: the lists in samples/ in a terminal of 80 columns and 24 rows. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/database/open.js';
import { drive, sampleStore } from './driven.js';

let store: Store;

beforeAll(async () => {
  store = await sampleStore();
});

async function picture(keys: readonly string[], columns = 80, rows = 24): Promise<string> {
  const shown = await drive(store, columns, rows).press(...keys);
  return `\n${shown.join('\n')}\n`;
}

describe('the subsystems', () => {
  it('in 80 × 24', async () => {
    expect(await picture([])).toMatchInlineSnapshot(`
      "
       [1 Subsystems]  2 Series   3 Reviewers   4 Lists   5 Search  
        open series, active in the 180 days before 2026-07-02: 3 of 3
        Subsystem             Patches  Open▾  Coverage        %   Waits  For          
      > MEMORY RECLAIM              3      1  ███████░░░   67 %    16 d  Jonas Hallbe…
        DOCUMENTATION               1      1  ░░░░░░░░░░    0 %    16 d  Clara Winter…
        SCHEDULER                   4      0  ██████████  100 %       –
        MEMORY DAMPER               3      0  ██████████  100 %       –
        BLOCK LAYER                 2      0  ██████████  100 %       –
        LAGOON FILE SYSTEM          2      0  ██████████  100 %       –
        OSPREY ARCHITECTURE         1      0  ██████████  100 %       –
        QUAY DISK DRIVER            1      0  ██████████  100 %       –










        ! nacked    █ by an owner    ▓ by others    ░ commented    · nothing
                                                                               1 of 8 
       Enter open  / filter  s search  o order  a all states  q quit  ? help 
      "
    `);
  });

  it('in 120 × 40', async () => {
    expect(await picture([], 120, 40)).toMatchInlineSnapshot(`
      "
       [1 Subsystems]  2 Series   3 Reviewers   4 Lists   5 Search  
        open series, active in the 180 days before 2026-07-02: 3 of 3
        Subsystem            Series   Patches  Open▾  Coverage        %   Owners %   Waits  For           Owners              
      > MEMORY RECLAIM            1         3      1  ███████░░░   67 %       67 %    16 d  Jonas Hallb…  Jonas Hallberg, Mir…
        DOCUMENTATION             1         1      1  ░░░░░░░░░░    0 %        0 %    16 d  Clara Winte…  Clara Winterbourne
        SCHEDULER                 2         4      0  ██████████  100 %      100 %       –                Ilse Verhoeven, Pet…
        MEMORY DAMPER             1         3      0  ██████████  100 %      100 %       –                Mira Castellan, Đặn…
        BLOCK LAYER               1         2      0  ██████████  100 %      100 %       –                荒川 匠, Gideon Mar…
        LAGOON FILE SYSTEM        1         2      0  ██████████  100 %      100 %       –                Noor Haddad, Søren …
        OSPREY ARCHITECTU…        1         1      0  ██████████  100 %      100 %       –                Hye-jin Noh
        QUAY DISK DRIVER          1         1      0  ██████████  100 %      100 %       –                Ramesh Iyer


























        ! nacked    █ by an owner    ▓ by others    ░ commented    · nothing
                                                                                                                       1 of 8 
       Enter open  / filter  s search  o order  a all states  Tab next tab  q quit  ? help 
      "
    `);
  });

  it('in 60 × 15', async () => {
    expect(await picture([], 60, 15)).toMatchInlineSnapshot(`
      "
       [1 Subsystems]  2 Series   3 Reviewers   4 Lists   5 Searc…
        open series, active in the 180 days before 2026-07-02: 3 …
        Subsystem                 Open▾  Coverage        %   Waits
      > MEMORY RECLAIM                1  ███████░░░   67 %    16 d
        DOCUMENTATION                 1  ░░░░░░░░░░    0 %    16 d
        SCHEDULER                     0  ██████████  100 %       –
        MEMORY DAMPER                 0  ██████████  100 %       –
        BLOCK LAYER                   0  ██████████  100 %       –
        LAGOON FILE SYSTEM            0  ██████████  100 %       –
        OSPREY ARCHITECTURE           0  ██████████  100 %       –
        QUAY DISK DRIVER              0  ██████████  100 %       –


                                                           1 of 8 
       Enter open  / filter  s search  o order  q quit  ? help 
      "
    `);
  });

  it('filtered while a word is typed', async () => {
    expect(await picture(['/', 'm', 'e', 'm'])).toMatchInlineSnapshot(`
      "
       [1 Subsystems]  2 Series   3 Reviewers   4 Lists   5 Search  
        open series, active in the 180 days before 2026-07-02: 3 of 3
        Subsystem             Patches  Open▾  Coverage        %   Waits  For          
      > MEMORY RECLAIM              3      1  ███████░░░   67 %    16 d  Jonas Hallbe…
        MEMORY DAMPER               3      0  ██████████  100 %       –
















        ! nacked    █ by an owner    ▓ by others    ░ commented    · nothing
        /mem█                                                                  1 of 2 
       Enter keep  Esc cancel  Ctrl-u clear 
      "
    `);
  });
});

describe('series', () => {
  it('of all subsystems', async () => {
    expect(await picture(['2'])).toMatchInlineSnapshot(`
      "
        1 Subsystems  [2 Series]  3 Reviewers   4 Lists   5 Search  
        open series, active in the 180 days before 2026-07-02: 3 of 3
        Title                              Author       Covered  For            Quiet▾
      > sched: wake a processor that is …  Emeka Nwo…       4/4                    0 d
        quay: do not free queues while c…  Callum Re…       1/1                    8 d
        mem: one pressure signal for rec…  Aino Raut…     10/12  Aino Rautio      14 d















        ! nacked    █ by an owner    ▓ by others    ░ commented    · nothing
                                                                               1 of 3 
       Enter open  / filter  s search  o order  a all states  q quit  ? help 
      "
    `);
  });

  it('of one subsystem', async () => {
    expect(await picture(['enter'])).toMatchInlineSnapshot(`
      "
       [1 Subsystems]  2 Series   3 Reviewers   4 Lists   5 Search  
        Subsystems › MEMORY RECLAIM
        open series, active in the 180 days before 2026-07-02, subsystem MEMORY RECLA…
        Title                              Author       Covered  For            Quiet▾
      > mem: one pressure signal for rec…  Aino Raut…       2/3  Aino Rautio      14 d
















        ! nacked    █ by an owner    ▓ by others    ░ commented    · nothing
                                                                               1 of 1 
       Enter open  / filter  s search  o order  a all states  q back  ? help 
      "
    `);
  });
});

describe('one series', () => {
  it('with its matrix', async () => {
    expect(await picture(['2', '/', 'p', 'r', 'e', 's', 's', 'enter', 'enter'])).toMatchInlineSnapshot(`
      "
        1 Subsystems  [2 Series]  3 Reviewers   4 Lists   5 Search  
        Series › #1 mem: one pressure signal for reclaim, block and lagoon
        open  10 of 12 covered, 10 by owners  last mail 2026-06-18
        by Aino Rautio <aino@example.com>  on harbor-devel.lists.example.org
         v1 2026-06-02  [v2 2026-06-16]
           # Patch                         State     Since v1       a  b  c  d  e  f  
      >    0 cover letter                                                             
           1 mem/damper: name the states … reviewed  same                 R
           2 mem/damper: publish the pres… reviewed  same                 R
           3 mem/damper: let others wait … reviewed  same                 R
           4 mem/reclaim: ask the damper … tested    same           t
           5 mem/reclaim: wake writeback … reviewed  changed        R
           6 mem/reclaim: remove reclaim_… reviewed  same           R
           7 block: throttle writers by t… acked     same                    A
           8 block: report the pressure t… acked     same                    A
           9 lagoon: start writeback earl… reviewed  same                       R
          10 lagoon: keep journal commits… reviewed  same                       R
          11 sched: count the time spent … acked     same                          A
          12 doc: describe the pressure s… tested    same              t

            a MEMORY RECLAIM, 2 of 3
        N nacked  r reviewed  a acked  t tested  s stale  c commented  R A by an owner
                                                                                  top 
       Enter open  / find  s search  d range-diff  Tab next tab  q back  ? help 
      "
    `);
  });

  it('in its first revision', async () => {
    expect(await picture(['2', '/', 'p', 'r', 'e', 's', 's', 'enter', 'enter', 'h'])).toMatchInlineSnapshot(`
      "
        1 Subsystems  [2 Series]  3 Reviewers   4 Lists   5 Search  
        Series › #1 mem: one pressure signal for reclaim, block and lagoon
        open  10 of 12 covered, 10 by owners  last mail 2026-06-18
        by Aino Rautio <aino@example.com>  on harbor-devel.lists.example.org
        [v1 2026-06-02]  v2 2026-06-16 
           # Patch                                        State     a  b  c  d  e  f  
      >    0 cover letter                                                             
           1 mem/damper: name the states of the damper    reviewed        R
           2 mem/damper: publish the pressure as a numbe… reviewed        R
           3 mem/damper: let others wait for a change of… reviewed        R
           4 mem/reclaim: ask the damper before scanning… tested    t
           5 mem/reclaim: wake writeback through the dam… reviewed  r
           6 mem/reclaim: remove reclaim_dirty_ratio      reviewed  R
           7 block: throttle writers by the pressure      acked              A
           8 block: report the pressure that a queue has… acked              A
           9 lagoon: start writeback early under pressure reviewed              R
          10 lagoon: keep journal commits out of the thr… reviewed              R
          11 sched: count the time spent waiting for the… acked                    A
          12 doc: describe the pressure signal            tested       t

            a MEMORY RECLAIM, 2 of 3
        N nacked  r reviewed  a acked  t tested  s stale  c commented  R A by an owner
                                                                                  top 
       Enter open  / find  s search  d range-diff  Tab next tab  q back  ? help 
      "
    `);
  });

  it('and what was said', async () => {
    expect(await picture(['2', '/', 'p', 'r', 'e', 's', 's', 'enter', 'enter', 'G'])).toMatchInlineSnapshot(`
      "
        1 Subsystems  [2 Series]  3 Reviewers   4 Lists   5 Search  
        Series › #1 mem: one pressure signal for reclaim, block and lagoon
        open  10 of 12 covered, 10 by owners  last mail 2026-06-18
        by Aino Rautio <aino@example.com>  on harbor-devel.lists.example.org
         v1 2026-06-02  [v2 2026-06-16]
           # Patch                         State     Since v1       a  b  c  d  e  f  
            Noor Haddad               covered           Noor for the lagoon patches.

        Who said what
            Bartłomiej Sowa       Reviewed-by   stale        2026-06-03  5
            Đặng Thu Hà           Reviewed-by   carried      2026-06-16  1
            Jonas Hallberg        Reviewed-by   current      2026-06-16  5
            Jonas Hallberg        Reviewed-by   carried      2026-06-16  6
            Mira Castellan        Reviewed-by   carried      2026-06-16  1-3
            Noor Haddad           Reviewed-by   carried      2026-06-16  9-10
            Ilse Verhoeven        Acked-by      carried      2026-06-16  11
            荒川 匠               Acked-by      unchanged    2026-06-04  7-8
            Peter Okello          Tested-by     carried      2026-06-16  1-4, 6-12
            Peter Okello          Tested-by     stale        2026-06-08  5
            Clara Winterbourne    commented     open         2026-06-18  12
      >     Gideon Marsh          commented     open         2026-06-17  7            
        N nacked  r reviewed  a acked  t tested  s stale  c commented  R A by an owner
                                                                                 86 % 
       Enter open  / find  s search  d range-diff  Tab next tab  q back  ? help 
      "
    `);
  });
});
