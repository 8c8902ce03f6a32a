import { describe, expect, test } from 'vitest';
import type { TrailerLine, TrailerPlace } from '../../src/patch/facts.js';
import { mailmapOf } from '../../src/review/mailmap.js';
import type { ReviewMessage, Verdict } from '../../src/review/model.js';
import { review } from '../../src/review/review.js';
import { AUTHOR, message, patch, person, posting, reply, series, trailer } from './series-of.js';

const mailmap = mailmapOf(
  [
    'Map Pedrsen <map@example.org> <map@old.example>',
    'Nils Proper <nils@example.org> Nils Wrong <shared-desk@example.org>',
    'Ada Author <ada@example.org> <ada.private@mail.example>',
  ].join('\n'),
);

/** The verdict over the first trailer of a reply to a patch of Ada's. */
function inReply(sender: string, line: TrailerLine | string, more: Partial<ReviewMessage> = {}): Verdict | undefined {
  const answered = reply(0, 1, sender, [line], more);
  return first(review(series([posting([patch(1)])], [answered]), { mailmap }).patches[0]?.facts);
}

function first(
  facts: readonly { readonly trailer: string; readonly verdict: Verdict }[] | undefined,
): Verdict | undefined {
  return facts?.find((fact) => fact.trailer !== '')?.verdict;
}

/** [sender, person named, verdict] for `Reviewed-by` in a reply's own words. */
const SENDERS: readonly (readonly [sender: string, named: string, verdict: Verdict])[] = [
  // The same address.
  ['Bob Reed <bob@example.org>', 'Bob Reed <bob@example.org>', 'exact'],
  ['Bob Reed <Bob@example.org>', 'Bob Reed <bob@example.org>', 'exact'],
  ['Bob Reed <bob@example.org>', 'Bob Reed <BOB@EXAMPLE.ORG>', 'exact'],
  ['Bob Reed <bob@example.org>', 'B. Reed (Example Inc) <bob@example.org>', 'exact'],
  ['<bob@example.org>', 'Bob Reed <bob@example.org>', 'exact'],
  ['Bob Reed <bob@example.org>', '<bob@example.org>', 'exact'],
  ['Žofie Říhová <zofie@example.org>', 'Žofie Říhová <zofie@example.org>', 'exact'],
  ['王伟 <wang@example.org>', 'Wang Wei <wang@example.org>', 'exact'],
  ['Ольга Орлова <olga@example.org>', 'Ольга Орлова <olga@example.org>', 'exact'],
  ['Νίκος Νέος <nikos@example.org>', 'Νίκος Νέος <nikos@example.org>', 'exact'],
  ['constructor <constructor@example.org>', 'constructor <constructor@example.org>', 'exact'],
  ['__proto__ <__proto__@example.org>', '__proto__ <__proto__@example.org>', 'exact'],
  // +ext.
  ['Bob Reed <bob+lists@example.org>', 'Bob Reed <bob@example.org>', 'plus-ext'],
  ['Bob Reed <bob@example.org>', 'Bob Reed <bob+lists@example.org>', 'plus-ext'],
  ['Bob Reed <bob+a@example.org>', 'Bob Reed <bob+b@example.org>', 'plus-ext'],
  ['Bob Reed <bob+a+b@example.org>', 'Bob Reed <bob@example.org>', 'plus-ext'],
  ['Bob Reed <bob@example.org>', 'Rob Reed <bob@exam+ple.org>', 'mismatch'],
  ['Bob Reed <+bob@example.org>', 'Rob Reed <+rob@example.org>', 'mismatch'],
  // One label more or less.
  ['Bob Reed <bob@mail.example.org>', 'Bob Reed <bob@example.org>', 'subdomain'],
  ['Bob Reed <bob@example.org>', 'Bob Reed <bob@mail.example.org>', 'subdomain'],
  ['Bob Reed <bob+x@mail.example.org>', 'Bob Reed <bob@example.org>', 'subdomain'],
  ['B <bob@a.mail.example.org>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['B <bob@a.example.org>', 'Bob Reed <bob@b.example.org>', 'mismatch'],
  ['B <bob@org>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['B <bob@notexample.org>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['B <rob@mail.example.org>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['B <bob@evil@mail.example.org>', 'Bob Reed <bob@example.org>', 'mismatch'],
  // Masked addresses, with the name.
  ['Bob Reed <bob@example.org>', 'Bob Reed <bob at example.org>', 'alias'],
  ['Bob Reed <bob at example dot org>', 'Bob Reed <bob@example.org>', 'alias'],
  ['Bob Reed <bob(at)example.org>', 'Bob Reed <bob@example.org>', 'alias'],
  ['Bob Reed <bob@xxxxxxx>', 'Bob Reed <bob@example.org>', 'alias'],
  ['Bob Reed <bob@example.org>', 'Bob Reed <bob@xxxxxxxxxxx>', 'alias'],
  ['Bob Reed <bob@xxxxxxx>', 'Bob Reed <bob@xxxxxxxxxxxx>', 'alias'],
  ['Bob Reed <bo...@...le.org>', 'Bob Reed <bob@example.org>', 'alias'],
  ['Bob Reed <bo…@example.org>', 'Bob Reed <bob@example.org>', 'alias'],
  ['Bob Reed <bob@…>', 'Bob Reed <bob@example.org>', 'alias'],
  ['Bob Reed <b**@example.org>', 'Bob Reed <bob@example.org>', 'alias'],
  ['Bob Reed <bob@***>', 'Bob Reed <bob@example.org>', 'alias'],
  ['"Reed, Bob" <bob@xxxxxxx>', 'Bob Reed <bob@example.org>', 'alias'],
  ['Bob Reed via example-list <bob@xxxxxxx>', 'Bob Reed <bob@example.org>', 'alias'],
  // Masked, but what is seen disagrees, or too little is seen, or the name is another.
  ['Bob Reed <rob@xxxxxxx>', 'Bob Reed <bob@example.org>', 'name-only'],
  ['Bob Reed <bo...@...le.net>', 'Bob Reed <bob@example.org>', 'name-only'],
  ['Bob Reed <...@...>', 'Bob Reed <bob@example.org>', 'name-only'],
  ['Bob Reed <xxxx@xxxxxxx>', 'Bob Reed <bob@example.org>', 'name-only'],
  ['Rob Roy <bob@xxxxxxx>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['Rob Roy <bob@xxxxxxx>', 'Bob Reed <bob@xxxxxxx>', 'mismatch'],
  ['<bob@xxxxxxx>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['<bob@xxxxxxx>', '<bob@xxxxxxx>', 'mismatch'],
  // The mailmap.
  ['Map Pedrsen <map@old.example>', 'Map Pedrsen <map@example.org>', 'alias'],
  ['map <map@example.org>', 'Map P <MAP@old.example>', 'alias'],
  ['Nils Wrong <shared-desk@example.org>', 'Nils Proper <nils@example.org>', 'alias'],
  ['Other Man <shared-desk@example.org>', 'Nils Proper <nils@example.org>', 'mismatch'],
  // The name alone.
  ['Bob Reed <bob@home.example>', 'Bob Reed <bob@example.org>', 'name-only'],
  ['"Reed, Bob" <bob@home.example>', 'Bob Reed <bob@example.org>', 'name-only'],
  ['bob  reed <bob@home.example>', 'Bob Reed <bob@example.org>', 'name-only'],
  ['Bob Reed (Example) <bob@home.example>', 'Bob Reed <bob@example.org>', 'name-only'],
  ['Reed Bob <bob@home.example>', 'Bob Reed <bob@example.org>', 'name-only'],
  ['Žofie Říhová <z@home.example>', 'Zofie Rihova <zofie@example.org>', 'name-only'],
  ['Bob Reed <bob@example.org>', 'Bob Reed', 'name-only'],
  // Somebody else.
  ['Mallory <mallory@example.org>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['Bob Weed <mallory@example.org>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['"Doe, Jane" <jane@example.net>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['"Reed, Bob, Eve" <eve@example.net>', 'Bob Reed <bob@example.org>', 'mismatch'],
  ['<mallory@example.org>', '<bob@example.org>', 'mismatch'],
  ['Mallory <mallory@example.org>', 'Bob Reed', 'unparsable'],
  ['Mallory <bob@example.org.evil.example>', 'Bob Reed <bob@example.org>', 'mismatch'],
  // An address that many write from.
  ['Bob Reed via list <devel@lists.example.org>', 'Bob Reed <devel@lists.example.org>', 'exact'],
  ['Mallory via list <devel@lists.example.org>', 'Bob Reed <devel@lists.example.org>', 'mismatch'],
  ['Mallory <linux-things@vger.kernel.org>', 'Bob Reed <linux-things@vger.kernel.org>', 'mismatch'],
  ['Mallory <no-reply@example.org>', 'Bob Reed <no-reply@example.org>', 'mismatch'],
  ['robot <robot@example.org>', 'robot <robot@example.org>', 'mismatch'],
  ['Review Bot <review-bot@example.org>', 'Review Bot <review-bot@example.org>', 'mismatch'],
  ['Jane Abbot <abbot@example.org>', 'Jane Abbot <abbot@example.org>', 'exact'],
  // Letters that only look right.
  ['Bob Reed <bob@exаmple.org>', 'Bob Reed <bob@example.org>', 'look-alike'],
  ['Bоb Reed <evil@example.net>', 'Bob Reed <bob@example.org>', 'look-alike'],
  ['Bob Reed <evil@example.net>', 'Bоb Reed <bob@example.org>', 'look-alike'],
  ['Bob Reed <bοb@example.org>', 'Bob Reed <bοb@example.org>', 'look-alike'],
  ['Bob Reed <bob@example.org>', 'Bob\u200b Reed <bob@example.org>', 'look-alike'],
  ['Bob Reed <bob@example.org>', 'Bob Reed <bo\u00adb@example.org>', 'look-alike'],
  ['Mallory <jac\u212a@example.org>', 'Jack <jack@example.org>', 'look-alike'],
  ['Mallory <ｂob@example.org>', 'Bob Reed <bob@example.org>', 'look-alike'],
  // The author and sender of the patch.
  [AUTHOR, AUTHOR, 'self'],
  [AUTHOR, 'Ada Author <ADA@example.org>', 'self'],
  ['Ada Author <ada+x@example.org>', 'Ada Author <ada+x@example.org>', 'self'],
  ['Ada Author <ada@mail.example.org>', 'Ada Author <ada@mail.example.org>', 'self'],
  ['Somebody <ada.private@mail.example>', 'Somebody <ada.private@mail.example>', 'self'],
  ['Ada Author <ada@xxxxxxx>', 'Ada Author <ada@xxxxxxx>', 'self'],
  ['Ada Author <author@elsewhere.example>', 'Ada Author <author@elsewhere.example>', 'self'],
  ['"Author, Ada" <author@elsewhere.example>', '"Author, Ada" <author@elsewhere.example>', 'self'],
  ['Mallory <mallory@example.org>', AUTHOR, 'self'],
  ['Αda Author <evil@example.net>', 'Αda Author <evil@example.net>', 'look-alike'],
  [AUTHOR, 'Bob Reed <bob@example.org>', 'mismatch'],
];

describe('a Reviewed-by in a reply', () => {
  test.each(SENDERS)('sent by %s, naming %s: %s', (sender, named, verdict) => {
    expect(inReply(sender, `Reviewed-by: ${named}`)).toBe(verdict);
  });
});

const BOB = 'Bob Reed <bob@example.org>';

describe('where and how a trailer stands', () => {
  const places: readonly (readonly [TrailerPlace, Verdict])[] = [
    ['own', 'exact'],
    ['quoted', 'quoted'],
    ['in-diff', 'in-diff'],
    ['signature', 'signature'],
    ['forwarded', 'forwarded'],
    ['outside', 'signature'],
  ];
  const names = [
    'Reviewed-by',
    'reviewed-by',
    'REVIEWED-BY',
    'Acked-by',
    'Tested-by',
    'Nacked-by',
    'Reviewed-and-tested-by',
  ];
  for (const [place, verdict] of places) {
    test.each(names)(`${place}: %s is ${verdict}`, (name) => {
      expect(inReply(BOB, trailer(`${name}: ${BOB}`, { place }))).toBe(verdict);
    });
  }

  test.each<readonly [string, TrailerLine, Verdict]>([
    ['nothing behind the colon', trailer('Reviewed-by:'), 'empty'],
    ['blanks behind the colon', trailer('Reviewed-by:   '), 'empty'],
    ['a bad address', trailer('Reviewed-by: Bob <', { person: null, unparsable: true }), 'unparsable'],
    ['a value without a person', trailer('Reviewed-by: x', { person: null }), 'unparsable'],
    ['a blank for the hyphen', trailer(`Reviewed by: ${BOB}`, { unparsable: true }), 'unparsable'],
    ['half a name', trailer(`Reviewed: ${BOB}`, { unparsable: true }), 'unparsable'],
    ['a Cyrillic letter in the name', trailer(`Rеviewed-by: ${BOB}`, { lookAlike: true }), 'look-alike'],
    ['a soft hyphen in the name', trailer(`Review\u00aded-by: ${BOB}`, { lookAlike: true }), 'look-alike'],
    ['quoted and look-alike', trailer(`Rеviewed-by: ${BOB}`, { lookAlike: true, place: 'quoted' }), 'quoted'],
    ['empty in a signature', trailer('Reviewed-by:', { place: 'signature' }), 'signature'],
  ])('%s', (_, line, verdict) => {
    expect(inReply(BOB, line)).toBe(verdict);
  });

  test('a mail that shares its id, or may have been smuggled in, counts for nothing', () => {
    expect(inReply(BOB, `Reviewed-by: ${BOB}`, { idConflict: true })).toBe('id-conflict');
    expect(inReply(BOB, `Reviewed-by: ${BOB}`, { splitSuspect: true })).toBe('split-suspect');
    expect(inReply(BOB, trailer(`Reviewed-by: ${BOB}`, { place: 'quoted' }), { splitSuspect: true })).toBe('quoted');
  });

  test("a program's Tested-by counts, its review does not", () => {
    const robot = 'test robot <lkp@intel.com>';
    expect(inReply(robot, `Tested-by: ${robot}`)).toBe('exact');
    expect(inReply(robot, `Acked-by: ${robot}`)).toBe('mismatch');
  });
});

describe('a trailer in the commit message', () => {
  /** The verdict over the line in a patch of Ada's that Sam sends. */
  function inPatch(line: TrailerLine | string, more: readonly string[] = []): Verdict | undefined {
    const lines = [line, ...more].map((one, at) =>
      typeof one === 'string' ? trailer(one, { place: 'message', line: at + 1 }) : one,
    );
    const sam = 'Sam Sender <sam@example.org>';
    const sent = patch(1, [], { message: message(sam, lines) });
    return first(review(series([posting([sent], { sender: person(sam) })]), { mailmap }).patches[0]?.facts);
  }

  test.each<readonly [string, TrailerLine | string, Verdict]>([
    ['of somebody', `Reviewed-by: ${BOB}`, 'exact'],
    ['of the author', `Reviewed-by: ${AUTHOR}`, 'self'],
    ['of the author by mailmap', 'Acked-by: A. A. <ada.private@mail.example>', 'self'],
    ['of the sender', 'Reviewed-by: Sam Sender <sam@example.org>', 'self'],
    ['of the sender under another address', 'Acked-by: Sam Sender <sam@home.example>', 'self'],
    ['of nobody', 'Reviewed-by:', 'empty'],
    ['without an address', 'Reviewed-by: Bob Reed', 'unparsable'],
    ['of a disguised author', 'Reviewed-by: Αda Author <evil@example.net>', 'look-alike'],
    ['of a program', 'Reviewed-by: Review Bot <review-bot@example.org>', 'mismatch'],
    ['below the ---', trailer(`Reviewed-by: ${BOB}`, { place: 'notes' }), 'mismatch'],
    ['in the diff', trailer(`Reviewed-by: ${BOB}`, { place: 'in-diff' }), 'in-diff'],
    ['that is no review', `Reported-by: ${BOB}`, 'exact'],
  ])('%s', (_, line, verdict) => {
    expect(inPatch(line)).toBe(verdict);
  });

  test('a co-developer does not review the commit', () => {
    expect(inPatch(`Reviewed-by: ${BOB}`, [`Co-developed-by: ${BOB}`])).toBe('self');
  });
});

test('every fact has a reason in words', () => {
  for (const [sender, named] of SENDERS) {
    const answered = reply(0, 1, sender, [`Reviewed-by: ${named}`]);
    const [found] = review(series([posting([patch(1)])], [answered]), { mailmap }).patches;
    expect(found?.facts[0]?.reason).toMatch(/^[a-z][^.]{8,110}$/);
  }
});
