/** The fields of the search index, and the query prefixes for them: lore's, as documented by public-inbox. */

/** Fields of the index, in the order of its columns. */
export const FIELDS = [
  'subject',
  'author',
  'recipients',
  'copied',
  'words',
  'removed',
  'added',
  'hunks',
  'paths',
] as const;

/** One field of the index. */
export type Field = (typeof FIELDS)[number];

/** What is indexed of one mail, by field. */
export type SearchText = Readonly<Record<Field, string>>;

const BODY: readonly Field[] = ['words', 'removed', 'added', 'hunks', 'paths'];

/** Where words without a prefix are searched for: everywhere but in To and Cc, which name the same people on every mail. */
export const EVERYWHERE: readonly Field[] = ['subject', 'author', ...BODY];

/** What a prefix means for the words after it. */
export type Meaning =
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'dates' | 'list' | 'message' | 'unknown' };

const within = (...fields: readonly Field[]): Meaning => ({ kind: 'fields', fields });

/**
 * Prefixes of public-inbox (https://public-inbox.org/public-inbox-config.html and the help page of every archive).
 * Those of kind `unknown` are prefixes there too, but for things that this index does not contain.
 */
export const PREFIXES: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['s', within('subject')],
  ['f', within('author')],
  ['t', within('recipients')],
  ['c', within('copied')],
  ['tc', within('recipients', 'copied')],
  ['a', within('author', 'recipients', 'copied')],
  ['tcf', within('author', 'recipients', 'copied')],
  ['b', within(...BODY)],
  ['nq', within(...BODY)],
  ['bs', within('subject', ...BODY)],
  ['dfn', within('paths')],
  ['dfa', within('removed')],
  ['dfb', within('added')],
  ['dfhh', within('hunks')],
  ['d', { kind: 'dates' }],
  ['dt', { kind: 'dates' }],
  ['rt', { kind: 'dates' }],
  ['list', { kind: 'list' }],
  ['l', { kind: 'list' }],
  ['lid', { kind: 'list' }],
  ['m', { kind: 'message' }],
  ['mid', { kind: 'message' }],
  ...['q', 'n', 'dfctx', 'dfpre', 'dfpost', 'dfblob', 'patchid', 'references'].map((prefix): [string, Meaning] => [
    prefix,
    { kind: 'unknown' },
  ]),
]);
