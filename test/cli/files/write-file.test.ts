/** Files that are written whole or not at all. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from '../../../src/cli/files/write-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revcov-write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function* pieces(): Generator<string> {
  yield 'one ';
  yield 'twö\n';
}

describe('writeWhole', () => {
  it('writes all pieces, and leaves nothing else behind', () => {
    const file = join(folder, 'report.html');
    writeFileSync(file, 'a longer text that was there before');
    writeWhole(file, pieces(), 'The report');
    expect(readFileSync(file, 'utf8')).toBe('one twö\n');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('leaves a file as it was when making the text fails', () => {
    const file = join(folder, 'report.html');
    writeFileSync(file, 'before');
    const broken = function* (): Generator<string> {
      yield 'one';
      throw new Error('no more');
    };
    expect(() => writeWhole(file, broken(), 'The report')).toThrow('no more');
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('writes to where a link leads', () => {
    const [file, link] = [join(folder, 'report.html'), join(folder, 'link')];
    writeFileSync(file, 'before');
    symlinkSync('report.html', link);
    writeWhole(link, pieces(), 'The report');
    expect(readFileSync(file, 'utf8')).toBe('one twö\n');
    expect(readdirSync(folder)).toEqual(['link', 'report.html']);
  });

  it('says in a sentence why it could not', () => {
    expect(() => writeWhole(join(folder, 'no', 'x'), pieces(), 'The report')).toThrow(
      `The report ${join(folder, 'no', 'x')} cannot be written: there is no such file or folder.`,
    );
    mkdirSync(join(folder, 'taken'));
    expect(() => writeWhole(join(folder, 'taken'), pieces(), 'The baseline')).toThrow(
      /^The baseline .* cannot be written/,
    );
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});
