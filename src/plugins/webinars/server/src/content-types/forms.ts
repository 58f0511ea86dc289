import { attendeeForm } from './attendee/form';
import { auditEntryForm } from './audit-entry/form';
import { deliveryForm } from './delivery/form';
import type { Form } from './form';
import { interestForm } from './interest/form';
import { speakerForm } from './speaker/form';
import { tagForm } from './tag/form';
import { webinarForm } from './webinar/form';

/** The Content Manager's forms by content type. */
export const FORMS: Readonly<Record<string, Form>> = {
  'plugin::webinars.webinar': webinarForm,
  'plugin::webinars.attendee': attendeeForm,
  'plugin::webinars.interest': interestForm,
  'plugin::webinars.speaker': speakerForm,
  'plugin::webinars.tag': tagForm,
  'plugin::webinars.delivery': deliveryForm,
  'plugin::webinars.audit-entry': auditEntryForm,
};
