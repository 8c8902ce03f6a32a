/** Turns a cursor, as it is remembered between runs, back into what the source wrote. */
import type { z } from 'zod';

/** @returns null when there is none, or it is of another kind of source */
export function readCursor<Schema extends z.ZodType>(schema: Schema, text: string | null): z.infer<Schema> | null {
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
