import fc from 'fast-check';
import type { Values } from './requests';
import type { Maker, Subjects } from './subjects';
import type { State } from './world';

interface Stage {
  subjects: Subjects;
  maker: Maker;
}

/** The name that the whole of a body has here. */
const BODY = '';
const one = (value: unknown): fc.Arbitrary<unknown> => fc.constant(value);
const among = (values: readonly unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);

/** What has its texts beside the others' is not given once more among them. */
const MAIN_LOCALE = one('en');

/** Operations of a webinar that only a webinar in one state can have, or that nothing else can be done with afterwards. */
const IN_STATE: Partial<Record<string, State>> = {
  'PATCH /webinars/webinars/{id}': 'SCHEDULED',
  'DELETE /webinars/webinars/{id}': 'DRAFT',
  'POST /webinars/webinars/{id}/publish': 'DRAFT',
  'POST /webinars/webinars/{id}/start': 'SCHEDULED',
  'POST /webinars/webinars/{id}/end': 'LIVE',
  'POST /webinars/webinars/{id}/cancel': 'SCHEDULED',
  'POST /webinars/webinars/{id}/preview-change': 'SCHEDULED',
};

/** One of the texts that operators can change. */
const MAIL_TEXT: Values = {
  kind: one('confirmation'),
  language: one('en'),
  texts: among([{ subject: 'Hello {{ firstName }}' }, { subject: '{% if title %}{{ title | upcase }}{% endif %}' }]),
};

/** What nobody else sets, and what changes no other request's fate. */
const SETTINGS = fc.record(
  {
    'brand.name': fc.constantFrom('Acme', null),
    'brand.colour': one('#0a5c36'),
    'mail.resendAfterMinutes': fc.integer({ min: 5, max: 60 }),
    'privacy.auditDays': fc.integer({ min: 100, max: 900 }),
  },
  { requiredKeys: [] },
);

const READERS = /^GET \/api\/webinars\/\{slug\}/;

/** What requests to an operation have to name so that nothing keeps them from being granted, as things stand now. */
export async function fittingValues(operation: string, { subjects, maker }: Stage): Promise<Values> {
  const own = await special(operation, { subjects, maker });
  const { attendees, home, links } = subjects;
  return { id: one(home), ids: one([home]), attendeeId: one(attendees[0]), token: among(links), ...own };
}

async function special(operation: string, { subjects, maker }: Stage): Promise<Values> {
  const state = IN_STATE[operation];
  if (state) {
    const { documentId } = await subjects.webinar(state, operation);
    return { id: one(documentId), locale: MAIN_LOCALE };
  }
  const { attendees } = subjects;
  const { slug } = await subjects.webinar('SCHEDULED', 'home');
  if (READERS.test(operation)) return { slug: one(slug) };
  const versionOf = async (path: string) =>
    (await maker.ask<{ version: unknown }>('GET', `/webinars/${path}`)).data.version;

  switch (operation) {
    case 'POST /api/webinars/{slug}/register':
      return { slug: one(slug), email: fc.nat().map((person) => `plain${person}@people.test`) };
    case 'POST /webinars/webinars':
      return { locale: MAIN_LOCALE };
    case 'GET /webinars/webinars/{id}/preview/{action}':
      return { action: among(['start', 'cancel']) };
    case 'POST /webinars/webinars/{id}/mark-attendance':
    case 'POST /webinars/webinars/{id}/preview-attendance': {
      const { documentId } = await subjects.webinar('LIVE', 'attendance');
      const who = [{ all: true }, { joined: true }, { emails: 'ada0@people.test' }, { ids: attendees }];
      return { id: one(documentId), [BODY]: among(who.map((whom) => ({ ...whom, attended: true }))) };
    }
    case 'POST /webinars/webinars/{id}/registrations/{attendeeId}/cancel':
      return { attendeeId: one(attendees.at(-1)) };
    case 'POST /webinars/webinars/{id}/recording': {
      const { documentId } = await subjects.webinar('ENDED', operation);
      return { id: one(documentId), [BODY]: one({ recordingUrl: 'https://video.example/1' }) };
    }
    case 'POST /webinars/webinars/{id}/deliveries/{deliveryId}/retry': {
      const { webinar, delivery } = await subjects.undelivered();
      return { id: one(webinar), deliveryId: one(delivery) };
    }
    case 'POST /webinars/integrations/{name}/check':
      // A calendar is somebody's.
      return { [BODY]: one({ hostEmail: 'ada@people.test' }) };
    case 'POST /webinars/deliveries/{deliveryId}/retry':
      return { deliveryId: one(await subjects.undeliveredQuestion()) };
    case 'GET /webinars/webinars/{id}/interest':
      return { show: one('excluded') };
    case 'GET /webinars/webinars/{id}/registrations.csv':
    case 'GET /webinars/webinars/{id}/registrations.xlsx':
      // By their ids or by what they have in common.
      return { ids: one(undefined) };
    case 'GET /webinars/webinars/{id}/mail-preview':
    case 'GET /webinars/webinars/{id}/rehearsal/mail':
      return { audience: one('attendee') };
    case 'GET /webinars/webinars/{id}/rehearsal':
      return { assume: among([{}, { sv: '50', en: '0' }]), recordingAfterHours: among(['0', '48']) };
    case 'GET /webinars/webinars/{id}/audit':
      return { action: among(['sys.webinar.publish', ['sys.webinar.publish', 'sys.webinar.create']]) };
    case 'POST /webinars/webinars/{id}/messages':
      return {
        key: fc.uuid(),
        texts: one({ en: { subject: 'Soon', body: 'See you' }, sv: { subject: 'Snart', body: 'Vi ses' } }),
      };
    case 'POST /webinars/mail-texts/{kind}/{language}/preview':
    case 'POST /webinars/mail-texts/{kind}/{language}/test':
      return { ...MAIL_TEXT, as: one(undefined), sample: fc.nat({ max: 3 }) };
    case 'POST /webinars/privacy/erase': {
      const email = 'nobody@people.test';
      return { [BODY]: one({ email, confirm: email }) };
    }
    case 'POST /webinars/failed-jobs/{id}/retry': {
      const { data } = await maker.ask<{ id: string }[]>('GET', '/webinars/failed-jobs');
      // There is one, until it has been tried again.
      return { id: one(data[0]?.id ?? 'done') };
    }
    case 'PUT /webinars/mail-texts/{kind}/{language}':
    case 'DELETE /webinars/mail-texts/{kind}/{language}': {
      const version = await versionOf('mail-texts/confirmation/en');
      return { ...MAIL_TEXT, version: one(version) };
    }
    case 'PUT /webinars/settings':
      return { values: SETTINGS, version: one(await versionOf('settings')) };
    case 'POST /webinars/settings/preview':
      return { values: SETTINGS };
    case 'DELETE /webinars/settings/{key}':
      return { key: one('brand.name'), version: one(String(await versionOf('settings'))) };
    case 'POST /webinars/fresh-login':
      return { password: one('Correct-horse-1') };
    default:
      return {};
  }
}
