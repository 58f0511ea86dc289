import { readOnly, type Form } from '../form';

export const auditEntryForm: Form = readOnly({
  mainField: 'action',
  sort: { by: 'at', order: 'DESC' },
  columns: ['at', 'action', 'actor', 'target'],
  rows: [
    [
      ['at', 6],
      ['action', 6],
    ],
    [
      ['actor', 6],
      ['target', 6],
    ],
    [['before', 12]],
    [['after', 12]],
  ],
  fields: {
    at: { label: 'When' },
    action: { label: 'What' },
    actor: { label: 'Who', description: 'admin:<id of the user>, clock, system, or an API token.' },
    target: {
      label: 'Webinar',
      description: 'The document id: the last part of the address of the webinar’s page here.',
    },
    before: { label: 'Before' },
    after: { label: 'After' },
  },
});
