/** What was done to a webinar, by whom. Written in the transaction of the change; never holds an attendee's address. */
export default {
  kind: 'collectionType',
  collectionName: 'webinars_audit_entries',
  info: {
    singularName: 'audit-entry',
    pluralName: 'audit-entries',
    displayName: 'Webinar audit entry',
    description: 'Who changed what, and when',
  },
  options: { draftAndPublish: false },
  indexes: [
    { name: 'webinars_audit_entries_target_index', columns: ['target', 'at'] },
    { name: 'webinars_audit_entries_at_index', columns: ['at'] },
  ],
  attributes: {
    at: { type: 'datetime', required: true },
    action: { type: 'string', required: true },
    actor: { type: 'string', required: true },
    target: { type: 'string', required: true },
    before: { type: 'json' },
    after: { type: 'json' },
  },
} as const;
