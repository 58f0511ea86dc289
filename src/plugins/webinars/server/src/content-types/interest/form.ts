import type { Form } from '../form';

export const interestForm: Form = {
  mainField: 'email',
  sort: { by: 'createdAt', order: 'DESC' },
  columns: ['email', 'language', 'unsubscribed', 'notifiedCount', 'lastNotifiedAt'],
  rows: [
    [
      ['email', 8],
      ['language', 4],
    ],
    [['topics', 12]],
    [
      ['unsubscribed', 4],
      ['notifiedCount', 4],
      ['lastNotifiedAt', 4],
    ],
  ],
  fields: {
    email: { label: 'E-mail', description: 'As it was typed.', readOnly: true },
    language: { label: 'Language', description: 'What mails are written in, such as "fr".' },
    topics: { label: 'Topics', description: 'Keys of tags, such as ["security"].' },
    unsubscribed: { label: 'Unsubscribed', description: 'Gets no more mails about new webinars.' },
    notifiedCount: { label: 'Mails so far', readOnly: true },
    lastNotifiedAt: { label: 'Last mail at', readOnly: true },
  },
};
