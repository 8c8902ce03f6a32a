/** Reads the part of YAML 1.2 that the sample jobs are written in: block mappings and sequences, scalars, `|` and `>-`. */

export type Yaml = string | null | readonly Yaml[] | { readonly [key: string]: Yaml };

interface Line {
  readonly indent: number;
  readonly text: string;
  readonly number: number;
}

/** @throws where the text is none of it, or a key comes twice */
export function readYaml(text: string): Yaml {
  const lines = text.split('\n').flatMap((line, at): readonly Line[] => {
    if (line.includes('\t')) throw new Error(`line ${at + 1}: a tab`);
    const bare = line.trim();
    return bare === '' || bare.startsWith('#') ? [] : [{ indent: line.search(/\S/), text: bare, number: at + 1 }];
  });
  const reader = new Reader(lines);
  const value = reader.block(0);
  reader.end();
  return value;
}

const KEY = /^([\w-]+):(?: (.*))?$/;

class Reader {
  readonly #lines: Line[];
  #at = 0;

  constructor(lines: readonly Line[]) {
    this.#lines = [...lines];
  }

  end(): void {
    const left = this.#lines[this.#at];
    if (left !== undefined) throw new Error(`line ${left.number}: ${left.text}`);
  }

  block(indent: number): Yaml {
    return this.#lines[this.#at]?.text.startsWith('- ') ? this.#sequence(indent) : this.#mapping(indent);
  }

  #sequence(indent: number): readonly Yaml[] {
    const items: Yaml[] = [];
    for (let line = this.#next(indent); line?.text.startsWith('- '); line = this.#next(indent)) {
      const text = line.text.slice(2);
      if (KEY.test(text)) {
        // `- key: value` opens a mapping two columns further on.
        this.#lines[this.#at] = { ...line, indent: indent + 2, text };
        items.push(this.#mapping(indent + 2));
      } else {
        this.#at++;
        items.push(this.#scalar(text, indent));
      }
    }
    return items;
  }

  #mapping(indent: number): { readonly [key: string]: Yaml } {
    const entries = new Map<string, Yaml>();
    for (let line = this.#next(indent); line !== undefined; line = this.#next(indent)) {
      const [, key = '', value] = KEY.exec(line.text) ?? [];
      if (key === '' || entries.has(key)) throw new Error(`line ${line.number}: ${line.text}`);
      this.#at++;
      entries.set(key, value === undefined ? this.#below(indent) : this.#scalar(value, indent));
    }
    return Object.fromEntries(entries);
  }

  #below(indent: number): Yaml {
    const deeper = this.#lines[this.#at]?.indent ?? 0;
    return deeper > indent ? this.block(deeper) : null;
  }

  #scalar(text: string, indent: number): string {
    if (text === '|' || text === '>-') return this.#folded(indent, text === '|' ? '\n' : ' ');
    const quoted = /^"([^"\\]*)"$|^'([^']*)'$/.exec(text);
    if (quoted !== null) return quoted[1] ?? quoted[2] ?? '';
    if (/^["'&*!|>%@`[{]|: | #/.test(text)) throw new Error(`not a plain scalar: ${text}`);
    return text;
  }

  #folded(indent: number, joint: string): string {
    const parts: string[] = [];
    for (let line = this.#lines[this.#at]; line !== undefined && line.indent > indent; line = this.#lines[this.#at]) {
      parts.push(line.text);
      this.#at++;
    }
    return parts.join(joint);
  }

  /** The next line of this depth; undefined at the end of the block. */
  #next(indent: number): Line | undefined {
    const line = this.#lines[this.#at];
    if (line !== undefined && line.indent > indent) throw new Error(`line ${line.number}: indented too far`);
    return line?.indent === indent ? line : undefined;
  }
}
