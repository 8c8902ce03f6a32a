/** Draws the screens in a document from the sample lists: `<!-- screen 80x24: 2 enter -->` above a code block. */

const SCREEN = /^(<!-- screen (\d+)x(\d+):([^\n]*) -->\n```text\n)[\s\S]*?^```$/gm;
/** The escape sequences for bold, dim and inverse. */
const STYLES = /\u001b\[[\d;]*m/g;
const PATIENCE = 10_000;

/**
 * The text with every screen drawn again.
 *
 * @param {string} text a document
 * @param {string} store a store of the samples
 * @returns {Promise<string>}
 */
export async function withScreens(text, store) {
  const { openStoreToRead } = await import('../dist/store/database/open.js');
  const opened = openStoreToRead(store);
  try {
    let drawn = text;
    for (const [block, head, columns, rows, keys] of text.matchAll(SCREEN)) {
      const picture = await draw(opened, { columns: Number(columns), rows: Number(rows) }, keys.trim().split(' '));
      drawn = drawn.replace(block, () => `${head}${picture}\n\`\`\``);
    }
    return drawn;
  } finally {
    opened.close();
  }
}

async function draw(store, size, keys) {
  const { Session } = await import('../dist/tui/session.js');
  const { makeTheme } = await import('../dist/tui/theme.js');
  const { LORE } = await import('../dist/report/text/message-url.js');
  const world = {
    reader: { store, options: {} },
    theme: makeTheme(false),
    link: LORE,
    writeFile: () => '',
    suspend: () => undefined,
  };
  const session = new Session(world, size);
  for (const key of keys.filter((name) => name !== '')) {
    session.press([key]);
    for (const end = Date.now() + PATIENCE; session.page() === null && Date.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    session.frame();
  }
  const lines = session.frame().replace(STYLES, '').split('\n');
  return lines.map((line) => line.trimEnd()).join('\n');
}
