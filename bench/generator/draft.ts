/** A mail before it is put into headers and encodings, and what all stories share. */
import type { Person } from './people.js';
import type { Random } from './random.js';

/** How the body is packed. */
export type Shape = 'plain' | 'flowed' | 'signed' | 'alternative' | 'attachment';

export interface Draft {
  /** Without `<>`. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly date: number;
  readonly from: Person;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly subject: string;
  /** Ids of its ancestors, farthest first; the last one is answered. */
  readonly references: readonly string[];
  /** LF lines, ends with LF. */
  readonly text: string;
  readonly shape: Shape;
  /** Was sent by `git send-email`. */
  readonly bySendEmail: boolean;
}

/** Some mails of a story, and when the story wants to go on (it has to be asked then, not before). */
export interface Step {
  readonly drafts: readonly Draft[];
  /** Seconds since 1970; never before the dates already handed out began. */
  readonly resume: number;
}

/** What one story knows of the list that it happens on. */
export interface Scene {
  readonly random: Random;
  /** Counts the stories of a list; makes ids unique. */
  readonly ordinal: number;
  /** Seconds since 1970. */
  readonly start: number;
  /** Posting address of the list. */
  readonly list: string;
}

const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** A list as a recipient. */
export function listPerson(address: string): Person {
  return { name: '', email: address };
}

/** Each address once, in order, without those in `without`. */
export function distinct(people: readonly Person[], without: readonly Person[] = []): Person[] {
  const seen = new Set(without.map((person) => person.email));
  return people.filter((person) => !seen.has(person.email) && seen.add(person.email));
}

function hostOf(person: Person): string {
  return person.email.slice(person.email.indexOf('@') + 1);
}

/** `20260612093012.1004-3-mira@example.org`, as git send-email makes ids; `position` must differ within a story. */
export function patchId(scene: Scene, from: Person, date: number, position: number): string {
  const stamp = new Date(date * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
  return `${stamp}.${1000 + scene.ordinal}-${position}-${from.email}`;
}

/** An id as mail programs make them: no two are equal because 96 of its bits are drawn. */
export function replyId(scene: Scene, from: Person): string {
  const drawn = scene.random.hex(24);
  return `${drawn.slice(0, 8)}-${drawn.slice(8, 12)}-${scene.ordinal.toString(16)}-${drawn.slice(12)}@${hostOf(from)}`;
}

/** Ancestors of an answer, kept short as mail programs do: the root and the newest nine. */
export function referencesTo(parent: Draft): string[] {
  const all = [...parent.references, parent.id];
  return all.length <= 10 ? all : [...all.slice(0, 1), ...all.slice(-9)];
}

/** A waiting time in seconds: mostly hours, at times days, with nights in between. */
export function delay(random: Random, meanHours: number): number {
  return 4 * MINUTE + Math.floor(-Math.log(1 - random.fraction()) * meanHours * HOUR);
}
