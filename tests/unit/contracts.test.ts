import { describe, expect, it } from '@jest/globals';
import { registerBody, listQuery } from '../../src/plugins/webinars/contracts';

const accepts = (body: unknown) => registerBody.safeParse(body).success;
const withEmail = (email: unknown) => ({ email });

describe('the body of a registration', () => {
  it('needs nothing but an address', () => {
    expect(registerBody.parse(withEmail('ada@example.com'))).toEqual({ email: 'ada@example.com' });
  });

  it('has no half characters in what becomes JSON, and whole ones of all planes', () => {
    const from = (placement: string) => ({ ...withEmail('ada@example.com'), source: { placement } });
    expect(accepts(from('half \ud83d'))).toBe(false);
    expect(accepts({ ...withEmail('ada@example.com'), firstName: '\udc4b Ada' })).toBe(false);
    expect(accepts(from('banner 🙂 日本'))).toBe(true);
  });

  it.each([
    'ada@example.com',
    'Ada.Lovelace+webinar@Example.CO.UK',
    "o'brien@example.ie",
    'a@b.io',
    'kurt@bücher.example',
    'hanako@日本語.jp',
    `${'a'.repeat(64)}@example.com`,
  ])('accepts the address %s', (email) => expect(accepts(withEmail(email))).toBe(true));

  it.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'ada@localhost',
    'ada@example..com',
    'ada@-example.com',
    'ada@example.com.',
    '.ada@example.com',
    'ada..l@example.com',
    'ada@[127.0.0.1]',
    'ada@127.0.0.1',
    '"ada l"@example.com',
    'ada l@example.com',
    'ada@example.com, eve@example.com',
    'ada@example.com\r\nBcc: eve@example.com',
    'Ada <ada@example.com>',
    'ädä@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a'.repeat(64)}.com`,
    `ada@${'abcdefgh.'.repeat(30)}com`,
    42,
    null,
    ['ada@example.com'],
    { $ne: null },
  ])('refuses the address %j', (email) => expect(accepts(withEmail(email))).toBe(false));

  it('trims, and takes an empty field for one that was left out', () => {
    const body = { email: '  ada@example.com ', firstName: ' Ada ', lastName: '', company: '   ' };

    expect(registerBody.parse(body)).toEqual({
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: undefined,
      company: undefined,
    });
  });

  it.each([
    ['firstName', 50],
    ['lastName', 50],
    ['company', 200],
  ])('takes %s up to %i characters', (field, max) => {
    expect(accepts({ email: 'ada@example.com', [field]: 'x'.repeat(max) })).toBe(true);
    expect(accepts({ email: 'ada@example.com', [field]: 'x'.repeat(max + 1) })).toBe(false);
  });

  it.each(['伟', 'Ø', "D'Arcy", 'Núñez-Müller', 'عائشة', 'Jean-Luc 2'])('accepts the name %s', (firstName) =>
    expect(accepts({ email: 'ada@example.com', firstName })).toBe(true),
  );

  it.each(['see https://evil.example', 'WWW.evil.example', '<b>Ada</b>', 'Ada\nBcc: x', 'Ada\u0000', 7, null])(
    'refuses the name %j: it would be mailed to an unproven address',
    (firstName) => expect(accepts({ email: 'ada@example.com', firstName })).toBe(false),
  );

  it.each([
    ['fr', true],
    ['pt-BR', true],
    ['zh-Hant-TW', true],
    ['*', false],
    ['french', false],
    ['en_US', false],
    ['en;q=1', false],
    [`en${'-aaaaaaaa'.repeat(5)}`, false],
  ])('reads %s as a language: %s', (language, valid) =>
    expect(accepts({ email: 'ada@example.com', language })).toBe(valid),
  );

  it('limits the captcha token to what Cloudflare sends at most', () => {
    expect(accepts({ email: 'ada@example.com', turnstileToken: 'x'.repeat(2048) })).toBe(true);
    expect(accepts({ email: 'ada@example.com', turnstileToken: 'x'.repeat(2049) })).toBe(false);
  });

  it.each(['state', 'webinarDocumentId', 'isAdmin', '__proto__x'])('refuses the unknown key %s', (key) =>
    expect(accepts({ email: 'ada@example.com', [key]: 'x' })).toBe(false),
  );

  it.each([null, undefined, [], 'ada@example.com', 3])('refuses %j as a body', (body) =>
    expect(accepts(body)).toBe(false),
  );
});

describe('the query of the list', () => {
  it('starts with 25 on the first page', () => {
    expect(listQuery.parse({})).toEqual({ pagination: { page: 1, pageSize: 25 } });
    expect(listQuery.parse({ pagination: { page: '3' } })).toEqual({ pagination: { page: 3, pageSize: 25 } });
  });

  it.each([
    { pagination: { page: '0' } },
    { pagination: { page: '-1' } },
    { pagination: { page: '1.5' } },
    { pagination: { page: ['1'] } },
    { pagination: { page: '' } },
    { pagination: { pageSize: '101' } },
    { pagination: { start: '0' } },
    { pagination: '1' },
    { populate: '*' },
    { filters: { state: 'DRAFT' } },
    { locale: ['en', 'fr'] },
    { locale: '*' },
    { locale: null },
  ])('refuses %j', (query) => expect(listQuery.safeParse(query).success).toBe(false));
});
