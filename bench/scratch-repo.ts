/** A throw-away git repository in which revisions of a series are applied and compared by git itself. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { SECTION_MARK } from './pre-image.js';

export class ScratchRepo {
  readonly #folder = mkdtempSync(join(tmpdir(), 'revcov-range-diff-'));

  constructor() {
    this.#git(['init', '-q']);
    this.#git(['config', 'diff.mail.xfuncname', `^${SECTION_MARK}(.*)$`]);
    writeFileSync(join(this.#folder, '.git', 'info', 'attributes'), '* diff=mail\n');
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /**
   * Commits a base on a branch of its own and applies mails on it.
   * @param name of the branch; the base gets the tag `<name>-base`.
   * @returns what git says when it refuses, or null.
   */
  apply(name: string, base: ReadonlyMap<string, string>, mails: readonly Buffer[]): string | null {
    this.#git(['checkout', '-q', '--orphan', name]);
    this.#git(['rm', '-rfq', '--ignore-unmatch', '.']);
    for (const [path, content] of base) {
      const file = normalize(join(this.#folder, path));
      if (!file.startsWith(`${this.#folder}/`) || file.startsWith(join(this.#folder, '.git/')))
        return `odd path ${path}`;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    this.#git(['add', '-fA', '.']);
    this.#git(['commit', '-q', '--allow-empty', '-m', 'base']);
    this.#git(['tag', '-f', `${name}-base`]);
    const files = mails.map((mail, index) => {
      const file = join(this.#folder, '.git', `${name}-${index}.eml`);
      writeFileSync(file, mail);
      return file;
    });
    const run = this.#git(['am', '-q', ...files]);
    if (run.status === 0) return null;
    this.#git(['am', '--abort']);
    return run.stderr.toString().split('\n')[0] ?? 'git am failed';
  }

  /** What `git range-diff` prints for two branches. */
  rangeDiff(one: string, other: string): string {
    return this.#git(['range-diff', '--no-color', `${one}-base..${one}`, `${other}-base..${other}`]).stdout.toString();
  }

  /** The patches of a branch as git itself writes them, in order. */
  exported(name: string): Buffer[] {
    const folder = join(this.#folder, '.git', `${name}-out`);
    this.#git(['format-patch', '-q', '-o', folder, `${name}-base..${name}`]);
    return readdirSync(folder)
      .sort()
      .map((file) => readFileSync(join(folder, file)));
  }

  /** git without anybody's configuration. */
  #git(args: readonly string[]) {
    const who = { GIT_COMMITTER_NAME: 'C', GIT_COMMITTER_EMAIL: 'c@example.org' };
    const author = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org' };
    const env = { PATH: process.env.PATH ?? '', HOME: this.#folder, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' };
    return spawnSync('git', args, { cwd: this.#folder, env: { ...env, ...who, ...author }, maxBuffer: 1 << 28 });
  }
}
