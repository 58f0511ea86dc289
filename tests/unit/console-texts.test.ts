import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from '@jest/globals';
import english from '../../src/plugins/webinars/admin/src/texts/en';

const SOURCES = path.resolve(__dirname, '../../src/plugins/webinars/admin/src');
const FOLDER = path.join(SOURCES, 'texts');
const TRANSLATIONS = ['fr', 'es', 'sv', 'de'] as const;

const subjectsOf = (language: string) =>
  readdirSync(path.join(FOLDER, language)).filter((name) => name.endsWith('.json'));
const sourceOf = (file: string) => readFileSync(path.join(SOURCES, file), 'utf8');
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

  it('are all known to the compiler in English', () => {
    expect(english).toEqual(Object.assign({}, ...subjects.map((file) => textsOf('en', file))));
  });

  it.each(TRANSLATIONS)('are read in %s from every file of its folder', (language) => {
    expect(subjectsOf(language)).toEqual(subjects);
    expect(sourceOf(`texts/${language}/index.ts`)).toContain(
      "export default collected(import.meta.glob('./*.json', { eager: true, import: 'default' }));",
    );
    expect(sourceOf('index.ts')).toContain(`${language}: () => import('./texts/${language}'),`);
  });

  /** Other words for what has one already. */
  it.each([
    ['en', /(?<!\{)\bleads\b|\ba lead\b|no-shows?\b/i],
    ['de', /Besprechung|Interessent|Gastgeberin/],
    ['fr', /prospect|animateur/i],
    ['es', /\bwebinars?\b(?! engineer|@)|\bausentes?\b/i],
    ['sv', /utebl|intressent/i],
  ] as const)('have one word for one thing in %s', (language, others) => {
    const texts = subjects.flatMap((file) => Object.entries(textsOf(language, file)));
    expect(texts.filter(([, text]) => others.test(text))).toEqual([]);
  });

  it.each(TRANSLATIONS)('say in %s what they say in English', (language) => {
    for (const file of subjects) {
      const [first, other] = [textsOf('en', file), textsOf(language, file)];
      expect(Object.keys(other)).toEqual(Object.keys(first));
      for (const [key, text] of Object.entries(first))
        expect({ key, values: shape(other[key] ?? '') }).toEqual({ key, values: shape(text) });
    }
  });
});
