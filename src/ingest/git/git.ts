/** Runs git on an untrusted repository so that nothing in it is executed. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { SourceError } from '../source-error.js';

/**
 * The first releases of each line that obey GIT_NO_LAZY_FETCH (git's release notes of May 2024). Older ones run the
 * command that a repository's own configuration names as soon as an object is missing.
 */
const SAFE_RELEASES: readonly (readonly [major: number, minor: number, patch: number])[] = [
  [2, 39, 4],
  [2, 40, 2],
  [2, 41, 1],
  [2, 42, 2],
  [2, 43, 4],
  [2, 44, 1],
];
const SAFE_SINCE = [2, 45, 1] as const;

/** Error output that is kept for a message, characters. */
const KEPT_ERRORS = 2000;

/**
 * Whether this git can be prevented from fetching missing objects.
 *
 * @param version as `git --version` prints it
 */
export function isSafeGit(version: string): boolean {
  const match = /^git version ([0-9]+)\.([0-9]+)(?:\.([0-9]+))?/.exec(version);
  if (match === null) return false;
  const [major, minor, patch] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const line = SAFE_RELEASES.find((safe) => safe[0] === major && safe[1] === minor);
  if (line !== undefined) return patch >= line[2];
  const [sinceMajor, sinceMinor, sincePatch] = SAFE_SINCE;
  if (major !== sinceMajor) return major > sinceMajor;
  return minor === sinceMinor ? patch >= sincePatch : minor > sinceMinor;
}

/**
 * Makes sure that git is installed and safe.
 *
 * @throws SourceError that says what to install
 */
export async function requireSafeGit(): Promise<void> {
  const version = await outputOf(spawn('git', ['--version'], { env: environment('/nonexistent') })).catch(() => null);
  if (version === null) throw new SourceError('Reading a public-inbox repository needs git, which is not installed.');
  if (isSafeGit(version)) return;
  throw new SourceError(
    `${version.trim()} can run commands from a repository. Reading public-inbox repositories needs git 2.45.1 or newer (or a fixed older release such as 2.39.4).`,
  );
}

/** A git that is running. */
export interface GitProcess {
  readonly stdin: NodeJS.WritableStream;
  readonly stdout: AsyncIterable<Buffer>;
  /**
   * Waits for its end.
   *
   * @throws SourceError with git's own words when it failed
   */
  ended(): Promise<void>;
  /** Ends it, whatever it is doing. */
  stop(): void;
}

/**
 * @param gitDir the repository (the `.git` folder, or a bare one)
 * @param args of git, without a shell between; `rev-list` and `cat-file` only
 */
export function startGit(gitDir: string, args: readonly string[]): GitProcess {
  const child = spawn('git', ['--no-pager', `--git-dir=${gitDir}`, ...args], {
    env: environment(gitDir),
    cwd: '/',
    stdio: 'pipe',
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(0, KEPT_ERRORS);
  });
  const ending = exitOf(child);
  // A git that ended early does not read what is still being written to it; its exit code tells.
  child.stdin.on('error', () => undefined);
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    async ended() {
      const code = await ending;
      if (code !== 0) throw new SourceError(`git could not read ${gitDir}: ${errors.trim().split('\n')[0] ?? ''}`);
    },
    stop() {
      child.kill('SIGKILL');
    },
  };
}

/** @returns all that git prints; for small answers */
export async function askGit(gitDir: string, args: readonly string[]): Promise<string> {
  const git = startGit(gitDir, args);
  const chunks: Buffer[] = [];
  for await (const chunk of git.stdout) chunks.push(chunk);
  await git.ended();
  return Buffer.concat(chunks).toString();
}

async function outputOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  const ending = exitOf(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  if ((await ending) !== 0) throw new Error('git failed');
  return output;
}

/** @returns the exit code, 127 when the program could not be started */
function exitOf(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Nothing of the user's environment or configuration reaches git, and nothing lets it reach out. */
function environment(gitDir: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_ALLOW_PROTOCOL: '',
    // The repository may belong to another user, as a mirror does.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: gitDir,
  };
}
