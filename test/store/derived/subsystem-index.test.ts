/** Subsystems of one name are one subsystem: one row, one cell for each patch. */
import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/store/derived/derive.js';
import { subsystemIndexOf } from '../../../src/store/derived/subsystem-index.js';
import { scratchFolder, storeOf } from '../stores.js';

const scratch = scratchFolder();

const TWICE = `Maintainers
-----------

MEMORY
M:	Ann <ann@example.org>
S:	Maintained
F:	mm/

MEMORY
M:	Bob <bob@example.org>
S:	Supported
F:	mm/slab*
`;

const CODEOWNERS = '[One]\nmm/ ann@example.org\n[Two]\nmm/ bob@example.org\n';

describe('subsystemIndexOf', () => {
  it.each([
    ['sections of MAINTAINERS that share a name', { maintainers: TWICE }],
    ['rules of CODEOWNERS that share a pattern', { codeowners: CODEOWNERS }],
  ])('%s are one subsystem with the owners of both', (_, inputs) => {
    const index = subsystemIndexOf(inputs);
    const [found, ...others] = index.of('mm/slab.c');
    expect(others).toEqual([]);
    expect(found?.subsystem.owners.map(({ person }) => person.email)).toEqual(['ann@example.org', 'bob@example.org']);
    expect(index.subsystems.filter(({ name }) => name === found?.subsystem.name)).toEqual([found?.subsystem]);
  });

  it('directories are the same object for all their files', () => {
    const index = subsystemIndexOf({});
    expect(index.of('mm/a.c')[0]?.subsystem).toBe(index.of('mm/b.c')[0]?.subsystem);
  });
});

describe('a patch to two files', () => {
  const file = (name: string) =>
    `diff --git a/mm/${name} b/mm/${name}\n--- a/mm/${name}\n+++ b/mm/${name}\n@@ -1 +1,2 @@\n one\n+two\n`;
  const mail = [
    'From ann@example.org Mon Jan  1 10:00:00 2024',
    'Message-ID: <1@example.org>',
    'Date: Mon, 1 Jan 2024 10:00:00 +0000',
    'From: Eve <eve@example.org>',
    'Subject: [PATCH] mm: two files',
    '',
    `Words.\n---\n${file('slab.c')}${file('slub.c')}--\n2.40\n\n`,
  ].join('\n');

  it.each([
    ['no MAINTAINERS', {}],
    ['two sections of one name', { maintainers: TWICE }],
    ['two rules of one pattern', { codeowners: CODEOWNERS }],
  ])('of one subsystem has one cell, with %s', async (_, inputs) => {
    const store = await storeOf([scratch.write('one.mbox', mail)], inputs);
    expect(store.db.prepare('SELECT count(*) FROM patch_subsystems').pluck().get()).toBe(1);
    derive(store, { inputs, everything: true });
    expect(store.db.prepare('SELECT count(*) FROM patch_subsystems').pluck().get()).toBe(1);
  });
});
