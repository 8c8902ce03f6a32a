/** The words of a patch mail that would make its commit. */
import { describe, expect, it } from 'vitest';
import { patchWords } from '../../../src/patch/diff/patch-words.js';
import { makeMessage, makePatch, makeReply, SMALL_DIFF } from '../make-message.js';

describe('patchWords', () => {
  it('takes author, title and message apart from the notes', () => {
    const words = patchWords(makePatch('From: Kim Roe <kim@example.org>\n\nBecause.\n', 'Changes in v2: none\n'));
    expect(words?.author).toEqual({ name: 'Kim Roe', email: 'kim@example.org' });
    expect(words?.title).toBe('mm: add a page');
    expect(words?.message.trim()).toBe('Because.');
    expect(words?.files.map(({ path }) => path)).toEqual(['mm/page.c']);
  });

  it('reads an attached diff', () => {
    const attachments = [{ type: 'text/x-patch', name: '1.patch', text: `Hello\n---\n${SMALL_DIFF}` }];
    const words = patchWords(makeMessage({ subject: '[PATCH] mm: add a page', text: 'See there.\n', attachments }));
    expect(words?.files).toHaveLength(1);
  });

  it('has none of a reply', () => {
    expect(patchWords(makeReply('Words.\n'))).toBeNull();
  });
});
