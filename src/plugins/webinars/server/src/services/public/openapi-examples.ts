import type {
  FooterWebinar,
  InterestBody,
  Problem,
  PublicErrorCode,
  PublicTopic,
  PublicWebinar,
} from '../../../../contracts';

export type ProblemName = PublicErrorCode;

export const EXAMPLE_WEBINAR: PublicWebinar = {
  documentId: 'k3v9x1q7m2z8c4b6n0a5s7d2',
  slug: 'getting-started',
  state: 'SCHEDULED',
  status: 'published',
  title: 'Getting started',
  description: 'What you can do in the **first hour**.',
  startsAt: '2030-05-14T14:00:00.000Z',
  endsAt: '2030-05-14T15:00:00.000Z',
  durationMinutes: 60,
  timezone: 'Europe/Stockholm',
  hostName: 'Grace Hopper',
  speakers: [
    {
      documentId: 'p0o9i8u7y6t5r4e3w2q1a2s3',
      name: 'Ada Lovelace',
      company: 'Analytical Engines',
      position: 'Analyst',
      photoUrl: '/uploads/ada.jpg',
      biography: 'Wrote the first program.',
    },
  ],
  tags: [{ key: 'basics', label: 'Basics' }],
  seats: { limit: 100, remaining: 42 },
  counts: { registered: 58 },
  registration: { open: true, reason: null },
  recordingUrl: null,
  slidesUrl: null,
  seoTitle: null,
  seoDescription: 'A free session for beginners.',
  locale: 'en',
  availableLocales: ['de', 'en', 'sv'],
};

export const EXAMPLE_RECORDED: PublicWebinar = {
  ...EXAMPLE_WEBINAR,
  state: 'PUBLISHED',
  status: 'completed',
  registration: { open: false, reason: 'not_open' },
  recordingUrl: 'https://video.example.com/getting-started',
};

export const EXAMPLE_FOOTER: FooterWebinar[] = [
  {
    documentId: EXAMPLE_WEBINAR.documentId,
    slug: EXAMPLE_WEBINAR.slug,
    title: EXAMPLE_WEBINAR.title,
    startsAt: '2030-05-14T14:00:00.000Z',
    timezone: EXAMPLE_WEBINAR.timezone,
    state: 'SCHEDULED',
    locale: EXAMPLE_WEBINAR.locale,
  },
];

export const EXAMPLE_TOPICS: PublicTopic[] = [{ key: 'basics', label: 'Basics', upcoming: 2, recorded: 7 }];

export const EXAMPLE_INTEREST: InterestBody = {
  email: 'ada@example.com',
  topics: ['basics', 'security'],
  language: 'fr',
};

export const EXAMPLE_BODY = {
  email: 'ada@example.com',
  firstName: 'Ada',
  company: 'Analytical Engines',
  language: 'fr',
  source: { placement: 'sidebar', utm: { source: 'news' } },
};

const example = (status: number, name: string, message: string, details: Problem['error']['details']): Problem => ({
  data: null,
  error: { status, name, message, details },
});

const EMAIL_MESSAGE = 'Use an e-mail address such as "name@example.com".';

export const PROBLEM_EXAMPLES: Record<ProblemName, Problem> = {
  invalid_input: example(400, 'ValidationError', EMAIL_MESSAGE, {
    code: 'invalid_input',
    errors: [{ path: ['email'], message: EMAIL_MESSAGE, name: 'ValidationError' }],
  }),
  unsupported_media_type: example(
    415,
    'UnsupportedMediaTypeError',
    'Send the body as JSON, with Content-Type: application/json, or as a plain HTML form.',
    {
      code: 'unsupported_media_type',
    },
  ),
  captcha_failed: example(403, 'ForbiddenError', 'We could not verify that you are human. Please try again.', {
    code: 'captcha_failed',
    reason: 'refused',
  }),
  not_found: example(404, 'NotFoundError', 'Not Found', { code: 'not_found' }),
  webinar_not_open_for_registration: example(409, 'ConflictError', 'Registration for this webinar is closed.', {
    code: 'webinar_not_open_for_registration',
    reason: 'over',
  }),
  webinar_full: example(
    409,
    'ConflictError',
    'This webinar is full. If you had registered, you keep your seat: look into your mailbox.',
    {
      code: 'webinar_full',
      waitlist: false,
    },
  ),
  too_many_requests: example(429, 'RateLimitError', 'Too many requests from your network. Please try again later.', {
    code: 'too_many_requests',
  }),
  temporarily_unavailable: example(
    503,
    'ServiceUnavailableError',
    'This is not possible at the moment. Please try again in a few seconds.',
    { code: 'temporarily_unavailable' },
  ),
};
