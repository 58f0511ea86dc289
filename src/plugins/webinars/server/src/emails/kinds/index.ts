import type { MailKind } from '../input';
import { cancelled } from './cancelled';
import { confirmInterest, confirmRegistration } from './confirm';
import { confirmation } from './confirmation';
import { message } from './message';
import { recordingAvailable } from './recording-available';
import { registrationCancelled } from './registration-cancelled';
import { reminder1h } from './reminder-1h';
import { reminder24h } from './reminder-24h';
import { rescheduled } from './rescheduled';
import type { MailTemplate } from './template';

/**
 * Every kind of mail. To add one: its name in `domain/delivery`, its words in `texts/` (the compiler asks for all five
 * languages), its composition here.
 */
export const TEMPLATES: Record<MailKind, MailTemplate> = {
  confirmation,
  'reminder-24h': reminder24h,
  'reminder-1h': reminder1h,
  rescheduled,
  cancelled,
  'recording-available': recordingAvailable,
  'registration-cancelled': registrationCancelled,
  'confirm-registration': confirmRegistration,
  'confirm-interest': confirmInterest,
  message,
};
