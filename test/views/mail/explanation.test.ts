/** How a stored message was read, and why. */
import { describe, expect, it } from 'vitest';
import { readExplanation } from '../../../src/views/mail/explanation.js';
import type { Explanation } from '../../../src/views/mail/explanation-model.js';
import { type MailText, storeOf } from '../../store/mails.js';

/*
 *  [PATCH 0/2] cover@x
 *   ├─ [PATCH 1/2] one@x
 *   │   └─ Re: review@x           Kim: a comment, Reviewed-by
 *   │       └─ Re: answer@x       Ann
 *   ├─ [PATCH 2/2] two@x
 *   └─ Re: all@x                  Lee: Acked-by for the series
 */
const THREAD: readonly MailText[] = [
  { id: 'cover@x', subject: '[PATCH 0/2] lib: make it whole', list: 'dev' },
  { id: 'one@x', subject: '[PATCH 1/2] lib: first half', re: 'cover@x', line: 'int half;' },
  { id: 'two@x', subject: '[PATCH 2/2] lib: second half', re: 'cover@x', line: 'int rest;' },
  {
    id: 'review@x',
    subject: 'Re: [PATCH 1/2] lib: first half',
    from: 'Kim',
    day: 1,
    re: 'one@x',
    text: [
      '> Signed-off-by: Ann Example <ann@example.org>',
      '> --- a/lib/code.c',
      '> +int half;',
      'Make it static.',
      '',
      'Reviewed-by: Kim Example <kim@example.org>',
      'Tested-by: Moe Example <moe@example.org>',
    ].join('\n'),
  },
  {
    id: 'answer@x',
    subject: 'Re: [PATCH 1/2] lib: first half',
    day: 2,
    re: 'review@x',
    text: '> Make it static.\nYes.',
  },
  {
    id: 'all@x',
    subject: 'Re: [PATCH 0/2] lib: make it whole',
    from: 'Lee',
    day: 1,
    re: 'cover@x',
    text: 'For the series:\n\nAcked-by: Lee Example <lee@example.org>\n',
  },
];

async function explained(name: string, mails: readonly MailText[] = THREAD): Promise<Explanation> {
  const found = await readExplanation(await storeOf(mails), name);
  if ('namedBy' in found) throw new Error(`${name} is not stored`);
  return found;
}

describe('readExplanation', () => {
  it('tells what a patch is, where it belongs, and why', async () => {
    const { message, posting, parent, evidence, trailers, comments } = await explained('two@x');
    expect(message).toEqual({
      messageId: 'two@x',
      kind: 'patch',
      subject: '[PATCH 2/2] lib: second half',
      date: '2026-03-01T12:00:00Z',
      author: { name: 'Ann Example', email: 'ann@example.org' },
      lists: ['dev.lists.example.org'],
      flags: [],
    });
    expect(posting).toMatchObject({ series: 1, seriesId: 'cover@x', revision: 1, position: 2, total: 2 });
    expect(parent).toEqual({ messageId: 'cover@x', subject: '[PATCH 0/2] lib: make it whole' });
    expect(evidence).toContainEqual(expect.objectContaining({ about: 'message', kind: 'in-reply-to' }));
    expect(trailers).toEqual([expect.objectContaining({ trailer: 'Signed-off-by', verdict: 'exact', line: 3 })]);
    expect(comments).toEqual([]);
  });

  it('shows praise and refusals as what they are', async () => {
    const mails: readonly MailText[] = [
      ...THREAD,
      {
        id: 'no@x',
        subject: 'Re: [PATCH 2/2] lib',
        from: 'Moe',
        re: 'two@x',
        text: '> +int rest;\n\nNAK\n\n1/2 looks good.',
      },
    ];
    const { signals, said } = await explained('no@x', mails);
    expect(signals).toEqual([
      { kind: 'nak', line: 3, text: 'NAK' },
      { kind: 'looks-good', line: 5, text: '1/2 looks good.' },
    ]);
    expect(said.map(({ kind, standing, target }) => [kind, standing, target?.positions])).toEqual([
      ['commented', 'current', [2]],
      ['nacked', 'current', [2]],
    ]);
  });

  it('tells of every trailer of a reply whether it counts, why, and for what', async () => {
    const { trailers, posting, evidence } = await explained('review@x');
    expect(posting?.position).toBe(1);
    expect(evidence).toEqual([{ about: 'message', kind: 'in-reply-to', detail: 'answers <one@x>', weak: false }]);
    const target = { revision: 1, positions: [1] };
    expect(trailers).toEqual([
      expect.objectContaining({ trailer: 'Signed-off-by', verdict: 'quoted', target: null }),
      expect.objectContaining({ trailer: 'Reviewed-by', verdict: 'exact', standing: 'current', target }),
      expect.objectContaining({ trailer: 'Tested-by', verdict: 'mismatch', reason: 'sent by somebody else', target }),
    ]);
  });

  it('aims a trailer for the series at all of its patches', async () => {
    const [acked] = (await explained('all@x')).trailers;
    expect(acked).toMatchObject({ kind: 'acked', target: { revision: 1, positions: [1, 2] } });
  });

  it('tells what became of a trailer in the next revision', async () => {
    const later = THREAD.slice(0, 3).map(({ id, subject, re, line }) => ({
      id: `v2-${id}`,
      subject: subject.replace('PATCH', 'PATCH v2'),
      day: 9,
      ...(re === undefined ? {} : { re: `v2-${re}` }),
      ...(line === undefined ? {} : { line }),
    }));
    const { trailers } = await explained('review@x', [...THREAD, ...later]);
    expect(trailers[1]?.later).toEqual([{ revision: 2, positions: [1], standing: 'unchanged' }]);
  });

  it('anchors comments to the patch, and sees who has answered', async () => {
    expect((await explained('review@x')).comments).toEqual([
      { path: 'lib/code.c', line: 2, side: 'new', state: 'answered', text: 'Make it static.' },
    ]);
    expect((await explained('answer@x')).comments).toEqual([
      { path: null, line: null, side: null, state: 'open', text: 'Yes.' },
    ]);
  });

  it('judges the trailers of a mail that is in no series', async () => {
    const talk = {
      id: 'talk@x',
      subject: 'Plans',
      text: 'Hello.\n\nAcked-by: Ann Example <ann@example.org>\n',
      path: null,
    };
    const { posting, trailers, comments } = await explained('talk@x', [talk]);
    expect([posting, comments]).toEqual([null, []]);
    expect(trailers).toEqual([expect.objectContaining({ verdict: 'exact', standing: null, target: null })]);
  });

  it('shows the other mails of the same id, and counts no trailer of either', async () => {
    const twin = {
      ...THREAD[3],
      id: 'review@x',
      subject: 'Re: [PATCH 1/2] lib: first half',
      from: 'Kim',
      day: 3,
      re: 'one@x',
    };
    const { idConflicts, trailers } = await explained('review@x', [
      ...THREAD,
      { ...twin, text: 'Nothing of the kind.' },
    ]);
    expect(idConflicts).toEqual([expect.objectContaining({ date: '2026-03-04T12:00:00Z' })]);
    expect(trailers[1]).toMatchObject({ trailer: 'Reviewed-by', verdict: 'id-conflict', standing: null });
  });

  it.each(['<one@x>', 'https://lists.example.org/r/one@x/', 'https://lists.example.org/dev/one%40x/T/#u', ' one@x '])(
    'finds a message by %s',
    async (name) => {
      expect((await explained(name)).message.messageId).toBe('one@x');
    },
  );

  it('says of a message that is not there whether others name it', async () => {
    const store = await storeOf(THREAD.slice(1));
    expect(await readExplanation(store, 'cover@x')).toEqual({ messageId: 'cover@x', namedBy: 3 });
    expect(await readExplanation(store, 'over@x')).toEqual({ messageId: 'over@x', namedBy: 0 });
  });
});
