/** Corrections made by hand, with the subjects of the mails they name. */

import type { Store } from '../../store/database/open.js';
import { type Correction, readCorrections } from '../../store/facts/corrections.js';
import { subjectReader } from '../../store/queries/series.js';

export interface CorrectionLine {
  readonly kind: Correction['kind'];
  readonly messageId: string;
  /** null for a mail that is not in the store. */
  readonly subject: string | null;
  /** The other series' mail; null for a split. */
  readonly otherId: string | null;
  readonly otherSubject: string | null;
}

/**
 * Lists corrections.
 * @param kind only these; all when left out.
 */
export function listCorrections(store: Store, kind?: Correction['kind']): readonly CorrectionLine[] {
  const subjectOf = subjectReader(store.db);
  return readCorrections(store.db)
    .filter((correction) => kind === undefined || correction.kind === kind)
    .map((correction) => {
      const { messageId, otherId } = correction;
      const split = correction.kind === 'split';
      return {
        kind: correction.kind,
        messageId,
        subject: subjectOf(messageId),
        otherId: split ? null : otherId,
        otherSubject: split ? null : subjectOf(otherId),
      };
    });
}
