import { describe, expect, test } from 'vitest';
import { readHead } from '../../src/mail/header.js';
import { isListAddress, listsOf } from '../../src/mail/list.js';

function lists(fields: string[], recipients: string[] = []): readonly string[] {
  const head = readHead(Buffer.from(`${fields.join('\n')}\n\n`));
  return listsOf(head, () => recipients.map((email) => ({ name: '', email })));
}

describe('the lists of a mail', () => {
  test.each<[string, string[], string[], string[]]>([
    ['List-Id in brackets', ['List-Id: The foo list <foo.vger.kernel.org>'], [], ['foo.vger.kernel.org']],
    ['List-Id in capitals', ['List-ID: <Foo.Example.ORG>'], [], ['foo.example.org']],
    ['a bare List-Id', ['List-Id: foo.example.org'], [], ['foo.example.org']],
    ['an address as List-Id', ['List-Id: <foo@example.org>'], [], ['foo.example.org']],
    ['a folded List-Id', ['List-Id: "The foo list"\n\t<foo.example.org>'], [], ['foo.example.org']],
    ['several', ['List-Id: <a.example.org>', 'List-Id: <b.example.org>'], [], ['a.example.org', 'b.example.org']],
    ['the same in two fields', ['List-Id: <a.example.org>', 'X-Mailing-List: a@example.org'], [], ['a.example.org']],
    ['X-Mailing-List alone', ['X-Mailing-List: a@example.org'], [], ['a.example.org']],
    ['X-BeenThere alone', ['X-BeenThere: a@example.org'], [], ['a.example.org']],
    ['List-Id before To', ['List-Id: <a.example.org>'], ['foo@vger.kernel.org'], ['a.example.org']],
    ['no list', ['List-Id: a description only'], ['jane@example.org'], []],
    ['a URL is no id', ['List-Id: <https://example.org/list>'], [], []],
    [
      'To',
      [],
      ['jane@example.org', 'foo@vger.kernel.org', 'bar@lists.example.org'],
      ['foo.vger.kernel.org', 'bar.lists.example.org'],
    ],
  ])('%s', (_, fields, recipients, ids) => {
    expect(lists(fields, recipients)).toEqual(ids);
  });

  test.each<[string, boolean]>([
    ['cgroups@vger.kernel.org', true],
    ['linux-mm@kvack.org', true],
    ['dri-devel@lists.freedesktop.org', true],
    ['linux-mtd@lists.infradead.org', true],
    ['linuxppc-dev@lists.ozlabs.org', true],
    ['damon@lists.linux.dev', true],
    ['kasan-dev@googlegroups.com', true],
    ['libc-alpha@sourceware.org', true],
    ['gcc-patches@gcc.gnu.org', true],
    ['qemu-devel@nongnu.org', true],
    ['bug-make@gnu.org', true],
    ['alsa-devel@alsa-project.org', true],
    ['alsa-devel@mailman.alsa-project.org', true],
    ['ffmpeg-devel@ffmpeg.org', true],
    ['Foo@VGER.kernel.org', true],
    ['jane@gnu.org', false],
    ['jane@kernel.org', false],
    ['jane@example.org', false],
    ['lists@example.org', false],
    ['jane@mylists.example.org', false],
    ['@vger.kernel.org', false],
    ['', false],
  ])('%s is a list address: %s', (email, list) => {
    expect(isListAddress(email)).toBe(list);
  });
});
