import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Test } from 'supertest';
import type { PublicWebinar } from '../../src/plugins/webinars/contracts';
import { Conformance, type Description } from './openapi/conformance';
import { seedWebinar } from './seed-webinar';
import { bootStrapi, type Host } from './strapi';

export const slugsOf = (answer: { body: { data: Pick<PublicWebinar, 'slug'>[] } }) =>
  answer.body.data.map(({ slug }) => slug);

/** Asks the public API, and compares every answer with what its own description promises. */
export async function publicReader(host: Host) {
  const conformance = new Conformance((await host.http.get('/api/webinars/openapi.json')).body as Description);

  async function ask(test: Test) {
    const answer = await test;
    const { pathname, search } = new URL(test.url);
    expect(conformance.differences(test.method, `${pathname}${search}`, answer)).toEqual([]);
    return answer;
  }
  return {
    ask,
    get: (path: string, headers: Record<string, string> = {}) =>
      ask(host.http.get(`/api/webinars${path}`).set(headers)),
  };
}

/** Makes a topic with its label in English, or the labels of several languages; returns its document id. */
export async function seedTopic({ strapi }: Host, key: string, labels: Record<string, string> = { en: key }) {
  const documents = strapi.documents('plugin::webinars.tag');
  const { en = key, ...others } = labels;
  const { documentId } = await documents.create({ data: { key, label: en } });
  for (const [locale, label] of Object.entries(others)) {
    const data: Record<string, unknown> = { label };
    await documents.update({ documentId, locale, data });
  }
  return documentId;
}

export async function seedSpeaker({ strapi }: Host, name: string) {
  const { documentId } = await strapi.documents('plugin::webinars.speaker').create({ data: { name } });
  return documentId;
}

/** Empties the catalogue: the document service would refuse to delete what is announced. */
export async function clearCatalogue({ strapi, services }: Host) {
  for (const type of ['webinar', 'tag', 'speaker'] as const)
    await strapi.db.query(`plugin::webinars.${type}`).deleteMany({ where: {} });
  services.publicCache.clear();
}

/** The application for the tests of a file; each of them begins at `now`, with nothing in the catalogue. */
export function catalogueAt(now: Date) {
  const catalogue = {} as { host: Host; reader: Awaited<ReturnType<typeof publicReader>> };
  type More = Omit<NonNullable<Parameters<typeof seedWebinar>[1]>, 'data'>;
  const seed = (data: Record<string, unknown>, more: More = {}) => seedWebinar(catalogue.host, { data, ...more });
  const get = (path: string, headers: Record<string, string> = {}) => catalogue.reader.get(path, headers);

  beforeAll(async () => {
    catalogue.host = await bootStrapi();
    catalogue.host.services.clock.set(now);
    catalogue.reader = await publicReader(catalogue.host);
  });
  afterAll(() => catalogue.host?.stop());
  beforeEach(() => {
    catalogue.host.services.clock.set(now);
    catalogue.host.services.publicCache.clear();
  });
  afterEach(() => clearCatalogue(catalogue.host));
  return { catalogue, get, seed };
}
