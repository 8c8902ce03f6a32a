/** The keys of a screen, all of them, group by group. */
import { keySymbol } from '../key-symbols.js';
import { type Binding, bindingsOn, GROUPS } from '../keys.js';
import type { Line, ScreenName } from '../model.js';
import { cell } from '../text.js';
import { BAR_LEGEND } from './coverage-bar.js';

const KEYS_WIDTH = 20;

/** Lines of the help. */
export function helpLines(screen: ScreenName): readonly Line[] {
  const bindings = bindingsOn(screen);
  const groups = GROUPS.flatMap((group): Line[] => {
    const own = bindings.filter((binding) => binding.group === group);
    return own.length === 0 ? [] : [[{ text: group, tone: 'heading' }], ...own.map(helpLine), []];
  });
  return [...groups, [{ text: 'The bar', tone: 'heading' }], [{ text: '  ' }, ...BAR_LEGEND]];
}

function helpLine({ keys, about }: Binding): Line {
  return [{ text: `  ${cell(keys.map(keySymbol).join(' '), KEYS_WIDTH)}`, tone: 'accent' }, { text: about }];
}
