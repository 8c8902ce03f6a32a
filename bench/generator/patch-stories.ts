import { DAY, type Draft, delay, type Scene, type Step } from './draft.js';
import { formatPerson, PEOPLE, type Person, TRACKER_BOT } from './people.js';
import { type PlannedPatch, planPatch, planSeries, rerollPatch } from './plan.js';
import { planCampaign, type Sent, sendPosting } from './posting.js';
import { messageLines, quote } from './quote.js';
import { replyTo } from './reply.js';
import { discuss } from './review.js';
import { AREAS, ownersOf } from './tree.js';

/** A thank-you mail or a robot's notice that the posting was applied. */
function applied(scene: Scene, sent: Sent, wait: number): Draft[] {
  const { random } = scene;
  const head = sent.cover ?? sent.patches[0];
  const area = sent.edition.patches[0]?.area;
  if (head === undefined || area === undefined) return [];
  const total = sent.patches.length;
  const owner = ownersOf(area).find((person) => person.email !== head.from.email);
  const lines = sent.edition.patches.flatMap((patch, index) => [
    `[${index + 1}/${total}] ${patch.title}`,
    `      commit: ${random.hex(40)}`,
  ]);
  if (owner === undefined || random.chance(0.3)) {
    const text = [
      'Hello:',
      '',
      `This ${total === 1 ? 'patch' : 'series'} was applied to harbor/harbor-next (main)`,
      `by ${formatPerson(owner ?? head.from)}:`,
      '',
      ...quote(messageLines(head.text, 8)),
      '',
      'Here is the summary with links:',
      ...sent.edition.patches.flatMap((patch, index) => [
        `  - [${index + 1}/${total}] ${patch.title}`,
        `    https://git.example.org/harbor-next/c/${random.hex(12)}`,
      ]),
      '',
      'Thank you.',
      '-- ',
      'Patch tracker of the Harbor project',
      '',
    ].join('\n');
    return [{ ...replyTo(scene, head, TRACKER_BOT, [], wait), text, shape: 'plain' }];
  }
  return [
    replyTo(scene, head, owner, [...quote(messageLines(head.text, 6)), '', 'Applied, thanks!', '', ...lines], wait),
  ];
}

/** Patches with their review, through one to five revisions. */
export function* patchStory(scene: Scene, count: number): Generator<Step, void> {
  const { random } = scene;
  const submitter = random.pick(PEOPLE);
  let patches: PlannedPatch[] =
    count === 1 ? [planPatch(random, random.pick(AREAS), submitter)] : planSeries(random, submitter, count);
  const coauthor = random.pick(PEOPLE);
  if (random.chance(0.08))
    patches = patches.map((patch, index) => (index % 3 === 1 ? { ...patch, author: coauthor } : patch));
  const campaign = planCampaign(scene, submitter, patches);
  const startsAsRfc = count > 2 && random.chance(0.15);
  const revisions = random.tail(1, 5, 1.7);
  let date = scene.start;
  let previous: Draft | null = null;
  for (let revision = 1; revision <= revisions; revision++) {
    const sent = sendPosting(scene, {
      campaign,
      patches,
      revision,
      rfc: startsAsRfc && revision === 1,
      resend: false,
      date,
      previous,
    });
    const { drafts, feedback } = discuss(scene, sent);
    const all = [...(sent.cover === null ? [] : [sent.cover]), ...sent.patches, ...drafts];
    const silent = drafts.length === 0;
    if (revision === revisions && !silent && random.chance(0.55)) all.push(...applied(scene, sent, delay(random, 200)));
    let resume = date + Math.floor((2 + random.fraction() * 20) * DAY);
    yield { drafts: all, resume };
    if (silent && random.chance(0.3)) {
      const again = sendPosting(scene, {
        campaign,
        patches,
        revision,
        rfc: false,
        resend: true,
        date: resume,
        previous: null,
      });
      const second = discuss(scene, again);
      resume += Math.floor((3 + random.fraction() * 12) * DAY);
      yield { drafts: [...again.patches, ...(again.cover === null ? [] : [again.cover]), ...second.drafts], resume };
    }
    const kept = patches.map((patch, index) =>
      rerollPatch(random, patch, feedback[index] ?? { trailers: [], criticised: false, refused: false }),
    );
    patches = kept.length > 3 && random.chance(0.1) ? kept.slice(0, -1) : kept;
    previous = sent.cover ?? sent.patches[0] ?? null;
    date = resume;
  }
}

const STABLE: Person = { name: 'Harbor stable releases', email: 'stable-robot@example.org' };

/** A round of the stable tree: patches of many authors, sent by a robot, which people only test. */
export function* stableStory(scene: Scene): Generator<Step, void> {
  const { random } = scene;
  const release = `${random.int(3, 6)}.${random.int(0, 19)}`;
  const count = random.int(6, 28);
  const planned = planSeries(random, STABLE, count).map((patch) => ({ ...patch, author: random.pick(PEOPLE) }));
  const campaign = {
    ...planCampaign(scene, STABLE, planned),
    title: `${release}.${random.int(1, 60)}-stable review`,
    asks: [],
    tree: release,
  };
  const sent = sendPosting(scene, {
    campaign,
    patches: planned,
    revision: 1,
    rfc: false,
    resend: false,
    date: scene.start,
    previous: null,
  });
  const cover = sent.cover;
  const tests =
    cover === null
      ? []
      : random
          .sample(PEOPLE, random.int(1, 4))
          .map((person) =>
            replyTo(
              scene,
              cover,
              person,
              [
                ...quote(messageLines(cover.text, 8)),
                '',
                'No regressions here.',
                '',
                `Tested-by: ${formatPerson(person)}`,
              ],
              delay(random, 20),
            ),
          );
  yield { drafts: [...(cover === null ? [] : [cover]), ...sent.patches, ...tests], resume: scene.start };
}
