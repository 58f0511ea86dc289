import { REGISTRATION_STATES } from '../../domain/registration';
import { hidden } from '../form';

/** DM-02, D-24. Attendees point at the webinar's document id: a relation would hold for one locale's row only. */
export default {
  kind: 'collectionType',
  collectionName: 'webinars_attendees',
  info: {
    singularName: 'attendee',
    pluralName: 'attendees',
    displayName: 'Attendee',
    description: 'One person registered for one webinar',
  },
  options: { draftAndPublish: false },
  config: hidden('emailKey', 'searchText', 'informedSequence', 'attribution'),
  indexes: [
    { name: 'webinars_attendees_webinar_email_unique', columns: ['webinar_document_id', 'email_key'], type: 'unique' },
    { name: 'webinars_attendees_email_key_index', columns: ['email_key'] },
    // All that the figures of a webinar are counted from.
    {
      name: 'webinars_attendees_webinar_figures_index',
      columns: ['webinar_document_id', 'state', 'language', 'joined_at'],
    },
    { name: 'webinars_attendees_webinar_registered_index', columns: ['webinar_document_id', 'registered_at'] },
    // How many registered lately, over all webinars.
    { name: 'webinars_attendees_registered_at_index', columns: ['registered_at', 'state'] },
    // Whatever is done to all people of a webinar goes through them by id, page by page.
    { name: 'webinars_attendees_webinar_id_index', columns: ['webinar_document_id', 'id'] },
  ],
  attributes: {
    webinarDocumentId: { type: 'string', required: true },
    email: { type: 'email', required: true, maxLength: 254 },
    emailKey: { type: 'string' },
    firstName: { type: 'string', maxLength: 50 },
    lastName: { type: 'string', maxLength: 50 },
    company: { type: 'string', maxLength: 200 },
    // For `services/registration/registrations` only: whatever else may show or search it has what it was made of.
    searchText: { type: 'text', private: true, searchable: false },
    language: { type: 'string', maxLength: 35, required: true },
    state: { type: 'enumeration', enum: [...REGISTRATION_STATES], default: 'confirmed', required: true },
    source: { type: 'string', maxLength: 100 },
    attribution: { type: 'json' },
    registeredAt: { type: 'datetime', required: true },
    reminder24hSentAt: { type: 'datetime' },
    reminder1hSentAt: { type: 'datetime' },
    postEventSentAt: { type: 'datetime' },
    informedSequence: { type: 'integer' },
    joinedAt: { type: 'datetime' },
    cancelledAt: { type: 'datetime' },
    unsubscribed: { type: 'boolean', default: false },
    erasedAt: { type: 'datetime' },
  },
} as const;
