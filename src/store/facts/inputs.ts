/** The files other than mail that the rules read, kept in the store with the rows derived from them. */
import type Database from 'better-sqlite3';

/** Contents; absent if there is no such file. */
export interface Inputs {
  /** Text of a MAINTAINERS file. */
  readonly maintainers?: string;
  /** Text of a .mailmap file. */
  readonly mailmap?: string;
  /** Text of a CODEOWNERS file. */
  readonly codeowners?: string;
  /** `[areas]` of the configuration, as JSON. */
  readonly areas?: string;
  /** `bots` of the configuration, as JSON. */
  readonly bots?: string;
  /** `count-claimed` of the configuration: `true` or `false`. */
  readonly countClaimed?: string;
  /** Which release of the rules made the derived rows. */
  readonly rules?: string;
}

/** The inputs that the store's derived rows were made with. */
export function readInputs(db: Database.Database): Inputs {
  return Object.fromEntries(
    db
      .prepare<[], { name: string; content: string }>('SELECT name, content FROM inputs')
      .all()
      .map(({ name, content }) => [name, content]),
  );
}

/** The inputs about people only, which are much smaller than a MAINTAINERS file. */
export function readPeopleInputs(db: Database.Database): Pick<Inputs, 'mailmap' | 'bots'> {
  return Object.fromEntries(
    db
      .prepare<[], { name: string; content: string }>(
        "SELECT name, content FROM inputs WHERE name IN ('mailmap', 'bots')",
      )
      .all()
      .map(({ name, content }) => [name, content]),
  );
}

/** True if any given input differs from the one that the derived rows were made with. */
export function inputsDiffer(db: Database.Database, inputs: Inputs): boolean {
  const stored = new Map(Object.entries(readInputs(db)));
  return Object.entries(inputs).some(([name, content]) => content !== undefined && stored.get(name) !== content);
}

/** Stores inputs; inputs not given stay unchanged. */
export function writeInputs(db: Database.Database, inputs: Inputs): void {
  const write = db.prepare(
    'INSERT INTO inputs (name, content) VALUES (?, ?) ON CONFLICT DO UPDATE SET content = excluded.content',
  );
  for (const [name, content] of Object.entries(inputs)) if (content !== undefined) write.run(name, content);
}

/** Addresses that the configuration names as those of programs, lower-case. */
export function robotsIn(inputs: Pick<Inputs, 'bots'>): ReadonlySet<string> {
  const named: unknown = JSON.parse(inputs.bots ?? '[]');
  const addresses = Array.isArray(named) ? named.filter((one): one is string => typeof one === 'string') : [];
  return new Set(addresses.map((address) => address.toLowerCase()));
}
