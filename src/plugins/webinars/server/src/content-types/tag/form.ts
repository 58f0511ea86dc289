import type { Form } from '../form';

export const tagForm: Form = {
  mainField: 'label',
  sort: { by: 'label', order: 'ASC' },
  columns: ['label', 'key'],
  rows: [
    [
      ['label', 6],
      ['key', 6],
    ],
  ],
  fields: {
    label: { label: 'Label', description: 'In the language that is chosen above.' },
    key: {
      label: 'Key',
      description: 'Stays the same for good, in all languages: interests and links refer to it.',
      placeholder: 'getting-started',
    },
  },
};
