import { describe, expect, it } from '@jest/globals';
import { messageIdFor } from '../../src/plugins/webinars/server/src/emails';

describe('the Message-ID of a delivery', () => {
  it('is the same for the same delivery and another for another', () => {
    const id = messageIdFor('confirmation:w1:a1:0', 'acme.example');
    expect(messageIdFor('confirmation:w1:a1:0', 'acme.example')).toBe(id);
    expect(messageIdFor('confirmation:w1:a1:1', 'acme.example')).not.toBe(id);
  });

  it('is well formed and gives nobody away', () => {
    const id = messageIdFor('confirmation:w1:ada@example.org:0', 'Acme.Example');
    expect(id).toMatch(/^<[0-9a-f]{40}@acme\.example>$/);
    expect(messageIdFor('x', 'not a domain\r\n')).toMatch(/^<[0-9a-f]{40}@webinars\.invalid>$/);
  });
});
