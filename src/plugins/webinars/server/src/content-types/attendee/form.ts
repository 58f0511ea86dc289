import type { Form } from '../form';

export const attendeeForm: Form = {
  mainField: 'email',
  sort: { by: 'registeredAt', order: 'DESC' },
  columns: ['email', 'firstName', 'lastName', 'webinarDocumentId', 'state', 'registeredAt'],
  rows: [
    [
      ['firstName', 6],
      ['lastName', 6],
    ],
    [
      ['company', 6],
      ['language', 6],
    ],
    [
      ['email', 6],
      ['state', 6],
    ],
    [
      ['webinarDocumentId', 6],
      ['registeredAt', 6],
    ],
    [
      ['reminder24hSentAt', 4],
      ['reminder1hSentAt', 4],
      ['postEventSentAt', 4],
    ],
    [
      ['joinedAt', 4],
      ['cancelledAt', 4],
      ['unsubscribed', 4],
    ],
    [
      ['source', 6],
      ['erasedAt', 6],
    ],
  ],
  fields: {
    firstName: { label: 'First name' },
    lastName: { label: 'Last name' },
    company: { label: 'Company' },
    language: { label: 'Language', description: 'What mails are written in, such as "fr".' },
    email: { label: 'E-mail', description: 'As it was typed.', readOnly: true },
    state: { label: 'Registration', readOnly: true },
    webinarDocumentId: {
      label: 'Webinar',
      description: 'The document id: the last part of the address of the webinar’s page here.',
      readOnly: true,
    },
    registeredAt: { label: 'Registered at', readOnly: true },
    reminder24hSentAt: { label: 'Reminded 24 hours before', readOnly: true },
    reminder1hSentAt: { label: 'Reminded 1 hour before', readOnly: true },
    postEventSentAt: { label: 'Told of the recording', readOnly: true },
    joinedAt: {
      label: 'Joined at',
      description: 'When the join link was first used while the webinar was on.',
      readOnly: true,
    },
    cancelledAt: { label: 'Cancelled at', readOnly: true },
    unsubscribed: { label: 'Unsubscribed', description: 'Gets only mails about the booking itself.', readOnly: true },
    erasedAt: { label: 'Erased at', description: 'When the personal data was removed.', readOnly: true },
    source: { label: 'Came from', readOnly: true },
  },
};
