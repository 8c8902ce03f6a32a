/** Writes a person as people do: `Name <mail>`. */
import type { Person } from './message.js';

/** `Name <mail>`, or the bare address of somebody without a name. */
export function spelled({ name, email }: Person): string {
  return name === '' ? email : `${name} <${email}>`;
}
