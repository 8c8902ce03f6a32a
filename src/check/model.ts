/** The data that the rules of the gate read, and the verdicts they give. */
import type { Person } from '../mail/message.js';
import type { CellState } from '../review/model.js';

/** What somebody said about a patch. */
export interface CheckedWord {
  readonly person: Person;
  /** Trailer name as sent; '' for a NAK without one. */
  readonly trailer: string;
  /** The mail that says it. */
  readonly messageId: string;
}

/** A comment that nobody has answered. */
export interface OpenComment {
  readonly person: Person;
  readonly messageId: string;
  /** File and line of the patch that it is about; null if it is general. */
  readonly path: string | null;
  readonly line: number | null;
  readonly text: string;
}

/** A request of the cover letter. */
export interface CheckedAsk {
  /** As the letter names them. */
  readonly who: string;
  /** Null where nobody of that name is known. */
  readonly person: Person | null;
  /** As written; '' for the whole series. */
  readonly about: string;
  /** The mail that asks. */
  readonly messageId: string;
  /** Patches meant; none where the letter names none. */
  readonly positions: readonly number[];
  /** Of these, those that the person has said nothing about. Empty for an ask without patches that is answered. */
  readonly waiting: readonly number[];
  readonly answered: boolean;
}

/** A patch of the revision that stands for its series. */
export interface CheckedPatch {
  readonly position: number;
  readonly messageId: string;
  readonly title: string;
  /** Seconds since 1970. */
  readonly date: number | null;
  readonly state: CellState;
  readonly cells: readonly CheckedCell[];
  /** The first file that it touches. */
  readonly path: string | null;
  readonly naks: readonly CheckedWord[];
  /** Reviews that were given on an earlier revision and that the patch has outgrown. */
  readonly stale: readonly CheckedWord[];
  readonly comments: readonly OpenComment[];
  /** Touched files that nobody owns, or only a catch-all does. */
  readonly unowned: readonly string[];
}

/** One subsystem that a patch touches. */
export interface CheckedCell {
  readonly subsystem: string;
  readonly catchAll: boolean;
  readonly state: CellState;
  readonly byOwner: boolean;
}

export interface CheckedSeries {
  readonly number: number;
  /** Message id of its oldest posting's head. */
  readonly id: string;
  readonly title: string;
  readonly state: string;
  /** Lists that its latest revision is on. Empty unless a rule asks for lists. */
  readonly lists: readonly string[];
  /** `v3`, `RFC v1`. */
  readonly revision: string;
  /** Cover letter of that revision, else its first patch. */
  readonly headId: string | null;
  /** Patches that the revision should have, and the positions of those that are not in the store. */
  readonly total: number;
  readonly missing: readonly number[];
  readonly patches: readonly CheckedPatch[];
  readonly asks: readonly CheckedAsk[];
  /** Comments to the cover letter. */
  readonly comments: readonly OpenComment[];
}

/** A part of a source that could not be read as mail. */
export interface CheckedReject {
  readonly source: string;
  /** Bytes from the start of the uncompressed source. */
  readonly offset: number;
  readonly code: string;
  readonly reason: string;
}

/** Everything that a check reads. */
export interface Material {
  /** By number. */
  readonly series: readonly CheckedSeries[];
  readonly rejects: readonly CheckedReject[];
  /** Mails in the store. */
  readonly messages: number;
  /** Seconds since 1970; what waiting is measured against. */
  readonly now: number | null;
  /** Whether there is anything (MAINTAINERS, CODEOWNERS, areas) that names owners. */
  readonly owned: boolean;
  /** What selections can name. */
  readonly known: Known;
}

/** Names that a selection can use, whether in scope or not. */
export interface Known {
  /** Names of subsystems. */
  readonly subsystems: readonly string[];
  /** List ids. */
  readonly lists: readonly string[];
  /** For each name of a series that a selection uses, the numbers of those that it fits. */
  readonly series: ReadonlyMap<string, readonly number[]>;
}

/** What a rule reads besides the patches and their states; nothing else is loaded. */
export type Detail = 'owners' | 'naks' | 'stale' | 'comments' | 'asks' | 'unowned';

/** One violation of a rule. */
export interface Failure {
  /** Number of the series; null for what is about no single one. */
  readonly series: number | null;
  readonly seriesId: string | null;
  readonly position: number | null;
  readonly messageId: string | null;
  readonly subsystem: string | null;
  /** File and line that it is about, as far as it is about one. */
  readonly path: string | null;
  readonly line: number | null;
  /** Title of the patch, else of the series; '' for what is about neither. */
  readonly title: string;
  /** One sentence. */
  readonly message: string;
  /** What makes it the same failure in another run; made of message ids and titles, never of numbers that shift. */
  readonly key: string;
  /** The figure that fell short, for rules about one; null for others. */
  readonly value: number | null;
}

/** The result of a rule. */
export interface Judgement {
  /** How many patches, series or mails were looked at. */
  readonly judged: number;
  /** The figure that the limit is held against: percent, days, or failures. */
  readonly actual: number;
  readonly failures: readonly Failure[];
}

/** What a limit counts, and so how it is written. */
export type Unit = 'percent' | 'days' | 'none';

/** A rule of the gate. */
export interface Rule {
  /** In revcov.toml, as a flag after `--`, and in every report. */
  readonly name: string;
  /** `none`: the rule has no limit but "not one". */
  readonly unit: Unit;
  /** What it requires, as a sentence; `{limit}` stands for the limit. */
  readonly demand: string;
  /** What would mend a failure. */
  readonly fix: string;
  readonly needs: readonly Detail[];
  /** @param limit percent or days; 0 for rules without one. */
  judge(material: Material, limit: number): Judgement;
}

export type Severity = 'error' | 'warning';

/** Which patches a rule applies to; what is null or absent does not limit. */
export interface Selection {
  /** Names of subsystems; `*` stands for any text. */
  readonly subsystems: readonly string[] | null;
  /** List ids or addresses, or parts of one. */
  readonly lists: readonly string[] | null;
  /** Message ids, URLs, `#numbers`, or parts of titles. */
  readonly series: readonly string[] | null;
  /** States of series; by default open ones and RFCs, or any where series are named. */
  readonly states: readonly string[] | null;
}

/** A rule with its limit, severity and selection. */
export interface WantedRule {
  readonly rule: Rule;
  readonly limit: number;
  readonly severity: Severity;
  readonly select: Selection;
}

/** The outcome of one rule. */
export interface Verdict {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly limit: number;
  /** What it was applied to, in words: `subsystems MEMORY*; lists linux-mm`; '' for all in scope. */
  readonly where: string;
  readonly outcome: 'passed' | 'failed' | 'unjudged';
  /** Why it could not be judged; '' otherwise. */
  readonly reason: string;
  readonly judged: number;
  /** Null when it could not be judged, or nothing was there to judge. */
  readonly actual: number | null;
  readonly failures: readonly Failure[];
  /** Failures that the baseline knows. */
  readonly accepted: readonly Failure[];
}

/** All verdicts of a run. */
export interface CheckResult {
  /** One line that says what was looked at. */
  readonly scope: string;
  /** ISO 8601; what time was measured against. */
  readonly now: string | null;
  readonly verdicts: readonly Verdict[];
}

/** Whether no rule failed except as a warning. */
export function isPassed({ verdicts }: CheckResult): boolean {
  return verdicts.every(
    ({ outcome, severity }) => outcome === 'passed' || (outcome === 'failed' && severity === 'warning'),
  );
}
