/** Writes docs/schema.md from the migrations, so that the two cannot differ. `--check` only compares. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const target = fileURLToPath(new URL('docs/schema.md', root));

const text = [
  '# The database\n',
  'Made by `node scripts/schema-doc.mjs` from the files in `migrations/`; change those.\n',
  'One SQLite file with `application_id` 0x72657663 (`revc`), WAL, STRICT tables and foreign keys. **Facts** are what the',
  'mails said; **derived** rows are what the rules made of them: `revcov rebuild` drops and remakes every one. Numbers named',
  '`id`, and columns that hold them, differ between two stores of the same mail; everything else is the same whatever the',
  'order, number and portions of the ingests. Times are seconds since 1970, UTC.\n',
  'Open it read-only with any SQLite client while revcov runs: `sqlite3 -readonly revcov.db "SELECT …"`.\n',
  ...migrations().flatMap(sectionOf),
].join('\n');

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('docs/schema.md is not what the migrations say. Run: node scripts/schema-doc.mjs');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);

function migrations() {
  const folder = new URL('migrations/', root);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }));
}

/** Tables that a later migration drops are not there any more; a migration that has nothing left is left out. */
function sectionOf({ name, sql }, index, all) {
  const later = all.slice(index + 1).map((migration) => migration.sql);
  const isKept = ([, , table]) => !later.some((text) => new RegExp(`^DROP TABLE ${table};`, 'm').test(text));
  const intro = (/^(?:--.*\n)+/.exec(sql)?.[0] ?? '').replace(/^-- ?/gm, '').trim();
  const tables = [...sql.matchAll(/((?:^--.*\n)*)^CREATE TABLE (\w+) \(\n([\s\S]*?)^\)/gm)].filter(isKept).map(tableOf);
  const columns = addedColumns(sql);
  if (tables.length + columns.length === 0) return [];
  return [`## ${name}\n`, `${intro}\n`, ...tables, ...columns];
}

/** Columns that a migration adds to tables of earlier ones. */
function addedColumns(sql) {
  const added = [...sql.matchAll(/^ALTER TABLE (\w+) ADD COLUMN (\w+) ([^;\n]+);(?:\s+-- (.*))?$/gm)];
  const rows = added.map(([, table, column, type, remark]) => `| \`${table}.${column}\` | ${type} | ${remark ?? ''} |`);
  return rows.length === 0
    ? []
    : [`More columns of earlier tables:\n\n| column | type | |\n|---|---|---|\n${rows.join('\n')}\n`];
}

function tableOf([, comment, table, body]) {
  const about = comment.replace(/^-- ?/gm, '').trim().replaceAll('\n', ' ');
  const rows = body
    .split('\n')
    .map((line) => /^ {2}(\w+) ((?:INTEGER|TEXT|BLOB|REAL)[^\n]*?),?(?:\s+-- (.*))?$/.exec(line))
    .filter((match) => match !== null && !['PRIMARY', 'UNIQUE', 'CHECK'].includes(match[1]))
    .map(
      ([, column, type, remark]) =>
        `| \`${column}\` | ${type.replace(/,\s*$/, '').replaceAll('|', '\\|')} | ${remark ?? ''} |`,
    );
  return `### ${table}\n\n${about === '' ? '' : `${about}\n\n`}| column | type | |\n|---|---|---|\n${rows.join('\n')}\n`;
}
