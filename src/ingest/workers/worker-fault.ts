/** A thread that could not parse a batch, or not hand over what it had parsed, for a reason that lies in no mail. */

/** Says so in sentences for the user; the message is shown as it is. */
export class WorkerFault extends Error {
  override readonly name = 'WorkerFault';

  /** @param fault what went wrong, in the words of the system */
  constructor(readonly fault: string) {
    super(
      `A thread that parses mail failed, and not because of a mail: ${fault}. Nothing of the batch it was working on was ` +
        'stored. Run the command again; if it fails again, report it as a bug of revcov.',
    );
  }
}
