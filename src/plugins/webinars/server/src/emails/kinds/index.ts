import type { MailKind } from '../input';
import { confirmation } from './confirmation';
import { reminder1h } from './reminder-1h';
import { reminder24h } from './reminder-24h';
import type { MailTemplate } from './template';

/**
 * Every kind of mail. To add one: its name in `domain/delivery`, its words in `texts/` (the compiler asks for all five
 * languages), its composition here.
 */
export const TEMPLATES: Record<MailKind, MailTemplate> = {
  confirmation,
  'reminder-24h': reminder24h,
  'reminder-1h': reminder1h,
  rescheduled: confirmation,
  cancelled: confirmation,
  'recording-available': confirmation,
  'registration-cancelled': confirmation,
  'confirm-registration': confirmation,
  'confirm-interest': confirmation,
  message: confirmation,
};
