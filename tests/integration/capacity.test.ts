import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const WEBINAR = 'plugin::webinars.webinar';

describe('changing the capacity of a published webinar', () => {
  let host: Host;
  let token: string;
  let number = 0;

  beforeAll(async () => {
    host = await bootStrapi({ env: { WEBINARS_LIMIT_ALLOW: '127.0.0.1' } });
    token = await host.tokenFor('sys_support');
  });
  afterAll(() => host?.stop());

  const register = (slug: string) => {
    number += 1;
    return host.http.post(`/api/webinars/${slug}/register`).send({ email: `visitor-${number}@example.com` });
  };
  const registerAll = async (slug: string, count: number) =>
    (await Promise.all(Array.from({ length: count }, () => register(slug)))).map(({ status }) => status);
  const limit = (documentId: string, maxAttendees: number | null) =>
    host.http.patch(`/webinars/webinars/${documentId}`).set('Authorization', `Bearer ${token}`).send({ maxAttendees });
  const inTheContentManager = (documentId: string, maxAttendees: number | null) =>
    host.strapi.documents(WEBINAR).update({ documentId, data: { maxAttendees } as never });
  const seatsOf = async (documentId: string) => (await host.services.seats.of([documentId])).get(documentId);

  it('lets more people in when it is raised, and everybody when it is taken off', async () => {
    const { documentId, slug } = await seedWebinar(host, { data: { maxAttendees: 2 } });
    expect((await registerAll(slug, 3)).sort()).toEqual([200, 200, 409]);

    expect((await limit(documentId, 3)).body.data.seats).toEqual({ taken: 2, limit: 3, remaining: 1 });
    expect((await registerAll(slug, 2)).sort()).toEqual([200, 409]);

    expect((await limit(documentId, null)).body.data.seats).toEqual({ taken: 3, limit: null, remaining: null });
    expect(await registerAll(slug, 2)).toEqual([200, 200]);
  });

  it('can be lowered to exactly the number of people, and then nobody else gets in', async () => {
    const { documentId, slug } = await seedWebinar(host, { data: { maxAttendees: 10 } });
    await registerAll(slug, 4);
    expect((await limit(documentId, 4)).body.data.seats).toEqual({ taken: 4, limit: 4, remaining: 0 });
    expect((await register(slug)).body.error.details.code).toBe('webinar_full');
  });

  it('is refused below it, in words that say why, whichever way it comes', async () => {
    const { documentId, slug } = await seedWebinar(host, { data: { maxAttendees: 10 } });
    await registerAll(slug, 3);
    const message = '3 people are registered: the limit cannot be lower than that.';

    const answer = await limit(documentId, 2);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors).toMatchObject([{ path: ['maxAttendees'], message }]);
    await expect(inTheContentManager(documentId, 2)).rejects.toThrow(message);
    expect(await seatsOf(documentId)).toEqual({ taken: 3, capacity: 10 });
    expect((await host.services.webinars.byDocumentId(documentId))?.maxAttendees).toBe(10);
  });

  it('holds while people register: never more of them than the limit that was accepted', async () => {
    const { documentId, slug } = await seedWebinar(host, { data: { maxAttendees: 40 } });
    const [statuses, lowered] = await Promise.all([registerAll(slug, 30), limit(documentId, 12)]);
    const { seatsTaken, emails } = await registeredFor(host, documentId);
    expect(lowered.status).toBe(emails.length <= 12 ? 200 : 400);
    expect(emails).toHaveLength(seatsTaken);
    expect(statuses.filter((status) => status === 200)).toHaveLength(seatsTaken);
    expect((await limit(documentId, Math.max(1, seatsTaken))).status).toBe(200);
    expect((await register(slug)).status).toBe(409);
  });
});
