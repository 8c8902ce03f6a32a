/** Sections of MAINTAINERS with invented owners, and the file that is made of them. */

export const HARBOR = `HARBOR
M:	Mira Example <mira@example.org>
F:	harbor/
`;

export const SOUND = `SOUND
M:	Dora Example <dora@example.org>
F:	sound/
`;

export const SLAB = `SLAB ALLOCATOR
M:	Sam Example <sam@example.org>
R:	Rita Example <rita@example.org>
S:	Maintained
F:	mm/
`;

export const HORN = `HORN
M:	Hugo Example <hugo@example.org>
S:	Supported
F:	sound/
`;

export const THE_REST = `THE REST
M:	Linus Example <linus@example.org>
F:	*
F:	*/
`;

/** The text of a file with these sections. */
export function maintainersOf(...sections: readonly string[]): string {
  return ['List\n----\n', ...sections].join('\n');
}
