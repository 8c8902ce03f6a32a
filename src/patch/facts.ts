/** The facts of a message as a patch, a cover letter or a reply, which all later rules read. */
import type { Person } from '../mail/message.js';

/**
 * `patch` carries a diff for one commit; `cover` is a 0/n; `pull` asks to pull a branch; `reply` answers something;
 * `other` is the rest (a discussion's first mail, an announcement).
 */
export type MessageKind = 'patch' | 'cover' | 'pull' | 'reply' | 'other';

/** A parsed subject line. */
export interface Subject {
  /** Starts with Re:, Aw:, Fwd: … */
  readonly reply: boolean;
  /** Has PATCH in a block (also glued: PATCHv2, v2PATCH1/4), or RFC with a counter or diff. */
  readonly patch: boolean;
  /** k of k/n, or null. */
  readonly position: number | null;
  /** n of k/n, or null. */
  readonly total: number | null;
  /** The revision as written, or null if the subject has no revision token. */
  readonly revision: number | null;
  /** The 1 of v5.1, or null. */
  readonly point: number | null;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly pull: boolean;
  /** Block tokens that are none of the above, in order: `net-next`, `6.1.y`, `mm-unstable`. */
  readonly prefixes: readonly string[];
  /** The clean title: without Re and blocks, blanks folded. */
  readonly title: string;
  /** Subsystem prefix of the title (`mm/damon` of `mm/damon: fix it`), or ''. */
  readonly area: string;
}

export type FileStatus = 'added' | 'deleted' | 'modified' | 'renamed' | 'copied' | 'mode';

/** A path that a patch touches. Old and new path both count. */
export interface TouchedFile {
  readonly path: string;
  /** Only for renames and copies. */
  readonly oldPath: string | null;
  readonly status: FileStatus;
  /** Lines. */
  readonly added: number;
  readonly removed: number;
  readonly binary: boolean;
}

/** The place of a trailer-like line in a mail. */
export type TrailerPlace =
  /** The commit message of a patch, or the text of a cover letter. */
  | 'message'
  /** Below the `---` of a patch, above its diff. */
  | 'notes'
  /** A reply's own words. */
  | 'own'
  | 'quoted'
  /** Below "On … wrote:" without quote marks, with a diff in it: the text does not show whose words it is. */
  | 'unmarked'
  | 'in-diff'
  | 'signature'
  | 'forwarded'
  /** In a list's footer or in an attachment. */
  | 'outside';

/** One trailer-like line: `Reviewed-by: Name <mail> # scope`. */
export interface TrailerLine {
  /** As sent: `Reviewed-By`. */
  readonly name: string;
  /** The whole value, continuation lines joined. */
  readonly value: string;
  /** The person named, or null when the value names none. */
  readonly person: Person | null;
  /** `m68k` of `[m68k]`, `mm/damon` of `# mm/damon`, `for arm` of `(for arm)`; or null. */
  readonly scope: string | null;
  readonly place: TrailerPlace;
  /** Line in the text, from 1. */
  readonly line: number;
  /** Looks right to a human but is not spelled in ASCII: `Rеviewed-by` with a Cyrillic letter. */
  readonly lookAlike: boolean;
  /** A near miss that is reported but never counted: `Reviewed by: X`, an address that cannot be read. */
  readonly unparsable: boolean;
}

/** `change-id`, `base-commit`, … and links in a commit message, notes or cover. `kind` is lower-case. */
export interface Pointer {
  readonly kind:
    | 'change-id'
    | 'base-commit'
    | 'prerequisite-patch-id'
    | 'prerequisite-change-id'
    | 'prerequisite-message-id'
    | 'link'
    | 'fixes'
    | 'supersedes'
    | 'based-on'
    | 'depends-on'
    /** A link to an earlier revision in a changelog (`- Link to v1: https://…/<id>`); value is the message id. */
    | 'earlier-revision'
    /** The revision that the changelog says this posting is; value is the number. */
    | 'changelog'
    /** A reply brings a diff of its own; value is the title that it gives, or ''. */
    | 'pasted-patch'
    /** A reply with review trailers quotes a diff of the mail that it answers; value is ''. */
    | 'quoted-diff';
  readonly value: string;
}

/** One patch, or all that a mail answers, went into a tree. */
export interface Notice {
  /**
   * `thanks`: an item of a thank-you mail's list, as b4 writes it; `patchwork`: of patchwork-bot's; `tip`: tip-bot;
   * `queued`: Greg Kroah-Hartman's scripts; `said`: a line such as "Applied, thanks."
   */
  readonly kind: 'thanks' | 'patchwork' | 'tip' | 'queued' | 'said';
  /** k of the patch's counter; 0: the whole posting; null: what the mail answers. */
  readonly position: number | null;
  /** n of the counter, or null. */
  readonly total: number | null;
  /** Clean title of the patch; '' if the mail names none. */
  readonly title: string;
  /** 7 to 64 hex digits; null if the mail names no commit. */
  readonly commit: string | null;
  /** As the mail names it (`cgroup/for-6.6`), or ''. */
  readonly tree: string;
  /** Message id that a `Link:` names; null: it is about what the mail answers. */
  readonly target: string | null;
}

/** What a line without a trailer says: a refusal, a review taken back, praise, agreement, or that a patch was taken. */
export type SignalKind = 'nak' | 'withdrawn' | 'looks-good' | 'agreed' | 'applied' | 'queued';

/** A line of a reply's own words that says something about a patch without being a trailer; none of them is a review. */
export interface Signal {
  readonly kind: SignalKind;
  /** Line in the text, from 1. */
  readonly line: number;
  /** The line, cut at 200 characters. */
  readonly text: string;
}

/** The diff of a mail. */
export interface Diff {
  readonly files: readonly TouchedFile[];
  readonly added: number;
  readonly removed: number;
  /** `git patch-id --stable`, 40 hex digits; null if git gives none. */
  readonly patchId: string | null;
  /** The patch-id is that of a part of the diff only, as git reads it: equal ids do not mean equal patches. */
  readonly patchIdPartial?: true;
  /** One 32-bit hash for each added or removed line (sign and content, white space removed), in order; for matching. */
  readonly changedLines: Uint32Array;
}

/** Everything that later rules need from one message besides its headers. */
export interface Facts {
  readonly kind: MessageKind;
  readonly subject: Subject;
  /** Who wrote the commit: the in-body From, else the mail's author. */
  readonly patchAuthor: Person;
  /** The in-body Subject's clean title, else that of the subject. */
  readonly title: string;
  /** Of the in-body Date, seconds since 1970; null without one. */
  readonly authorDate: number | null;
  readonly diff: Diff | null;
  readonly trailers: readonly TrailerLine[];
  readonly pointers: readonly Pointer[];
  /** Unquoted lines of a reply that say something: not blank, not a trailer, attribution, greeting or signature. */
  readonly ownLines: number;
  /** Of a reply, in the order of its lines: `nak` is an unquoted line that is just NAK / NACK. */
  readonly signals: readonly Signal[];
  /**
   * What the sender says to the readers: a cover letter whole, the notes of a patch, a reply's own words; LF line ends,
   * a blank line where something was left out. '' for other mail.
   */
  readonly said: string;
  /** What it says about patches having been applied. */
  readonly notices: readonly Notice[];
}
