import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drain, FROM, mail } from '../mboxes.js';
import { readPath, scratchFolder, sourceOf } from '../scratch.js';

const scratch = scratchFolder();

function mbox(...numbers: number[]): string {
  return numbers.map((number) => `${FROM}\n${mail(number, `body of ${number}\n`)}\n`).join('');
}

function subjects(mails: readonly { text: string }[]): (string | undefined)[] {
  return mails.map(({ text }) => /^Subject: mail (.*)$/m.exec(text)?.[1]);
}

/** More than one window, so that there are cursors on the way. */
function longMbox(): string {
  const filler = `${'x'.repeat(999)}\n`.repeat(500);
  return Array.from({ length: 12 }, (_, number) => `${FROM}\n${mail(number, filler)}\n`).join('');
}

describe('an mbox file', () => {
  it('is read in one go, and not again while it stays the same', async () => {
    const path = scratch.write('same.mbox', mbox(1, 2, 3));
    const first = await readPath(path);
    expect(subjects(first.mails)).toEqual(['1', '2', '3']);
    expect(first.end).toEqual({ bytes: mbox(1, 2, 3).length, truncated: false, notes: [] });
    expect(first.openEnds).toEqual([true]);
    const again = await readPath(path, first.cursors.at(-1));
    expect(again).toMatchObject({ mails: [], batches: 0, end: first.end });
  });

  it('is read on from where it ended when mails were appended', async () => {
    const path = scratch.write('grown.mbox', mbox(1, 2));
    const first = await readPath(path);
    appendFileSync(path, mbox(3, 4));
    const second = await readPath(path, first.cursors.at(-1));
    expect(subjects(second.mails)).toEqual(['3', '4']);
    expect(second.mails[0]?.offset).toBe(mbox(1, 2).length);
    expect(second.mails).toEqual((await readPath(path)).mails.slice(2));
  });

  it.each(['\n', '\n\n', 'dy of 3\n\n', '\n\nmore\n'])(
    'gives its last mail again, at the same place, when that one was not all there: %j',
    async (rest) => {
      const whole = `${mbox(1, 2)}${FROM}\n${mail(3, `bo${rest.startsWith('\n\n') ? '\n\n' : ''}`)}`;
      const path = scratch.write('open.mbox', whole);
      const first = await readPath(path);
      const opened = first.mails.at(-1)?.offset;
      expect(first.openEnds.at(-1)).toBe(true);
      appendFileSync(path, `${rest}${mbox(4)}`);
      const second = await readPath(path, first.cursors.at(-1));
      const fresh = await readPath(path);
      expect(second.mails).toEqual(fresh.mails.filter(({ offset }) => offset >= (opened ?? 0)));
    },
  );

  it('gives the same mails however it grew', async () => {
    const text = `${mbox(1, 2)}${FROM}\n${mail(3, 'a\n\nFrom hell\n\nb\n')}\n${mbox(4)}`;
    const path = scratch.write('steps.mbox', '');
    const mails = new Map<number, string>();
    let cursor: string | null = null;
    for (let length = FROM.length + 20; length <= text.length; length += 13) {
      writeFileSync(path, text.slice(0, length));
      const part = await readPath(path, cursor);
      for (const found of part.mails) mails.set(found.offset, found.text);
      cursor = part.cursors.at(-1) ?? cursor;
    }
    writeFileSync(path, text);
    for (const found of (await readPath(path, cursor)).mails) mails.set(found.offset, found.text);
    expect([...mails.values()]).toEqual((await readPath(path)).mails.map((found) => found.text));
  });

  it.each([
    ['changed before its end', (path: string) => writeFileSync(path, mbox(7, 2, 3))],
    ['became shorter', (path: string) => truncateSync(path, mbox(1).length)],
  ])('is read from its start when it %s', async (_, change) => {
    const path = scratch.write('changed.mbox', mbox(1, 2, 3));
    const first = await readPath(path);
    change(path);
    const second = await readPath(path, first.cursors.at(-1));
    expect(second.mails).toEqual((await readPath(path)).mails);
    expect(second.mails[0]?.offset).toBe(0);
  });

  it.each(['', '{}', 'no cursor', '{"format":"mboxo","offset":-1}', '[]', '9'])(
    'ignores the cursor %j',
    async (cursor) => {
      const path = scratch.write('cursor.mbox', mbox(1, 2));
      expect(subjects((await readPath(path, cursor)).mails)).toEqual(['1', '2']);
    },
  );

  it('can be read on from each batch of a run that was stopped', async () => {
    const path = scratch.write('long.mbox', longMbox());
    const whole = await readPath(path);
    expect(whole.batches).toBeGreaterThan(2);
    for (const [index, cursor] of whole.cursors.entries()) {
      const rest = await readPath(path, cursor);
      const before = whole.mails.length - rest.mails.length;
      expect(rest.mails).toEqual(whole.mails.slice(before));
      expect(rest.batches).toBe(whole.batches - 1 - index);
    }
  });

  it('marks what was smuggled in after a continuation as it would have in one go', async () => {
    const path = scratch.write('smuggled.mbox', mbox(1, 2));
    const first = await readPath(path);
    appendFileSync(path, `${FROM}\nFrom: Bob <bob@example.org>\n\nReviewed-by: Bob <bob@example.org>\n\n`);
    const second = await readPath(path, first.cursors.at(-1));
    expect(second.mails.map(({ flags }) => flags)).toEqual([['split-suspect']]);
    expect(second.end.notes).toHaveLength(1);
  });

  it('lets go of the file when the reader stops early', async () => {
    const source = await sourceOf(scratch.write('early.mbox', longMbox()));
    for await (const batch of source.read(null)) {
      expect(batch.openEnd).toBe(false);
      break;
    }
    expect((await drain(source)).mails).toHaveLength(12);
  });
});
