import { describe, expect, it } from 'vitest';
import { chooseIndex } from '../../src/subsystems/choose.js';

const areas = [{ name: 'Area', files: ['**'], owners: [] }];
const maintainers = 'SECTION\nF: */\n';
const codeowners = '* @all\n';

describe('chooseIndex', () => {
  it.each([
    ['areas before all', { areas, maintainers, codeowners }, 'areas'],
    ['MAINTAINERS before CODEOWNERS', { areas: [], maintainers, codeowners }, 'maintainers'],
    ['CODEOWNERS', { codeowners }, 'codeowners'],
    ['files that say nothing as none', { maintainers: 'just text\n', codeowners: '# nothing\n' }, 'directory'],
    ['directories', {}, 'directory'],
  ])('takes %s', (_, sources, expected) => {
    expect(
      chooseIndex(sources)
        .of('mm/x.c')
        .map(({ subsystem }) => subsystem.source),
    ).toEqual([expected]);
  });
});
