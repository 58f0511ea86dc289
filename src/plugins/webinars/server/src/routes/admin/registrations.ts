import { route } from './route';

/** The people of a webinar. */
export const registrationRoutes = [
  route('GET', '/webinars/:id/registrations', 'admin-registrations.find', 'registrations'),
  route('GET', '/webinars/:id/registrations.csv', 'admin-registrations.downloadCsv', 'export'),
  route('GET', '/webinars/:id/registrations.xlsx', 'admin-registrations.downloadWorkbook', 'export'),
  route('GET', '/webinars/:id/registrations/summary', 'admin-registrations.summary', 'registrations'),
  route('GET', '/webinars/:id/registrations/:attendeeId', 'admin-registrations.findOne', 'registrations'),
  route('POST', '/webinars/:id/registrations/:attendeeId/cancel', 'admin-registrations.cancel', 'attend'),
  route('POST', '/webinars/:id/registrations/:attendeeId/resend', 'admin-registrations.resend', 'mail'),
  route('POST', '/webinars/:id/mark-attendance', 'admin-registrations.markAttendance', 'attend'),
  route('POST', '/webinars/:id/preview-attendance', 'admin-registrations.previewAttendance', 'attend', {
    fresh: false,
  }),
  route('GET', '/webinars/:id/messages', 'admin-registrations.findMessages', 'mail'),
  route('POST', '/webinars/:id/messages', 'admin-registrations.sendMessage', 'mail'),
  route('POST', '/webinars/:id/preview-message', 'admin-registrations.previewMessage', 'mail', { fresh: false }),
];
