import { describe, expect, it } from '@jest/globals';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { LANGUAGES } from '../../src/plugins/webinars/server/src/domain/locale';
import { PAGE_NAMES, PAGES } from '../../src/plugins/webinars/server/src/pages';
import { FORMS, pageOf } from '../support/pages';

const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));

const FORM_PAGES = PAGE_NAMES.filter((page) => PAGES[page].form);

describe('the pages behind the links in mails', () => {
  it.each(PAGE_NAMES.flatMap((page) => LANGUAGES.map((language) => [page, language] as const)))(
    '%s is valid HTML in %s',
    (page, language) => {
      const report = validator.validateStringSync(pageOf({ page, language }).html);
      expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
    },
  );

  it.each(LANGUAGES)('have a valid form for topics in %s', (language) => {
    const reports = FORM_PAGES.map((page) =>
      validator.validateStringSync(pageOf({ page, language, form: FORMS.interest }).html),
    );
    expect(reports.flatMap(({ results }) => results.flatMap(({ messages }) => messages))).toEqual([]);
  });
});
