import type { PublicWebinar } from '../../../src/plugins/webinars/contracts';

/** A webinar as the public API shows it, open for registration. */
export const publicWebinar = (changes: Partial<PublicWebinar> = {}): PublicWebinar =>
  ({
    documentId: 'k3v9x1q7m2z8c4b6n0a5s7d2',
    slug: 'heat-pumps',
    state: 'SCHEDULED',
    status: 'published',
    title: 'Heat pumps',
    description: 'What **the data** say.',
    startsAt: '2026-12-05T15:00:00.000Z',
    endsAt: '2026-12-05T16:15:00.000Z',
    durationMinutes: 75,
    timezone: 'Europe/Stockholm',
    hostName: 'Marc Lefèvre',
    speakers: [
      {
        documentId: 'p0o9i8u7y6t5r4e3w2q1a2s3',
        name: 'Amara Okafor',
        position: 'Physicist',
        company: 'Institute',
        photoUrl: null,
        biography: null,
      },
    ],
    tags: [{ key: 'heating', label: 'Heating' }],
    seats: { limit: 300, remaining: 208 },
    counts: { registered: 92 },
    registration: { open: true, reason: null },
    recordingUrl: null,
    slidesUrl: null,
    seoTitle: null,
    seoDescription: null,
    locale: 'en',
    availableLocales: ['en'],
    ...changes,
  }) as PublicWebinar;
