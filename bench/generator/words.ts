/** The sentences that generated mails are made of, and the filling of their blanks. */
import type { Random } from './random.js';

/** What the blanks of a sentence stand for. */
export interface Blanks {
  /** A function of the code at hand. */
  readonly fn: string;
  readonly path: string;
  /** Title prefix of an area. */
  readonly area: string;
  readonly symbol: string;
}

export const TITLES = [
  'fix a use after free when {fn}() races with teardown',
  'do not take the {symbol} lock twice in {fn}()',
  'make {fn}() return an error',
  'remove the unused second argument of {fn}()',
  'document what {fn}() expects from its caller',
  'avoid a division in {fn}()',
  'split {fn}() into two',
  'let callers of {fn}() choose the limit',
  'count the entries that {fn}() skips',
  'convert {fn}() to the new reference counts',
  'handle a missing node in {fn}()',
  'stop waking everybody from {fn}()',
  'add a trace point to {fn}()',
  'keep the deadline of {fn}() across a restart',
  'simplify the error path of {fn}()',
  'read the state only once in {fn}()',
  'check the size that user space hands to {fn}()',
  'use the batch interface in {fn}()',
  'fix a wrong unit in a warning of {fn}()',
  'move {fn}() to where it is used',
  'do not sleep with preemption off in {fn}()',
  'fix the build of {fn}() without CONFIG_TRACE',
] as const;

export const TEXT_TITLES = [
  'bring the description of {fn}() up to date',
  'say which lock protects {fn}()',
  'fix the example for {fn}()',
  'describe the limits of {symbol}, and {fn}() in particular',
] as const;

export const SERIES_TITLES = [
  'shorter lock hold times in {fn}() and below',
  'rework how {fn}() accounts its memory',
  'one interface for all users of {fn}()',
  'prepare {fn}() for more than 64 nodes',
  'fixes for the error paths around {fn}()',
  'drop {fn}() and the rest of the old interface',
  'make the limits of {fn}() tunable at run time',
  'lockless readers for {fn}()',
  'batching for {fn}()',
] as const;

export const PROBLEMS = [
  '{fn}() may be called before the structure is fully set up, and then reads a limit of zero.',
  'Under memory pressure {fn}() is called from several places at once, and all of them wait for the same lock.',
  'When the device goes away while a request is in flight, {fn}() still holds a pointer to it.',
  'The comment above {fn}() says that the caller holds the lock. Two of the five callers do not.',
  'On a machine with 128 processors about 11 % of the time of a build is spent in {fn}().',
  'The return value of {fn}() has been ignored since it was added, so that a failed set-up goes unnoticed.',
  'A fuzzing run found that {fn}() loops for a very long time if the count comes close to its upper bound.',
  'Later patches need to call this from a context that cannot sleep.',
] as const;

export const REASONS = [
  'Take the reference before the entry is published, and drop it only after the last reader is gone.',
  'Read the value once at the top and use the copy. The result is the same, and the window is closed.',
  'This moves the check to the one place that knows the real size. No change in behaviour is intended otherwise.',
  'Since nobody depends on the order, walk the list backwards, which lets the common case stop at the first entry.',
  'There are more places of this kind in {path}, but they are only reached at boot, so they can stay as they are.',
  'An alternative would have been to add a flag to the structure. It would have grown past one cache line, though.',
  'The old name is kept as a wrapper until the last user is converted.',
] as const;

export const MEASURED = [
  'A parallel build goes from 214.3 s to 207.9 s (mean of ten runs, deviation below 0.4 s) on the 64 core machine here.',
  'Tested by running the stress suite over night, with and without lock debugging.',
  'No difference was measurable on a small machine. On the large one the tail latency (99.9 %) falls from 18 ms to 11 ms.',
  'Compile tested only, for lack of the hardware.',
] as const;

export const COMMENTS = [
  'Is {fn}() safe to call here? As far as I can see the lock is already held by the caller.',
  'This needs a comment. It took me a while to see why the order matters.',
  'I think that this can go wrong if the count is zero: we then skip the clean-up below.',
  'Could this be a separate patch? It looks like a fix of its own, and would be good to have in stable.',
  'What happens when {fn}() fails? The caller does not look at the result.',
  'Nit: the blank line can go.',
  'Please do not open-code this, there is a function for it in {path}.',
  'Why is the limit read twice? If it changes in between, the sum is off by one batch.',
  "This changes behaviour for 32 bit machines, doesn't it? The changelog should say so.",
  'Does this have to be done under the lock? The structure is not visible to anybody yet.',
  'The name suggests that it returns the old value. Maybe call it something else.',
  'I would rather see this behind the existing option than have a second one.',
  'Have you measured this one alone? I would expect most of the gain to come from patch 1.',
  'You could return early here and save one level of indentation.',
  'We had something like this some years ago and took it out again, because {fn}() became the bottleneck. Is that no longer so?',
] as const;

export const ANSWERS = [
  'You are right, I will change it in the next revision.',
  'Good point. The caller holds the lock in all cases but one, and that one is what the previous patch removes.',
  'Yes, it does. I will spell it out in the changelog.',
  'It cannot be zero here, since {fn}() has checked for it. I will add a comment.',
  'I tried that first. It makes the common case slower by about 2 %, so I would like to keep it as it is.',
  'Fixed, thanks.',
  'Agreed, I will split it off.',
  'Not that I know of. Do you have a case in mind?',
] as const;

export const PRAISE = [
  'Looks good to me.',
  'Nice clean-up, thanks.',
  'I have been through it twice and found nothing.',
  'Makes sense.',
  'Thanks for the quick update, all my points are addressed.',
  '',
] as const;

export const OBJECTIONS = [
  'This breaks every user that relies on the old order, and there are such users outside of the tree. I do not see how this could go in.',
  'I said it the last time already: policy of this kind does not belong into {path}. Please look at how {area} does it.',
  'The lock cannot be dropped here. {fn}() may free the entry in the meantime, and then the walk goes on from freed memory.',
] as const;

export const TOPICS = [
  'what to do about {fn}() and its callers',
  'stalls in {area} with many nodes',
  '{area}: warning at boot since the last release',
  'minutes of the meeting on {area}',
  'question on the life time rules of {symbol}',
  'plans for the next release of {area}',
  'performance of {area} on large machines',
] as const;

export const TALK = [
  'We see stalls of several seconds in {fn}() on machines that were up for more than a month. A trace is below.',
  'From reading the code I would expect that {fn}() is only called with the lock held, but the trace shows otherwise.',
  'Before I send patches I would like to know whether there is interest in this at all.',
  'My understanding is that the limit was a guess at the time, and nobody has looked at it since.',
  'I can reproduce it here with four nodes, but not with two. It is gone when {fn}() is not inlined.',
  'That sounds reasonable, but let us first find out why {path} does it the other way round.',
  'There was a proposal like this two years ago. It failed because there was no way to tell old and new users apart.',
  'Could you send the output of the sounding tool for ten seconds, taken while it happens?',
  'I will have a look at it next week. If somebody else wants to go ahead, please do.',
  'No objection from my side, as long as the documentation is changed along with it.',
] as const;

/** Replaces `{fn}` and the like. */
function fill(sentence: string, blanks: Blanks): string {
  return sentence
    .replaceAll('{fn}', blanks.fn)
    .replaceAll('{path}', blanks.path)
    .replaceAll('{area}', blanks.area)
    .replaceAll('{symbol}', blanks.symbol);
}

/** Picks a sentence and fills it. */
export function say(random: Random, sentences: readonly string[], blanks: Blanks): string {
  return fill(random.pick(sentences), blanks);
}

/** Up to `count` different sentences, filled. */
export function sayDifferent(random: Random, sentences: readonly string[], count: number, blanks: Blanks): string[] {
  return random.sample(sentences, count).map((sentence) => fill(sentence, blanks));
}

/** Breaks a paragraph at blanks so that no line is longer than `width` where words allow it. */
export function wrap(paragraph: string, width = 72): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
