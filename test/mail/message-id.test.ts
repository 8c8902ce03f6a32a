import { describe, expect, test } from 'vitest';
import { parseIds, parseMessageId } from '../../src/mail/message-id.js';

describe('a Message-ID', () => {
  test.each<[string, string, string]>([
    ['in brackets', '<1@example.org>', '1@example.org'],
    ['without brackets', '1@example.org', '1@example.org'],
    ['with a comment', '<1@example.org> (added by mx)', '1@example.org'],
    ['one of two', '<1@example.org> <2@example.org>', '1@example.org'],
    ['blanks inside, from folding', '<1\t@example .org>', '1@example.org'],
    ['controls inside', '<1\0\x1b@example.org>', '1@example.org'],
    ['double brackets', '<<1@example.org>>', '1@example.org'],
    ['an open bracket', '<1@example.org', '1@example.org'],
    ['empty brackets', '<>', ''],
    ['no at', '<1>', '1'],
    ['raw UTF-8', '<\xc3\xb6@example.org>', 'ö@example.org'],
    ['nothing', '', ''],
  ])('%s', (_, value, id) => {
    expect(parseMessageId(value)).toBe(id);
  });

  test('a longer one than a line is cut, and others that start alike stay apart', () => {
    const one = parseMessageId(`<${'x'.repeat(2000)}1@example.org>`);
    const two = parseMessageId(`<${'x'.repeat(2000)}2@example.org>`);
    expect(one).toHaveLength(998);
    expect(one).not.toBe(two);
    expect(parseMessageId(`<${'x'.repeat(2000)}1@example.org>`)).toBe(one);
    expect(parseMessageId(`<${'x'.repeat(998)}>`)).toBe('x'.repeat(998));
  });
});

describe('References and In-Reply-To', () => {
  test.each<[string, string, string[]]>([
    ['none', '', []],
    ['several', '<1@a>\t<2@a> <3@a>', ['1@a', '2@a', '3@a']],
    ['without blanks between', '<1@a><2@a>', ['1@a', '2@a']],
    ['commas between', '<1@a>,<2@a>', ['1@a', '2@a']],
    ['each once', '<1@a> <2@a> <1@a>', ['1@a', '2@a']],
    ['words around', 'Message from Jane <jane> of "Mon" <1@a>', ['jane', '1@a']],
    ['bare', '1@a 2@a', ['1@a', '2@a']],
    ['bare words that are no ids', 'your message of Monday', []],
    ['a folded id', '<1@exam ple.org>', ['1@example.org']],
    ['an open bracket', '<1@a <2@a>', ['1@a', '2@a']],
    ['empty brackets', '<> <1@a>', ['1@a']],
  ])('%s', (_, value, ids) => {
    expect(parseIds(value)).toEqual(ids);
  });

  test('of very many, the root and the nearest are kept', () => {
    const ids = parseIds(Array.from({ length: 3000 }, (_, i) => `<${i}@a>`).join(' '));
    expect(ids).toHaveLength(1000);
    expect([ids[0], ids[1], ids[999]]).toEqual(['0@a', '2001@a', '2999@a']);
  });
});
