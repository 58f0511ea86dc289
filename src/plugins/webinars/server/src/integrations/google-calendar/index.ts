export { createGoogleCalendar, type GoogleCalendarOptions } from './google-calendar';
export { CALENDAR_SCOPE } from './clients';
export { libraryFrom, type GoogleLibrary, type LoadLibrary } from './library';
export {
  ProvisionError,
  PROVISION_ERROR_CODES,
  type CalendarEvent,
  type MeetingCalendar,
  type ProvisionedEvent,
  type ProvisionErrorCode,
} from './port';
