import type { RegistrationDetail, RegistrationView, SentMessage } from '../../../../contracts';
import { referenceOf, wholeAttribution, type Attendee } from '../../domain/attendee';
import type { MessageProgress } from '../../services/mail/messages';
import type { MailOfAttendee } from '../../services/registration/registrations';

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

/** A line of the list of registrations. */
export function presentRegistration(attendee: Attendee): RegistrationView {
  const { documentId, email, firstName, lastName, company, language, state, source } = attendee;
  return {
    documentId,
    reference: referenceOf(attendee),
    ...{ email, firstName, lastName, company, language, state, source },
    registeredAt: attendee.registeredAt.toISOString(),
    joinedAt: instant(attendee.joinedAt),
    cancelledAt: instant(attendee.cancelledAt),
    reminder24hSentAt: instant(attendee.reminder24hSentAt),
    reminder1hSentAt: instant(attendee.reminder1hSentAt),
    postEventSentAt: instant(attendee.postEventSentAt),
    unsubscribed: Boolean(attendee.unsubscribed),
    erasedAt: instant(attendee.erasedAt),
  };
}

/** A registration with every mail to this person. */
export function presentRegistrationDetail(found: { attendee: Attendee; mails: MailOfAttendee[] }): RegistrationDetail {
  return {
    ...presentRegistration(found.attendee),
    attribution: wholeAttribution(found.attendee.attribution),
    mails: found.mails.map(({ documentId, kind, state, language, messageDocumentId, attempts, ...mail }) => ({
      ...{ documentId, kind, state, language, messageDocumentId, attempts },
      createdAt: mail.createdAt.toISOString(),
      notBefore: mail.notBefore.toISOString(),
      sentAt: instant(mail.sentAt),
      reason: mail.reason,
      lastError: mail.lastError,
    })),
  };
}

/** A message to registrants and what became of its mails. */
export function presentMessage({ audience, createdAt, ...message }: MessageProgress): SentMessage {
  return {
    documentId: message.documentId,
    createdAt: createdAt.toISOString(),
    author: message.author,
    texts: message.texts,
    recipients: audience.recipients,
    excluded: audience.excluded,
    mails: message.mails,
  };
}
