/** What a mail is about. */
export const DELIVERY_KINDS = [
  'confirmation',
  'reminder-24h',
  'reminder-1h',
  'rescheduled',
  'cancelled',
  'recording-available',
  'registration-cancelled',
  'confirm-registration',
  'confirm-interest',
  'message',
] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/**
 * `pending` waits for its moment, `sending` is with the mail server, `sent` was accepted by it,
 * `skipped` turned out to be untrue at send time, `withdrawn` was called back before, `failed` was given up.
 */
export const DELIVERY_STATES = ['pending', 'sending', 'sent', 'skipped', 'withdrawn', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** D-24. Some are reserved, so that no data has to move when they come. */
export const REGISTRATION_STATES = [
  'pending_confirmation',
  'pending_approval',
  'confirmed',
  'waitlisted',
  'cancelled',
  'declined',
  'attended',
  'no_show',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** The languages that the plugin's own words (mails, pages, console) are written in. */
export const LANGUAGES = ['en', 'fr', 'es', 'sv', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];
