import type { Core } from '@strapi/strapi';
import type { LinkPurpose } from '../../../domain/signed-link';
import type { PageName } from '../../../pages';
import { use } from '../../../services/access';
import type { Purpose } from './purpose';

type SubscriptionPurpose = Extract<LinkPurpose, 'unsubscribe' | 'confirm-interest' | 'unsubscribe-interest'>;

interface Subscriber {
  language: string | null;
  unsubscribed: boolean;
}

/** The links by which people say what they want to be mailed. PA-12, D-14, D-15; RFC 8058. */
export function subscriptionPurposes(strapi: Core.Strapi): Record<SubscriptionPurpose, Purpose> {
  const { bookings } = use(strapi);

  /** Asking, done and taken back; nobody behind the link any more is as good as unsubscribed. */
  const unsubscribing = (
    pages: { ask: PageName; done: PageName; back: PageName },
    find: (subject: string) => Promise<Subscriber | null>,
    set: (subject: string, unsubscribed: boolean) => Promise<'done' | 'already' | 'gone'>,
  ): Purpose => ({
    async look(subject) {
      const subscriber = await find(subject);
      if (!subscriber) return { page: 'forgotten' };
      return { page: subscriber.unsubscribed ? pages.done : pages.ask, language: subscriber.language };
    },
    async act(subject, undo) {
      const subscriber = await find(subject);
      if (!subscriber || (await set(subject, !undo)) === 'gone') return { page: 'forgotten' };
      return { page: undo ? pages.back : pages.done, language: subscriber.language };
    },
  });

  return {
    unsubscribe: unsubscribing(
      { ask: 'unsubscribe', done: 'unsubscribed', back: 'subscribed' },
      async (subject) => (await bookings.find(subject))?.attendee ?? null,
      (subject, unsubscribed) => bookings.setUnsubscribed(subject, unsubscribed),
    ),

    'unsubscribe-interest': unsubscribing(
      { ask: 'unsubscribe-interest', done: 'interest-unsubscribed', back: 'interest-subscribed' },
      (subject) => use(strapi).interests.byDocumentId(subject),
      (subject, unsubscribed) => use(strapi).interests.setUnsubscribed(subject, unsubscribed),
    ),

    'confirm-interest': {
      async look(subject) {
        const interest = await use(strapi).interests.byDocumentId(subject);
        if (!interest) return { page: 'invalid' };
        const { awaitingConfirmation, unsubscribed, language } = interest;
        if (awaitingConfirmation) return { page: 'confirm-interest', language };
        // Who unsubscribed after it was mailed is not asked again.
        return unsubscribed ? { page: 'invalid' } : { page: 'interest-confirmed', language };
      },
      async act(subject) {
        const interest = await use(strapi).interests.byDocumentId(subject);
        if (!interest || (await use(strapi).interests.confirm(subject)) === 'gone') return { page: 'invalid' };
        return { page: 'interest-confirmed', language: interest.language };
      },
    },
  };
}
