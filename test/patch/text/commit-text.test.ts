import { describe, expect, it } from 'vitest';
import { readCommitMessage, readRawCommit, readSignature } from '../../../src/patch/text/commit-text.js';
import { cpuTime } from '../../cpu-time.js';

describe('readCommitMessage', () => {
  it.each([
    ['harbor: fix the quay\n\nBody.\n', 'harbor: fix the quay', []],
    ['\n\nharbor: fix\n  the quay\n\nBody\n', 'harbor: fix the quay', []],
    ['[PATCH v2 1/3] harbor: fix\n', 'harbor: fix', []],
    ['x\n\nLink: https://lists.example.org/r/a%2Bb@example.org\n', 'x', ['a+b@example.org']],
    [
      'x\n\nLink: https://patch.msgid.link/1@example.org # [1]\nLINK: https://lists.example.org/all/2@example.org/\n',
      'x',
      ['1@example.org', '2@example.org'],
    ],
    ['x\n\nMessage-Id: <3@example.org>\nMessage-ID: 4@example.org\n', 'x', ['3@example.org', '4@example.org']],
    ['x\n\nLink: https://bugs.example.org/1234\n', 'x', []],
    ['x\n\nSee Link: https://lists.example.org/r/1@example.org\n', 'x', []],
    ['', '', []],
  ])('of %j', (message, title, links) => {
    expect(readCommitMessage(message)).toEqual({ title, links });
  });

  it('takes a long one in little time', () => {
    const started = cpuTime();
    readCommitMessage(`x\n\n${'Link: '.repeat(30_000)}\n${' '.repeat(100_000)}`);
    expect(cpuTime() - started).toBeLessThan(500);
  });
});

describe('readSignature', () => {
  it.each([
    ['Ann Writer <ann@example.org> 1700000000 +0100', { name: 'Ann Writer', email: 'ann@example.org' }, 1_700_000_000],
    ['Ann Writer <ann@example.org>', { name: 'Ann Writer', email: 'ann@example.org' }, null],
    ['<ann@example.org> 1 +0000', { name: '', email: 'ann@example.org' }, 1],
  ])('of %j', (text, person, date) => {
    expect(readSignature(text)).toEqual({ person, date });
  });

  it('is null without an address', () => {
    expect(readSignature('Ann Writer')).toBeNull();
  });
});

describe('readRawCommit', () => {
  const person = 'Ann Writer <ann@example.org> 1700000000 +0100';
  const keeper = 'Tree Keeper <keeper@example.org> 1700001000 +0000';

  it('reads author, committer date and message, whatever other headers there are', () => {
    const text = `tree 1\nparent 2\nauthor ${person}\ncommitter ${keeper}\ngpgsig -----BEGIN\n author Eve <eve@example.org> 5 +0000\n\nharbor: fix\n`;
    expect(readRawCommit(text)).toEqual({
      author: { name: 'Ann Writer', email: 'ann@example.org' },
      date: 1_700_001_000,
      title: 'harbor: fix',
      links: [],
    });
  });

  it('is null for a merge and for what is no commit', () => {
    expect(readRawCommit(`tree 1\nparent 2\nparent 3\nauthor ${person}\ncommitter ${keeper}\n\nMerge\n`)).toBeNull();
    expect(readRawCommit('tagger x\n\ny')).toBeNull();
  });
});
