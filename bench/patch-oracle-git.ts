/** Asks git what it reads in patches: splits mailboxes, and runs mailinfo, patch-id, apply and interpret-trailers. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `git mailinfo` reads in one mail. */
export interface MailInfo {
  readonly author: string;
  readonly email: string;
  readonly subject: string;
  readonly message: string;
  readonly patch: string;
}

export interface NumstatFile {
  readonly path: string;
  /** Null for a binary file. */
  readonly added: number | null;
  readonly removed: number | null;
}

/** git without anybody's configuration; `status` is not looked at here. */
function git(args: readonly string[], input: string | Buffer, cwd: string) {
  const env = { PATH: process.env.PATH ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' };
  return spawnSync('git', args, { cwd, input, env, maxBuffer: 1 << 30 });
}

/** Splits an mboxrd file into one file a mail, in `folder`. Returns their paths in order. */
export function splitMbox(file: string, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const run = git(['mailsplit', '--mboxrd', '-d8', `-o${folder}`, file], '', folder);
  if (run.status !== 0) throw new Error(`git mailsplit cannot read ${file}: ${run.stderr.toString()}`);
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

export function mailInfo(raw: Buffer, folder: string): MailInfo | null {
  const run = git(['mailinfo', 'oracle-message', 'oracle-patch'], raw, folder);
  if (run.status !== 0) return null;
  const info = run.stdout.toString();
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(info)?.[1] ?? '';
  return {
    author: field('Author'),
    email: field('Email'),
    subject: field('Subject'),
    message: readFileSync(join(folder, 'oracle-message'), 'utf8'),
    patch: readFileSync(join(folder, 'oracle-patch'), 'utf8'),
  };
}

/** The ids of many texts in one run, by index; a text's entry is its first id, or null. */
export function patchIds(texts: readonly string[], folder: string): (string | null)[] {
  const label = (index: number) => `e${index.toString(16).padStart(39, '0')}`;
  const input = texts.map((text, index) => `commit ${label(index)}\n${text}\n`).join('');
  const byLabel = new Map<string, string>();
  for (const line of git(['patch-id', '--stable'], input, folder).stdout.toString().split('\n')) {
    const [id, commit] = line.split(' ');
    if (id && commit && !byLabel.has(commit)) byLabel.set(commit, id);
  }
  return texts.map((_, index) => byLabel.get(label(index)) ?? null);
}

/** Null where git refuses the patch. */
export function numstat(patch: string, folder: string): NumstatFile[] | null {
  const run = git(['apply', '--numstat', '-z'], patch, folder);
  if (run.status !== 0) return null;
  return run.stdout
    .toString()
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [added, removed, ...path] = line.split('\t');
      return { path: path.join('\t'), added: count(added), removed: count(removed) };
    });
}

function count(text: string | undefined): number | null {
  return text === undefined || text === '-' ? null : Number(text);
}

/** The trailers of many commit messages, by index, as `Name: value`; one run for a few hundred of them. */
export function parseTrailers(messages: readonly string[], folder: string): string[][] {
  const found: string[][] = [];
  writeFileSync(join(folder, 'oracle-mark'), 'title\n\nOracle-mark: end\n');
  for (let from = 0; from < messages.length; from += 300) {
    const part = messages.slice(from, from + 300);
    const files = part.flatMap((message, index) => {
      writeFileSync(join(folder, `oracle-${index}`), `title\n\n${message}`);
      return [`oracle-${index}`, 'oracle-mark'];
    });
    const lines = git(['interpret-trailers', '--parse', ...files], '', folder)
      .stdout.toString()
      .split('\n');
    let open: string[] = [];
    for (const line of lines) {
      if (line !== 'Oracle-mark: end') open.push(line);
      else {
        found.push(open.filter((trailer) => trailer !== ''));
        open = [];
      }
    }
  }
  return found;
}
