import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { publicReader } from '../support/public-reader';
import { seedWebinar } from '../support/seed-webinar';
import { registeredFor } from '../support/register';
import { bootStrapi, type Host } from '../support/strapi';

const WEBINAR = 'plugin::webinars.webinar';

describe('a webinar that is older than the word that its address is now', () => {
  let host: Host;
  let documentId: string;
  const update = (data: Record<string, unknown>) => host.strapi.documents(WEBINAR).update({ documentId, data });

  beforeEach(async () => {
    host = await bootStrapi();
    ({ documentId } = await seedWebinar(host, { data: { title: 'Old' } }));
    await host.strapi.db.query(WEBINAR).updateMany({ where: { documentId }, data: { slug: 'topics' } });
    host.services.publicCache.clear();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await host.stop();
  });

  it('goes on at what the route does not cover, and takes registrations', async () => {
    const { get } = await publicReader(host);
    expect((await get('/topics')).body).toEqual({ data: [], meta: {} });
    expect((await get('/topics/related')).body.data).toEqual([]);
    expect((await get('/topics/calendar.ics')).text).toContain('SUMMARY:');
    expect((await get('')).body.data).toMatchObject([{ slug: 'topics', documentId }]);
    await host.http.post('/api/webinars/topics/register').send({ email: 'ada@example.com' }).expect(200);
    expect((await registeredFor(host, documentId)).emails).toEqual(['ada@example.com']);
  });

  it('can be edited and copied, and moved to another address for good', async () => {
    await update({ title: 'Changed', slug: 'topics' });
    const copy = await host.strapi.documents(WEBINAR).clone({ documentId, data: { slug: 'topics' } as never });
    expect(copy?.entries[0]).toMatchObject({ slug: 'topics-copy' });
    await update({ slug: 'about-topics' });
    await expect(update({ slug: 'topics' })).rejects.toThrow('"topics" is an address of the site itself.');
    await expect(update({ slug: 'footer' })).rejects.toThrow('"footer" is an address of the site itself.');
  });

  it('is named when the server starts', async () => {
    const warn = jest.spyOn(host.strapi.log, 'warn').mockReturnValue(host.strapi.log);
    await host.services.webinars.warnOfCoveredSlugs();
    expect(warn.mock.calls).toEqual([[expect.stringContaining('"topics"')]]);

    await host.services.lifecycle.perform(documentId, 'cancel');
    await host.services.webinars.warnOfCoveredSlugs();
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
