import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldText, isFound, searchTerms } from '../../src/plugins/webinars/server/src/domain/text-search';

describe('a folded text', () => {
  it.each([
    ['Kom igång', 'kom igang'],
    ['ÉTÉ à Noël', 'ete a noel'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['Smørrebrød', 'smorrebrod'],
    ['¿Qué tal, señor?', '¿que tal, senor?'],
    ['İstanbul', 'istanbul'],
    ['ﬁrst', 'first'],
    ['l’été', "l'ete"],
    ['Привет', 'привет'],
    ['ΟΔΥΣ', 'οδυσ'],
    ['ΟΔΥΣΣΕΎΣ', 'οδυσσευσ'],
    ['日本語', '日本語'],
  ])('of %s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is the same however the accents are encoded, and folding it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldText(text);
        expect(foldText(text.normalize('NFD'))).toBe(folded);
        expect(foldText(text.normalize('NFC'))).toBe(folded);
        expect(foldText(folded)).toBe(folded);
      }),
    );
  });
});

describe('a search', () => {
  const text = {
    en: { title: 'getting started', description: 'the first hour.' },
    sv: { title: 'kom igang', description: null },
  };

  it('wants all its words, in any order, anywhere in title and description', () => {
    expect(isFound(searchTerms('HOUR  start'), text, ['en'])).toBe(true);
    expect(isFound(searchTerms('hour never'), text, ['en'])).toBe(false);
  });

  it('looks at what the reader is shown: field by field the first language that has it', () => {
    expect(isFound(searchTerms('igång'), text, ['sv', 'en'])).toBe(true);
    expect(isFound(searchTerms('hour'), text, ['sv', 'en'])).toBe(true);
    expect(isFound(searchTerms('getting'), text, ['sv', 'en'])).toBe(false);
    expect(isFound(searchTerms('igång'), text, ['en', 'sv'])).toBe(false);
  });

  it('is the same search when words are repeated or change places', () => {
    expect(searchTerms('Zwei eins ZWEI')).toEqual(searchTerms('eins zwei'));
  });
});
