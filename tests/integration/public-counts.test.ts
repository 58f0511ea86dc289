import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { clearCatalogue, publicReader } from '../support/public-reader';
import { seedWebinar } from '../support/seed-webinar';
import { withSettings } from '../support/settings';
import { bootStrapi, type Host } from '../support/strapi';

describe('how many have registered', () => {
  let host: Host;
  let get: Awaited<ReturnType<typeof publicReader>>['get'];

  beforeAll(async () => {
    host = await bootStrapi();
    ({ get } = await publicReader(host));
  });
  afterAll(() => host.stop());
  afterEach(() => clearCatalogue(host));

  async function seedTaken(seats: number): Promise<string> {
    const { slug, documentId } = await seedWebinar(host, { data: { title: `Taken ${seats}` } });
    await host.strapi.db.transaction(async ({ trx }) => {
      await host.services.seats.takeUpTo(trx as Parameters<typeof host.services.seats.takeUpTo>[0], documentId, seats);
    });
    host.services.publicCache.clear();
    return slug;
  }
  const counts = async (slug: string) => (await get(`/${slug}`)).body.data.counts;

  it('is shown from ten on', async () => {
    expect(await counts(await seedTaken(9))).toEqual({ registered: null });
    expect(await counts(await seedTaken(10))).toEqual({ registered: 10 });
  });

  it.each([
    [{ showRegistered: true, showRegisteredFrom: 3 }, 3],
    [{ showRegistered: true, showRegisteredFrom: 4 }, null],
    [{ showRegistered: false, showRegisteredFrom: 1 }, null],
  ])('with %j is %j of three', async (shown, registered) => {
    const slug = await seedTaken(3);
    const restore = withSettings(host, { public: shown });

    expect(await counts(slug)).toEqual({ registered });
    expect((await get('')).body.data).toMatchObject([{ counts: { registered } }]);
    restore();
  });
});
