import { MEETING_PROVIDERS, WEBINAR_STATES } from '../../domain/webinar';
import { LONG } from '../columns';
import { hidden } from '../form';

const shared = { i18n: { localized: false } };
const translated = { i18n: { localized: true } };

/** DM-01. `title`, `description` and the SEO texts are per locale; everything else holds for all of them. */
export default {
  kind: 'collectionType',
  collectionName: 'webinars_webinars',
  info: {
    singularName: 'webinar',
    pluralName: 'webinars',
    displayName: 'Webinar',
    description: 'An online event that people register for',
  },
  options: { draftAndPublish: false },
  config: hidden('calendarEventId', 'scheduleVersion', 'sequence', 'postEventSentAt', 'cancelReason'),
  // By `webinars.form` the admin panel knows whose form and list it is asked to arrange.
  pluginOptions: { i18n: { localized: true }, webinars: { form: 'webinar' } },
  indexes: [
    { name: 'webinars_webinars_slug_locale_unique', columns: ['slug', 'locale'], type: 'unique' },
    { name: 'webinars_webinars_document_id_locale_index', columns: ['document_id', 'locale'] },
    { name: 'webinars_webinars_state_starts_at_index', columns: ['state', 'starts_at'] },
    { name: 'webinars_webinars_starts_at_index', columns: ['starts_at'] },
  ],
  attributes: {
    title: { type: 'string', required: true, maxLength: 200, pluginOptions: translated },
    slug: { type: 'string', maxLength: 120, pluginOptions: shared },
    description: { type: 'richtext', maxLength: 20000, pluginOptions: translated },
    state: { type: 'enumeration', enum: [...WEBINAR_STATES], default: 'DRAFT', required: true, pluginOptions: shared },
    startsAt: { type: 'datetime', pluginOptions: shared },
    durationMinutes: { type: 'integer', min: 15, max: 180, pluginOptions: shared },
    timezone: { type: 'string', maxLength: 64, pluginOptions: shared },
    hostName: { type: 'string', maxLength: 120, pluginOptions: shared },
    hostEmail: { type: 'email', maxLength: 254, pluginOptions: shared },
    speakers: { type: 'relation', relation: 'manyToMany', target: 'plugin::webinars.speaker', pluginOptions: shared },
    tags: { type: 'relation', relation: 'manyToMany', target: 'plugin::webinars.tag', pluginOptions: shared },
    maxAttendees: { type: 'integer', min: 1, max: 1000000, pluginOptions: shared },
    meetingProvider: {
      type: 'enumeration',
      enum: [...MEETING_PROVIDERS],
      default: 'google_meet',
      required: true,
      pluginOptions: shared,
    },
    meetUrl: { type: 'string', maxLength: 2000, columnType: LONG, pluginOptions: shared },
    meetProvisionError: { type: 'json', pluginOptions: shared },
    recordingUrl: { type: 'string', maxLength: 2000, columnType: LONG, pluginOptions: shared },
    slidesUrl: { type: 'string', maxLength: 2000, columnType: LONG, pluginOptions: shared },
    promoteOnHomepage: { type: 'boolean', default: false, required: true, pluginOptions: shared },
    promoteWeeksBefore: { type: 'integer', min: 1, max: 12, default: 4, required: true, pluginOptions: shared },
    seoTitle: { type: 'string', maxLength: 120, pluginOptions: translated },
    seoDescription: { type: 'string', maxLength: 320, columnType: LONG, pluginOptions: translated },
    calendarEventId: { type: 'string', pluginOptions: shared },
    scheduleVersion: { type: 'integer', default: 1, pluginOptions: shared },
    sequence: { type: 'integer', default: 0, pluginOptions: shared },
    postEventSentAt: { type: 'datetime', pluginOptions: shared },
    /** What the registrants were told, by language: `{ "en": "…" }`. */
    cancelReason: { type: 'json', pluginOptions: shared },
  },
} as const;
