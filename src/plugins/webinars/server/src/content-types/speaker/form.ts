import type { Form } from '../form';

export const speakerForm: Form = {
  mainField: 'name',
  sort: { by: 'name', order: 'ASC' },
  columns: ['name', 'company', 'position', 'email'],
  rows: [
    [
      ['name', 6],
      ['email', 6],
    ],
    [
      ['company', 6],
      ['position', 6],
    ],
    [['biography', 12]],
    [
      ['photo', 6],
      ['linkedinUrl', 6],
    ],
    [['websiteUrl', 12]],
  ],
  fields: {
    name: { label: 'Name', description: 'The same in all languages.' },
    email: { label: 'E-mail', description: 'Invited to the calendar events. Never shown to visitors.' },
    company: { label: 'Company' },
    position: { label: 'Position', placeholder: 'Head of Research' },
    biography: { label: 'Biography', description: 'Markdown, in the language that is chosen above.' },
    photo: { label: 'Photo' },
    linkedinUrl: { label: 'LinkedIn', placeholder: 'https://www.linkedin.com/in/' },
    websiteUrl: { label: 'Website', placeholder: 'https://' },
  },
};
