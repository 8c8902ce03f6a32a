/** `revcov report --reminders DIR`: writes a mail to a file for each reviewer who is waited for. */
import { resolve } from 'node:path';
import { type Reminders, reminders, remindersReport } from '../../report/documents/reminders.js';
import { readWaiting } from '../../views/waiting/waiting.js';
import { whyNoSeries } from '../empty.js';
import { writeFolder } from '../files/write-folder.js';
import type { Output } from '../output.js';
import type { ReportKind } from './kind.js';

/**
 * @param folder where the mails go: a new folder, or an empty one.
 */
export function remindersKind(folder: string): ReportKind {
  return {
    format: 'table',
    make({ store, filters, output, link }) {
      const view = readWaiting(store, filters);
      if (view.scope.allSeries === 0) output.note(whyNoSeries(store));
      const written = reminders(view, link);
      if (written.reminders.length > 0) writeFolder(resolve(folder), written.reminders);
      say(written, folder, output);
      return remindersReport(written, view);
    },
  };
}

function say({ reminders: all, withoutAddress }: Reminders, folder: string, output: Output): void {
  const words =
    all.length === 0
      ? 'Nobody needs a reminder, so nothing was written.'
      : `${all.length} ${all.length === 1 ? 'reminder was' : 'reminders were'} written to ${folder}. revcov does not send them; read them before you do.`;
  output.note(words);
  if (withoutAddress > 0)
    output.note(
      `${withoutAddress} more ${withoutAddress === 1 ? 'person has' : 'people have'} patches waiting but no usable address.`,
    );
}
