import { route } from './route';

/** Mails to the people of a webinar, and their ledger; and the ledger of those that are about none. */
export const mailRoutes = [
  route('POST', '/webinars/:id/send-reminder', 'admin-mails.sendReminder', 'mail'),
  route('GET', '/webinars/:id/preview-reminder', 'admin-mails.previewReminder', 'mail'),
  route('GET', '/webinars/:id/deliveries', 'admin-mails.find', 'registrations'),
  route('GET', '/webinars/:id/mail-preview', 'admin-mails.findPreview', 'registrations'),
  route('POST', '/webinars/:id/deliveries/retry', 'admin-mails.retryAll', 'mail'),
  route('POST', '/webinars/:id/deliveries/:deliveryId/retry', 'admin-mails.retry', 'mail'),
  route('GET', '/deliveries', 'admin-mails.find', 'registrations'),
  route('POST', '/deliveries/retry', 'admin-mails.retryAll', 'mail'),
  route('POST', '/deliveries/:deliveryId/retry', 'admin-mails.retry', 'mail'),
];
