/** Message ids to addresses: whatever the id is, it stays one segment of the path. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LORE, linkFault, messageUrl } from '../../../src/report/text/message-url.js';

describe('messageUrl', () => {
  it.each([
    ['20260701.1-mira@example.org', 'https://lore.kernel.org/r/20260701.1-mira@example.org'],
    ['a/b?c#d e%20@x', 'https://lore.kernel.org/r/a%2Fb%3Fc%23d%20e%2520@x'],
    [')](javascript:alert(1))', 'https://lore.kernel.org/r/%29%5D%28javascript%3Aalert%281%29%29'],
    ["~*!'_.-@x", 'https://lore.kernel.org/r/%7E%2A%21%27_.-@x'],
    ['\ud800é@x', 'https://lore.kernel.org/r/%EF%BF%BD%C3%A9@x'],
    ['$&@x', 'https://lore.kernel.org/r/%24%26@x'],
  ])('encodes %s', (id, url) => {
    expect(messageUrl(LORE, id)).toBe(url);
  });

  it.each(['', '.', '..'])('has no address for "%s"', (id) => {
    expect(messageUrl(LORE, id)).toBeNull();
  });

  it('keeps every id in its segment, from which it can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 3 }), (id) => {
        const url = messageUrl('https://lists.example.org/m/{id}/raw?x=1', id) ?? '';
        const { host, pathname, search, hash } = new URL(url);
        expect({ host, search, hash }).toEqual({ host: 'lists.example.org', search: '?x=1', hash: '' });
        const [, first, segment = '', last, ...more] = pathname.split('/');
        expect([first, decodeURIComponent(segment), last, more]).toEqual(['m', id, 'raw', []]);
        expect(url).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });
});

describe('linkFault', () => {
  it.each([LORE, 'http://localhost:8080/{id}', 'https://example.org/?m={id}&raw=1', 'https://example.org/a#{id}'])(
    'takes %s',
    (template) => {
      expect(linkFault(template)).toBeNull();
    },
  );

  it.each([
    ['https://example.org/', 'must contain {id} once'],
    ['https://example.org/{id}/{id}', 'must contain {id} once'],
    ['javascript:alert(1)//{id}', 'must be a full address'],
    ['//example.org/{id}', 'must be a full address'],
    ['https://{id}.example.org/', 'must be a full address'],
    ['https://someone@example.org/{id}', 'must be a full address'],
    ['https://example.org/{id}">', 'must contain only URL characters'],
    ['https://example.org/a b/{id}', 'must contain only URL characters'],
    ['https://example.org:port/{id}', 'must contain only URL characters'],
    ['https://example.org/\n{id}', 'must contain only URL characters'],
  ])('refuses %s', (template, fault) => {
    expect(linkFault(template)).toContain(fault);
  });
});
