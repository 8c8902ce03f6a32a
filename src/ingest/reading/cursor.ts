/** Turns a cursor, as it is remembered between runs, back into what the source wrote. */
import type { z } from 'zod';

/** What a cursor looks like; zod is loaded when there is one to look at, which takes longer than to read a small list. */
export type CursorSchema<Cursor> = (zod: typeof z) => z.ZodType<Cursor>;

/** @returns null when there is none, or it is of another kind of source */
export async function readCursor<Cursor>(schema: CursorSchema<Cursor>, text: string | null): Promise<Cursor | null> {
  if (text === null) return null;
  const zod = await import('zod');
  try {
    return schema(zod.z).safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
