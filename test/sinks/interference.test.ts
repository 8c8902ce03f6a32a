/** Nothing that a mail says changes the structure of what is printed about it, nor is obeyed by whoever shows it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/database/open.js';
import { runToEnd } from '../cli/run-command.js';
import { scratchFolder, storeOf } from '../store/stores.js';
import { type Call, callsFor, callsNaming, type Readers } from './commands.js';
import { FIELDS, type Field, fileNameOf, idsOf, maintainersOf, mboxOf, ownedPath, type Texts } from './corpus.js';
import { NO_UTF8, PAYLOADS } from './payloads.js';
import { forbiddenIn, structureOf } from './structure.js';

const here = scratchFolder();

/** A list on which each field says something, in a store. */
interface Filled {
  readonly store: Store;
  readonly maintainers: string;
  readonly texts: Texts;
}

async function filled(texts: Texts): Promise<Filled> {
  const maintainers = maintainersOf(texts);
  const path = here.write(fileNameOf(texts), mboxOf(texts));
  return { store: await storeOf([path], { maintainers }), maintainers, texts };
}

function callsOn({ texts }: Filled, readers: Readers): readonly Call[] {
  return callsFor(readers, { ids: idsOf(texts), path: ownedPath(texts) });
}

/** What a call prints, without its texts. */
async function seen({ store, maintainers }: Filled, { make, args, kind }: Call) {
  const { stdout, stderr, code } = await runToEnd(make, store, args, { inputs: { maintainers } });
  const forbidden = [...forbiddenIn(stdout), ...forbiddenIn(stderr)];
  return { code, forbidden, structure: structureOf(stdout, kind), said: structureOf(stderr, 'lines') };
}

const plain = new Map<Readers, readonly Awaited<ReturnType<typeof seen>>[]>();

beforeAll(async () => {
  const list = await filled(() => 'x');
  for (const readers of ['people', 'programs'] as const) {
    const all = [];
    for (const call of callsOn(list, readers)) all.push(await seen(list, call));
    plain.set(readers, all);
  }
  list.store.close();
});

/**
 * Holds that a list is shown as the one is whose every field says `x`.
 * @param turn which quarter of the calls is looked at, each command in one of its formats; null for all of them.
 */
async function expectSame(texts: Texts, readers: Readers, turn: number | null): Promise<void> {
  const list = await filled(texts);
  for (const [index, call] of callsOn(list, readers).entries()) {
    const due = turn === null || (index + turn) % 4 === 0;
    if (due) expect({ call, ...(await seen(list, call)) }).toEqual({ call, ...plain.get(readers)?.[index] });
  }
  list.store.close();
}

const NAMED = PAYLOADS.map((payload, index) => [JSON.stringify(payload.slice(0, 50)), payload, index] as const);

describe(`a list whose every field says one of ${PAYLOADS.length} things that it should not`, () => {
  it('does so indeed', async () => {
    expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(120);
    const written = FIELDS.filter((field) => {
      const texts = (name: Field): string => (name === field ? 'other' : 'x');
      const all = [mboxOf(texts).toString(), maintainersOf(texts), fileNameOf(texts)].join('');
      return (
        all.includes('other') || all.includes(Buffer.from('other').toString('base64').slice(0, 4)) || all !== ALL_X
      );
    });
    expect(written).toEqual(FIELDS);
  });

  it.each(NAMED)('is shown to people as any other: %s', async (_, payload, index) => {
    await expectSame(() => payload, 'people', index);
  });

  it.each(NAMED.filter((_, index) => index % 10 === 0))(
    'is given to programs as any other, with another thing in each field: %s …',
    async (_, __, index) => {
      await expectSame(
        (field) => PAYLOADS[(index + 7 * FIELDS.indexOf(field)) % PAYLOADS.length] ?? '',
        'programs',
        null,
      );
    },
  );

  it('is shown as any other whatever its fields say', async () => {
    const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PAYLOADS) }, fc.string({ unit: 'binary' }));
    const anything = fc.tuple(fc.array(text, { minLength: FIELDS.length, maxLength: FIELDS.length }), fc.nat(3));
    await fc.assert(
      fc.asyncProperty(anything, async ([all, turn]) => {
        await expectSame((field) => all[FIELDS.indexOf(field)] ?? '', 'people', turn);
      }),
      { numRuns: 12, seed: 4711, endOnFailure: true },
    );
  });

  it('is shown without a byte that is no UTF-8', async () => {
    const list = await filled(() => NO_UTF8);
    for (const call of [...callsOn(list, 'people'), ...callsOn(list, 'programs')])
      expect({ call, ...(await seen(list, call)) }).toMatchObject({ call, forbidden: [] });
    list.store.close();
  });
});

const ALL_X = [mboxOf(() => 'x').toString(), maintainersOf(() => 'x'), fileNameOf(() => 'x')].join('');

describe('a name that is not known', () => {
  let list: Filled;
  beforeAll(async () => {
    list = await filled(() => 'x');
  });

  it.each(NAMED)('is told in plain sentences: %s', async (_, payload, turn) => {
    for (const call of callsNaming(payload).filter((__, index) => (index + turn) % 4 === 0)) {
      const { stdout, stderr } = await runToEnd(call.make, list.store, call.args);
      const said = { forbidden: [...forbiddenIn(stdout), ...forbiddenIn(stderr)], trace: /^ {4}at /m.test(stderr) };
      expect({ call, ...said }).toEqual({ call, forbidden: [], trace: false });
    }
  });
});
