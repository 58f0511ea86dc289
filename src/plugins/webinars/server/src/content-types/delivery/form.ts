import { readOnly, type Form } from '../form';

export const deliveryForm: Form = readOnly({
  mainField: 'recipient',
  sort: { by: 'notBefore', order: 'DESC' },
  columns: ['recipient', 'kind', 'state', 'notBefore', 'sentAt'],
  rows: [
    [
      ['kind', 4],
      ['state', 4],
      ['language', 4],
    ],
    [
      ['recipient', 6],
      ['webinarDocumentId', 6],
    ],
    [
      ['notBefore', 4],
      ['attemptedAt', 4],
      ['sentAt', 4],
    ],
    [
      ['attempts', 6],
      ['priority', 6],
    ],
    [['reason', 12]],
    [['lastError', 12]],
    [['messageId', 12]],
  ],
  fields: {
    kind: { label: 'Mail' },
    state: {
      label: 'State',
      description: 'skipped: no longer true when it was due. withdrawn: called back. failed: given up.',
    },
    language: { label: 'Language' },
    recipient: { label: 'To' },
    webinarDocumentId: {
      label: 'Webinar',
      description: 'The document id: the last part of the address of the webinar’s page here.',
    },
    notBefore: { label: 'Due from' },
    attemptedAt: { label: 'Last tried at' },
    sentAt: { label: 'Sent at', description: 'When the mail server took it.' },
    attempts: { label: 'Attempts' },
    priority: { label: 'Priority', description: '0 is the most urgent.' },
    reason: { label: 'Why it was not sent' },
    lastError: { label: 'Last error' },
    messageId: { label: 'Message-ID', description: 'By this the mail server’s log knows it.' },
  },
});
