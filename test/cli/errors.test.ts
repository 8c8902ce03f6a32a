/** Errors become plain sentences and exit codes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CheckFailed, explainError, systemReason, UserError } from '../../src/cli/errors.js';
import { SourceError } from '../../src/ingest/source-error.js';
import { StoreError } from '../../src/store/database/errors.js';

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('explainError', () => {
  it.each<[string, unknown, number, string]>([
    ['a user error', new UserError('There is no series "x".'), 2, 'There is no series "x".'],
    ['a store that cannot be opened', new StoreError('The disk is full.'), 2, 'The disk is full.'],
    ['a source that cannot be read', new SourceError('x.gz is damaged.'), 2, 'x.gz is damaged.'],
    ['a failed check', new CheckFailed('2 of 5 rules failed.'), 1, '2 of 5 rules failed.'],
    ['a failed check that has been reported', new CheckFailed(''), 1, ''],
    [
      'a missing file',
      thrownBy(() => readFileSync('/no/such/file')),
      2,
      '/no/such/file: there is no such file or folder.',
    ],
    ['a folder', thrownBy(() => readFileSync('/')), 2, 'The system call read: it is a folder, not a file.'],
    [
      'a bug',
      new TypeError('x is not a function'),
      2,
      'Unexpected error: x is not a function\nRun the command again with --debug for details.',
    ],
    [
      'something that is no error',
      'oops',
      2,
      'Unexpected error: oops\nRun the command again with --debug for details.',
    ],
  ])('%s', (_, error, exitCode, message) => {
    expect(explainError(error, false)).toEqual({ exitCode, message });
  });

  it('shows where it came from, and its causes, with --debug only', () => {
    const error = new UserError('Cannot.', { cause: new RangeError('because') });
    expect(explainError(error, false).message).not.toMatch(/at |because/);
    expect(explainError(error, true).message).toMatch(
      /^Cannot\.\nUserError: Cannot\.\n {4}at [\s\S]*Caused by: RangeError: because\n {4}at /,
    );
  });
});

describe('systemReason', () => {
  it('knows what the system says', () => {
    expect(systemReason(Object.assign(new Error('ENOSPC: …'), { code: 'ENOSPC' }))).toBe('the disk is full');
  });

  it('gives back what it does not know', () => {
    expect(systemReason(Object.assign(new Error('EXOTIC: what'), { code: 'EXOTIC' }))).toBe('EXOTIC: what');
  });
});
