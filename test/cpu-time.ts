/** Time that counts the work of this process alone, whatever else the machine is busy with. */

/** Milliseconds of processor time that this process has used. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
