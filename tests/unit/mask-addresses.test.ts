import { describe, expect, it } from '@jest/globals';
import { maskAddresses as ofTheHost } from '../../src/mask-addresses';
import { maskAddresses as ofThePlugin } from '../../src/plugins/webinars/server/src/domain/mask-addresses';

describe.each([
  ['the host', ofTheHost],
  ['the plugin', ofThePlugin],
])('what a log keeps of addresses, for %s', (_whose, mask) => {
  it.each([
    ['550 5.1.1 <ada@example.com>: no such user', '550 5.1.1 <***>: no such user'],
    ['ada@example.com, grace.hopper+navy@mail.example.co.uk', '***, ***'],
    ["insert into x values ('ada@example.com', 'Ada')", "insert into x values (***', 'Ada')"],
    ['Key (email_key)=(ada@example.com) already exists.', 'Key (email_key)=(***) already exists.'],
    ['GET /admin/users?_q=ada%40example.com&page=1', 'GET /admin/users?***&page=1'],
    ["o'brien@example.ie is away", '*** is away'],
    ['møte@bücher.example', '***'],
    ['ada@xn--bcher-kva.xn--p1ai', '***'],
    ['"ada lovelace"@example.com', '***'],
    ['ada@[192.0.2.1]', '***'],
    ['Ada <ada@example.com> wrote', 'Ada <***> wrote'],
  ])('masks %s', (text, kept) => {
    expect(mask(text)).toBe(kept);
  });

  it.each([
    'at compose (/app/node_modules/@strapi/core/dist/services/server.js:41:20)',
    '@strapi/strapi@5.54.0 and prom-client@15.1.3',
    'POST /api/webinars/intro/register (12 ms) 200',
    'meet @ 10.30',
    '',
  ])('leaves %s as it is', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('masks an address after a very long word', () => {
    expect(mask(`${'x'.repeat(200_000)} ada@example.com`)).toMatch(/^x+ \*\*\*$/);
    expect(mask(`${'x.'.repeat(100_000)}@${'x.'.repeat(100_000)}`)).not.toContain('ada');
  });
});
