/** Runs a program to its end and tells how long it took and how much memory it had at most. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Ended {
  /** From start to exit, the start of the runtime included. */
  readonly seconds: number;
  /** Bytes of resident memory, its threads included; null on systems without /proc. */
  readonly peak: number | null;
  readonly stdout: string;
}

/** Milliseconds between two looks at the memory. The mark never sinks, so only the last moment can be missed. */
const LOOK = 10;

/**
 * Runs a program; its stderr is ours.
 *
 * @param keep whether to gather what it writes to stdout, or to throw it away
 * @throws Error when it cannot be started or does not exit with 0
 */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly keep: boolean },
): Promise<Ended> {
  const { cwd, env, keep } = options;
  const started = performance.now();
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', keep ? 'pipe' : 'ignore', 'inherit'] });
  let peak: number | null = null;
  const look = setInterval(() => {
    peak = highWaterMark(child.pid) ?? peak;
  }, LOOK);
  let stdout = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  return new Promise((resolve, reject) => {
    let seconds = 0;
    child.on('error', (error) => {
      clearInterval(look);
      reject(error);
    });
    child.on('exit', () => {
      seconds = (performance.now() - started) / 1000;
      clearInterval(look);
    });
    child.on('close', (code) => {
      if (code === 0) resolve({ seconds, peak, stdout });
      else reject(new Error(`${program} ${args.slice(0, 3).join(' ')} … ended with exit code ${code}`));
    });
  });
}

/** VmHWM of proc(5), in bytes. */
function highWaterMark(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
