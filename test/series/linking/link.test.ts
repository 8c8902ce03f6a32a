/** How much time may lie between two postings of one series, to the second. */
import { describe, expect, it } from 'vitest';
import { deriveSeries } from '../../../src/series/series.js';
import { DAY, type MailOptions, mail } from '../mail-builder.js';

/** Whether a second posting, so much later, belongs to the series of the first; and if it does, whether that is weak. */
function linkedAfter(gap: number, [first, second]: readonly [string, string], more: MailOptions = {}): string {
  const both = deriveSeries([mail('a', first, more), mail('b', second, { ...more, at: gap })]);
  if (both.length === 2) return 'apart';
  const weak = both[0]?.postings[1]?.evidence.every((evidence) => evidence.weak);
  return weak ? 'weak' : 'sure';
}

describe('two postings of one title', () => {
  it.each<[string, readonly [string, string], number, string, MailOptions?]>([
    ['a revision that follows, up to 730 days later', ['[PATCH] red', '[PATCH v2] red'], 730, 'weak'],
    ['a RESEND, up to 730 days later', ['[PATCH] red', '[PATCH RESEND] red'], 730, 'weak'],
    ['a PATCH after its RFC, up to 730 days later', ['[RFC PATCH] red', '[PATCH] red'], 730, 'weak'],
    ['a partial reroll, up to 730 days later', ['[PATCH] red', '[PATCH v1.1] red'], 730, 'weak'],
    ['the same change, up to 730 days later', ['[PATCH] red', '[PATCH] red'], 730, 'weak', { patchId: 'f0' }],
    ['a repost without a number, up to 180 days later', ['[PATCH] red', '[PATCH] red'], 180, 'weak'],
    ['a lower number, up to 30 days later', ['[PATCH v3] red', '[PATCH] red'], 30, 'weak'],
  ])('are one series: %s', (_, subjects, days, at, more) => {
    expect(linkedAfter(days * DAY, subjects, more)).toBe(at);
    expect(linkedAfter(days * DAY + 1, subjects, more)).toBe('apart');
  });

  it('are surely one where a revision follows within 180 days', () => {
    expect(linkedAfter(180 * DAY, ['[PATCH] red', '[PATCH v2] red'])).toBe('sure');
    expect(linkedAfter(180 * DAY + 1, ['[PATCH] red', '[PATCH v2] red'])).toBe('weak');
  });
});
