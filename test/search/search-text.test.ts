/** What of a mail is put into the index, and what is not. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/mail/message.js';
import { parseMessage } from '../../src/mail/parse.js';
import { touchedPaths } from '../../src/patch/diff/touched-paths.js';
import { readFacts } from '../../src/patch/read.js';
import { searchText } from '../../src/search/search-text.js';

async function textOf(mail: string) {
  const message: Message = await parseMessage(Buffer.from(mail), []);
  const { kind, diff } = readFacts(message);
  return searchText(message, kind, touchedPaths(diff));
}

const HEAD = `From: Mira Holt <mira@example.org>
To: dev@lists.example.org
Cc: Ann Lund <ann@example.org>, Bo <bo@example.org>
Date: Sun, 1 Mar 2026 12:00:00 +0000
Message-ID: <1@example.org>
`;

describe('the text of a patch', () => {
  const PATCH = `${HEAD}Subject: [PATCH 1/2] mem: wake kswapd

Wake it early.

Signed-off-by: Mira Holt <mira@example.org>
---
v2: rebased
 mem/reclaim.c | 2 +-

diff --git a/mem/reclaim.c b/mem/kswapd.c
similarity index 90%
rename from mem/reclaim.c
rename to mem/kswapd.c
index 1111111..2222222 100644
--- a/mem/reclaim.c
+++ b/mem/kswapd.c
@@ -10,3 +10,3 @@ static int shrink_node(void)
 	context_line();
-	old_call();
+	new_call();
@@ -20,2 +20,3 @@ static int shrink_node(void)
 	more_context();
+	second_call();
-- 
2.51.0
`;

  it('is its people, its own words, its changed lines, functions and paths', async () => {
    expect(await textOf(PATCH)).toEqual({
      subject: '[PATCH 1/2] mem: wake kswapd',
      author: 'Mira Holt <mira@example.org>',
      recipients: ' <dev@lists.example.org>',
      copied: 'Ann Lund <ann@example.org>\nBo <bo@example.org>',
      words: expect.stringMatching(
        /^Wake it early\.[\s\S]*Signed-off-by: Mira[\s\S]*v2: rebased[\s\S]*reclaim\.c \| 2 \+-\s*$/,
      ),
      removed: '-\told_call();\n-- ',
      added: '+\tnew_call();\n+\tsecond_call();',
      hunks: 'static int shrink_node(void)',
      paths: 'mem/kswapd.c\nmem/reclaim.c',
    });
  });

  it('has no context lines', async () => {
    expect(Object.values(await textOf(PATCH)).join()).not.toContain('context');
  });
});

describe('the text of a reply', () => {
  it('is its own words', async () => {
    const text = await textOf(`${HEAD}Subject: Re: [PATCH 1/2] mem: wake kswapd

On Sun, 1 Mar 2026, Ann wrote:
> quoted words
>> older words

Own words.
  Indented words.

@@ -1,1 +1,1 @@
-pasted old
+pasted new

Reviewed-by: Mira Holt <mira@example.org>
-- 
Signature words
`);
    expect(text.words.split('\n')).toEqual([
      'Own words.',
      'Indented words.',
      '@@ -1,1 +1,1 @@',
      '-pasted old',
      '+pasted new',
      'Reviewed-by: Mira Holt <mira@example.org>',
    ]);
    expect([text.added, text.removed, text.paths]).toEqual(['', '', '']);
  });

  it('has the patch that is attached to it', async () => {
    const text = await textOf(`${HEAD}Subject: Re: crash
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x

See below.
--x
Content-Type: text/x-patch
Content-Disposition: attachment; filename=fix.patch

Commit words.
---
diff --git a/a.c b/a.c
--- a/a.c
+++ b/a.c
@@ -1 +1 @@ main
-was
+is
--x--
`);
    expect(text.words).toMatch(/See below\.[\s\S]*Commit words\./);
    expect(text).toMatchObject({ removed: '-was', added: '+is', hunks: 'main' });
  });
});

describe('the text of a huge mail', () => {
  it('is cut off', async () => {
    const text = await textOf(`${HEAD}Subject: log\n\n${'many words\n'.repeat(200_000)}`);
    expect(text.words.length).toBe(500_000);
  });
});
