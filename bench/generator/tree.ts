/** The tree of the invented operating system Harbor: its areas, their files and owners, and the MAINTAINERS text. */
import { formatPerson, type Person, personOf } from './people.js';

/** One area of the tree, which is one section of MAINTAINERS. */
export interface Area {
  readonly name: string;
  /** Of patch titles, without the colon. */
  readonly prefix: string;
  /** First word of its function names. */
  readonly symbol: string;
  readonly status: string;
  readonly maintainers: readonly string[];
  readonly reviewers: readonly string[];
  /** Address of its own list, or ''. */
  readonly list: string;
  /** Lines of MAINTAINERS that say which files belong to it. */
  readonly patterns: readonly string[];
  /** Files that patches touch. */
  readonly files: readonly string[];
}

const MEM_LIST = 'harbor-mem@lists.example.org';
const NET_LIST = 'harbor-net@lists.example.com';

/** name | prefix | symbol | status | M | R | list | patterns | folder and file stems | further files */
const ROWS = `
BEACON DISPLAY DRIVER|display/beacon|beacon|Supported|zoe@example.org|||F: drivers/display/beacon/|drivers/display/beacon/ crtc plane power panel|
BLOCK LAYER|block|blk|Maintained|takumi@example.org|gideon@example.com||F: block/,F: include/harbor/block.h|block/ queue merge throttle stat plug|include/harbor/block.h
BUS DRIVERS|bus|bus|Orphan||||F: drivers/bus/|drivers/bus/ core match|
CRYPTOGRAPHY|crypto|crypto|Maintained|olga.b@example.org|||F: crypto/,K: \\bcrypto_\\w+|crypto/ hash cipher entropy|
DOCUMENTATION|doc|doc|Maintained|clara@example.org|||F: doc/|doc/ |doc/process/posting.rst,doc/process/trailers.rst,doc/guide/tuning.rst
KESTREL ARCHITECTURE|kestrel|kestrel|Supported|jbrueckner@example.com|leif@example.com||F: arch/kestrel/,N: kestrel|arch/kestrel/ trap pagetable smp entry|drivers/timer/kestrel-timer.c
LAGOON FILE SYSTEM|lagoon|lagoon|Supported|noor@example.com|soren@example.net||F: fs/lagoon/,F: doc/fs/lagoon.rst|fs/lagoon/ inode journal extent super writeback|doc/fs/lagoon.rst
LIBRARY ROUTINES|lib|lib|Odd Fixes|callum@example.org|||F: lib/|lib/ bitmap sort rbtree|
LOCKING PRIMITIVES|lock|lock|Maintained|henrike@example.com|||F: kernel/lock/|kernel/lock/ mutex rwlock seqlock|
MEMORY DAMPER|mem/damper|damper|Maintained|mira@example.org|thuha@example.com|${MEM_LIST}|F: mem/damper/,F: include/harbor/damper.h,F: doc/mem/damper.rst|mem/damper/ core pressure queue stat|include/harbor/damper.h,doc/mem/damper.rst
MEMORY MANAGEMENT|mem|mem|Maintained|jonas.hallberg@example.com|sanna@example.org|${MEM_LIST}|F: mem/,F: include/harbor/mem.h,X: mem/damper/,X: mem/reclaim/,X: mem/page/|mem/ fault map swap|include/harbor/mem.h
MEMORY RECLAIM|mem/reclaim|reclaim|Maintained|jonas.hallberg@example.com|mira@example.org|${MEM_LIST}|F: mem/reclaim/,F: include/harbor/reclaim.h|mem/reclaim/ scan shrink wake|include/harbor/reclaim.h
MOOR HYPERVISOR|virt/moor|moor|Supported|dafydd@example.net|ines@example.net||F: virt/moor/|virt/moor/ vcpu exit irq|
NETWORK DRIVERS|net/drivers|netdev|Maintained|petra.l@example.org||${NET_LIST}|F: drivers/net/|drivers/net/ mdio loop|
NETWORKING|net|net|Maintained|lukasz@example.net|petra.l@example.org|${NET_LIST}|F: net/,F: include/harbor/net.h,X: net/sluice/|net/ socket route device|include/harbor/net.h
OSPREY ARCHITECTURE|osprey|osprey|Maintained|hye-jin@example.com|||F: arch/osprey/,N: osprey|arch/osprey/ trap cache smp|
PAGE ALLOCATOR|mem/page|page|Maintained|sanna@example.org|jonas.hallberg@example.com|${MEM_LIST}|F: mem/page/|mem/page/ alloc free compact zone|
QUAY DISK DRIVER|quay|quay|Supported|ramesh.iyer@example.com|||F: drivers/block/quay/|drivers/block/quay/ admin io poll|
SCHEDULER|sched|sched|Supported|ilse@example.net|okello@example.org,bartek@example.com||F: kernel/sched/,F: include/harbor/sched.h|kernel/sched/ core fair idle load|include/harbor/sched.h
SLUICE TRAFFIC SHAPER|net/sluice|sluice|Maintained|yusuf@example.org||${NET_LIST}|F: net/sluice/|net/sluice/ class filter rate|
SOUND|sound|snd|Odd Fixes|marta.k@example.net|||F: sound/|sound/ pcm mixer|
TIDE TRANSPORT|net/tide|tide|Maintained|tomas@example.net|lukasz@example.net|${NET_LIST}|F: net/tide/|net/tide/ input output window timer|
TIMERS AND CLOCKS|time|clock|Maintained|beatrix@example.org|henrike@example.com||F: kernel/time/,F: drivers/timer/|kernel/time/ wheel tick|drivers/timer/fixed-rate.c
TRACING|trace|trace|Maintained|anselm@example.net|priya@example.org||F: kernel/trace/,F: tools/sounding/|kernel/trace/ ring event|tools/sounding/record.c,tools/sounding/report.c
VIRTUAL FILE SYSTEM|fs|vfs|Supported|soren@example.net|noor@example.com||F: fs/*,F: include/harbor/fs.h|fs/ namei dcache super|include/harbor/fs.h
WHARF ETHERNET DRIVER|net/wharf|wharf|Supported|petra.l@example.org|wen@example.com|${NET_LIST}|F: drivers/net/wharf/|drivers/net/wharf/ main ring phy ethtool|
`;

function areaOf(row: string): Area {
  const cells = row.split('|');
  const cell = (index: number): string => cells[index] ?? '';
  const words = (text: string): string[] => text.split(',').filter((word) => word !== '');
  const [folder = '', ...stems] = cell(8)
    .split(' ')
    .filter((word) => word !== '');
  return {
    name: cell(0),
    prefix: cell(1),
    symbol: cell(2),
    status: cell(3),
    maintainers: words(cell(4)),
    reviewers: words(cell(5)),
    list: cell(6),
    patterns: words(cell(7)),
    files: [...stems.map((stem) => `${folder}${stem}.c`), ...words(cell(9))],
  };
}

/** In the order of MAINTAINERS. */
export const AREAS: readonly Area[] = ROWS.trim().split('\n').map(areaOf);

/** Maintainers, then designated reviewers. */
export function ownersOf(area: Area): Person[] {
  return [...area.maintainers, ...area.reviewers].map(personOf);
}

function sectionText(area: Area, list: string): string {
  const people = (letter: string, emails: readonly string[]): string[] =>
    emails.map((email) => `${letter}:\t${formatPerson(personOf(email))}`);
  return [
    area.name,
    ...people('M', area.maintainers),
    ...people('R', area.reviewers),
    `L:\t${area.list === '' ? list : area.list}`,
    `S:\t${area.status}`,
    ...area.patterns.map((pattern) => pattern.replace(': ', ':\t')),
  ].join('\n');
}

/**
 * MAINTAINERS of the invented tree, in the format that the kernel's `scripts/get_maintainer.pl` reads.
 * @param list address of the list for areas that have none of their own
 */
export function maintainersText(list = 'harbor-devel@lists.example.org'): string {
  const intro = [
    'Maintainers of the Harbor operating system',
    '==========================================',
    '',
    'Harbor is an invented system. Its people and addresses are invented too.',
    '',
    '\tM: maintainer   R: designated reviewer   L: list   S: status',
    '\tF: files   X: files left out   N: path pattern   K: content pattern',
    '',
    'Maintainers List',
    '----------------',
  ].join('\n');
  const rest = [
    'THE REST',
    `M:\t${formatPerson(personOf('ewan@example.org'))}`,
    `L:\t${list}`,
    'S:\tMaintained',
    'F:\t*',
    'F:\t*/',
  ];
  return `${[intro, ...AREAS.map((area) => sectionText(area, list)), rest.join('\n')].join('\n\n')}\n`;
}
