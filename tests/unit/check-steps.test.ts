import { describe, expect, it } from '@jest/globals';
import { withoutLogin, withoutSecrets } from '../../src/plugins/webinars/server/src/domain/check-steps';

describe('words of others in a connection test', () => {
  it.each([
    ['smtp://me:hush@mail.acme.org:587', 'smtp://[removed]@mail.acme.org:587'],
    ['at https://hush@acme.org/path?q=a@b.', 'at https://[removed]@acme.org/path?q=a@b.'],
    ['smtps://me:hu@sh@mail.acme.org', 'smtps://[removed]@mail.acme.org'],
    ['https://acme.org/@me is fine, jamie@acme.org too', 'https://acme.org/@me is fine, jamie@acme.org too'],
  ])('lose the log-in of %s', (text, kept) => {
    expect(withoutLogin(text)).toBe(kept);
  });

  it('lose every secret, wherever it stands', () => {
    expect(withoutSecrets('hush, I said hush to //a:b@c', ['hush', undefined, ''])).toBe(
      '[removed], I said [removed] to //[removed]@c',
    );
  });
});
