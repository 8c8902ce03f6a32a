/** Rules about discussion: every comment and every ask has an answer. */
import { spelled } from '../../mail/spell.js';
import { aboutPatch, aboutSeries } from '../failures.js';
import type { CheckedAsk, CheckedSeries, OpenComment, Rule } from '../model.js';

export const noUnansweredComments: Rule = {
  name: 'no-unanswered-comments',
  unit: 'none',
  demand: 'Every comment on a latest revision has an answer.',
  fix: 'Answer the mail, or send a new revision in reply to it.',
  needs: ['comments'],
  judge: ({ series }) => {
    const failures = series.flatMap((one) => [
      ...one.comments.map((comment) => aboutSeries(one, commentSaid(comment))),
      ...one.patches.flatMap((patch) => patch.comments.map((comment) => aboutPatch(one, patch, commentSaid(comment)))),
    ]);
    return { judged: series.length, actual: failures.length, failures };
  },
};

export const everyAskAnswered: Rule = {
  name: 'every-ask-answered',
  unit: 'none',
  demand: 'Everybody whom a cover letter asks to look at patches has responded to each of them.',
  fix: 'Remind the person asked, or ask somebody else.',
  needs: ['asks'],
  judge: ({ series }) => {
    const failures = series.flatMap((one) =>
      one.asks
        .filter(({ answered }) => !answered)
        .map((ask) =>
          aboutSeries(one, {
            message: askSentence(ask),
            key: `${ask.who} ${ask.about}`,
            messageId: ask.messageId,
            ...placeOf(one, ask),
          }),
        ),
    );
    return { judged: series.length, actual: failures.length, failures };
  },
};

/** Characters of a comment that are shown. */
const SHOWN = 80;

function commentSaid({ person, text, messageId, path, line }: OpenComment) {
  const [first = ''] = text.trim().split('\n', 1);
  const words = first.length > SHOWN ? `${first.slice(0, SHOWN - 1)}…` : first;
  const message = `${person.name || person.email} wrote "${words}", and nobody has answered.`;
  return { message, messageId, key: messageId, ...(path === null ? {} : { path, line }) };
}

function askSentence({ who, person, about, positions, waiting }: CheckedAsk): string {
  const what = about === '' ? 'to look at the series' : `about "${about}"`;
  if (person === null) return `"${who}" was asked ${what}, but it is not known who that is.`;
  const which =
    waiting.length === positions.length
      ? ''
      : ` about ${waiting.length === 1 ? 'patch' : 'patches'} ${waiting.join(', ')}`;
  return `${spelled(person)} was asked ${what} but has not responded${which}.`;
}

/** An ask about a single patch is shown at that patch. */
function placeOf({ patches }: CheckedSeries, { waiting }: CheckedAsk) {
  if (waiting.length !== 1) return {};
  const patch = patches.find(({ position }) => position === waiting[0]);
  return patch === undefined ? {} : { position: patch.position, title: patch.title };
}
