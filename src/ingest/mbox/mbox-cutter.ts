/** Cuts an mbox into mails: finds the separators, and rejects lines that only look like one. */
import type { MessageFlag } from '../../mail/message.js';
import { type Cut, type CutMail, type CutReject, type Cutter, LARGEST_MAIL } from '../reading/cutter.js';
import type { MboxFormat } from '../source.js';
import { behindLineEnds, blankLineEnd, lineBefore } from './line-ends.js';
import { bodyStart, contentLength } from './mail-head.js';
import { type FirstMail, isSuspect, shapeOf } from './neighbours.js';
import {
  leadingSeparatorAt,
  SEPARATOR_LOOKAHEAD,
  type Separator,
  type SeparatorForm,
  separatorAt,
  startsWithFrom,
} from './separator.js';

const FROM_LINE = Buffer.from('\nFrom ');
const FROM = 'From ';
const LF = 10;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
/** A header may be this long, bytes; later lines count as body even without a blank line before them. */
const LONGEST_HEADER = 1024 * 1024;
/** Bytes kept before the place to search on from: enough to see a blank line with CRLF line ends. */
const LOOKBEHIND = 3;
const NO_FLAGS: readonly MessageFlag[] = [];
const SUSPECT_FLAGS: readonly MessageFlag[] = ['split-suspect'];

/** The piece that is being read: a mail, or bytes before the first one. Indices count from the window's start. */
interface Piece {
  /** Of its first byte: of the separator. Negative once the window has moved on. */
  begin: number;
  /** Behind the separator's line. */
  start: number;
  readonly form: SeparatorForm | null;
  suspect: boolean;
  /** Where the header ends; null while no blank line has been seen up to `scanned`. */
  bodyAt: number | null;
  scanned: number;
  /** The source ends within the header. */
  headerCut: boolean;
  /** Too large to be held: its bytes are passed over. */
  dropped: boolean;
  /** mboxcl: where Content-Length says the mail ends; `unread` until the header has been looked at. */
  declared: number | 'unread' | null;
}

export interface MboxCutterOptions {
  readonly format: MboxFormat;
  /** Bytes before the first window, 0 for a source that is read from its start. */
  readonly offset?: number;
  /** The first mail of the source when it lies before `offset`. */
  readonly first?: FirstMail | null;
}

/** Cutter for the mbox formats. What is quoted in a body stays quoted. */
export class MboxCutter implements Cutter {
  readonly #lengths: boolean;
  #offset: number;
  #first: FirstMail | null;
  #firstBeforeLast: FirstMail | null = null;
  #piece: Piece = newPiece(0, 0, null);
  #begun = false;
  /** Where the next `\nFrom ` is to be searched from. */
  #searchFrom = 0;
  #mails: CutMail[] = [];
  #rejects: CutReject[] = [];
  lastOffset: number;
  truncated = false;
  blankAtEnd = false;

  constructor(options: MboxCutterOptions) {
    this.#lengths = options.format === 'mboxcl' || options.format === 'mboxcl2';
    this.#offset = options.offset ?? 0;
    this.#first = options.first ?? null;
    this.lastOffset = this.#offset;
  }

  /** What the source's first mail looks like; null until it has been cut. */
  get first(): FirstMail | null {
    return this.#first;
  }

  /** The same without the source's last mail, which may not be all there yet. */
  get firstBeforeLast(): FirstMail | null {
    return this.#firstBeforeLast;
  }

  cut(window: Buffer, atEnd: boolean): Cut {
    this.#mails = [];
    this.#rejects = [];
    if (this.#begun || this.#begin(window, atEnd)) this.#splitAll(window, atEnd);
    if (atEnd) this.#finish(window);
    const settled = atEnd ? window.length : this.#settle(window);
    return { mails: this.#mails, rejects: this.#rejects, settled };
  }

  /** Takes a separator at the very start, also after a byte order mark. False if the window is too short to tell. */
  #begin(window: Buffer, atEnd: boolean): boolean {
    if (window.length < BOM.length + FROM.length && !atEnd) return false;
    const at = this.#offset === 0 && window.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
    const separator = leadingSeparatorAt(window, at, atEnd);
    if (separator === 'more') return false;
    if (separator !== null) this.#open(at, separator, false);
    this.#begun = true;
    return true;
  }

  #splitAll(window: Buffer, atEnd: boolean): void {
    for (;;) {
      const declared = this.#lengths ? this.#splitAtDeclaredEnd(window, atEnd) : 'none';
      if (declared === 'more') return;
      if (declared === 'split') continue;
      const lineFeed = window.indexOf(FROM_LINE, this.#searchFrom);
      if (lineFeed < 0) {
        this.#searchFrom = Math.max(this.#searchFrom, window.length - FROM_LINE.length + 1);
        return;
      }
      this.#searchFrom = lineFeed;
      const separator = separatorAt(window, lineFeed + 1, atEnd);
      if (separator === 'more') return;
      this.#searchFrom = lineFeed + FROM.length;
      if (separator !== null) this.#split(window, lineFeed + 1, separator);
    }
  }

  /** Parts the piece in hand from the mail that begins at `at`, unless the line there is part of the piece. */
  #split(window: Buffer, at: number, separator: Separator): void {
    const piece = this.#piece;
    // A patch pasted into a mail brings git's line with it; it separates mails only in a file of such patches.
    if (separator.form === 'git' && this.#first !== null && this.#first.form !== 'git') return;
    if (separator.form === 'git' && this.#first === null && piece.form !== null && piece.form !== 'git') return;
    const { blank, textEnd } = lineBefore(window, Math.max(0, piece.start - 1), at);
    if (piece.form !== null && !blank && this.#inHeader(window, piece, at)) {
      piece.suspect = true;
      return;
    }
    const insideDeclared = typeof piece.declared === 'number' && at < piece.declared;
    const suspect = piece.form !== null && (!blank || insideDeclared);
    this.#close(window, piece.form === null ? at : textEnd, at);
    this.#open(at, separator, suspect);
  }

  /** Whether no blank line lies between the mail's start and `at`. */
  #inHeader(window: Buffer, piece: Piece, at: number): boolean {
    if (piece.dropped || at - piece.start > LONGEST_HEADER) return false;
    if (piece.bodyAt === null) {
      const from = Math.max(piece.start, piece.scanned - LOOKBEHIND);
      const body = from === piece.start ? bodyStart(window.subarray(from, at)) : blankLineEnd(window, from, at);
      piece.bodyAt = body < 0 ? null : from + body;
      piece.scanned = at;
    }
    return piece.bodyAt === null;
  }

  /** mboxcl: ends the mail where its Content-Length says, when a separator or the source's end follows there. */
  #splitAtDeclaredEnd(window: Buffer, atEnd: boolean): 'split' | 'more' | 'none' {
    const piece = this.#piece;
    if (piece.declared !== 'unread') return 'none';
    const body = bodyStart(window.subarray(piece.start));
    if (body < 0 || body > LONGEST_HEADER) {
      if (body < 0 && !atEnd && window.length - piece.start <= LONGEST_HEADER) return 'more';
      piece.declared = null;
      return 'none';
    }
    const length = contentLength(window.subarray(piece.start - 1, piece.start + body));
    const end = length === null || body + length > LARGEST_MAIL ? null : piece.start + body + length;
    if (end !== null && !atEnd && window.length < end + 4 + SEPARATOR_LOOKAHEAD) return 'more';
    piece.declared = end;
    if (end === null || end > window.length) return 'none';
    const next = behindLineEnds(window, end);
    if (next === window.length) {
      this.#searchFrom = next;
      return 'none';
    }
    const separator = startsWithFrom(window, next) ? separatorAt(window, next, atEnd) : null;
    if (separator === null || separator === 'more' || window[next - 1] !== LF) return 'none';
    this.#close(window, end, next);
    this.#open(next, separator, false);
    return 'split';
  }

  #open(at: number, separator: Separator, suspect: boolean): void {
    this.#piece = newPiece(at, separator.next, separator.form);
    this.#piece.suspect = suspect;
    if (this.#lengths) this.#piece.declared = 'unread';
    this.#searchFrom = separator.next - 1;
  }

  /**
   * Hands the piece in hand on.
   *
   * @param end index after its text
   * @param next index at which the next piece begins
   */
  #close(window: Buffer, end: number, next: number): void {
    const piece = this.#piece;
    const offset = this.#offset + piece.begin;
    const length = next - piece.begin;
    if (piece.form === null) {
      if (length > 0 && !isBlank(window, piece, next)) {
        this.#rejects.push({
          offset,
          length,
          code: 'not-mail',
          reason: 'These bytes before the first mail are not a mail.',
        });
      }
    } else if (end - piece.start > LARGEST_MAIL) {
      this.#rejects.push({ offset, length, code: 'oversize', reason: 'The mail is larger than 32 MiB.' });
    } else if (end <= piece.start) {
      this.#rejects.push({ offset, length, code: 'empty', reason: 'Nothing follows the separator of this mail.' });
    } else {
      this.#closeMail(window, piece, piece.form, end);
    }
  }

  #closeMail(window: Buffer, piece: Piece, form: SeparatorForm, end: number): void {
    const shape = shapeOf(window, piece.start, end, form);
    this.#first ??= shape;
    // A header that the source's end cuts off says nothing by what it lacks.
    const suspect = piece.suspect || (!piece.headerCut && isSuspect(shape, this.#first));
    const flags = suspect ? SUSPECT_FLAGS : NO_FLAGS;
    this.#mails.push({ start: piece.start, end, offset: this.#offset + piece.begin, flags });
  }

  /** Ends the last piece at the source's end. */
  #finish(window: Buffer): void {
    const cutLine = lineCutInSeparator(window, this.#piece);
    if (cutLine !== null) {
      this.#close(window, lineBefore(window, 0, cutLine).textEnd, cutLine);
      this.#open(cutLine, { form: this.#piece.form ?? 'other', next: window.length }, false);
    }
    const piece = this.#piece;
    const end = window.length;
    this.#firstBeforeLast = this.#first;
    this.lastOffset = this.#offset + piece.begin;
    const { blank, textEnd } = lineBefore(window, Math.max(0, piece.start - 1), end);
    const declared = typeof piece.declared === 'number' && piece.declared <= end ? piece.declared : null;
    const declaredFits = declared !== null && behindLineEnds(window, declared) === end;
    this.blankAtEnd = blank && piece.form !== null;
    piece.headerCut = piece.form !== null && this.#inHeader(window, piece, end);
    this.truncated = piece.form !== null && !declaredFits && (window[end - 1] !== LF || piece.headerCut);
    this.#close(window, declaredFits && declared !== null ? declared : textEnd, end);
  }

  /** Says how much of the window is done with, and counts the indices from there. */
  #settle(window: Buffer): number {
    const piece = this.#piece;
    const held = window.length - Math.max(0, piece.start);
    if (!piece.dropped && held > LARGEST_MAIL + SEPARATOR_LOOKAHEAD + 2 * LOOKBEHIND) {
      piece.dropped = true;
      piece.declared = null;
    }
    const settled = piece.dropped ? Math.max(0, this.#searchFrom - LOOKBEHIND) : Math.max(0, piece.begin);
    this.#offset += settled;
    this.#searchFrom -= settled;
    piece.begin -= settled;
    piece.start -= settled;
    piece.scanned -= settled;
    if (piece.bodyAt !== null) piece.bodyAt -= settled;
    if (typeof piece.declared === 'number') piece.declared -= settled;
    return settled;
  }
}

function newPiece(begin: number, start: number, form: SeparatorForm | null): Piece {
  return {
    begin,
    start,
    form,
    suspect: false,
    bodyAt: null,
    scanned: start,
    headerCut: false,
    dropped: false,
    declared: null,
  };
}

/** Whether a piece before the first mail is only blanks and a byte order mark, which is not worth a word. */
function isBlank(window: Buffer, piece: Piece, end: number): boolean {
  if (piece.dropped || end - piece.begin > 1000) return false;
  return window.toString('utf8', piece.begin, end).trim() === '';
}

/**
 * A source that was cut off within a separator ends in a line without LF, after a blank one, that begins like one.
 *
 * @returns index of that line, or null
 */
function lineCutInSeparator(window: Buffer, piece: Piece): number | null {
  const lineStart = window.lastIndexOf(LF) + 1;
  const length = window.length - lineStart;
  if (piece.form === null || length === 0 || length > SEPARATOR_LOOKAHEAD || lineStart <= piece.start) return null;
  const text = window.toString('latin1', lineStart, lineStart + FROM.length);
  const { blank } = lineBefore(window, Math.max(0, piece.start - 1), lineStart);
  return blank && FROM.startsWith(text) ? lineStart : null;
}
