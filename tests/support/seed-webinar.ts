import type { Host } from './strapi';
import type { WebinarState } from '../../src/plugins/webinars/server/src/domain/webinar';

const UID = 'plugin::webinars.webinar';
type Attributes = Record<string, unknown>;

interface Seed {
  state?: WebinarState;
  /** Of the default locale; a meeting URL and a start tomorrow are given unless they are named. */
  data?: Attributes;
  /** Localized texts of the other languages. */
  translations?: Record<string, Attributes>;
}

/** What an operator does to bring a draft into a state. */
const STEPS: Record<WebinarState, ('publish' | 'start' | 'end' | 'recording' | 'cancel')[]> = {
  DRAFT: [],
  SCHEDULED: ['publish'],
  LIVE: ['publish', 'start'],
  ENDED: ['publish', 'start', 'end'],
  PUBLISHED: ['publish', 'start', 'end', 'recording'],
  CANCELLED: ['publish', 'cancel'],
};

/** Makes a webinar the way an operator would, and brings it to `state`. Returns its ids. */
export async function seedWebinar(
  { strapi, services }: Pick<Host, 'strapi' | 'services'>,
  { state = 'SCHEDULED', data = {}, translations = {} }: Seed = {},
): Promise<{ documentId: string; slug: string }> {
  const documents = strapi.documents(UID);
  const { documentId, slug } = (await documents.create({
    data: {
      title: 'Getting started',
      startsAt: new Date(services.clock.now().getTime() + 24 * 60 * 60_000).toISOString(),
      meetingProvider: 'custom_url',
      meetUrl: 'https://meet.example.org/room',
      ...data,
    },
  })) as unknown as { documentId: string; slug: string };
  for (const [locale, texts] of Object.entries(translations)) {
    await documents.update({ documentId, locale, data: texts });
  }
  for (const step of STEPS[state]) await services.lifecycle.perform(documentId, step);
  return { documentId, slug };
}
