import { OPERATOR_ACTIONS, type AdminWebinar, type AdminWebinarSummary } from '../../../../contracts';
import { blockedActions, decideDeletion, possibleActions, refusalText } from '../../domain/lifecycle';
import { fallbackChain, localizedText } from '../../domain/locale';
import { endsAt } from '../../domain/webinar';
import type { AdminWebinarView, ListedWebinar } from '../../services/webinars/admin-catalogue';
import type { CalendarRemoval } from '../../services/webinars/provisioning';

const instant = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;

/** What a line of the list and the whole webinar have in common. */
function common({
  webinar,
  seats: { taken, capacity },
}: Pick<ListedWebinar, 'webinar' | 'seats'>): Omit<AdminWebinarSummary, 'title' | 'locales' | 'publicUrl'> {
  return {
    documentId: webinar.documentId,
    slug: webinar.slug,
    state: webinar.state,
    startsAt: instant(webinar.startsAt),
    endsAt: instant(endsAt(webinar)),
    durationMinutes: webinar.durationMinutes,
    timezone: webinar.timezone,
    hostName: webinar.hostName,
    hostEmail: webinar.hostEmail,
    meetUrl: webinar.meetUrl,
    meetProvisionError: webinar.meetProvisionError && {
      ...webinar.meetProvisionError,
      findings: webinar.meetProvisionError.findings ?? [],
    },
    seats: { taken, limit: capacity, remaining: capacity === null ? null : Math.max(0, capacity - taken) },
    promoteOnHomepage: webinar.promoteOnHomepage,
    createdAt: webinar.createdAt.toISOString(),
    updatedAt: webinar.updatedAt.toISOString(),
  };
}

/** A line of the list, titled in `locale` or the next best language. */
export function presentSummary(listed: ListedWebinar, locale: string, fallback: string): AdminWebinarSummary {
  const { text } = listed.webinar;
  const chain = fallbackChain(locale, Object.keys(text), fallback);
  return {
    ...common(listed),
    title: localizedText(text, chain).title,
    locales: Object.keys(text).sort(),
    publicUrl: listed.publicUrl(chain[0] ?? fallback),
  };
}

/** What stands around a webinar: what its registrants are about to be told, and how visitors see it. */
interface Surroundings {
  changeNoticeAt: Date | null;
  calendarRemoval: CalendarRemoval | null;
  publicUrl: string | null;
  /** Of this Strapi. */
  locales: readonly string[];
}

/** A webinar with all that an operator may know. */
export function presentWebinar(view: Omit<AdminWebinarView, 'publicUrl'> & Surroundings, now: Date): AdminWebinar {
  const { webinar, calendarLink } = view;
  const possible = possibleActions(webinar, now);
  return {
    ...common(view),
    meetingProvider: webinar.meetingProvider,
    calendar: calendarLink && {
      state: calendarLink.state,
      eventId: calendarLink.eventId,
      attempts: calendarLink.attempts,
      syncedAt: instant(calendarLink.syncedAt),
      nextAttemptAt: calendarLink.state === 'failed' ? instant(calendarLink.nextAttemptAt) : null,
    },
    calendarRemoval: view.calendarRemoval && {
      ...view.calendarRemoval,
      nextAttemptAt: instant(view.calendarRemoval.nextAttemptAt),
    },
    recordingUrl: webinar.recordingUrl,
    slidesUrl: webinar.slidesUrl,
    promoteWeeksBefore: webinar.promoteWeeksBefore,
    scheduleVersion: webinar.scheduleVersion,
    sequence: webinar.sequence,
    changeNoticeAt: instant(view.changeNoticeAt),
    cancelReason: webinar.cancelReason,
    postEventSentAt: instant(webinar.postEventSentAt),
    localizations: webinar.text,
    speakers: webinar.speakers.map(({ documentId, name, email }) => ({ documentId, name, email })),
    tags: webinar.tags.map(({ documentId, key, label }) => ({ documentId, key, label })),
    possibleActions: OPERATOR_ACTIONS.filter((action) => possible.includes(action)),
    blockedActions: blockedActions(webinar, now).map(({ action, because }) => ({
      action,
      code: because,
      message: refusalText(because, webinar, action),
    })),
    deletable: decideDeletion(webinar).ok,
    publicUrl: view.publicUrl,
    missingLocales: view.locales.filter((locale) => !(locale in webinar.text)),
  };
}
