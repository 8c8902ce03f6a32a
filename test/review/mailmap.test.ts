import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/mail/message.js';
import { mailmapOf } from '../../src/review/mailmap.js';

const FILE = `
# The people of example.org
Joe Proper <joe@example.org>
   Jane Proper   <jane@example.org> <jane@laptop.(none)>
<cto@company.example> <cto@coompany.example>
Jane Doe <jane@example.org> Jane <bugs@example.org>
Joe Doe <joe.doe@example.org> joe <bugs@example.org>
Some Dude <some@dude.example> nick1 <bugs@company.example>
Other Author <other@author.example> Nick2 <bugs@company.example>
Everybody Else <bugs@company.example>
 # No comment <nocomment@example.org> <hash@example.org>
No Address
Empty <> <empty@example.org>
Later <later@example.org>
Later Still <later@example.org> # remark
<new@example.org> <later@example.org>
Cr Lf <crlf@example.org>\r
Open <open@example.org
A <a@EXAMPLE.org> <Old@Example.ORG>
One <one@example.org> Two <two@example.org> <three@example.org>
Old Name Is Empty <x@example.org> <>
`;

const PEOPLE = [
  'Joe <joe@example.org>',
  'Joe <JOE@example.ORG>',
  'Jane <jane@laptop.(none)>',
  'CTO <cto@coompany.example>',
  'Jane <bugs@example.org>',
  'JANE <bugs@example.org>',
  'joe <bugs@example.org>',
  'jim <bugs@example.org>',
  'nick1 <bugs@company.example>',
  'nick2 <BUGS@company.example>',
  'nick3 <bugs@company.example>',
  'Hash <hash@example.org>',
  'E <empty@example.org>',
  'L <later@example.org>',
  'C <crlf@example.org>',
  'O <open@example.org>',
  'A <old@example.org>',
  'Two <two@example.org>',
  'T <two@example.org>',
  'Three <three@example.org>',
  'Nobody <nobody@example.org>',
];

function parse(text: string): Person {
  const open = text.lastIndexOf(' <');
  return { name: text.slice(0, open), email: text.slice(open + 2, -1) };
}

function ours(file: string, people: readonly string[]): readonly string[] {
  const mailmap = mailmapOf(file);
  return people.map((text) => {
    const { name, email } = mailmap(parse(text));
    return `${name} <${email}>`;
  });
}

/** What git says, domains in lower case; null where git is not installed. */
function gits(file: string, people: readonly string[]): readonly string[] | null {
  if (spawnSync('git', ['--version']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'revcov-mailmap-'));
  try {
    const options = {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', HOME: folder },
    } as const;
    execFileSync('git', ['init', '-q'], options);
    writeFileSync(join(folder, '.mailmap'), file);
    const said = execFileSync('git', ['check-mailmap', '--stdin'], { ...options, input: `${people.join('\n')}\n` });
    return said.trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lowerDomains = (lines: readonly string[]) => lines.map((line) => line.replace(/@[^@]*$/, (d) => d.toLowerCase()));

describe('mailmapOf', () => {
  test('maps names and addresses by all four forms', () => {
    expect(ours(FILE, PEOPLE)).toEqual([
      'Joe Proper <joe@example.org>',
      'Joe Proper <JOE@example.ORG>',
      'Jane Proper <jane@example.org>',
      'CTO <cto@company.example>',
      'Jane Doe <jane@example.org>',
      'Jane Doe <jane@example.org>',
      'Joe Doe <joe.doe@example.org>',
      'jim <bugs@example.org>',
      'Some Dude <some@dude.example>',
      'Other Author <other@author.example>',
      'Everybody Else <bugs@company.example>',
      '# No comment <nocomment@example.org>',
      'E <empty@example.org>',
      'Later Still <new@example.org>',
      'Cr Lf <crlf@example.org>',
      'O <open@example.org>',
      'A <a@example.org>',
      'One <one@example.org>',
      'T <two@example.org>',
      'Three <three@example.org>',
      'Nobody <nobody@example.org>',
    ]);
  });

  test('answers as git check-mailmap does', ({ skip }) => {
    const theirs = gits(FILE, PEOPLE);
    if (theirs === null) return skip();
    expect(lowerDomains(ours(FILE, PEOPLE))).toEqual(lowerDomains(theirs));
  });

  test('answers as git does on files of random lines', ({ skip }) => {
    const word = fc.constantFrom('Ann', 'Bo', 'ann', 'Cy D', '');
    const address = fc.constantFrom(
      '<a@example.org>',
      '<b@example.org>',
      '<A@Example.org>',
      '<>',
      '<c',
      'c@example.org>',
      '',
    );
    const line = fc
      .tuple(word, address, word, address, fc.constantFrom('', ' # x', '#', ' '))
      .map((parts) => parts.join(' '));
    const people = ['a', 'A', 'b', 'c'].flatMap((local) =>
      ['Ann', 'ann', 'Bo', 'Cy D'].map((name) => `${name} <${local}@example.org>`),
    );
    let asked = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const file = `${lines.join('\n')}\n`;
        const theirs = gits(file, people);
        if (theirs === null) return;
        asked++;
        expect(lowerDomains(ours(file, people))).toEqual(lowerDomains(theirs));
      }),
      { numRuns: 30 },
    );
    if (asked === 0) skip();
  });

  test('never throws, and leaves everybody alone for an empty file', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (file, email) => void mailmapOf(file)({ name: 'x', email })));
    const nobody = { name: 'x', email: 'x@example.org' };
    expect(mailmapOf('')(nobody)).toBe(nobody);
  });
});
