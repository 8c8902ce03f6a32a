/** The cutter for a source that is one mail, possibly with the `From ` line of an mbox. */

import { leadingSeparatorAt, SEPARATOR_LOOKAHEAD } from '../mbox/separator.js';
import { type Cut, type Cutter, LARGEST_MAIL } from '../reading/cutter.js';

/** Treats the whole source as one mail, whatever it contains; a separator at its start is skipped. */
export class WholeCutter implements Cutter {
  #passed = 0;
  readonly lastOffset = 0;
  readonly truncated = false;
  readonly blankAtEnd = false;

  cut(window: Buffer, atEnd: boolean): Cut {
    const dropping = this.#passed > 0 || window.length > LARGEST_MAIL + SEPARATOR_LOOKAHEAD;
    if (!atEnd) {
      const settled = dropping ? window.length : 0;
      this.#passed += settled;
      return { mails: [], rejects: [], settled };
    }
    const settled = window.length;
    const length = this.#passed + settled;
    const start = dropping ? 0 : mailStart(window);
    if (dropping || length - start > LARGEST_MAIL) {
      const reason = 'The mail is larger than 32 MiB.';
      return { mails: [], rejects: [{ offset: 0, length, code: 'oversize', reason }], settled };
    }
    if (settled === start) {
      const rejects = length === 0 ? [] : [{ offset: 0, length, code: 'empty' as const, reason: 'There is no mail.' }];
      return { mails: [], rejects, settled };
    }
    return { mails: [{ start, end: settled, offset: 0, flags: [] }], rejects: [], settled };
  }
}

/** Index of the mail's first byte, after a leading separator. */
export function mailStart(bytes: Buffer): number {
  const separator = leadingSeparatorAt(bytes, 0, true);
  return separator === null || separator === 'more' ? 0 : separator.next;
}
