/** A strict reader of the XML that reports write: whatever is not well formed throws. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Text outside of child elements. */
  readonly text: string;
}

/** Characters that XML 1.0 allows (section 2.2). */
const ALLOWED = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const TOKEN = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([A-Za-z][\w.-]*)="([^"]*)"/g;

/** Reads a document with a declaration and one root element. */
export function readXml(document: string): XmlElement {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error('no declaration');
  if (!ALLOWED.test(document)) throw new Error('a character that XML does not allow');
  const text = document.slice(declaration.length);
  const open: { name: string; attributes: Map<string, string>; children: XmlElement[]; text: string }[] = [];
  let root: XmlElement | null = null;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (token === null) throw new Error(`not well formed at ${at}: ${text.slice(at, at + 60)}`);
    const [, closing, name = '', attributes = '', empty, words] = token;
    const parent = open.at(-1);
    if (words !== undefined) {
      if (parent === undefined && words.trim() !== '') throw new Error(`text outside: ${words}`);
      if (parent !== undefined) parent.text += decoded(words);
      continue;
    }
    if (closing === '/') {
      if (parent?.name !== name) throw new Error(`</${name}> closes <${parent?.name}>`);
      open.pop();
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
    if (parent !== undefined) parent.children.push(element);
    else if (root === null) root = element;
    else throw new Error('a second root');
    if (empty !== '/') open.push(element);
  }
  if (root === null || open.length > 0) throw new Error('not closed');
  return root;
}

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (found.has(name)) throw new Error(`${name} twice`);
    found.set(name, decoded(value));
  }
  return found;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['#39', "'"],
]);

function decoded(text: string): string {
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const character = NAMED.get(name);
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });
}
