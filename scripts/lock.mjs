/** Lets one process at a time work in a checkout. */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds between two looks at the lock. */
const PAUSE = 100;
/** Milliseconds that the owner of a lock may take to write its number into it. */
const GRACE = 5_000;

/**
 * Does some work while no other process does it. A lock whose owner has died is taken over.
 *
 * @param {string} file the lock; its folder exists
 * @param {() => void} onWait called once when another process is at work
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>} what the work gives
 * @template T
 */
export async function alone(file, onWait, work) {
  for (let waited = false; !take(file); waited = true) {
    if (!waited) onWait();
    await setTimeout(PAUSE);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isDead(file)) setAside(file);
    return false;
  }
}

function isDead(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    if (owner === 0) return Date.now() - statSync(file).mtimeMs > GRACE;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    // Only "no such process": a lock that has just gone, or an owner of another user, is waited for.
    return error.code === 'ESRCH';
  }
}

/** Moves a dead lock away. Another process may have been faster, and have the lock by now: then it goes back. */
function setAside(file) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (isDead(aside)) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
