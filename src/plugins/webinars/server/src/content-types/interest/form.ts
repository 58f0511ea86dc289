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
      ['unsubscribed', 6],
      ['awaitingConfirmation', 6],
    ],
    [
      ['notifiedCount', 6],
      ['lastNotifiedAt', 6],
    ],
  ],
  fields: {
    email: { label: 'E-mail', description: 'As it was typed.', readOnly: true },
    language: { label: 'Language', description: 'What mails are written in, such as "fr".' },
    topics: { label: 'Topics', description: 'What this person wants to hear of.' },
    unsubscribed: { label: 'Unsubscribed', description: 'Gets no more mails about new webinars.' },
    awaitingConfirmation: {
      label: 'Not confirmed yet',
      description: 'The mail that asks was sent; the link in it has not been followed.',
      readOnly: true,
    },
    notifiedCount: { label: 'Mails so far', readOnly: true },
    lastNotifiedAt: { label: 'Last mail at', readOnly: true },
  },
};
