/** The part of the SARIF 2.1.0 schema (OASIS) that reports use: objects with their properties, and no others. */

type Shape =
  | { readonly kind: 'text'; readonly matches?: RegExp }
  | { readonly kind: 'number'; readonly least: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'texts' }
  | { readonly kind: 'object'; readonly name: string };

interface ObjectShape {
  readonly required: readonly string[];
  /** One of these has to be there. */
  readonly anyOf?: readonly string[];
  readonly properties: Readonly<Record<string, Shape>>;
}

const text: Shape = { kind: 'text' };
const index: Shape = { kind: 'number', least: -1 };
const flag: Shape = { kind: 'flag' };
const object = (name: string): Shape => ({ kind: 'object', name });
const list = (of: Shape): Shape => ({ kind: 'list', of });
const oneOf = (...words: readonly string[]): Shape => ({
  kind: 'text',
  matches: new RegExp(`^(?:${words.join('|')})$`),
});

const LEVEL = oneOf('none', 'note', 'warning', 'error');

const OBJECTS: Readonly<Record<string, ObjectShape>> = {
  log: {
    required: ['version', 'runs'],
    properties: {
      $schema: { kind: 'text', matches: /^https:/ },
      version: oneOf('2\\.1\\.0'),
      runs: list(object('run')),
    },
  },
  run: {
    required: ['tool'],
    properties: {
      tool: object('tool'),
      automationDetails: object('runAutomationDetails'),
      invocations: list(object('invocation')),
      columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'),
      results: list(object('result')),
    },
  },
  tool: { required: ['driver'], properties: { driver: object('toolComponent') } },
  toolComponent: { required: ['name'], properties: { name: text, rules: list(object('reportingDescriptor')) } },
  reportingDescriptor: {
    required: ['id'],
    properties: { id: text, shortDescription: object('multiformat'), help: object('multiformat') },
  },
  multiformat: { required: ['text'], properties: { text } },
  runAutomationDetails: { required: [], properties: { id: text } },
  invocation: {
    required: ['executionSuccessful'],
    properties: { executionSuccessful: flag, toolExecutionNotifications: list(object('notification')) },
  },
  notification: {
    required: ['message'],
    properties: { level: LEVEL, message: object('message'), associatedRule: object('reference') },
  },
  reference: { required: [], anyOf: ['index', 'id'], properties: { id: text, index } },
  message: { required: [], anyOf: ['text', 'id'], properties: { text } },
  result: {
    required: ['message'],
    properties: {
      ruleId: text,
      ruleIndex: index,
      level: LEVEL,
      message: object('message'),
      locations: list(object('location')),
      partialFingerprints: { kind: 'texts' },
      suppressions: list(object('suppression')),
    },
  },
  suppression: { required: ['kind'], properties: { kind: oneOf('inSource', 'external'), justification: text } },
  location: {
    required: [],
    properties: { physicalLocation: object('physicalLocation'), logicalLocations: list(object('logicalLocation')) },
  },
  physicalLocation: {
    required: [],
    anyOf: ['artifactLocation', 'address'],
    properties: { artifactLocation: object('artifactLocation'), region: object('region') },
  },
  // A relative reference of RFC 3986 without anything that leads out of the tree.
  artifactLocation: {
    required: [],
    properties: {
      uri: {
        kind: 'text',
        matches:
          /^(?!\.{0,2}(?:\/|$))(?:[\w.~!*'()-]|%[0-9A-F]{2})+(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~!*'()-]|%[0-9A-F]{2})+)*$/,
      },
      uriBaseId: text,
    },
  },
  region: { required: [], properties: { startLine: { kind: 'number', least: 1 } } },
  logicalLocation: { required: [], properties: { name: text, kind: text, fullyQualifiedName: text } },
};

/** Everything that is wrong with a log, as sentences. */
export function sarifProblems(log: unknown): readonly string[] {
  return problemsOf(log, object('log'), '$');
}

function problemsOf(value: unknown, shape: Shape, path: string): readonly string[] {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' && (shape.matches?.test(value) ?? true)
        ? []
        : [`${path} is ${JSON.stringify(value)}`];
    case 'number':
      return Number.isInteger(value) && Number(value) >= shape.least ? [] : [`${path} is ${JSON.stringify(value)}`];
    case 'flag':
      return typeof value === 'boolean' ? [] : [`${path} is no boolean`];
    case 'texts':
      return isObject(value) && Object.values(value).every((one) => typeof one === 'string')
        ? []
        : [`${path} is no map`];
    case 'list':
      if (!Array.isArray(value)) return [`${path} is no list`];
      return value.flatMap((one, at) => problemsOf(one, shape.of, `${path}[${at}]`));
    case 'object':
      return objectProblems(value, OBJECTS[shape.name], path);
  }
}

function objectProblems(value: unknown, shape: ObjectShape | undefined, path: string): readonly string[] {
  if (!isObject(value) || shape === undefined) return [`${path} is no object`];
  const keys = Object.keys(value);
  return [
    ...shape.required.filter((key) => !keys.includes(key)).map((key) => `${path} lacks ${key}`),
    ...(shape.anyOf === undefined || shape.anyOf.some((key) => keys.includes(key))
      ? []
      : [`${path} lacks one of ${shape.anyOf}`]),
    ...keys.flatMap((key) => {
      const inner = shape.properties[key];
      return inner === undefined ? [`${path} has no ${key}`] : problemsOf(value[key], inner, `${path}.${key}`);
    }),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
