/** Explains each trailer line of a message: its verdict, the facts that came of it, and why. */
import type { Person } from '../../mail/message.js';
import type { MessageKind } from '../../patch/facts.js';
import { kindsOf, meantKind } from '../../review/kinds.js';
import type { KnownPeople } from '../../review/known-people.js';
import type { ReviewMessage } from '../../review/model.js';
import { type Bearer, judgeLine } from '../../review/verdict.js';
import { rowsBy } from '../../store/group.js';
import type { GivenFactRow } from '../../store/queries/explain.js';
import type { ExplainedTrailer, ExplainedWords, Target } from './explanation-model.js';

/** What a message gave, and the posting that it belongs to. */
export interface Given {
  readonly facts: readonly GivenFactRow[];
  /** Row of the posting; null for a mail in none. */
  readonly revision: number | null;
}

/**
 * Explains every line that states something about a person. A line that led to facts has their verdicts: one for each
 * group of patches with the same verdict. A line that led to no fact (in quoted text, or in a mail outside any series)
 * is judged by itself.
 */
export function explainTrailers(
  message: ReviewMessage,
  kind: MessageKind,
  given: Given,
  known: KnownPeople,
): readonly ExplainedTrailer[] {
  const bearer: Bearer = kind === 'patch' || kind === 'cover' ? kind : 'reply';
  const facts = rowsBy(given.facts, (fact) => factKey(fact.line, fact.kind, fact));
  return message.trailers.flatMap((trailer) => {
    const { name, value, line, place, scope } = trailer;
    const kinds = trailer.lookAlike || trailer.unparsable ? [meantKind(name)] : kindsOf(name);
    return kinds.flatMap((stated) => {
      const { verdict, reason, person } = judgeLine(trailer, message, bearer, stated, known);
      const alone = { kind: stated, verdict, reason, standing: null, target: null, later: [] };
      const judged = wordsOf({ ...given, facts: facts.get(factKey(line, stated, person)) ?? [] });
      const common = { trailer: name, value, person, line, place, scope };
      return (judged.length > 0 ? judged : [alone]).map((words) => ({ ...common, ...words }));
    });
  });
}

/** What the message says without trailers. */
export function explainWords(given: Given): readonly ExplainedWords[] {
  return wordsOf({ ...given, facts: given.facts.filter(({ trailer }) => trailer === '') });
}

function factKey(line: number, kind: string, { name, email }: Person): string {
  return `${line} ${kind} ${email} ${name}`;
}

/** Facts of one line, grouped by their outcome. */
function wordsOf({ facts, revision }: Given): ExplainedWords[] {
  const here = facts.filter((fact) => fact.revision === revision);
  const elsewhere = facts.filter((fact) => fact.revision !== revision);
  const alike = rowsBy(here, ({ kind, verdict, reason, standing }) =>
    JSON.stringify([kind, verdict, reason, standing]),
  );
  const words = [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, verdict, reason, standing } = first;
    const later = laterOf(elsewhere.filter((fact) => fact.kind === kind));
    return [{ kind, verdict, reason, standing, target: targetOf(first.number, group), later }];
  });
  return words;
}

function laterOf(facts: readonly GivenFactRow[]): readonly (Target & { readonly standing: string | null })[] {
  const groups = rowsBy(facts, ({ ordinal, standing }) => `${ordinal} ${standing}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...targetOf(first.number, group), standing: first.standing }];
  });
}

function targetOf(revision: number, facts: readonly GivenFactRow[]): Target {
  const positions = new Set(facts.flatMap(({ position }) => position ?? []));
  return { revision, positions: [...positions].sort((one, other) => one - other) };
}
