/**
 * What both JUnit schemas in use demand: that of Apache Ant (windyroad/JUnit-Schema) and junit-10.xsd of Jenkins' xUnit
 * plugin. A document that is valid here is valid by either.
 */
import type { XmlElement } from './xml-tree.js';

type Check = (value: string) => boolean;

interface Shape {
  readonly required: Readonly<Record<string, Check>>;
  /** Children in their order, with the least and the greatest number of each. */
  readonly children: readonly (readonly [names: readonly string[], least: number, most: number])[];
  readonly text: boolean;
}

const TOKEN: Check = (value) => value !== '' && value === value.trim();
const COUNT: Check = (value) => /^\d+$/.test(value);
const ANY: Check = () => true;
const MANY = Number.POSITIVE_INFINITY;

const SHAPES: Readonly<Record<string, Shape>> = {
  // Ant's testsuites has no attributes.
  testsuites: { required: {}, children: [[['testsuite'], 0, MANY]], text: false },
  testsuite: {
    required: {
      name: TOKEN,
      package: ANY,
      id: COUNT,
      timestamp: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value),
      hostname: TOKEN,
      tests: COUNT,
      failures: COUNT,
      errors: COUNT,
      skipped: COUNT,
      // A decimal for Ant, a pattern for Jenkins.
      time: (value) => /^\d{1,3}(?:\.\d*)?$/.test(value),
    },
    children: [
      [['properties'], 1, 1],
      [['testcase'], 0, MANY],
      [['system-out'], 1, 1],
      [['system-err'], 1, 1],
    ],
    text: false,
  },
  properties: { required: {}, children: [[['property'], 0, MANY]], text: false },
  property: { required: { name: TOKEN, value: ANY }, children: [], text: false },
  testcase: {
    required: { name: ANY, classname: ANY, time: (value) => /^\d+(?:\.\d*)?$/.test(value) },
    children: [[['skipped', 'error', 'failure'], 0, 1]],
    text: false,
  },
  skipped: { required: { message: ANY }, children: [], text: true },
  error: { required: { message: ANY, type: ANY }, children: [], text: true },
  failure: { required: { message: ANY, type: ANY }, children: [], text: true },
  'system-out': { required: {}, children: [], text: true },
  'system-err': { required: {}, children: [], text: true },
};

/** Everything that is wrong with a document, as sentences. */
export function junitProblems(root: XmlElement): readonly string[] {
  return root.name === 'testsuites' ? problemsOf(root) : [`the root is ${root.name}`];
}

function problemsOf(element: XmlElement): readonly string[] {
  const shape = SHAPES[element.name];
  if (shape === undefined) return [`there is no element ${element.name}`];
  const { attributes, children, text, name } = element;
  const wrong = Object.entries(shape.required).filter(([key, check]) => !check(attributes.get(key) ?? '\0'));
  const unknown = [...attributes.keys()].filter((key) => !(key in shape.required));
  return [
    ...wrong.map(([key]) => `${name}: ${key} is ${attributes.get(key)}`),
    ...unknown.map((key) => `${name} has no ${key}`),
    ...(shape.text || text.trim() === '' ? [] : [`${name} holds text`]),
    ...orderProblems(name, children, shape.children),
    ...(name === 'testsuite' ? countProblems(element) : []),
    ...children.flatMap(problemsOf),
  ];
}

function orderProblems(name: string, children: readonly XmlElement[], wanted: Shape['children']): readonly string[] {
  let at = 0;
  for (const [names, least, most] of wanted) {
    let count = 0;
    while (count < most && names.includes(children[at]?.name ?? '')) {
      count++;
      at++;
    }
    if (count < least) return [`${name} lacks ${names.join(' or ')}`];
  }
  return at === children.length ? [] : [`${name} holds ${children[at]?.name} where it must not`];
}

/** What a suite says it holds is what it holds. */
function countProblems({ attributes, children }: XmlElement): readonly string[] {
  const cases = children.filter(({ name }) => name === 'testcase');
  const count = (kind: string): number => cases.filter((one) => one.children.some(({ name }) => name === kind)).length;
  const real = { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
  const names = new Set(cases.map((one) => one.attributes.get('name')));
  return [
    ...Object.entries(real).flatMap(([key, number]) =>
      attributes.get(key) === String(number) ? [] : [`${key} is ${attributes.get(key)}, not ${number}`],
    ),
    ...(names.size === cases.length ? [] : ['two cases have one name']),
  ];
}
