/** Turns any thrown error into one or two plain sentences and an exit code. */
import { SourceError } from '../ingest/source-error.js';
import { WorkerFault } from '../ingest/workers/worker-fault.js';
import { StoreError } from '../store/database/errors.js';

/** What the user asked for cannot be done; the message says what, where, and what to do. Exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** A check that was asked for failed. The message may be empty when the report has said it all. Exit code 1. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
}

/** How the program ends after an error. */
export interface Failure {
  readonly exitCode: 1 | 2;
  /** For stderr; '' when there is nothing to add. */
  readonly message: string;
}

/** errno names (errno(3)) that a user can act on. */
const SYSTEM: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission denied; check its permissions and those of its folder'],
  ['EPERM', 'the system does not allow it'],
  ['EISDIR', 'it is a folder, not a file'],
  ['ENOTDIR', 'part of the path is a file, not a folder'],
  ['EEXIST', 'it already exists'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is exhausted'],
  ['EIO', 'the device reported an input or output error'],
  ['EMFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['ELOOP', 'its symbolic links form a loop'],
]);

/**
 * Explains an error to the user.
 *
 * @param error whatever was thrown
 * @param debug true adds the stack and the causes
 */
export function explainError(error: unknown, debug: boolean): Failure {
  const exitCode = error instanceof CheckFailed ? 1 : 2;
  const message = sentenceOf(error);
  return { exitCode, message: debug ? `${message}\n${stackOf(error)}`.trimStart() : message };
}

/**
 * Explains a system error: `there is no such file or folder` for ENOENT.
 *
 * @param error an error with an errno code; the message of any other is returned
 */
export function systemReason(error: unknown): string {
  const code = codeOf(error);
  const known = SYSTEM.get(code);
  if (known !== undefined) return known;
  return error instanceof Error ? error.message : String(error);
}

function sentenceOf(error: unknown): string {
  const known =
    error instanceof UserError ||
    error instanceof CheckFailed ||
    error instanceof StoreError ||
    error instanceof SourceError ||
    error instanceof WorkerFault;
  if (known) return error.message;
  if (SYSTEM.has(codeOf(error))) return `${pathOf(error)}: ${systemReason(error)}.`;
  const said = error instanceof Error ? error.message : String(error);
  return `Unexpected error: ${said}\nRun the command again with --debug for details.`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function pathOf(error: unknown): string {
  if (error instanceof Error && 'path' in error && typeof error.path === 'string') return error.path;
  if (error instanceof Error && 'syscall' in error) return `The system call ${String(error.syscall)}`;
  return 'A file';
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const stack = error.stack ?? '';
  return error.cause === undefined ? stack : `${stack}\nCaused by: ${stackOf(error.cause) || String(error.cause)}`;
}
