/** Turns read errors into a reject: what was read before counts, and the run continues. */
import { reasonOf } from '../files/mail-file.js';
import type { Batch, SourceEnd } from '../source.js';

/**
 * @param name the file, as shown
 * @param reading reading that may fail with a file system error; other errors are thrown
 */
export async function* guarded(
  name: string,
  reading: AsyncGenerator<Batch, SourceEnd, void>,
): AsyncGenerator<Batch, SourceEnd, void> {
  let bytesRead = 0;
  try {
    for (let step = await reading.next(); ; step = await reading.next()) {
      if (step.done) return step.value;
      bytesRead = step.value.bytesRead;
      yield step.value;
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const reason = reasonOf(error);
    const reject = { source: name, offset: bytesRead, length: 0, code: 'unreadable', reason } as const;
    const bytes = new Uint8Array(0);
    yield { bytes, mails: [], quoting: 'none', rejects: [reject], bytesRead, cursor: null, openEnd: false };
    return { bytes: bytesRead, truncated: true, notes: [reason] };
  } finally {
    await reading.return({ bytes: bytesRead, truncated: true, notes: [] });
  }
}
