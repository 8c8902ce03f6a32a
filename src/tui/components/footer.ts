/** The keys that currently work, in one line. */
import { keySymbol } from '../key-symbols.js';
import { bindingsOn, type Command } from '../keys.js';
import type { Line, ScreenName, Span } from '../model.js';
import { FINDING } from '../state.js';
import { lineWidth } from '../text.js';

/** What the state adds to the key table. */
export interface FooterChoice {
  readonly screen: ScreenName;
  /** `q` quits here. */
  readonly outermost: boolean;
  readonly typing: 'filter' | 'search' | 'export' | null;
  readonly helping: boolean;
}

const NEXT_TAB = 'next tab';

/** As many keys as fit; always how to leave and how to get help. */
export function footer(choice: FooterChoice, width: number): Line {
  const { screen, typing, helping } = choice;
  if (typing !== null)
    return keyLine([
      ['Enter', typing === 'filter' ? 'keep' : 'go'],
      ['Esc', 'cancel'],
      ['Ctrl-u', 'clear'],
    ]);
  if (helping)
    return keyLine([
      ['j k', 'scroll'],
      ['Esc', 'close'],
      ['q', 'close'],
    ]);
  const all = bindingsOn(screen).flatMap(({ command, keys, short }): [string, string][] => {
    if (short === null) return [];
    return [[keySymbol(keys[0] ?? ''), wordFor(command, short, choice)]];
  });
  const ends = all.filter(([, word]) => ['quit', 'back', 'help'].includes(word));
  // What works on every screen is the first to go if there is no room.
  const others = [...all].sort(byLast).filter((pair) => !ends.includes(pair));
  while (others.length > 0 && lineWidth(keyLine([...others, ...ends])) > width) others.pop();
  return keyLine([...others, ...ends]);
}

function byLast([, one]: readonly [string, string], [, other]: readonly [string, string]): number {
  return Number(one === NEXT_TAB) - Number(other === NEXT_TAB);
}

function wordFor(command: Command, short: string, { screen, outermost }: FooterChoice): string {
  if (command === 'close' && outermost) return 'quit';
  return command === 'filter' && FINDING.has(screen) ? 'find' : short;
}

function keyLine(pairs: readonly (readonly [string, string])[]): Line {
  return pairs.flatMap(([key, word]): Span[] => [
    { text: ' ' },
    { text: key, tone: 'accent' },
    { text: ` ${word} `, tone: 'muted' },
  ]);
}
