import { afterAll, beforeAll, expect } from '@jest/globals';
import { adminWebinarAnswer } from '../../src/plugins/webinars/contracts';
import { startGoogleDouble, throwAwayServiceAccount, type GoogleDouble } from './google-double/index.cjs';
import { auditOf } from './registrations';
import { bootStrapi, type Host } from './strapi';

export const DAY = 24 * 60 * 60_000;
export const tomorrow = () => new Date(Math.ceil(Date.now() / 1000) * 1000 + DAY).toISOString();

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** The answer must be what the contract says. */
export const webinarOf = (answer: { body: unknown }) => adminWebinarAnswer.parse(answer.body).data;

type Refused = { body: { error: { details: { code: string; errors: { path: (string | number)[] }[] } } } };
/** The fields that were refused. */
export const problemsOf = ({ body }: Refused) => {
  expect(body.error.details.code).toBe('invalid_input');
  return body.error.details.errors.map(({ path }) => path.join('.'));
};

/** The application with its calendar for the tests of a file, and those who speak to its admin API. */
export function adminApi() {
  const api = {} as { google: GoogleDouble; host: Host; support: string; engineer: string };

  const as = (token: string | null, method: Method, path = '') => {
    const request = api.host.http[method](`/webinars/webinars${path}`);
    return token ? request.set('Authorization', `Bearer ${token}`) : request;
  };
  // What webinar support does.
  const create = async (body: object) => {
    const answer = await as(api.support, 'post').send({ title: 'Reading the score', ...body });
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 201, error: undefined });
    return webinarOf(answer);
  };
  const patch = (documentId: string, body: object) => as(api.support, 'patch', `/${documentId}`).send(body);
  const read = async (documentId: string) => webinarOf(await as(api.support, 'get', `/${documentId}`));
  /** Everything that was noted about a webinar, oldest first. */
  const notedOf = (documentId: string) => auditOf(api.host, documentId);

  beforeAll(async () => {
    const account = throwAwayServiceAccount();
    api.google = await startGoogleDouble({ accounts: [account], workspaceDomains: ['example.com'] });
    api.host = await bootStrapi({
      env: {
        GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
        GOOGLE_API_URL: api.google.url,
        WEBINARS_DEFAULT_TIMEZONE: 'Europe/Paris',
      },
    });
    api.support = await api.host.tokenFor('sys_support');
    api.engineer = await api.host.tokenFor('sys_engineer');
  });
  afterAll(async () => {
    await api.host?.stop();
    await api.google?.close();
  });
  return { api, as, create, patch, read, notedOf };
}
