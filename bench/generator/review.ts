/** A posting made into the replies that it gets, and what they mean for its next revision. */
import { type Draft, delay, distinct, replyId, type Scene } from './draft.js';
import { BUILD_ROBOT, formatPerson, habitsOf, PEOPLE, type Person } from './people.js';
import { blanksOf, type Feedback, type PlannedPatch } from './plan.js';
import type { Sent } from './posting.js';
import { bodyLines, hunkLines, messageLines, quote } from './quote.js';
import type { Random } from './random.js';
import { replyTo } from './reply.js';
import { ownersOf } from './tree.js';
import { ANSWERS, COMMENTS, OBJECTIONS, PRAISE, say, sayDifferent, TALK, wrap } from './words.js';

/** Replies in no special order, and the feedback for each patch of the posting. */
export interface Discussion {
  readonly drafts: Draft[];
  readonly feedback: readonly Feedback[];
}

type Opinion = 'reviewed' | 'acked' | 'tested' | 'comment' | 'reviewed-with-comment' | 'refusal';

function opinionOf(random: Random, owner: boolean): Opinion {
  const drawn = random.fraction();
  if (drawn < 0.3) return 'reviewed';
  if (drawn < 0.42) return owner ? 'acked' : 'tested';
  if (drawn < 0.52) return 'reviewed-with-comment';
  return drawn < 0.985 ? 'comment' : 'refusal';
}

const TRAILER_NAMES = {
  reviewed: 'Reviewed-by',
  acked: 'Acked-by',
  tested: 'Tested-by',
  'reviewed-with-comment': 'Reviewed-by',
} as const;

function commentLines(scene: Scene, planned: PlannedPatch, mail: Draft): string[] {
  const { random } = scene;
  const blanks = blanksOf(planned.area, random.sample(planned.changes, 1));
  const remarks = sayDifferent(random, COMMENTS, random.tail(1, 8, 3.4), blanks);
  const lines = remarks.flatMap((remark) => [...quote(hunkLines(random, mail.text, 40)), '', ...wrap(remark), '']);
  return lines;
}

/** What a reviewer writes about one patch, and the trailer that it gives, if any. */
function opinionLines(
  scene: Scene,
  planned: PlannedPatch,
  mail: Draft,
  reviewer: Person,
  opinion: Opinion,
): { lines: string[]; trailer: string } {
  const { random } = scene;
  const head = quote(messageLines(mail.text, random.int(3, 60)));
  if (opinion === 'comment') return { lines: [...head, '>', ...commentLines(scene, planned, mail)], trailer: '' };
  if (opinion === 'refusal') {
    const blanks = blanksOf(planned.area, planned.changes);
    return { lines: [...head, '', 'NAK', '', ...wrap(say(random, OBJECTIONS, blanks))], trailer: '' };
  }
  // Some people sign with another address than the one they write from.
  const signer = random.chance(0.02) ? { ...reviewer, email: `work.${reviewer.email}` } : reviewer;
  const trailer = `${TRAILER_NAMES[opinion]}: ${formatPerson(signer)}`;
  if (opinion === 'reviewed-with-comment') {
    return { lines: [...head, '>', ...commentLines(scene, planned, mail), 'With that changed:', '', trailer], trailer };
  }
  const quoted = random.chance(0.6) ? quote(bodyLines(mail.text, 400)) : head;
  const praise = random.pick(PRAISE);
  return { lines: [...quoted, '', ...(praise === '' ? [] : [praise, '']), trailer], trailer };
}

function answer(scene: Scene, planned: PlannedPatch, question: Draft, from: Person): Draft {
  const { random } = scene;
  const words = wrap(say(random, ANSWERS, blanksOf(planned.area, planned.changes)));
  return replyTo(
    scene,
    question,
    from,
    [...quote(bodyLines(question.text, random.int(20, 300))), '', ...words],
    delay(random, 9),
  );
}

/** One reviewer and one patch: the review, and at times an answer and an answer to that. */
function reviewPatch(scene: Scene, planned: PlannedPatch, mail: Draft, reviewer: Person, feedback: Feedback): Draft[] {
  const { random } = scene;
  const opinion = opinionOf(random, ownersOf(planned.area).includes(reviewer));
  const { lines, trailer } = opinionLines(scene, planned, mail, reviewer, opinion);
  const review = replyTo(scene, mail, reviewer, lines, delay(random, 30));
  if (trailer !== '' && !planned.carried.includes(trailer)) feedback.trailers.push(trailer);
  feedback.criticised ||= opinion === 'comment' || opinion === 'reviewed-with-comment';
  feedback.refused ||= opinion === 'refusal';
  const drafts = [review];
  if ((feedback.criticised || feedback.refused) && random.chance(0.7)) {
    const reply = answer(scene, planned, review, mail.from);
    drafts.push(reply);
    if (random.chance(0.35)) drafts.push(answer(scene, planned, reply, reviewer));
  }
  return drafts;
}

const SERIES_SCOPES = ['For the series:', 'For the whole set:', ''] as const;

/** A reply to the cover that gives a trailer for all patches, or for the first few, or asks a general question. */
function reviewCover(scene: Scene, sent: Sent, cover: Draft, reviewer: Person, feedback: readonly Feedback[]): Draft[] {
  const { random } = scene;
  const count = feedback.length;
  const planned = sent.edition.patches[0];
  if (planned === undefined) return [];
  const head = quote(messageLines(cover.text, random.int(4, 24)));
  if (random.chance(0.45)) {
    const blanks = blanksOf(planned.area, planned.changes);
    const words = [...sayDifferent(random, TALK, 2, blanks), say(random, COMMENTS, blanks)];
    const lines = words.flatMap((sentence) => [...wrap(sentence), '']);
    const question = replyTo(scene, cover, reviewer, [...head, '', ...lines], delay(random, 24));
    return [question, answer(scene, planned, question, cover.from)];
  }
  const kind = random.pick(['Reviewed-by', 'Acked-by', 'Tested-by']);
  const trailer = `${kind}: ${formatPerson(reviewer)}`;
  const last = count > 3 && random.chance(0.4) ? random.int(2, count - 1) : count;
  for (const one of feedback.slice(0, last)) one.trailers.push(trailer);
  const scope = last < count ? `For patches 1-${last}:` : random.pick(SERIES_SCOPES);
  const suffix = kind === 'Tested-by' && last === count && random.chance(0.4) ? ' # on kestrel' : '';
  return [
    replyTo(
      scene,
      cover,
      reviewer,
      [...head, '', ...(scope === '' ? [] : [scope, '']), `${trailer}${suffix}`],
      delay(random, 40),
    ),
  ];
}

function robotReport(scene: Scene, planned: PlannedPatch, mail: Draft): Draft {
  const { fn, path } = blanksOf(planned.area, planned.changes);
  const line = scene.random.int(40, 600);
  const report = [
    `Hello ${mail.from.name.split(' ')[0]},`,
    '',
    'the build robot noticed the following warning:',
    '',
    `All warnings (new ones prefixed by >>):`,
    '',
    `>> ${path}:${line}:${scene.random.int(2, 40)}: warning: no previous prototype for '${fn}' [-Wmissing-prototypes]`,
    `     ${line} | int ${fn}(void)`,
    `         |     ${'^'.padEnd(Math.max(fn.length, 1), '~')}`,
    '',
    'If you fix it in a separate patch (not a new version of the same patch), please add',
    '| Reported-by: Harbor build robot <build-robot@example.net>',
    '',
    `Configuration: ${scene.random.pick(['kestrel', 'osprey'])}-allyes, compiler 13.2`,
    '',
  ].join('\n');
  const draft = replyTo(scene, mail, BUILD_ROBOT, [], delay(scene.random, 12));
  return { ...draft, id: replyId(scene, BUILD_ROBOT), text: report, shape: 'plain' };
}

/** The replies to one posting. */
export function discuss(scene: Scene, sent: Sent): Discussion {
  const { random } = scene;
  const submitter = sent.edition.campaign.submitter;
  const feedback: Feedback[] = sent.patches.map(() => ({ trailers: [], criticised: false, refused: false }));
  const drafts: Draft[] = [];
  const passersBy = random.sample(PEOPLE, random.int(0, 3));
  for (const [index, mail] of sent.patches.entries()) {
    const planned = sent.edition.patches[index];
    const own = feedback[index];
    if (planned === undefined || own === undefined) continue;
    for (const reviewer of distinct([...ownersOf(planned.area), ...passersBy], [submitter])) {
      const owner = ownersOf(planned.area).includes(reviewer);
      const done = planned.carried.some((trailer) => trailer.includes(reviewer.email));
      const eagerness =
        habitsOf(reviewer).diligence * (owner ? 0.8 : 0.4) * (done ? 0.1 : 1) * (sent.edition.revision > 2 ? 0.7 : 1);
      if (random.chance(eagerness)) drafts.push(...reviewPatch(scene, planned, mail, reviewer, own));
    }
    if (random.chance(0.03)) drafts.push(robotReport(scene, planned, mail));
  }
  if (sent.cover !== null) {
    const readers = distinct(
      [...sent.edition.patches.flatMap((patch) => ownersOf(patch.area)), ...passersBy],
      [submitter],
    );
    for (const reviewer of random.sample(readers, random.tail(0, 4, 1)))
      drafts.push(...reviewCover(scene, sent, sent.cover, reviewer, feedback));
  }
  return { drafts, feedback };
}
