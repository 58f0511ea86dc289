import type { PersonalData } from '../../../../contracts';
import { wholeAttribution } from '../../domain/attendee';
import type { Webinar } from '../../domain/webinar';
import type { AuditRecord, Holder, MailRecord, MessageRecord } from './personal-records';

interface Found {
  email: string;
  generatedAt: Date;
  holder: Holder;
  webinars: Map<string, Webinar>;
  mails: readonly MailRecord[];
  messages: readonly MessageRecord[];
  history: readonly AuditRecord[];
  staff: PersonalData['staff'];
}

/** What a person is handed out: everything about them, and nothing about those who work here or registered beside them. */
export function personalDataOf(found: Found): PersonalData {
  const { email, generatedAt, holder, webinars, staff } = found;
  const own = new Set([...holder.registrations, ...holder.interests].map(({ documentId }) => documentId));
  return {
    email,
    generatedAt: generatedAt.toISOString(),
    registrations: holder.registrations.map((each) => registrationOf(each, webinars.get(each.webinarDocumentId))),
    interests: holder.interests.map(interestOf),
    mails: found.mails.map(mailOf),
    messages: found.messages.map(({ documentId, webinarDocumentId, texts, createdAt }) => ({
      documentId,
      webinarDocumentId,
      texts,
      createdAt: createdAt.toISOString(),
    })),
    history: found.history.map((entry) => entryOf(entry, own.has(entry.target))),
    staff,
  };
}

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

function registrationOf(
  attendee: Holder['registrations'][number],
  webinar: Webinar | undefined,
): PersonalData['registrations'][number] {
  const { documentId, email, firstName, lastName, company, language, state, source } = attendee;
  const text = webinar?.text[language] ?? Object.values(webinar?.text ?? {})[0];
  return {
    documentId,
    webinar: {
      documentId: attendee.webinarDocumentId,
      title: text?.title ?? null,
      startsAt: instant(webinar?.startsAt ?? null),
    },
    ...{ email, firstName, lastName, company, language, state, source },
    attribution: wholeAttribution(attendee.attribution),
    registeredAt: attendee.registeredAt.toISOString(),
    cancelledAt: instant(attendee.cancelledAt),
    joinedAt: instant(attendee.joinedAt),
    reminder24hSentAt: instant(attendee.reminder24hSentAt),
    reminder1hSentAt: instant(attendee.reminder1hSentAt),
    postEventSentAt: instant(attendee.postEventSentAt),
    unsubscribed: Boolean(attendee.unsubscribed),
  };
}

function interestOf(interest: Holder['interests'][number]): PersonalData['interests'][number] {
  const { documentId, email, language, notifiedCount } = interest;
  return {
    ...{ documentId, email, language, notifiedCount },
    // What the Content Manager left empty.
    topics: interest.topics ?? [],
    unsubscribed: Boolean(interest.unsubscribed),
    awaitingConfirmation: Boolean(interest.awaitingConfirmation),
    confirmationAskedAt: instant(interest.confirmationAskedAt),
    lastNotifiedAt: instant(interest.lastNotifiedAt),
    createdAt: interest.createdAt.toISOString(),
    updatedAt: interest.updatedAt.toISOString(),
  };
}

function mailOf(mail: MailRecord): PersonalData['mails'][number] {
  const { documentId, kind, state, recipient, language, webinarDocumentId, messageDocumentId } = mail;
  const { attempts, reason, lastError, messageId } = mail;
  return {
    ...{ documentId, kind, state, recipient, language, webinarDocumentId, messageDocumentId },
    createdAt: mail.createdAt.toISOString(),
    attemptedAt: instant(mail.attemptedAt),
    sentAt: instant(mail.sentAt),
    ...{ attempts, reason, lastError, messageId },
  };
}

/** What changed stands in entries about the person; an entry about a webinar may list others beside them. */
function entryOf({ at, action, actor, target, before, after }: AuditRecord, isOwn: boolean) {
  return {
    at: at.toISOString(),
    action,
    by: actorKind(actor),
    target,
    before: isOwn ? before : null,
    after: isOwn ? after : null,
  };
}

/** Which of the operators it was is theirs. */
function actorKind(actor: string): PersonalData['history'][number]['by'] {
  if (actor.startsWith('admin:')) return 'operator';
  if (actor.startsWith('api-token:')) return 'api';
  return actor === 'visitor' ? 'visitor' : 'system';
}
