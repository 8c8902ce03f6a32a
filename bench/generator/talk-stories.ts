/** What happens on a list besides patches: talk and pull requests. */
import { planChange } from './diff.js';
import { type Draft, delay, distinct, HOUR, listPerson, replyId, type Scene, type Step } from './draft.js';
import { formatPerson, PEOPLE, type Person } from './people.js';
import { blanksOf } from './plan.js';
import { bodyLines, quote } from './quote.js';
import { replyTo } from './reply.js';
import { AREAS, ownersOf } from './tree.js';
import { say, sayDifferent, TALK, TITLES, TOPICS, wrap } from './words.js';

/** A question and what people make of it; now and then somebody attaches a patch to try. */
export function* talkStory(scene: Scene): Generator<Step, void> {
  const { random } = scene;
  const area = random.pick(AREAS);
  const blanks = blanksOf(area, [planChange(random, random.pick(area.files), area.symbol)]);
  const opener = random.pick(PEOPLE);
  const circle: readonly Person[] = distinct([opener, ...ownersOf(area), ...random.sample(PEOPLE, 3)]);
  const words = (): string[] =>
    sayDifferent(random, TALK, random.int(2, 9), blanks).flatMap((sentence) => [...wrap(sentence), '']);
  const first: Draft = {
    id: replyId(scene, opener),
    date: scene.start,
    from: opener,
    to: [listPerson(scene.list)],
    cc: ownersOf(area),
    subject: say(random, TOPICS, blanks),
    references: [],
    text: ['Hi all,', '', ...words(), formatPerson(opener).split(' ')[0], ''].join('\n'),
    shape: random.chance(0.05) ? 'alternative' : 'plain',
    bySendEmail: false,
  };
  const thread = [first];
  const answers = random.tail(0, 30, 3);
  for (let i = 0; i < answers; i++) {
    const parent = random.chance(0.6) ? (thread.at(-1) ?? first) : random.pick(thread);
    const from = random.pick(circle.filter((person) => person !== parent.from));
    const reply = replyTo(
      scene,
      parent,
      from,
      [...quote(bodyLines(parent.text, random.int(4, 120))), '', ...words()],
      delay(random, 14),
    );
    thread.push(random.chance(0.04) ? { ...reply, shape: 'attachment' } : reply);
  }
  yield { drafts: thread, resume: scene.start };
}

/** A maintainer asks to pull a branch. */
export function* pullStory(scene: Scene): Generator<Step, void> {
  const { random } = scene;
  const area = random.pick(AREAS.filter((candidate) => candidate.maintainers.length > 0));
  const from = ownersOf(area)[0] ?? random.pick(PEOPLE);
  const release = `${random.int(3, 6)}.${random.int(0, 19)}`;
  const changes = Array.from({ length: random.int(3, 30) }, () =>
    say(random, TITLES, blanksOf(area, [planChange(random, random.pick(area.files), area.symbol)])),
  );
  const text = [
    'Hi Ewan,',
    '',
    `please pull these ${changes.length} changes for ${release}.`,
    '',
    `The following changes since commit ${random.hex(40)}:`,
    '',
    `  Harbor ${release}-rc${random.int(1, 7)}`,
    '',
    'are available in the Git repository at:',
    '',
    `  https://git.example.org/${area.symbol}.git tags/${area.symbol}-${release}-1`,
    '',
    `for you to fetch changes up to ${random.hex(40)}:`,
    '',
    '----------------------------------------------------------------',
    `${from.name} (${changes.length}):`,
    ...changes.map((title) => `      ${area.prefix}: ${title}`),
    '',
  ].join('\n');
  const request: Draft = {
    id: replyId(scene, from),
    date: scene.start,
    from,
    to: [{ name: 'Ewan Tulloch', email: 'ewan@example.org' }],
    cc: [listPerson(scene.list)],
    subject: `[GIT PULL] ${area.prefix} changes for ${release}`,
    references: [],
    text,
    shape: 'plain',
    bySendEmail: false,
  };
  const puller = PEOPLE.find((person) => person.email === 'ewan@example.org') ?? from;
  const done = replyTo(
    scene,
    request,
    puller,
    [...quote(bodyLines(text, 6)), '', 'Pulled, thanks.'],
    delay(random, 20) + HOUR,
  );
  yield { drafts: puller === from ? [request] : [request, done], resume: scene.start };
}
