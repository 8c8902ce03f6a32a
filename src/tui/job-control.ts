/** Suspends and resumes the program as a shell job, and releases the terminal in between. */

export interface JobControl {
  /** Stops the whole job (a program that started this one among it), as the terminal's driver does on Ctrl-Z. */
  suspend(): void;
  /** Stops no more, and hears no more of it. */
  release(): void;
}

/** Milliseconds after which a program that was not stopped continues: no shell waits for it, and the system refuses. */
const REFUSED_AFTER = 200;

/** The group of processes that this one belongs to, in the words of kill(2). */
const OWN_GROUP = 0;

/**
 * @param give is called before the program stops.
 * @param take is called when it continues, also after a SIGSTOP, which comes without warning.
 */
export function jobControl(give: () => void, take: () => void): JobControl {
  let refusal: NodeJS.Timeout | undefined;
  const stopped = (): void => stop(process.pid);
  const continued = (): void => {
    clearTimeout(refusal);
    process.off('SIGTSTP', stopped).on('SIGTSTP', stopped);
    take();
  };

  function stop(whom: number): void {
    give();
    // With a listener the signal would not stop the program.
    process.off('SIGTSTP', stopped);
    refusal = setTimeout(continued, REFUSED_AFTER);
    process.kill(whom, 'SIGTSTP');
  }

  process.on('SIGTSTP', stopped).on('SIGCONT', continued);
  return {
    suspend: () => stop(OWN_GROUP),
    release() {
      clearTimeout(refusal);
      process.off('SIGTSTP', stopped).off('SIGCONT', continued);
    },
  };
}
