import { afterAll, afterEach, beforeAll, beforeEach, expect, jest } from '@jest/globals';
import { Conformance, type Description } from './openapi/conformance';
import { registeredFor } from './register';
import { seedWebinar } from './seed-webinar';
import { bootStrapi, type Host } from './strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
/** After the moment at which each test begins. */
export const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let nextIp = 1;
/** A visitor whom nothing has been counted for yet. */
export const newIp = () => `203.0.113.${nextIp++}`;

export const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status);

/** The application for the tests of a file, and for each of them a webinar that is open for registration. */
export function registrationDesk() {
  const desk = {} as { host: Host; conformance: Conformance; webinar: { documentId: string; slug: string } };

  /** Compares every answer with what the public API's own description promises. */
  async function register(
    body: object | string,
    {
      ip = newIp(),
      slug = desk.webinar.slug,
      headers = {},
    }: { ip?: string; slug?: string; headers?: Record<string, string> } = {},
  ) {
    const path = `/api/webinars/${slug}/register`;
    const answer = await desk.host.http
      .post(path)
      .set({ 'X-Forwarded-For': ip, ...headers })
      .send(body);
    expect(desk.conformance.differences('POST', path, answer)).toEqual([]);
    return answer;
  }
  const registered = (documentId = desk.webinar.documentId) => registeredFor(desk.host, documentId);

  beforeAll(async () => {
    // Behind a proxy, so that visitors can come from different addresses; the daily limit stays as it is.
    desk.host = await bootStrapi({ env: { PROXY: 'true', WEBINARS_LIMIT_BURST_PER_MINUTE: '10000' } });
    desk.conformance = new Conformance((await desk.host.http.get('/api/webinars/openapi.json')).body as Description);
  });
  afterAll(() => desk.host?.stop());
  beforeEach(async () => {
    desk.host.services.clock.set(NOW);
    desk.webinar = await seedWebinar(desk.host);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await desk.host.strapi.db.query('plugin::webinars.webinar').deleteMany({ where: {} });
  });
  return { desk, register, registered };
}
