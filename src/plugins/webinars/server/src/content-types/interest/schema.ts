import { hidden } from '../form';

/** DM-03. One row an address: which topics it wants to hear of. */
export default {
  kind: 'collectionType',
  collectionName: 'webinars_interests',
  info: {
    singularName: 'interest',
    pluralName: 'interests',
    displayName: 'Interest',
    description: 'An address that wants to hear of future webinars on some topics',
  },
  options: { draftAndPublish: false },
  config: hidden('emailKey', 'confirmationAskedAt'),
  indexes: [{ name: 'webinars_interests_email_key_unique', columns: ['email_key'], type: 'unique' }],
  attributes: {
    email: { type: 'email', required: true, maxLength: 254 },
    emailKey: { type: 'string' },
    /** Keys of tags, as a JSON array; picked by their labels. */
    topics: { type: 'customField', customField: 'plugin::webinars.topics' },
    language: { type: 'string', maxLength: 35 },
    unsubscribed: { type: 'boolean', default: false, required: true },
    /** D-14, D-15: gets nothing but the mail that asks, until the link in it was followed. */
    awaitingConfirmation: { type: 'boolean', default: false },
    confirmationAskedAt: { type: 'datetime' },
    notifiedCount: { type: 'integer', default: 0, min: 0, required: true },
    lastNotifiedAt: { type: 'datetime' },
  },
} as const;
