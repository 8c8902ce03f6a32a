/** Somebody's answer to a mail, as a mail of its own. */
import { type Draft, distinct, listPerson, referencesTo, replyId, type Scene, type Shape } from './draft.js';
import { habitsOf, type Person } from './people.js';
import { attribution } from './quote.js';

function shapeOf(scene: Scene, from: Person): Shape {
  const habits = habitsOf(from);
  if (habits.signs) return 'signed';
  if (habits.flowed) return 'flowed';
  return habits.agent === 'webmail' && scene.random.chance(0.08) ? 'alternative' : 'plain';
}

const GREETINGS = ['', '', '', 'Hi,', 'Hello,'] as const;

function signatureOf(scene: Scene, from: Person): string[] {
  const first = from.name.split(' ')[0] ?? '';
  switch (scene.random.int(0, 5)) {
    case 0:
      return ['', 'Thanks,', first];
    case 1:
      return ['', '-- ', from.name];
    case 2:
      return ['', 'Regards,', first];
    default:
      return [];
  }
}

/**
 * @param body what comes below the attribution line, quotations included
 * @param wait seconds after the answered mail
 */
export function replyTo(scene: Scene, parent: Draft, from: Person, body: readonly string[], wait: number): Draft {
  const greeting = scene.random.pick(GREETINGS);
  const text = [
    ...(greeting === '' ? [] : [greeting, '']),
    ...attribution(from, parent),
    ...body,
    ...signatureOf(scene, from),
    '',
  ].join('\n');
  const others = distinct([...parent.to, ...parent.cc], [from, parent.from]).slice(0, 12);
  return {
    id: replyId(scene, from),
    date: parent.date + wait,
    from,
    to: [parent.from],
    cc: others.length === 0 ? [listPerson(scene.list)] : others,
    subject: parent.subject.startsWith('Re: ') ? parent.subject : `Re: ${parent.subject}`,
    references: referencesTo(parent),
    text,
    shape: shapeOf(scene, from),
    bySendEmail: false,
  };
}
