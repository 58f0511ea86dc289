import type { Core } from '@strapi/strapi';
import { isJoinTime, standing, type Standing } from '../../../domain/booking';
import type { LinkPurpose } from '../../../domain/signed-link';
import type { Webinar } from '../../../domain/webinar';
import { webUrl, type PageName } from '../../../pages';
import { use } from '../../../services/access';
import type { Booking } from '../../../services/registration/bookings';
import type { PageAnswer, Purpose } from './purpose';

type BookingPurpose = Extract<LinkPurpose, 'join' | 'cancel' | 'resend' | 'confirm-registration'>;
/** A booking whose webinar is still there. */
type Place = Booking & { webinar: Webinar; stands: Standing };

const NOTHING: PageAnswer = { page: 'invalid' };

/** What to say when the link's own purpose has nothing to say. */
const PAGE_OF: Record<Standing, PageName> = {
  called_off: 'called-off',
  over: 'too-late',
  given_up: 'given-up',
  unconfirmed: 'unconfirmed',
  without_place: 'without-place',
  seated: 'registration-confirmed',
};

/** The links of one registration. PA-12. */
export function bookingPurposes(strapi: Core.Strapi): Record<BookingPurpose, Purpose> {
  const { bookings, clock } = use(strapi);

  async function placeOf(subject: string): Promise<Place | null> {
    const { attendee, webinar } = (await bookings.find(subject)) ?? {};
    // Somebody may register for what is promised only: a draft has no page.
    if (!attendee || !webinar || webinar.state === 'DRAFT') return null;
    return { attendee, webinar, stands: standing(webinar, attendee, clock.now()) };
  }

  const show = (page: PageName, { attendee, webinar }: Place): PageAnswer => ({
    page,
    language: attendee.language,
    webinar,
  });

  /** Both sides of a purpose, of which `pages` knows what to say about somebody's place, `act` what the button does. */
  const purpose = (
    pages: (place: Place) => PageName,
    act: (subject: string, place: Place) => ReturnType<Purpose['act']>,
  ): Purpose => ({
    async look(subject) {
      const place = await placeOf(subject);
      return place ? show(pages(place), place) : NOTHING;
    },
    async act(subject) {
      const place = await placeOf(subject);
      return place ? act(subject, place) : NOTHING;
    },
  });

  /** What is true now, after somebody else was faster. */
  async function asItStands(subject: string): Promise<PageAnswer> {
    const place = await placeOf(subject);
    return place ? show(PAGE_OF[place.stands], place) : NOTHING;
  }

  function joinPage({ webinar, stands }: Place): PageName {
    if (stands === 'over') return 'over';
    if (stands !== 'seated') return PAGE_OF[stands];
    if (!webUrl(webinar.meetUrl)) return 'no-meeting-yet';
    return isJoinTime(webinar, clock.now()) ? 'join-now' : 'join';
  }

  return {
    join: purpose(joinPage, async (subject, place) => {
      const page = joinPage(place);
      const meeting = webUrl(place.webinar.meetUrl);
      if (!meeting || (page !== 'join' && page !== 'join-now')) return show(page, place);
      try {
        await bookings.recordJoin(subject);
      } catch (error) {
        // Nobody waits at the door because a note could not be taken.
        strapi.log.error(`[webinars] a join was not recorded: ${String(error)}`);
      }
      return { redirect: meeting };
    }),

    cancel: purpose(
      ({ stands }) =>
        stands === 'seated' || stands === 'unconfirmed' || stands === 'without_place' ? 'cancel' : PAGE_OF[stands],
      async (subject, place) => {
        const result = await bookings.cancel(subject, { by: 'attendee' });
        if (result === 'done') return show(place.stands === 'seated' ? 'cancel-done' : 'given-up', place);
        return result === 'already' ? show('given-up', place) : asItStands(subject);
      },
    ),

    resend: purpose(
      ({ stands }) => (stands === 'seated' ? 'resend' : PAGE_OF[stands]),
      async (subject, place) => {
        const result = await bookings.resendConfirmation(subject, { by: 'attendee' });
        if (result === 'done') return show('resend-done', place);
        return result === 'already' ? show('resend-already', place) : asItStands(subject);
      },
    ),

    'confirm-registration': purpose(
      ({ stands }) => (stands === 'unconfirmed' ? 'confirm-registration' : PAGE_OF[stands]),
      async (subject, place) => {
        if (place.stands === 'called_off' || place.stands === 'over') return show(PAGE_OF[place.stands], place);
        const result = await use(strapi).registration.confirm(subject);
        if (result === 'done' || result === 'already') return show('registration-confirmed', place);
        if (result === 'full') return show('registration-full', place);
        return result === 'closed' ? show('registration-closed', place) : asItStands(subject);
      },
    ),
  };
}
