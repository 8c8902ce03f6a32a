/** Remarks in replies, anchored to the lines of the patch that they stand under. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDiffText } from '../../src/patch/diff/diff-text.js';
import { reviewComments } from '../../src/review/comments.js';
import { diffAnchors } from '../../src/review/diff-anchors.js';
import { knownPeople } from '../../src/review/known-people.js';
import { cpuTime } from '../cpu-time.js';
import { person } from './series-of.js';

/** Two files; `}` and `return err;` stand in both. */
const DIFF = `diff --git a/mm/page.c b/mm/page.c
index 1111111..2222222 100644
--- a/mm/page.c
+++ b/mm/page.c
@@ -10,6 +10,9 @@ int page_init(void)
 	int err = 0;

 	lock(page);
-	err = old_way(page);
+	if (page->ready) {
+		err = new_way(page, page->flags & PAGE_FLAGS_THAT_MATTER_TO_THE_NEW_WAY);
+		page->count++;
+	}
 	unlock(page);
 	return err;
diff --git a/mm/slab.c b/mm/slab.c
--- a/mm/slab.c
+++ b/mm/slab.c
@@ -40,4 +43,5 @@ int slab_init(void)
 	if (slab) {
 		free(slab);
 	}
+	slab = NULL;
 	return err;
`;
const PATCH = diffAnchors(readDiffText(DIFF));
const KIM = person('Kim Roe <kim@example.org>');
const NOBODY_KNOWN = knownPeople(null);
const ANN = person('Ann Lee <ann@example.org>');

/** Each comment as `path:line text`, `general text`; `-` in front of a line number of the old file. */
function comments(text: string, patch: typeof PATCH | null = PATCH): string[] {
  return reviewComments({ text, sender: KIM, below: [] }, patch, NOBODY_KNOWN).map((comment) => {
    const line = comment.line === null ? '' : `:${comment.side === 'old' ? '-' : ''}${comment.line}`;
    return `${comment.path === null ? 'general' : comment.path + line} ${comment.text.replaceAll('\n', '|')}`;
  });
}

describe('reviewComments', () => {
  it.each([
    ['an added line', '> +	if (page->ready) {\nWhy?\n', ['mm/page.c:13 Why?']],
    ['a removed line, counted in the old file', '> -	err = old_way(page);\nGood.\n', ['mm/page.c:-13 Good.']],
    ['a line of context', '>  	unlock(page);\nToo late.\n', ['mm/page.c:17 Too late.']],
    ['the heading of a hunk', '> @@ -40,4 +43,5 @@ int slab_init(void)\nHm.\n', ['mm/slab.c:43 Hm.']],
    ['the heading of a file', '> diff --git a/mm/slab.c b/mm/slab.c\nSplit this.\n', ['mm/slab.c Split this.']],
    ['the last of several lines', '> +		page->count++;\n> +	}\nRace.\n', ['mm/page.c:16 Race.']],
    [
      'a line that is found twice, by its neighbour',
      '> +	slab = NULL;\n>  	return err;\nNo.\n',
      ['mm/slab.c:47 No.'],
    ],
    [
      'a line that is found twice, by what comes next',
      '>  	}\nSo?\n> +	slab = NULL;\nHm.\n',
      ['mm/slab.c:45 So?', 'mm/slab.c:46 Hm.'],
    ],
    ['words at the end of a long quotation', `${DIFF.replace(/^/gm, '> ')}\nFine.\n`, ['mm/slab.c:47 Fine.']],
    ['the commit message', '> This makes pages ready.\nWhich ones?\n', ['general Which ones?']],
    ['nothing at all', 'I like it a lot.\n', ['general I like it a lot.']],
  ])('are anchored to %s', (_, text, expected) => {
    expect(comments(text)).toEqual(expected);
  });

  it.each([
    ['tabs turned into blanks', '> +        if (page->ready) {\nWhy?\n', ['mm/page.c:13 Why?']],
    ['blanks lost at the end and in front', '>+if (page->ready) {   \nWhy?\n', ['mm/page.c:13 Why?']],
    [
      'a long line broken in two',
      '> +		err = new_way(page, page->flags &\n> PAGE_FLAGS_THAT_MATTER_TO_THE_NEW_WAY);\nLong.\n',
      ['mm/page.c:14 Long.'],
    ],
    ['lines left out', '> +	if (page->ready) {\n[...]\n> +	}\nBraces.\n', ['mm/page.c:16 Braces.']],
    ['another mark', '| +	if (page->ready) {\nWhy?\n', ['mm/page.c:13 Why?']],
  ])('bear %s', (_, text, expected) => {
    expect(comments(text)).toEqual(expected);
  });

  /*
   *  PATCH                          Ann
   *   └─ > +	if (page->ready) {     Kim: It leaks.
   *       └─ Right, fixed.          Ann
   */
  it('go to the innermost piece of diff, over the words between', () => {
    const text = 'On Monday, Kim wrote:\n> > +	if (page->ready) {\n> It leaks.\n\nRight, fixed.\n';
    expect(comments(text)).toEqual(['mm/page.c:13 Right, fixed.']);
  });

  it('stay there when the next remark quotes only words about it', () => {
    const text = '> > +	if (page->ready) {\n> It leaks.\nRight.\n> And races?\nNo, it is locked.\n';
    expect(comments(text)).toEqual(['mm/page.c:13 Right.', 'mm/page.c:13 No, it is locked.']);
  });

  it('do not stay there when the next quotation is as deep', () => {
    const text = '> +	if (page->ready) {\nRight.\n> -- \n> 2.40.1\nBye now, until v2.\n';
    expect(comments(text)[1]).toBe('general Bye now, until v2.');
  });

  it.each([
    [
      'a greeting and an attribution',
      'Hi Ann,\n\nOn Mon, 1 Jun 2026, Ann Lee wrote:\n> +	}\nNo.\n',
      ['mm/page.c:16 No.'],
    ],
    ['an attribution in any language', 'Ann kirjutas 01-06-2026 kell 20:25:\n> +	}\nNo.\n', ['mm/page.c:16 No.']],
    ['trailers and thanks', '> +	}\nThanks!\n\nReviewed-by: Kim Roe <kim@example.org>\n', []],
    ['a signature', '> +	}\n-- \nKim, who writes kernels\n', []],
    ['forwarded text', '> +	}\nNo.\n\n----- Forwarded message -----\nNot my words.\n', ['mm/page.c:16 No.']],
  ])('leave out %s', (_, text, expected) => {
    expect(comments(text)).toEqual(expected);
  });

  it('keep paragraphs, and the code that is proposed', () => {
    const text = '> +	}\nBetter:\n\n	if (x)\n		y();\n\nRight?\n\nReviewed-by: Kim Roe <kim@example.org>\n';
    expect(comments(text)).toEqual(['mm/page.c:16 Better:||	if (x)|		y();||Right?']);
  });

  it('are general where there is no patch', () => {
    expect(comments('> +	if (page->ready) {\nWhy?\n', null)).toEqual(['general Why?']);
  });

  it.each([
    ['nobody', [], 'open'],
    ['the sender again', [KIM, person('Kim Roe <kim+lists@example.org>')], 'open'],
    ['a program', [person('kernel test robot <lkp@intel.com>')], 'open'],
    ['somebody else', [KIM, ANN], 'answered'],
  ])('below which %s writes', (_, below, state) => {
    const reply = { text: '> +	}\nWhy?\n', sender: KIM, below };
    expect(reviewComments(reply, PATCH, NOBODY_KNOWN).map((comment) => comment.state)).toEqual([state]);
  });

  it('are found under every line that says something, however much of the rest is quoted', () => {
    const lines = DIFF.split('\n').slice(0, -1);
    const plain = lines.flatMap((line, at) => (/^[-+ ]\s*\w.{9,}/.test(line) ? [at] : []));
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.subarray([...lines.keys()]), (at, others) => {
        const quoted = lines.filter((_, index) => index === at || others.includes(index));
        const end = quoted.indexOf(lines[at] ?? '');
        const text = quoted
          .slice(0, end + 1)
          .map((line) => `> ${line}\n`)
          .join('');
        const [alone] = comments(`> ${lines[at]}\nWhy?\n`);
        if (lines.filter((line) => line === lines[at]).length === 1) expect(comments(`${text}Why?\n`)).toEqual([alone]);
      }),
    );
  });

  it('take no time over hostile text', () => {
    const start = cpuTime();
    comments('> +	}\nx y\n'.repeat(30_000));
    comments('>'.repeat(500_000));
    expect(cpuTime() - start).toBeLessThan(5000);
  });
});
