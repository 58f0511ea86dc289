import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { headingOf, linkVisitor } from '../support/signed-links';
import { bootStrapi, type Host } from '../support/strapi';

const FILE = 'multipart/form-data; boundary=b';
const WHOLE = '--b\r\nContent-Disposition: form-data; name="x"; filename="x.js"\r\n\r\nalert(1)\r\n--b--\r\n';
const BROKEN = '--b\r\nContent-Disposition: form-data; name="x"; filename="x.js"\r\n\r\nalert';
const WITHOUT_BOUNDARY = ['multipart/form-data', 'x'] as const;

describe('a body', () => {
  let host: Host;
  let slug: string;
  let documentId: string;
  let token: string;

  beforeAll(async () => {
    host = await bootStrapi();
    ({ slug, documentId } = await seedWebinar(host));
    token = await host.adminToken();
    // What Strapi says of bodies that it cannot read.
    jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
  });
  afterAll(() => host.stop());

  const register = () => host.http.post(`/api/webinars/${slug}/register`);
  const patch = () => host.http.patch(`/webinars/webinars/${documentId}`).set('Authorization', `Bearer ${token}`);

  describe.each([
    ['whole', FILE, WHOLE],
    ['broken', FILE, BROKEN],
    ['without a boundary', ...WITHOUT_BOUNDARY],
  ])('with files, %s,', (_what, type, body) => {
    it('is refused by both APIs before it is read', async () => {
      const interest = host.http.post('/api/webinar-interest');
      const stranger = host.http.post('/webinars/privacy/export');
      for (const request of [register(), interest, patch(), stranger]) {
        const answer = await request.set('Content-Type', type).send(body);
        expect([answer.status, answer.body.error.details]).toEqual([415, { code: 'unsupported_media_type' }]);
        expect(answer.headers['cache-control']).toBe('no-store');
      }
      expect(host.strapi.log.error).not.toHaveBeenCalled();
    });

    it('still unsubscribes, as mail programs send it', async () => {
      const seeds = mailSeeds(host.strapi, host.services);
      const webinar = await seeds.webinar();
      const [ada] = await seeds.attendees(webinar, 1);
      const path = linkVisitor(host).pathOf('unsubscribe', String(ada?.documentId));
      const answer = await host.http.post(path).set('Content-Type', type).send(body);
      expect([answer.status, headingOf(answer)]).toEqual([200, 'You are unsubscribed']);
    });
  });

  it('that comes with a question is not looked at', async () => {
    const answer = await host.http.get('/api/webinars').set('Content-Type', FILE).send(WHOLE);
    expect(answer.status).toBe(200);
  });

  it.each(['gzip', 'br', 'compress, x'])(
    'that is said to be compressed (%s) is refused, whatever it is',
    async (encoding) => {
      const link = host.http.post('/api/webinars/t/token');
      for (const request of [register(), patch(), link]) {
        const answer = await request
          .set('Content-Type', 'application/json')
          .set('Content-Encoding', encoding)
          .send('{}');
        expect([answer.status, answer.body.error.details]).toEqual([415, { code: 'unsupported_media_type' }]);
        expect(answer.headers['accept-encoding']).toBe('identity');
      }
    },
  );

  it('that is not compressed may say so', async () => {
    const answer = await register().set('Content-Encoding', 'identity').send({ email: 'ada@example.com' });
    expect(answer.status).toBe(200);
  });

  it('that is no JSON is refused in a way that nobody keeps', async () => {
    for (const request of [register(), patch()]) {
      const answer = await request.set('Content-Type', 'application/json').send('{"email":');
      expect([answer.status, answer.headers['cache-control']]).toEqual([400, 'no-store']);
    }
  });

  it('with a value that Strapi refuses is answered as everything that is wrong, without the value', async () => {
    const answer = await patch().send({ maxAttendees: 0.5 });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.code).toBe('invalid_input');
    for (const error of answer.body.error.details.errors)
      expect(error).toEqual({ path: ['maxAttendees'], message: expect.any(String), name: 'ValidationError' });
  });
});
