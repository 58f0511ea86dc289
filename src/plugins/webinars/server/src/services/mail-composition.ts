import type { Core } from '@strapi/strapi';
import type { Attendee } from '../domain/attendee';
import type { Delivery } from '../domain/delivery';
import type { Interest } from '../domain/interest';
import type { Webinar } from '../domain/webinar';
import { greetableName, messageIdFor, parseMailbox, renderMail } from '../emails';
import type { Mail } from '../integrations/mailer/port';
import { use } from './access';

/** What a mail is about and to whom: exactly one of `attendee` and `interest`; `webinar` is `null` when it is about none. */
export interface MailSubject {
  webinar: Webinar | null;
  attendee: Attendee | null;
  interest: Interest | null;
}

/** Turns a row of the ledger into the mail that it stands for. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, settings, site } = use(strapi);

  /** Our own sender, or the one that the host's e-mail plugin falls back to. */
  function sender(): { name: string | null; email: string } {
    const defaultFrom = strapi.config.get<string | undefined>('plugin::email.settings.defaultFrom');
    return parseMailbox(settings.get().mail.from ?? defaultFrom ?? '');
  }

  /** The domain that our Message-IDs are under: the sender's, or the public site's. */
  function messageIdDomain(): string {
    const { siteUrl } = settings.get();
    const [, domain] = sender().email.split('@');
    return domain || (siteUrl ? new URL(siteUrl).hostname : '');
  }

  return {
    /**
     * Writes the mail in the recipient's language, with the webinar's texts in it as far as they exist (EM-13).
     * @throws when the webinar has no start; any error here is a mistake of ours, not of the mail server.
     */
    async compose(delivery: Delivery, { webinar, attendee }: MailSubject): Promise<Mail> {
      if (!webinar || !attendee) throw new Error('Nobody wrote this mail yet.');
      const { startsAt } = webinar;
      if (!startsAt) throw new Error('The webinar has no start.');
      const { brand, mail, reminders } = settings.get();
      const [locale] = await site.localeChain(delivery.language);
      const { name, email } = sender();

      const { subject, html, text, calendar } = renderMail({
        kind: delivery.kind,
        language: delivery.language,
        webinar: {
          ...webinar,
          startsAt,
          title: (await site.textOf(webinar, delivery.language)).title,
          pageUrl: site.pageUrl(webinar, locale ?? delivery.language),
        },
        recipient: attendee,
        reference: referenceOf(attendee),
        brand,
        organizer: { name: name ?? brand.name, email },
        contactEmail: mail.replyTo ? parseMailbox(mail.replyTo).email : null,
        reminderOffsetsMinutes: reminders.offsetsMinutes,
        now: clock.now(),
      });
      return {
        to: { address: delivery.recipient, name: nameOf(attendee) },
        from: mail.from,
        replyTo: mail.replyTo,
        subject,
        html,
        text,
        messageId: messageIdFor(delivery.dedupeKey, messageIdDomain()),
        ...(calendar && { calendar }),
      };
    },
  };
};

/** The beginning of the registration's id: short enough to be read out, and what an operator can search for. */
function referenceOf({ documentId }: Pick<Attendee, 'documentId'>): string {
  return documentId.slice(0, 8).toUpperCase();
}

function nameOf({ firstName, lastName }: Pick<Attendee, 'firstName' | 'lastName'>): string | undefined {
  return [firstName, lastName].map(greetableName).filter(Boolean).join(' ') || undefined;
}
