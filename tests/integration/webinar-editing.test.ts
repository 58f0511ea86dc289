import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const WEBINAR = 'plugin::webinars.webinar';
const DAY = 86_400_000;

describe('editing a webinar', () => {
  let host: Host;
  beforeAll(async () => {
    host = await bootStrapi();
  });
  afterAll(() => host?.stop());

  const inDays = (days: number) => new Date(host.services.clock.now().getTime() + days * DAY);

  it('is respected by the clock, also when it comes between its look and its step', async () => {
    const { documentId } = await seedWebinar(host, { state: 'SCHEDULED', data: { startsAt: inDays(1) } });
    host.services.clock.set(new Date(inDays(1).getTime() + 60_000));
    const { webinars } = host.services;
    const find = webinars.find.bind(webinars);
    let moved = false;
    webinars.find = async (where) => {
      const found = await find(where);
      await host.strapi.documents(WEBINAR).update({ documentId, locale: 'en', data: { startsAt: inDays(5) } as never });
      moved = true;
      return found;
    };
    try {
      await host.services.scheduler.run('webinar_lifecycle_clock');
    } finally {
      webinars.find = find;
      host.services.clock.reset();
    }
    expect(moved).toBe(true);
    expect((await webinars.byDocumentId(documentId))?.state).toBe('SCHEDULED');
  });

  it('checks a copy like anything else that is saved', async () => {
    const { documentId } = await seedWebinar(host, { state: 'DRAFT' });
    const copy = (data: Record<string, unknown>) =>
      host.strapi.documents(WEBINAR).clone({ documentId, data: data as never });
    await expect(copy({ timezone: 'Mars/Base' })).rejects.toMatchObject({
      details: { errors: [{ path: ['timezone'] }] },
    });
    const clone = await copy({ timezone: ' Europe/Paris ' });
    expect(clone?.entries[0]).toMatchObject({ timezone: 'Europe/Paris', state: 'DRAFT', meetUrl: null });
  });

  it('keeps what no database of ours can store out, with a message at the field', async () => {
    const { documentId } = await seedWebinar(host, { state: 'DRAFT' });
    const title = 'Reading\u0000the score';
    await expect(
      host.strapi.documents(WEBINAR).update({ documentId, locale: 'en', data: { title } as never }),
    ).rejects.toMatchObject({ details: { errors: [{ path: ['title'] }] } });
  });

  it('lets an operator write an interest by hand, once an address', async () => {
    const interests = host.strapi.documents('plugin::webinars.interest');
    const { documentId } = await interests.create({ data: { email: 'Ada@Example.com', topics: [] } as never });
    const read = () => host.strapi.db.query('plugin::webinars.interest').findOne({ where: { documentId } });
    expect(await read()).toMatchObject({ email: 'Ada@Example.com', emailKey: 'ada@example.com' });
    await interests.update({ documentId, data: { email: 'grace@example.com' } as never });
    expect(await read()).toMatchObject({ emailKey: 'grace@example.com' });
  });
});
