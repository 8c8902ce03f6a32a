/** Only what got worse fails. */
import { describe, expect, it } from 'vitest';
import { baselineOf, withBaseline } from '../../src/check/baseline.js';
import type { MailText } from '../store/mails.js';
import { verdictOn, wanted } from './material.js';

const ONE: MailText = { id: 'm', subject: '[PATCH] mm: one', path: 'mm/one.c' };
const TWO: MailText = { id: 'n', subject: '[PATCH] net: two', path: 'net/two.c', day: 1 };
const REVIEW: MailText = {
  id: 'r',
  re: 'n',
  from: 'Bob',
  subject: 'Re: [PATCH] net: two',
  text: 'Acked-by: Bob Example <bob@example.org>',
  day: 2,
};

/** What a rule says of mails, with what it said of others as baseline. */
async function against(before: readonly MailText[], now: readonly MailText[], name: string, limit = 0) {
  const rule = wanted(name, limit);
  const entries = baselineOf([await verdictOn(before, rule)]);
  const [verdict] = withBaseline([await verdictOn(now, rule)], entries);
  return { entries, verdict };
}

describe('a baseline', () => {
  it('lets pass what it knows', async () => {
    const { entries, verdict } = await against([ONE], [ONE], 'every-patch-reviewed');
    expect(entries).toEqual([{ rule: 'every-patch-reviewed', where: '', key: 'm | mm: one', value: null }]);
    expect(verdict).toMatchObject({ outcome: 'passed', failures: [], accepted: [{ messageId: 'm' }], actual: 1 });
  });

  it('fails what is new beside it', async () => {
    const { verdict } = await against([ONE], [ONE, TWO], 'every-patch-reviewed');
    expect(verdict).toMatchObject({
      outcome: 'failed',
      failures: [{ messageId: 'n' }],
      accepted: [{ messageId: 'm' }],
    });
  });

  it('knows a patch again in the next revision', async () => {
    const again: MailText = { ...ONE, id: 'm2', subject: '[PATCH v2] mm: one', line: 'other', day: 3 };
    const { verdict } = await against([ONE], [ONE, again], 'every-patch-reviewed');
    expect(verdict).toMatchObject({ outcome: 'passed', accepted: [{ messageId: 'm2' }] });
  });

  it('stands for one failure each: of two alike the second is new', async () => {
    const twin: readonly MailText[] = [
      { id: 'p1', subject: '[PATCH 1/2] mm: one', path: 'mm/one.c' },
      { id: 'p2', re: 'p1', subject: '[PATCH 2/2] mm: one', path: 'mm/two.c' },
    ];
    const rule = wanted('every-patch-reviewed');
    const verdict = await verdictOn(twin, rule);
    const [compared] = withBaseline([verdict], baselineOf([verdict]).slice(1));
    expect(compared).toMatchObject({ outcome: 'failed', failures: [{}], accepted: [{}] });
  });

  it('knows a share as long as it is no worse', async () => {
    expect((await against([ONE], [ONE, TWO, REVIEW], 'min-coverage', 80)).verdict).toMatchObject({
      outcome: 'passed',
      actual: 50,
    });
    expect((await against([ONE, TWO, REVIEW], [ONE, TWO], 'min-coverage', 80)).verdict).toMatchObject({
      outcome: 'failed',
      actual: 0,
    });
  });

  it('is about the rule and what it was applied to', async () => {
    const verdict = await verdictOn([ONE], wanted('every-patch-reviewed', 0, { subsystems: ['MEMORY'] }));
    const entries = baselineOf([await verdictOn([ONE], wanted('every-patch-reviewed'))]);
    expect(withBaseline([verdict], entries)[0]?.outcome).toBe('failed');
  });

  it('never makes a pass of what was not judged', async () => {
    const rule = wanted('every-patch-reviewed', 0, { states: ['merged'] });
    const verdict = await verdictOn([ONE], rule);
    expect(withBaseline([verdict], baselineOf([verdict]))[0]?.outcome).toBe('unjudged');
  });

  it('is sorted, whatever the order of the verdicts', async () => {
    const verdicts = [
      await verdictOn([ONE, TWO], wanted('every-patch-reviewed')),
      await verdictOn([ONE, TWO], wanted('min-series-coverage', 50)),
    ];
    expect(baselineOf(verdicts.toReversed())).toEqual(baselineOf(verdicts));
  });
});
