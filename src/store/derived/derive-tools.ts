/** Loads what deriving needs, and derives portions of components with it, without writing. */
import type Database from 'better-sqlite3';
import { peopleByName } from '../../asks/people.js';
import { mailmapOf } from '../../review/mailmap.js';
import type { SeriesMessage } from '../../series/model.js';
import { askReader } from '../facts/asks.js';
import { manualGrouping } from '../facts/corrections.js';
import { type Inputs, robotsIn } from '../facts/inputs.js';
import { matchReader } from '../facts/keywords.js';
import { appliedReader } from './applied.js';
import type { ComponentRows } from './component-rows.js';
import type { Component } from './components.js';
import { deriveComponent, type Tools } from './derive-component.js';
import { contentKeys, type Loader, loader } from './load.js';
import { subsystemIndexOf } from './subsystem-index.js';
import { touchedSubsystems } from './touched.js';

/** Components whose facts are in memory at once. */
export type Portion = readonly Pick<Component, 'id' | 'messages'>[];

/** Derives the rows of a portion, in its order. */
export type DerivePortion = (portion: Portion) => readonly ComponentRows[];

/**
 * Prepares the statements and the index of subsystems.
 * @param db the store, open for reading at least.
 */
export function portionDeriver(db: Database.Database, inputs: Inputs): DerivePortion {
  const mailmap = mailmapOf(inputs.mailmap ?? '');
  const load = loader(db, mailmap);
  const appliedTo = appliedReader(db, mailmap);
  const index = subsystemIndexOf(inputs);
  const touched = touchedSubsystems(index);
  const matchesOf = matchReader(db);
  const asks = askReader(db);
  const tools: Omit<Tools, 'applied' | 'requests' | 'subsystemsOf'> = {
    asks,
    contentKeys: contentKeys(db),
    manual: manualGrouping(db),
    ownersByName: once(() =>
      peopleByName(index.subsystems.flatMap(({ owners }) => owners.map(({ person }) => person))),
    ),
    mailmap,
    bots: robotsIn(inputs),
    countClaimed: inputs.countClaimed === 'true',
  };
  return (portion) => {
    const ids = portion.flatMap(({ messages }) => messages);
    const loaded = new Map(load(ids).map((message) => [message.id, message]));
    const applied = appliedTo(ids);
    const requests = asks.requests(ids);
    const matches = matchesOf(ids);
    const subsystemsOf = ({ key, paths, subject }: SeriesMessage) =>
      touched({ paths, area: subject.area, matched: matches.get(key) ?? [] });
    return portion.map(({ id, messages }) =>
      deriveComponent(
        id,
        messages.flatMap((message) => loaded.get(message) ?? []),
        { ...tools, applied, requests, subsystemsOf },
      ),
    );
  };
}

/** Reads messages with people as the mailmap of the inputs has them. */
export function mappedLoader(db: Database.Database, inputs: Inputs): Loader {
  return loader(db, mailmapOf(inputs.mailmap ?? ''));
}

/** A value that is made when it is first asked for. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
