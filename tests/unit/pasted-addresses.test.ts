import { describe, expect, it } from '@jest/globals';
import { pastedAddresses, pastedEntries } from '../../src/plugins/webinars/server/src/domain/pasted-addresses';

describe('addresses that an operator pastes', () => {
  it.each<[string, string, string[]]>([
    ['one', 'ada@example.com', ['ada@example.com']],
    ['lines of any system', 'a@example.com\r\nb@example.com\rc@example.com\n\n', ['a', 'b', 'c'].map(at)],
    [
      'commas, semicolons and tabs',
      'a@example.com, b@example.com;c@example.com\td@example.com',
      'abcd'.split('').map(at),
    ],
    ['names with commas in them', '"Holm, Ada" <a@example.com>; Berg, Bo <b@example.com>', ['a', 'b'].map(at)],
    ['a row of a participants’ log', 'Ada\tHolm\ta@example.com\t14:02\t58 min', [at('a')]],
    ['a quoted CSV row', '"Ada","Holm","a@example.com","58,5 min"', [at('a')]],
    ['links', 'mailto:a@example.com', [at('a')]],
    ['quotes around them', `'a@example.com' "b@example.com"`, ['a', 'b'].map(at)],
    ['the end of a sentence', 'There were a@example.com and b@example.com.', ['a', 'b'].map(at)],
    ['a byte order mark', '\uFEFFa@example.com', [at('a')]],
    ['our own CSV', `'+tag@example.com,Ada\n'-@example.com`, ['+tag@example.com', '-@example.com']],
    ['an apostrophe that belongs to the name', "o'neil@example.com", ["o'neil@example.com"]],
    ['other scripts', 'Jörg <joerg@bücher.example>', ['joerg@bücher.example']],
    ['the same twice', 'a@example.com, a@example.com', [at('a')]],
  ])('are found in %s', (_what, text, addresses) => {
    expect(pastedAddresses(text)).toEqual({ addresses, invalid: [] });
  });

  it.each<[string, string, string[]]>([
    ['half an address', 'ada@, a@example.com', ['ada@']],
    ['two signs', 'ada@@example.com', ['ada@@example.com']],
    ['a missing sign', 'adaexample.com, a@example.com', ['adaexample.com']],
    ['a line without any', 'Participants of May\na@example.com', ['Participants of May']],
    ['an address without a domain', 'ada@localhost', ['ada@localhost']],
  ])('are told apart from %s', (_what, text, invalid) => {
    expect(pastedAddresses(text).invalid).toEqual(invalid);
  });

  it('shows only the beginning of what is too long', () => {
    expect(pastedAddresses(`${'x'.repeat(500)}@`).invalid).toEqual([`${'x'.repeat(100)}…`]);
  });

  it('are read in no time from a megabyte that holds none', () => {
    for (const text of [
      'a'.repeat(1_000_000),
      '@'.repeat(1_000_000),
      'a.'.repeat(500_000),
      `a@${'b.'.repeat(500_000)}`,
    ]) {
      const started = performance.now();
      expect(pastedAddresses(text).addresses).toEqual([]);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });

  it('are counted by lines and parts, empty ones left out', () => {
    expect(pastedEntries('a@example.com\n\n;b@example.com; \n')).toBe(2);
  });
});

function at(name: string): string {
  return `${name}@example.com`;
}
