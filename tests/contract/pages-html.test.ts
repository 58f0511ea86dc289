import { describe, expect, it } from '@jest/globals';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { LANGUAGES } from '../../src/plugins/webinars/server/src/domain/locale';
import { PAGE_NAMES } from '../../src/plugins/webinars/server/src/pages';
import { pageOf } from '../support/pages';

const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));

describe('the pages behind the links in mails', () => {
  it.each(PAGE_NAMES.flatMap((page) => LANGUAGES.map((language) => [page, language] as const)))(
    '%s is valid HTML in %s',
    (page, language) => {
      const report = validator.validateStringSync(pageOf({ page, language }).html);
      expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
    },
  );
});
