import { describe, expect, it } from '@jest/globals';
import { areAllKnown } from '../../src/plugins/webinars/server/src/middlewares/early-answers';

describe('answering before the host’s middlewares', () => {
  it('is right where they are Strapi’s own', () => {
    expect(areAllKnown(['strapi::errors', { name: 'strapi::cors', config: { origin: '*' } }, 'strapi::query'])).toBe(
      true,
    );
    expect(areAllKnown([])).toBe(true);
  });

  it.each([
    ['an address filter', 'strapi::ip'],
    ['a middleware of the host', 'global::gate'],
    ['one with a file of its own', { resolve: './gate' }],
    ['a function', () => undefined],
  ])('is wrong beside %s, which may refuse a request', (_, entry) => {
    expect(areAllKnown(['strapi::errors', entry])).toBe(false);
  });

  it('is wrong where the middlewares are not known', () => {
    expect(areAllKnown(undefined)).toBe(false);
  });
});
