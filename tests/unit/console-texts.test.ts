import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from '@jest/globals';

const FOLDER = path.resolve(__dirname, '../../src/plugins/webinars/admin/src/texts');
const LANGUAGES = ['en', 'fr', 'es', 'sv', 'de'] as const;

const subjectsOf = (language: string) =>
  readdirSync(path.join(FOLDER, language)).filter((name) => name.endsWith('.json'));
const textsOf = (language: string, file: string) =>
  JSON.parse(readFileSync(path.join(FOLDER, language, file), 'utf8')) as Record<string, string>;

/** The names of the values that a message shows or decides by. */
function valuesOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.select || element.type === TYPE.plural)
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => valuesOf(value))];
    return [element.value];
  });
}
const shape = (text: string) => [...new Set(valuesOf(parse(text)))].sort();

describe('the words of the console', () => {
  const subjects = subjectsOf('en');

  it('belong to one subject each', () => {
    const keys = subjects.flatMap((file) => Object.keys(textsOf('en', file)));
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each(LANGUAGES)('are read in %s from every subject', (language) => {
    const index = readFileSync(path.join(FOLDER, language, 'index.ts'), 'utf8');
    expect(subjectsOf(language)).toEqual(subjects);
    expect(subjects.filter((file) => !index.includes(`'./${file}'`))).toEqual([]);
  });

  it.each(LANGUAGES.filter((language) => language !== 'en'))('say in %s what they say in English', (language) => {
    for (const file of subjects) {
      const [english, other] = [textsOf('en', file), textsOf(language, file)];
      expect(Object.keys(other)).toEqual(Object.keys(english));
      for (const [key, text] of Object.entries(english))
        expect({ key, values: shape(other[key] ?? '') }).toEqual({ key, values: shape(text) });
    }
  });
});
