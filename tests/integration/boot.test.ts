import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { bootStrapi, type Host } from '../support/strapi';
import { SETTINGS } from '../../src/plugins/webinars/server/src/config/environment';

describe('booting the application', () => {
  let host: Host | undefined;
  afterEach(async () => {
    jest.restoreAllMocks();
    await host?.stop();
    host = undefined;
  });

  it('loads the plugin with its content types, and the host brings the five languages', async () => {
    host = await bootStrapi({ firstStart: true });
    const types = Object.keys(host.strapi.contentTypes).filter((uid) => uid.startsWith('plugin::webinars.'));
    expect(types.sort()).toEqual(
      ['attendee', 'audit-entry', 'delivery', 'interest', 'speaker', 'tag', 'webinar'].map(
        (name) => `plugin::webinars.${name}`,
      ),
    );
    const locales = (await host.strapi.plugin('i18n').service('locales').find()) as { code: string }[];
    expect(locales.map(({ code }) => code).sort()).toEqual(['de', 'en', 'es', 'fr', 'sv']);
  });

  it('writes requests down without the tokens of mailed links and the words that people are searched by', async () => {
    host = await bootStrapi();
    const log = jest.spyOn(host.strapi.log, 'http').mockReturnValue(host.strapi.log);
    await host.http.get('/api/webinars/t/eyJhbGciOi.secret.token');
    await host.http.get('/webinars/webinars/abc/registrations?search=ada%40example.com');

    const lines = log.mock.calls.map(([line]) => (line as unknown as { message: string }).message);
    expect(lines).toEqual([
      expect.stringMatching(/^GET \/api\/webinars\/t\/\*\*\* \(\d+ ms\) 404$/),
      expect.stringMatching(/^GET \/webinars\/webinars\/abc\/registrations\?\*\*\* \(\d+ ms\) 401$/),
    ]);
  });

  it('takes an empty variable for one that is not set', async () => {
    const empty = Object.fromEntries(SETTINGS.map(({ variable }) => [variable, '']));
    host = await bootStrapi({
      env: { ...empty, SMTP_HOST: '', SMTP_PORT: ' ', DATABASE_SSL: '', CORS_ORIGINS: '', WEBINARS_WORKER: '' },
    });
    expect(host.services.settings.get()).toMatchObject({ mail: { ratePerMinute: 0 }, defaults: { timezone: 'UTC' } });
  });

  it.each([
    ['WEBINARS_MAIL_RATE_PER_MINUTE', 'many', /WEBINARS_MAIL_RATE_PER_MINUTE.*"many"/],
    ['WEBINARS_DEFAULT_TIMEZONE', 'Mars/Olympus', /WEBINARS_DEFAULT_TIMEZONE.*IANA time zone.*"Mars\/Olympus"/],
    ['WEBINARS_DEFAULT_DURATION_MINUTES', '10', /WEBINARS_DEFAULT_DURATION_MINUTES.*15/],
    ['WEBINARS_REMINDERS', '1440,7', /WEBINARS_REMINDERS/],
    ['WEBINARS_WORKER', 'maybe', /WEBINARS_WORKER/],
    ['SMTP_PORT', 'abc', /SMTP_PORT.*"abc"/],
    ['DATABASE_CLIENT', 'oracle', /DATABASE_CLIENT.*sqlite, postgres, mysql/],
  ])('stops with one line that names %s when its value is wrong', async (variable, value, line) => {
    const failure = await bootStrapi({ env: { [variable]: value } }).then(
      (started) => {
        host = started;
        return null;
      },
      (error: Error) => error.message,
    );
    expect(failure).toMatch(line);
    expect(failure?.split('\n')).toHaveLength(1);
  });
});
