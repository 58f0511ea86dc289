import { describe, expect, it } from '@jest/globals';
import { addressKeys, withoutAddress } from '../../src/plugins/webinars/server/src/domain/personal-data';

describe('the keys of a mailbox', () => {
  it.each([
    [' Ada@Example.COM ', ['ada@example.com']],
    ['ada@bücher.example', ['ada@bücher.example', 'ada@xn--bcher-kva.example']],
    ['ada@xn--bcher-kva.example', ['ada@xn--bcher-kva.example', 'ada@bücher.example']],
    ['Ame\u0301lie@example.com', ['am\u00e9lie@example.com']],
  ])('of %j are %j', (address, keys) => {
    expect(addressKeys(address)).toEqual(keys);
  });
});

describe('a text without an address', () => {
  it.each([
    ['Ask Ada@Example.com.', 'Ask erased@erased.invalid.'],
    ['<ada@example.com>, "ada@example.com"', '<erased@erased.invalid>, "erased@erased.invalid"'],
    ['not-ada@example.com', 'not-ada@example.com'],
    ['x.ada@example.com', 'x.ada@example.com'],
    ['ada@example.community', 'ada@example.community'],
    ['ada@exampleXcom', 'ada@exampleXcom'],
  ])('%s becomes %s', (text, expected) => {
    expect(withoutAddress(text, ['ada@example.com'])).toBe(expected);
  });
});
