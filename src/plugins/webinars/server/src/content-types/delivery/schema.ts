import { DELIVERY_KINDS, DELIVERY_STATES } from '../../domain/delivery';
import { hidden } from '../form';

/** The ledger of mails: a mail exists because its row exists. Operators read it; only the outbox writes it. */
export default {
  kind: 'collectionType',
  collectionName: 'webinars_deliveries',
  info: {
    singularName: 'delivery',
    pluralName: 'deliveries',
    displayName: 'Mail delivery',
    description: 'Every mail that was sent or will be',
  },
  options: { draftAndPublish: false },
  config: hidden(
    'attendeeDocumentId',
    'interestDocumentId',
    'messageDocumentId',
    'scheduleVersion',
    'dedupeKey',
    'claimedUntil',
    'claimedBy',
  ),
  indexes: [
    { name: 'webinars_deliveries_dedupe_key_unique', columns: ['dedupe_key'], type: 'unique' },
    { name: 'webinars_deliveries_due_index', columns: ['state', 'priority', 'not_before'] },
    { name: 'webinars_deliveries_webinar_index', columns: ['webinar_document_id', 'kind', 'state'] },
    { name: 'webinars_deliveries_attempted_at_index', columns: ['attempted_at'] },
    { name: 'webinars_deliveries_attendee_index', columns: ['attendee_document_id'] },
    { name: 'webinars_deliveries_interest_index', columns: ['interest_document_id'] },
  ],
  attributes: {
    kind: { type: 'enumeration', enum: [...DELIVERY_KINDS], required: true },
    state: { type: 'enumeration', enum: [...DELIVERY_STATES], default: 'pending', required: true },
    recipient: { type: 'email', required: true },
    language: { type: 'string', required: true },
    webinarDocumentId: { type: 'string' },
    attendeeDocumentId: { type: 'string' },
    interestDocumentId: { type: 'string' },
    messageDocumentId: { type: 'string' },
    /** The webinar's schedule version that the mail speaks of. */
    scheduleVersion: { type: 'integer' },
    dedupeKey: { type: 'string', required: true },
    /** 0 is the most urgent. */
    priority: { type: 'integer', default: 5, required: true },
    attempts: { type: 'integer', default: 0, required: true },
    notBefore: { type: 'datetime', required: true },
    attemptedAt: { type: 'datetime' },
    claimedUntil: { type: 'datetime' },
    claimedBy: { type: 'string' },
    /** Why it was not sent: of `skipped` and `withdrawn` rows. */
    reason: { type: 'string' },
    lastError: { type: 'text' },
    messageId: { type: 'string' },
    sentAt: { type: 'datetime' },
  },
} as const;
