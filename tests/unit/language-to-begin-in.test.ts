import { describe, expect, it } from '@jest/globals';
import { languageToBeginIn } from '../../src/plugins/webinars/admin/src/pages/language-to-begin-in';

const WEBINAR = 'plugin::webinars.webinar';
const locales = [
  { code: 'de', isDefault: false },
  { code: 'en', isDefault: true },
  { code: 'fr', isDefault: false },
];
const create = (allowed: string[], subject = WEBINAR) => ({
  action: 'plugin::content-manager.explorer.create',
  subject,
  properties: { locales: allowed },
});

describe('the language in which a webinar is begun', () => {
  it('is the default one', () => {
    expect(languageToBeginIn(locales, [create(['fr', 'en', 'de'])], WEBINAR)).toBe('en');
  });

  it('is one in which the writer may write, when that is not the default one', () => {
    expect(languageToBeginIn(locales, [create(['fr'])], WEBINAR)).toBe('fr');
    expect(languageToBeginIn(locales, [create([]), create(['fr', 'de'])], WEBINAR)).toBe('de');
  });

  it('is left open when nothing is known or allowed', () => {
    expect(languageToBeginIn([], [create(['en'])], WEBINAR)).toBeUndefined();
    expect(languageToBeginIn(locales, [], WEBINAR)).toBeUndefined();
    expect(languageToBeginIn(locales, [create(['en'], 'api::article.article')], WEBINAR)).toBeUndefined();
    const reads = {
      action: 'plugin::content-manager.explorer.read',
      subject: WEBINAR,
      properties: { locales: ['en'] },
    };
    expect(languageToBeginIn(locales, [reads], WEBINAR)).toBeUndefined();
  });
});
